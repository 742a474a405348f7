"""Writes of look-backs."""

from datetime import date

from sqlmodel import Session, col, select

from journal_app.ground.text import storable
from journal_app.journal.look_back_tables import LookBack, Span
from journal_app.journal.look_backs import period, question


def answer_look_back(session: Session, span: Span, day: date, answer: str) -> None:
    """Answer the question of the week, month or year of ``day``; an empty answer takes it back.

    The question is kept with its first answer.
    """
    of = period(span, day)
    kept = session.exec(
        select(LookBack)
        .where(LookBack.span == span, LookBack.first_day == of.first)
        .order_by(col(LookBack.deleted_at).is_not(None))
    ).first()
    said = storable(answer)
    if kept is None:
        if not said.strip():
            return
        kept = LookBack(span=span, first_day=of.first, question=question(of))
        session.add(kept)
    elif kept.deleted_at is not None or not kept.answer:
        kept.deleted_at, kept.question = None, question(of)
    kept.answer = said if said.strip() else ""
