"""Where words name somebody: in every text of every table, in the change sets, in the draft.

A column of words is any that is no code: ``info={"code": True}`` (or "allowed") tells those. One
that says whom a row is about marks what it points to: ``info={"about": True}``.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, String, Table, text
from sqlmodel import AutoString, SQLModel

from journal_app.ground.mentioned import KnownBy, Mentioned, Naming
from journal_app.store import schema, telling
from journal_app.store.changes import reword

About = dict[str, set[str]]
"""By table, the uids of rows that are about somebody."""
_AMONG = "uid IN (SELECT value FROM json_each('{uids}'))"
_PLAIN = frozenset({"uid"})


@dataclass(frozen=True)
class Mention:
    """A text that names somebody, in the column of a row that stays."""

    table: str
    uid: str
    column: str
    text: str
    left: str
    """What would be left of it without the name."""
    naming: Naming
    trashed: bool

    def excerpt(self, around: int = 60) -> str:
        """Where they are first named, with so many letters before and after."""
        pairs = zip(self.text, self.left, strict=False)
        place = next((at for at, (one, other) in enumerate(pairs) if one != other), 0)
        start, end = max(0, place - around), place + around
        shown = " ".join(self.text[start:end].split())
        return f"{'…' if start else ''}{shown}{'…' if end < len(self.text) else ''}"


def columns_of_words(table: Table) -> list[str]:
    """Those with what anybody may have typed, but not who somebody is."""
    return [
        column.name
        for column in table.columns
        if isinstance(column.type, AutoString | String)
        and column.name not in _PLAIN
        and not column.foreign_keys
        and not {"allowed", "code", "uid_of", "tells"} & column.info.keys()
    ]


def everybody(connection: Connection, uids: Sequence[str]) -> list[str]:
    """Those persons, and all who were made one with them, over all steps."""
    found = list(dict.fromkeys(uids))
    grown = found
    while grown:
        rows = connection.execute(
            text(
                "SELECT uid FROM person"
                " WHERE merged_into IN (SELECT value FROM json_each(:grown)) ORDER BY uid"
            ),
            {"grown": json.dumps(grown)},
        )
        grown = [uid for uid in rows.scalars() if uid not in found]
        found += grown
    return found


def known_by(connection: Connection, uids: Sequence[str]) -> KnownBy:
    """By what these persons are or ever were known in this file."""
    found = telling.told(connection, _AMONG.format(uids=json.dumps(list(uids))))
    names, emails, numbers = (frozenset(found[kind]) for kind in ("name", "address", "number"))
    return KnownBy(names, emails, numbers)


def whom(connection: Connection, uids: Sequence[str], known: KnownBy) -> Mentioned:
    """Told from all who stay in this file, whether or not those lie in the trash."""
    others = connection.execute(
        text("SELECT name FROM person WHERE uid NOT IN (SELECT value FROM json_each(:uids))"),
        {"uids": json.dumps(list(uids))},
    )
    return Mentioned(known, others.scalars().all())


def about(connection: Connection, uids: Sequence[str]) -> About:
    """Rows that are about these persons, and what stands in such a row's own rows."""
    schema.load_all()
    wanted = {"uids": json.dumps(list(uids))}
    found: dict[str, set[int]] = {}
    for table in SQLModel.metadata.sorted_tables:
        whose = [
            column.name
            for column in table.columns
            if any(key.column.table.name == "person" for key in column.foreign_keys)
        ]
        for column in table.columns:
            if "about" in column.info:
                (key,) = column.foreign_keys
                ids = found.setdefault(key.column.table.name, set())
                for person in whose:
                    rows = connection.execute(
                        text(
                            f'SELECT "{column.name}" FROM "{table.name}" WHERE "{person}" IN'  # noqa: S608 - our own names
                            " (SELECT id FROM person"
                            " WHERE uid IN (SELECT value FROM json_each(:uids)))"
                        ),
                        wanted,
                    )
                    ids.update(rows.scalars())
    return _with_their_own(connection, found)


def _with_their_own(connection: Connection, found: dict[str, set[int]]) -> About:
    named: About = {}
    for parent, ids in found.items():
        keys = {"keys": json.dumps(sorted(ids))}
        for table in SQLModel.metadata.sorted_tables:
            columns = [
                column.name
                for column in table.columns
                if any(key.column.table.name == parent for key in column.foreign_keys)
            ]
            if table.name == parent:
                columns.append("id")
            for name in columns:
                rows = connection.execute(
                    text(
                        f'SELECT uid FROM "{table.name}"'  # noqa: S608 - our own names
                        f' WHERE "{name}" IN (SELECT value FROM json_each(:keys))'
                    ),
                    keys,
                )
                named.setdefault(table.name, set()).update(rows.scalars())
    return named


def mentions(connection: Connection, named: Mentioned, rows_about: About) -> Iterator[Mention]:
    """All texts that name them, table by table; the newest rows first."""
    for table, columns in _texts():
        listed = ", ".join(f'"{name}"' for name in ("uid", "deleted_at", *columns))
        query = f'SELECT {listed} FROM "{table.name}" ORDER BY id DESC'  # noqa: S608 - as above
        here = rows_about.get(table.name, set())
        for uid, deleted_at, *values in connection.exec_driver_sql(query):
            for name, value in zip(columns, values, strict=True):
                naming = named.naming(value, about=uid in here) if value else None
                if naming is not None:
                    left = named.without(value, naming, about=uid in here)
                    trashed = deleted_at is not None
                    yield Mention(table.name, uid, name, value, left, naming, trashed)


def take_out(
    connection: Connection, named: Mentioned, rows_about: About, naming: Naming
) -> tuple[set[str], int]:
    """Put `LEFT_OUT` for their names in all texts, and in what undo and versions remember of them.

    Returns the tables that changed, and how many texts did.
    """
    changed: set[str] = set()
    count = 0
    for table, columns in _texts():
        here = rows_about.get(table.name, set())

        def without(uid: str, words: str, here: set[str] = here) -> str:
            return named.without(words, naming, about=uid in here)

        texts = _rewrite(connection, table, columns, without)
        count += texts
        if texts:
            changed.add(table.name)
        _rewrite_changes(connection, table.name, columns, without)
    return changed, count


def take_out_of_draft(connection: Connection, named: Mentioned) -> int:
    """The unfinished win has no rows, but names people by what they are called; how many texts."""
    draft = schema.load_all().tables["draft"]
    changed = 0
    for key, payload in connection.execute(draft.select()).all():
        kept = json.loads(payload)
        left = _walked(kept, lambda one: named.without(one, Naming.WORD, about=True))
        if left != kept:
            rows = draft.update().where(draft.c.id == key)
            connection.execute(rows.values(payload=json.dumps(left)))
            changed += 1
    return changed


def _texts() -> Iterator[tuple[Table, list[str]]]:
    schema.load_all()
    for table in SQLModel.metadata.sorted_tables:
        columns = columns_of_words(table)
        if columns and table.name not in schema.OWN_TABLES:
            yield table, columns


def _rewrite(
    connection: Connection, table: Table, columns: Sequence[str], without: Callable[[str, str], str]
) -> int:
    listed = ", ".join(f'"{name}"' for name in ("id", "uid", *columns))
    changed: dict[str, list[dict[str, Any]]] = {name: [] for name in columns}
    for key, uid, *values in connection.exec_driver_sql(f'SELECT {listed} FROM "{table.name}"'):  # noqa: S608 - our own names
        for name, value in zip(columns, values, strict=True):
            if value and (left := without(uid, value)) != value:
                changed[name].append({"id": key, "words": left})
    for name, rows in changed.items():
        if rows:
            connection.execute(
                text(f'UPDATE "{table.name}" SET "{name}" = :words WHERE id = :id'),  # noqa: S608
                rows,
            )
    return sum(map(len, changed.values()))


def _rewrite_changes(
    connection: Connection, table: str, columns: Sequence[str], without: Callable[[str, str], str]
) -> None:
    change = schema.change
    for row in connection.execute(change.select().where(change.c.table == table)).all():

        def unnamed(known: dict[str, Any], uid: str = row.uid) -> dict[str, Any]:
            return known | {
                name: without(uid, words)
                for name in columns
                if isinstance(words := known.get(name), str) and words
            }

        reword(connection, [row], unnamed)


def _walked(value: Any, change: Callable[[str], str]) -> Any:
    """All texts of a JSON value changed, but for the names of its fields."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_walked(one, change) for one in value]
    if isinstance(value, dict):
        return {name: _walked(one, change) for name, one in value.items()}
    return value
