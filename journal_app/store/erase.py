"""Erasing for good: rows, what belongs to them, and every trace of both in the change sets.

What belongs to what, the foreign keys say: a row that has to point to an erased one goes as well;
one that may point nowhere stays and points nowhere, unless its column says that it belongs to what
it points to: ``info={"belongs": True}``. Columns that hold words about what is erased are emptied
in a row that stays: ``info={"clears": (columns, ...)}``, or say that there was somebody once:
``info={"leaves": {column: words}}``. A column that holds a uid instead of an id
says of which table, and its row goes as well: ``info={"uid_of": table}``. Whoever is erased is no
longer named in words that others may read, see `telling`. The search index follows by its triggers.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, text
from sqlmodel import Session

from journal_app.store import schema
from journal_app.store.changes import reword
from journal_app.store.telling import forget_erased

_ERASED = (
    "CREATE TEMP TABLE erased"
    " (name TEXT NOT NULL, id INTEGER NOT NULL, uid TEXT NOT NULL, PRIMARY KEY (name, id))"
)


@dataclass(frozen=True)
class Link:
    """A column whose rows point to rows of ``target``."""

    table: str
    column: str
    target: str
    belongs: bool
    """A row goes with the one it points to."""
    clears: tuple[str, ...] = ()
    """Texts of a row that are emptied where it stays."""
    leaves: tuple[tuple[str, str], ...] = ()
    """Columns with what stands there instead: that somebody was there once."""
    key: str = "id"
    """The column of ``target`` that it holds."""


def erase(session: Session, table: Table, uids: Iterable[str]) -> int:
    """Erase the rows ``uids`` of ``table`` and all that belongs to them; returns how many they are.

    For an action of `Store.write`; nothing takes it back. Older change sets keep what they did to
    other rows, but one that has only by-products left (the person whom an erased entry was the
    first to name) goes whole: undo shall not speak of what is no more.
    """
    wanted = list(uids)
    if not wanted:
        return 0
    session.flush()
    connection = session.connection()
    with gathered(connection, table, wanted) as (links, counts):
        if counts:
            loosened = [
                link.table for link in links if not link.belongs and _loosen(connection, link)
            ]
            leave_marks(session, {*counts, *loosened, *forget_erased(connection)})
            _forget(connection, links)
            for one in reversed(table.metadata.sorted_tables):
                if one.name in counts:
                    connection.execute(
                        text(f'DELETE FROM "{one.name}" WHERE id IN {_erased(one.name)}')  # noqa: S608
                    )
    return counts.get(table.name, 0)


@contextmanager
def gathered(
    connection: Connection, table: Table, uids: Iterable[str]
) -> Iterator[tuple[list[Link], dict[str, int]]]:
    """What goes with the rows ``uids`` of ``table``, in ``temp.erased`` (name, id, uid) meanwhile.

    All links that there are, and how many rows go, by table. Changes nothing.
    """
    schema.load_all()
    links = list(_links(table.metadata.sorted_tables))
    connection.exec_driver_sql(_ERASED)
    try:
        connection.execute(
            text(
                f"INSERT OR IGNORE INTO temp.erased SELECT '{table.name}', id, uid"  # noqa: S608 - our
                f' FROM "{table.name}" WHERE uid = :uid'  # own names, here and below
            ),
            [{"uid": uid} for uid in uids],
        )
        _gather(connection, links)
        rows = connection.exec_driver_sql("SELECT name, count(*) FROM temp.erased GROUP BY name")
        yield links, {name: int(number) for name, number in rows}
    finally:
        connection.exec_driver_sql("DROP TABLE temp.erased")


def _links(tables: Sequence[Table]) -> Iterator[Link]:
    """All of them, those of parents before those of their children."""
    for table in tables:
        for column in table.columns:
            for key in column.foreign_keys:
                if key.column.name == "id":
                    target = key.column.table.name
                    belongs = not column.nullable or bool(column.info.get("belongs"))
                    clears = tuple(column.info.get("clears", ()))
                    leaves = tuple(column.info.get("leaves", {}).items())
                    yield Link(table.name, column.name, target, belongs, clears, leaves)
            if "uid_of" in column.info:
                yield Link(table.name, column.name, column.info["uid_of"], belongs=True, key="uid")


def _gather(connection: Connection, links: Sequence[Link]) -> None:
    """What belongs to the erased rows, and what belongs to that."""
    grown = True
    while grown:
        grown = False
        for link in links:
            if link.belongs:
                added = connection.execute(
                    text(
                        "INSERT OR IGNORE INTO temp.erased"  # noqa: S608
                        f" SELECT '{link.table}', id, uid FROM \"{link.table}\""
                        f' WHERE "{link.column}" IN {_erased(link.target, link.key)}'
                    )
                )
                grown = grown or added.rowcount > 0


def _loosen(connection: Connection, link: Link) -> bool:
    """Let the rows that stay point nowhere; False where there are none."""
    staying = staying_rows(link)
    if link.clears:
        uids = connection.execute(
            text(f'SELECT uid FROM "{link.table}" WHERE {staying}')  # noqa: S608
        )
        for uid in uids.scalars().all():
            _clear_words(connection, link, uid)
    left = dict.fromkeys(link.clears, "") | dict(link.leaves)
    cleared = "".join(f', "{name}" = :{name}' for name in left)
    rows = connection.execute(
        text(
            f'UPDATE "{link.table}" SET "{link.column}" = NULL{cleared}'  # noqa: S608
            f" WHERE {staying}"
        ),
        left,
    )
    return rows.rowcount > 0


def staying_rows(link: Link) -> str:
    """A condition for the rows that stay and point to one in ``temp.erased``."""
    return f'"{link.column}" IN {_erased(link.target)} AND id NOT IN {_erased(link.table)}'


def _clear_words(connection: Connection, link: Link, uid: str) -> None:
    """No undo and no earlier version shall say them either."""
    changed = connection.execute(
        schema.change.select().where(
            schema.change.c.table == link.table, schema.change.c.uid == uid
        )
    ).all()
    reword(
        connection,
        changed,
        lambda known: known | dict.fromkeys(known.keys() & set(link.clears), ""),
    )


def leave_marks(session: Session, tables: set[str]) -> None:
    """One change for each table, for the windows and the backups that look for changes.

    Written first, so that the numbers of the change sets that go are never given again; counting
    as an undo itself, so that undo passes over it.
    """
    recording = session.info["recording"]
    session.info["tables"].update(tables)
    session.connection().execute(
        schema.change.insert(),
        [
            {
                "txn": recording.txn, "replica": recording.replica, "at": recording.at,
                "action": recording.action, "undoes": recording.txn, "table": name, "uid": "",
                "op": "erase",
            }
            for name in sorted(tables)
        ],
    )  # fmt: skip


def _forget(connection: Connection, links: Sequence[Link]) -> None:
    """Take the erased rows, and the way to them, out of the change sets."""
    connection.exec_driver_sql(
        "CREATE TEMP TABLE erased_from AS SELECT DISTINCT txn FROM temp.erased"
        ' CROSS JOIN change ON change."table" = erased.name AND change.uid = erased.uid'
    )
    connection.exec_driver_sql(
        'DELETE FROM change WHERE ("table", uid) IN (SELECT name, uid FROM temp.erased)'
    )
    # By-products are persons and tags; anything else, like the sale that a win was written down
    # with, has a life of its own and keeps its history.
    connection.exec_driver_sql(
        "DELETE FROM change WHERE txn IN (SELECT txn FROM temp.erased_from) AND txn NOT IN"
        ' (SELECT txn FROM change WHERE ("table" IN (SELECT name FROM temp.erased)'
        " OR \"table\" NOT IN ('person', 'tag'))"
        " AND txn IN (SELECT txn FROM temp.erased_from))"
    )
    connection.exec_driver_sql("DROP TABLE temp.erased_from")
    for link in links:
        if link.key == "id":
            _unlink(connection, link)


def _unlink(connection: Connection, link: Link) -> None:
    """Undo must not let a row that stays point to an erased one again, as it did once."""
    erased = {row[0] for row in connection.execute(text(_erased(link.target)[1:-1]))}
    if not erased:
        return
    changed = connection.execute(
        text(
            "SELECT seq, before, after FROM change WHERE \"table\" = :table AND op = 'update'"
            " AND instr(before, :column)"
        ),
        {"table": link.table, "column": f'"{link.column}"'},
    ).all()
    if link.belongs:
        for row in changed:
            sides = [json.loads(side) for side in (row.before, row.after) if side]
            if any(side.get(link.column) in erased for side in sides):
                connection.execute(text("DELETE FROM change WHERE seq = :seq"), {"seq": row.seq})
        return

    def unlinked(known: dict[str, Any]) -> dict[str, Any]:
        return known | {link.column: None} if known.get(link.column) in erased else known

    reword(connection, changed, unlinked)


def _erased(table: str, key: str = "id") -> str:
    """A query for the ids, or the uids, of the erased rows of one of our own tables."""
    return f"(SELECT {key} FROM temp.erased WHERE name = '{table}')"  # noqa: S608
