"""Writes of what is trained. Each takes the uid that a `TrainingLine` has."""

from datetime import date

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.text import one_line
from journal_app.journal.tables import Entry
from journal_app.journal.training_tables import Training


def finish_training(session: Session, uid: str, how: str = "") -> None:
    """Done today; asked again, it only tells otherwise how it went.

    Raises UserError("no_longer_there").
    """
    training = _row(session, uid)
    training.done_on = training.done_on or session.info["clock"].today()
    training.dropped_on = None
    training.how = one_line(how)


def note_training(session: Session, uid: str, how: str) -> None:
    """How it goes, typed before it is done. Raises UserError("no_longer_there")."""
    _row(session, uid).how = one_line(how)


def put_off_training(session: Session, uid: str, due: date) -> None:
    """Train it on ``due``: for tomorrow the calendar's next working day.

    Raises UserError: no_longer_there, training_not_ahead for a day that is not to come.
    """
    if due <= session.info["clock"].today():
        raise UserError("training_not_ahead")
    training = _row(session, uid)
    training.due = due
    training.done_on = training.dropped_on = None


def drop_training(session: Session, uid: str) -> None:
    """Let it be. Raises UserError("no_longer_there")."""
    training = _row(session, uid)
    training.dropped_on = session.info["clock"].today()
    training.done_on = None


def reopen_training(session: Session, uid: str) -> None:
    """Neither done nor dropped; how it went is kept. Raises UserError("no_longer_there")."""
    training = _row(session, uid)
    training.done_on = training.dropped_on = None


def _row(session: Session, uid: str) -> Training:
    """Of the entry, made where there is none yet, or that very row."""
    entry = session.exec(
        select(Entry).where(Entry.uid == uid, col(Entry.deleted_at).is_(None))
    ).first()
    wanted = Training.uid == uid if entry is None else Training.entry_id == entry.id
    known = session.exec(
        select(Training).where(wanted).order_by(col(Training.deleted_at).is_not(None))
    ).first()
    if known is not None and (entry is not None or known.deleted_at is None):
        if known.deleted_at is not None:  # an undo had laid it down: it says nothing of before
            known.deleted_at, known.how, known.due = None, "", None
            known.done_on = known.dropped_on = None
        return known
    if entry is None:
        raise UserError("no_longer_there")
    made = Training(entry_id=entry.id)
    session.add(made)
    return made
