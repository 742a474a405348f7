"""Whether the journal is the example practice, which holds nobody's secrets."""

from sqlmodel import Session

from journal_app.store.plain import select
from journal_app.store.schema import change


def is_example(session: Session) -> bool:
    """It was filled by `journal_app.demo`, whose one mark per table counts as an undo itself."""
    marks = select(change.c.seq).where(change.c.undoes == change.c.txn, change.c.action == "fill")
    return session.connection().execute(marks.limit(1)).first() is not None
