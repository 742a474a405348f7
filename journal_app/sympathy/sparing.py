"""Whom the coach would rather not see more of, so that the app does not propose it."""

from datetime import date

from sqlalchemy import func, or_
from sqlmodel import Session, col

from journal_app.ladder.care_queries import day_begins
from journal_app.ladder.care_tables import Appointment
from journal_app.people.tables import Person
from journal_app.store.plain import select
from journal_app.sympathy.liking import Liking, of_liking
from journal_app.sympathy.places import year_until
from journal_app.sympathy.sinking import heavy


def rather_not(session: Session, today: date) -> frozenset[str]:
    """The uids of those in the two corners of little sympathy, whatever they pay.

    With them those before whose appointments the heart sinks, at least every second time of the
    year, as in the matrix.
    """
    sinking = (
        select(col(Appointment.person_id))
        .where(
            col(Appointment.deleted_at).is_(None),
            col(Appointment.at) >= day_begins(year_until(today)),
        )
        .group_by(col(Appointment.person_id))
        .having(
            func.count(col(Appointment.feeling)) > 0,
            2 * func.sum(heavy()) >= func.count(col(Appointment.feeling)),
        )
    )
    query = select(col(Person.uid)).where(
        or_(of_liking(Liking.DISLIKED, today), col(Person.id).in_(sinking))
    )
    return frozenset(session.connection().execute(query).scalars())
