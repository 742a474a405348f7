"""How much an undo has to do, asked before it is done."""

from sqlalchemy import func, select
from sqlmodel import Session

from journal_app.store.schema import change
from journal_app.store.undoing import last_redoable, last_undoable


def rows_to_take_back(session: Session, txn: int | None) -> int:
    """Rows of the change set ``txn``, or of the newest one that can be undone."""
    return _rows(session, last_undoable(session.connection()) if txn is None else txn)


def rows_to_do_again(session: Session) -> int:
    """Rows of the newest undo, where it can be taken back."""
    return _rows(session, last_redoable(session.connection()))


def _rows(session: Session, wanted: int | None) -> int:
    found = select(func.count()).where(change.c.txn == wanted)
    return int(session.connection().execute(found).scalar_one())
