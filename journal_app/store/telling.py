"""By what the journal's people are known: as tables declare it, now and formerly.

A column says that it tells who somebody is, and how: ``info={"tells": "name"}`` (or "company",
"address", "number"). One that holds what others may read, or words about several people, says so
with ``info={"told": True}``: whoever is erased is no longer named there. And one in whose words
somebody may be named whom the journal does not know with ``info={"may_name": True}``.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, text
from sqlmodel import SQLModel

from journal_app.ground.nameless import Nameless
from journal_app.ground.naming import names_in
from journal_app.store import schema
from journal_app.store.changes import reword

KINDS = ("name", "company", "address")
"""Those that `Nameless` asks for; numbers it knows by themselves."""


def tables() -> list[str]:
    """Those with columns that tell who somebody is."""
    schema.load_all()
    return [table.name for table, _columns in _telling()]


def nameless(connection: Connection, among: str = "") -> Nameless:
    """For all that anybody is or ever was called, those in the trash too; of all also in words.

    Change sets remember former names, which older words still have in them. ``among``: a condition
    in SQL on ``uid``, with ``{table}`` for the table that it is asked of.
    """
    found = told(connection, among)
    if not among:
        found["name"] |= _named_in_words(connection)
    return Nameless(*(sorted(found[kind]) for kind in KINDS))


def told(connection: Connection, among: str = "") -> dict[str, set[str]]:
    """By its kind, what any of them is or ever was known by; ``among`` as in `nameless`."""
    schema.load_all()
    found: dict[str, set[str]] = defaultdict(set)
    for table, columns in _telling():
        condition = f" AND {among.format(table=table.name)}" if among else ""
        for kind, value in _values(connection, table, columns, condition):
            found[kind].add(value)
    return found


def forget_erased(connection: Connection) -> set[str]:
    """Take the names of those in ``temp.erased`` out of what others may read; tables it changed.

    No undo brings them back either. Whether or not words may be read yet: they may be later, when
    nobody knows any more whom they name. What somebody who stays is called too, stays.
    """
    read = [
        (table, column.name)
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if column.info.get("told")
    ]
    names = ", ".join(f"'{name}'" for name in tables())
    anybody = f"SELECT 1 FROM temp.erased WHERE name IN ({names})"  # noqa: S608 - our own names
    if not read or connection.exec_driver_sql(anybody).first() is None:
        return set()
    erased = "uid IN (SELECT uid FROM temp.erased WHERE name = '{table}')"
    without = nameless(connection, erased).besides(nameless(connection, f"NOT {erased}"))
    changed = {table.name for table, name in read if _rewrite(connection, table, name, without)}
    for table, name in read:
        _rewrite_changes(connection, table, name, without)
    return changed


def _named_in_words(connection: Connection) -> set[str]:
    found: set[str] = set()
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if "may_name" in column.info:
                query = f'SELECT "{column.name}" FROM "{table.name}" WHERE "{column.name}" <> \'\''  # noqa: S608 - as above
                for words in connection.exec_driver_sql(query).scalars():
                    found.update(names_in(words))
    return found


def _telling() -> Iterator[tuple[Table, list[Column[str]]]]:
    for table in SQLModel.metadata.sorted_tables:
        columns = [column for column in table.columns if "tells" in column.info]
        if columns:
            yield table, columns


def _values(
    connection: Connection, table: Table, columns: Sequence[Column[str]], condition: str
) -> Iterator[tuple[str, str]]:
    """Each with its kind, from the rows and from what they were before."""
    kinds = {column.name: str(column.info["tells"]) for column in columns}
    listed = ", ".join(f'"{name}"' for name in kinds)
    query = f'SELECT {listed} FROM "{table.name}" WHERE 1{condition}'  # noqa: S608 - as above
    for row in connection.exec_driver_sql(query):
        yield from ((kind, value) for kind, value in zip(kinds.values(), row, strict=True) if value)
    former = connection.execute(
        text(f"SELECT before FROM change WHERE \"table\" = :table AND op = 'update'{condition}"),  # noqa: S608
        {"table": table.name},
    )
    for (before,) in former:
        side = json.loads(before) if before else {}
        for name, kind in kinds.items():
            if side.get(name):
                yield kind, side[name]


def _rewrite(connection: Connection, table: Table, name: str, without: Nameless) -> bool:
    rows = connection.exec_driver_sql(f'SELECT id, "{name}" FROM "{table.name}"').all()  # noqa: S608
    changed = [
        {"id": key, "words": left}
        for key, words in rows
        if words and (left := without.told(words, addresses=False)) != words
    ]
    if changed:
        connection.execute(
            text(f'UPDATE "{table.name}" SET "{name}" = :words WHERE id = :id'),  # noqa: S608
            changed,
        )
    return bool(changed)


def _rewrite_changes(connection: Connection, table: Table, name: str, without: Nameless) -> None:
    change = schema.change
    rows = connection.execute(
        change.select().where(
            change.c.table == table.name,
            change.c.before.contains(f'"{name}"') | change.c.after.contains(f'"{name}"'),
        )
    ).all()

    def unnamed(known: dict[str, Any]) -> dict[str, Any]:
        words = known.get(name)
        return known | {name: without.told(words, addresses=False)} if words else known

    reword(connection, rows, unnamed)
