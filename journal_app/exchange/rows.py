"""Many rows at once, past the row objects: what imports of any kind write."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session, SQLModel, col

from journal_app.exchange.progress import batches
from journal_app.ground.uids import new_uid
from journal_app.store.records import Record


def new_row(session: Session, now: datetime, **values: Any) -> dict[str, Any]:
    """A whole row for `store.changes.insert_rows`.

    ``now`` is best the same for all rows of an import: it is written out only once then.
    """
    uid = new_uid(now, session.info["random_bits"])
    return {"uid": uid, "created_at": now, "updated_at": now, "deleted_at": None, **values}


def ids_of(session: Session, table: type[Record], uids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in batches(uids):
        query = select(col(table.uid), col(table.id)).where(col(table.uid).in_(some))
        found.update((uid, key) for uid, key in session.connection().execute(query) if key)
    return found


def table_of(record: type[Record]) -> Table:
    return SQLModel.metadata.tables[str(record.__tablename__)]
