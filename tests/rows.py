"""Rows of every table of content, whatever rooms there are: as they stand, and invented ones."""

import uuid
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, Table, func, select
from sqlmodel import Session

from journal_app.store import engine
from journal_app.store.changes import insert_rows
from journal_app.store.records import Instant
from journal_app.store.schema import OWN_TABLES, load_all

Rows = dict[tuple[str, str], dict[str, Any]]


def rows(path: Path, key: bytes | None = None) -> Rows:
    """Every row as the file holds it, by table and uid; for tests that say "exactly as before"."""
    found: Rows = {}
    with closing(engine.connect(path, mode="ro", key=key)) as raw:
        for table in _of_content():
            cursor = raw.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the schema's names
            names = [column[0] for column in cursor.description]
            for values in cursor:
                row = dict(zip(names, values, strict=True))
                found[table, row["uid"]] = row
    return found


@cache
def _of_content() -> tuple[str, ...]:
    """The names of the tables; to sort them takes a quarter as long as to read them."""
    return tuple(one.name for one in load_all().sorted_tables if one.name not in OWN_TABLES)


def one_of_everything(session: Session) -> None:
    """Give each table of content that has no row yet an invented one, without empty values."""
    for table in load_all().sorted_tables:
        count = select(func.count()).select_from(table)
        if table.name not in OWN_TABLES and not session.connection().execute(count).scalar():
            row = _row(session, table)
            for name in table.info.get("apart", ()):
                (key,) = table.columns[name].foreign_keys
                row[name] = _another(session, key.column.table)
            insert_rows(session, table, [row])


def _row(session: Session, table: Table) -> dict[str, Any]:
    return row_for(session, table, 1, "x")


def row_for(session: Session, table: Table, person: int, words: str) -> dict[str, Any]:
    """An invented row of somebody, given by the id, in which all that may be typed is ``words``."""
    columns = [column for column in table.columns if column.name != "id"]
    row = {column.name: _invented(session, column, words) for column in columns}
    whose = [
        column.name
        for column in columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    ]
    return row | dict.fromkeys(whose, person) | {"deleted_at": None}


def _another(session: Session, table: Table) -> int:
    """The id of a row of its own."""
    insert_rows(session, table, [_row(session, table)])
    newest = session.connection().execute(select(func.max(table.columns["id"]))).scalar()
    assert isinstance(newest, int)
    return newest


def _invented(session: Session, column: Column[Any], words: str) -> Any:
    if column.foreign_keys or isinstance(column.type, Boolean | Integer):
        return 1
    if isinstance(column.type, Date):
        return date(2026, 11, 22)
    if isinstance(column.type, Instant):
        return session.info["clock"].now()
    if column.name == "uid":
        return str(uuid.uuid4())
    if "code" in column.info:
        return "x"
    return min(column.info.get("allowed", {words}))
