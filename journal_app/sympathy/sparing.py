"""Whom the coach would rather not see more of, so that the app does not propose it."""

from datetime import date, timedelta

from sqlalchemy import case, func, or_
from sqlmodel import Session, col

from journal_app.ladder.care_queries import day_begins
from journal_app.ladder.care_tables import Appointment, Feeling
from journal_app.people.tables import Person
from journal_app.store.plain import select
from journal_app.sympathy.liking import Liking, of_liking

YEAR = timedelta(days=365)
"""So long a sinking heart counts, as in the matrix."""


def rather_not(session: Session, today: date) -> frozenset[str]:
    """The uids of those in the two corners of little sympathy, whatever they pay.

    With them those before whose appointments the heart sinks, at least every second time.
    """
    heavy = case((col(Appointment.feeling) == Feeling.SINKING_HEART, 1), else_=0)
    first = max(today, date.min + YEAR) - YEAR + timedelta(days=1)
    sinking = (
        select(col(Appointment.person_id))
        .where(col(Appointment.deleted_at).is_(None), col(Appointment.at) >= day_begins(first))
        .group_by(col(Appointment.person_id))
        .having(
            func.count(col(Appointment.feeling)) > 0,
            2 * func.sum(heavy) >= func.count(col(Appointment.feeling)),
        )
    )
    query = select(col(Person.uid)).where(
        or_(of_liking(Liking.DISLIKED, today), col(Person.id).in_(sinking))
    )
    return frozenset(session.connection().execute(query).scalars())
