"""The whole journal as one ``.journal.zip``: every table in one JSON document, and the photos.

The document holds rows as the file holds them, with uids in place of local ids, so that an export
imports to an identical journal, and exporting that gives the same bytes. It follows the tables'
metadata: a new room's tables travel without a line here. Change sets stay at home.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Table, select, text
from sqlmodel import Session, SQLModel

from journal_app.exchange import container
from journal_app.exchange.archive_currency import keep_currency, require_one_currency
from journal_app.exchange.archive_photos import (
    WITH_BYTES,
    check_photos,
    missing_photos,
    photo_bytes,
    photo_members,
    take_photos,
)
from journal_app.exchange.archive_same import same_here
from journal_app.exchange.document import column_value, parse
from journal_app.exchange.progress import Progress, batches, unheard
from journal_app.ground.errors import UserError
from journal_app.journal.photo_actions import keep_content
from journal_app.people.finding import merged_ids
from journal_app.store import schema
from journal_app.store.changes import insert_rows
from journal_app.store.undoing import bring_back, taken_back
from journal_app.store.whole_file import written_whole

FORMAT = "erfolgsjournal"
DOCUMENT = "journal.json"
ENDING = ".journal.zip"
LARGEST_DOCUMENT = 300_000_000
"""100,000 entries take half of it."""
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: equal journals give equal bytes."""


@dataclass(frozen=True)
class ImportReport:
    """Counts of entries: in the file, added, and in the journal before."""

    found: int
    new: int
    already_here: int
    photos: int = 0
    """Photos added, those in the trash too."""
    more: bool = False
    """Whether anything else is added: people, sales, days of leave."""


def export_archive(session: Session, target: Path, progress: Progress = unheard) -> int:
    """Write everything to ``target``, whole or not at all; returns the number of entries.

    Raises UserError: export_name, export_needs_folder, disk_full, permission_denied; and what
    ``progress`` raises.
    """
    if not target.name.endswith(ENDING):
        raise UserError("export_name", path=str(target))
    if not target.parent.is_dir():
        raise UserError("export_needs_folder", path=str(target))
    photos = photo_members(session)
    total = len(_content()) + len(photos)
    with written_whole(target) as file, zipfile.ZipFile(file, "w") as archive:
        with archive.open(_member(DOCUMENT, zipfile.ZIP_DEFLATED), "w") as stream:
            counts = _write_document(session, stream, lambda done: progress(done, total))
        for number, (sha256, name) in enumerate(photos, len(counts)):
            progress(number, total)
            archive.writestr(_member(name), photo_bytes(session, sha256))
    return counts["entry"]


def _write_document(
    session: Session, stream: IO[bytes], progress: Callable[[int], None]
) -> dict[str, int]:
    """Row by row, so that a journal of any length needs no memory; returns each table's rows."""
    counts: dict[str, int] = {}
    head = json.dumps({"format": FORMAT, "version": schema.VERSION})
    stream.write(f'{head[:-1]}, "tables": {{'.encode())
    for table in _content():
        progress(len(counts))
        stream.write(f"{',' if counts else ''}\n{json.dumps(table.name)}: [".encode())
        count = 0
        for row in _rows(session, table):
            text = json.dumps(row, ensure_ascii=False)
            stream.write(f"{',' if count else ''}\n{text}".encode())
            count += 1
        stream.write(b"]")
        counts[table.name] = count
    stream.write(b"\n}}\n")
    return counts


def _member(name: str, compression: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _FIXED_TIME)
    member.compress_type = compression
    return member


def read_archive(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The tables of an export, checked down to every value and every photo.

    Raises UserError: file_missing, import_not_an_export, import_damaged, import_too_large,
    import_newer; whatever the bytes, nothing else.
    """
    document = parse(_document(path), path)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UserError("import_not_an_export", path=str(path))
    version = document.get("version")
    if not isinstance(version, int):
        raise UserError("import_damaged", path=str(path))
    if version > schema.VERSION:
        raise UserError("import_newer", path=str(path))
    tables = document.get("tables")
    known = {table.name: table for table in _content()}
    if not isinstance(tables, dict) or not tables.keys() <= known.keys():
        raise UserError("import_damaged", path=str(path))
    for name, rows in tables.items():
        if not isinstance(rows, list):
            raise UserError("import_damaged", path=str(path))
        for row in rows:
            _check_row(row, known[name], path)
        if len({row["uid"] for row in rows}) != len(rows):
            raise UserError("import_damaged", path=str(path))
    check_photos(path, tables.get("photo", []))
    return tables


def import_archive(
    session: Session,
    tables: dict[str, list[dict[str, Any]]],
    path: Path,
    progress: Progress = unheard,
) -> ImportReport:
    """Add the rows that the journal does not have yet, known by their uids; one undo takes it back.

    Rows that an undo had put into the trash (that of the same import, say) count as not here and
    come back; what the coach threw away by hand stays away. Rows of somebody who was made one with
    another here come to the other, and into the trash where the other has such a row. A rung that
    is here already under another uid does not come; its sales go to the one here. Photos whose
    bytes are not kept yet are read from ``path``.
    Raises UserError("import_damaged"), also where a row points to one that is nowhere, and
    UserError("import_other_currency") where a price comes along.
    """
    require_one_currency(session, tables, lambda table: _coming(session, tables, table), path)
    keep_currency(session, tables)
    counts: dict[str, tuple[int, int]] = {}
    merged = merged_ids(session)
    take_photos(
        lambda *bytes_of_one: keep_content(session, *bytes_of_one),
        missing_photos(session, tables.get("photo", [])),
        path,
        unheard,
    )
    done, total = 0, sum(map(len, tables.values()))
    same: dict[str, dict[str, int]] = {}
    for table in _content():
        rows = tables.get(table.name, [])
        ids = {parent: _ids(session, parent) for parent in _parents(table).values()}
        if "person" in ids:
            ids["person"] = {uid: merged.get(key, key) for uid, key in ids["person"].items()}
        for parent in ids.keys() & same.keys():
            ids[parent] = same[parent] | ids[parent]
        here = _ids(session, table.name)
        same[table.name] = same_here(session, table, rows)
        known = here.keys() | same[table.name].keys()
        new = [row for row in rows if row["uid"] not in known]
        back = taken_back(session.connection(), table.name).intersection(
            row["uid"] for row in rows if row["deleted_at"] is None
        )
        bring_back(session, table.name, back)
        there = _live_keys(session, table) if new else set()
        for some in batches(new):
            progress(done, total)
            coming = [_values(row, table, ids, path) for row in some]
            _lay_doubles_down(session, table, coming, there)
            insert_rows(session, table, coming)
            done += len(some)
        done += len(rows) - len(new)
        counts[table.name] = (len(rows), len(new) + len(back))
    progress(done, total)
    return _report(counts)


def preview_archive(
    session: Session, tables: dict[str, list[dict[str, Any]]], path: Path
) -> ImportReport:
    """What `import_archive` would do, without doing it. Raises as it does."""
    known = {
        table.name: _uids_of(tables, table) | _ids(session, table.name).keys()
        for table in _content()
    }
    for table in _content():
        for column, parent in _parents(table).items():
            name = column.removesuffix("_id")
            pointed = {row[name] for row in tables.get(table.name, [])} - {None}
            if not pointed <= known[parent]:
                raise UserError("import_damaged", path=str(path))
    require_one_currency(session, tables, lambda table: _coming(session, tables, table), path)
    return _report(
        {
            table.name: (len(tables.get(table.name, [])), len(_coming(session, tables, table)))
            for table in _content()
        }
    )


def _live_keys(session: Session, table: Table) -> set[tuple[Any, ...]]:
    """What the live rows say of which the table holds each only once."""
    once = table.info.get("once", ())
    if not once:
        return set()
    live = select(*(table.c[name] for name in once)).where(table.c.deleted_at.is_(None))
    return {tuple(row) for row in session.connection().execute(live)}


def _lay_doubles_down(
    session: Session, table: Table, rows: list[dict[str, Any]], there: set[tuple[Any, ...]]
) -> None:
    """Let those of ``rows`` that say what a live one says come into the trash, as a merge does.

    Those too that name somebody twice who is one with another here.
    """
    once, apart = table.info.get("once", ()), table.info.get("apart", ())
    for row in rows if apart else []:
        if row["deleted_at"] is None and _same(row[name] for name in apart):
            row["deleted_at"] = session.info["clock"].now()
    for row in rows if once else []:
        key = tuple(row[name] for name in once)
        if row["deleted_at"] is None and key in there:
            row["deleted_at"] = session.info["clock"].now()
        elif row["deleted_at"] is None:
            there.add(key)


def _report(counts: dict[str, tuple[int, int]]) -> ImportReport:
    """Of how many rows of each table there are in the file, and how many of them are new."""
    found, new = counts["entry"]
    return ImportReport(
        found,
        new,
        found - new,
        photos=counts["photo"][1],
        more=any(
            coming for name, (_all, coming) in counts.items() if name not in ("entry", "photo")
        ),
    )


def _coming(
    session: Session, tables: dict[str, list[dict[str, Any]]], table: Table
) -> list[dict[str, Any]]:
    """The rows of a table that are new, or were taken back by an undo."""
    rows = tables.get(table.name, [])
    here = _ids(session, table.name).keys() | same_here(session, table, rows).keys()
    gone = taken_back(session.connection(), table.name)
    return [
        row
        for row in rows
        if row["uid"] not in here or (row["uid"] in gone and row["deleted_at"] is None)
    ]


def _uids_of(tables: dict[str, list[dict[str, Any]]], table: Table) -> set[str]:
    return {row["uid"] for row in tables.get(table.name, [])}


def _content() -> list[Table]:
    """Tables that are the journal's content, parents before children."""
    return [
        table for table in schema.load_all().sorted_tables if table.name not in schema.OWN_TABLES
    ]


def _parents(table: Table) -> dict[str, str]:
    """Column name to the table it points to."""
    return {
        column.name: next(iter(column.foreign_keys)).column.table.name
        for column in table.columns
        if column.foreign_keys
    }


def _rows(session: Session, table: Table) -> Iterator[dict[str, Any]]:
    parents = _parents(table)
    uids = {parent: _uids(session, parent) for parent in parents.values()}
    names = [column.name for column in table.columns if column.name != "id"]
    columns = ", ".join(f'"{name}"' for name in names)
    whole = WITH_BYTES if table.name == "photo" else ""
    query = text(
        f'SELECT {columns} FROM "{table.name}"{whole} ORDER BY uid'  # noqa: S608 - our own names
    )
    for values in session.connection().execute(query):
        row = dict(zip(names, values, strict=True))
        for column, parent in parents.items():
            key = row.pop(column)
            row[column.removesuffix("_id")] = None if key is None else uids[parent][key]
        yield row


def _uids(session: Session, table: str) -> dict[int, str]:
    source = SQLModel.metadata.tables[table]
    rows = session.connection().execute(select(source.c.id, source.c.uid))
    return {row.id: row.uid for row in rows}


def _ids(session: Session, table: str) -> dict[str, int]:
    return {uid: key for key, uid in _uids(session, table).items()}


def _document(path: Path) -> bytes:
    if container.is_folder(path):
        raise UserError("import_not_an_export", path=str(path))
    with container.opened(path) as file, container.unzipped(file, path) as archive:
        members = [member for member in archive.infolist() if member.filename == DOCUMENT]
        if len(members) != 1 or members[0].compress_type not in container.COMPRESSIONS:
            raise UserError("import_not_an_export", path=str(path))
        if members[0].file_size > LARGEST_DOCUMENT:
            raise UserError("import_too_large", path=str(path))
        return container.member(archive, members[0], path)


def _check_row(row: Any, table: Table, path: Path) -> None:
    """Every column there, nothing else, each value of its column's type."""
    parents = _parents(table)
    expected = {
        column.name.removesuffix("_id") if column.name in parents else column.name: column
        for column in table.columns
        if column.name != "id"
    }
    if not isinstance(row, dict) or row.keys() != expected.keys():
        raise UserError("import_damaged", path=str(path))
    for name, column in expected.items():
        if column.name in parents:
            if not isinstance(row[name], str) and not (row[name] is None and column.nullable):
                raise UserError("import_damaged", path=str(path))
        else:
            column_value(row[name], column, path)
    apart = [row[name.removesuffix("_id")] for name in table.info.get("apart", ())]
    if row["deleted_at"] is None and _same(apart):
        raise UserError("import_damaged", path=str(path))


def _same(apart: Iterable[Any]) -> bool:
    """Whether two of them are one and the same; nobody is not the same as nobody."""
    named = [one for one in apart if one is not None]
    return len(named) > len(set(named))


def _values(
    row: dict[str, Any], table: Table, ids: dict[str, dict[str, int]], path: Path
) -> dict[str, Any]:
    parents = _parents(table)
    values: dict[str, Any] = {}
    for column in table.columns:
        if column.name == "id":
            continue
        if column.name in parents:
            uid = row[column.name.removesuffix("_id")]
            parent = ids[parents[column.name]].get(uid)
            if parent is None and uid is not None:
                raise UserError("import_damaged", path=str(path))
            values[column.name] = parent
        else:
            values[column.name] = column_value(row[column.name], column, path)
    return values
