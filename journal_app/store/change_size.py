"""How much an undo has to do, asked before it is done."""

from sqlalchemy import func, select
from sqlmodel import Session

from journal_app.store.schema import change
from journal_app.store.undoing import last_undoable


def rows_to_take_back(session: Session, txn: int | None) -> int:
    """Rows of the change set ``txn``, or of the newest one that can be undone."""
    connection = session.connection()
    wanted = last_undoable(connection) if txn is None else txn
    found = select(func.count()).where(change.c.txn == wanted)
    return int(connection.execute(found).scalar_one())
