"""Many rows in one go, past what SQLAlchemy does for each of them."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """``rows`` have the same two or more columns each, with values as the file keeps them."""
    if not rows:
        return
    compiled = table.insert().compile(dialect=connection.dialect, column_keys=list(rows[0]))
    values = itemgetter(*(compiled.positiontup or ()))
    connection.exec_driver_sql(str(compiled), [values(row) for row in rows])
