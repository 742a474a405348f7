"""Rows of another journal that are the same thing as one here, though their uids differ.

Every journal makes its standard rungs itself. Which columns tell is declared beside the table, as
``same`` in its info.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session

Row = Mapping[str, Any]


def same_here(session: Session, table: Table, rows: Iterable[Row]) -> dict[str, int]:
    """By the uid of a live one of ``rows``, as a file holds them: the id of the live row here.

    Those that are here under their own uid, if only in the trash, are not among them.
    """
    names = table.info.get("same", ())
    if not names:
        return {}
    columns = [table.c[name] for name in names]
    whole = select(table.c.id, table.c.uid, table.c.deleted_at, *columns)
    known = session.connection().execute(whole.order_by(table.c.id.desc())).all()
    own = {row.uid for row in known}
    by_value = {tuple(row[3:]): row.id for row in known if row.deleted_at is None}
    found: dict[str, int] = {}
    for row in rows:
        value = tuple(row[name] for name in names)
        if row["deleted_at"] is None and row["uid"] not in own and value in by_value:
            found[row["uid"]] = by_value[value]
    return found
