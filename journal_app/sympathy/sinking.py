"""How many of the coming appointments make the heart sink."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, case, func
from sqlmodel import Session, col

from journal_app.ladder.care_queries import day_begins
from journal_app.ladder.care_tables import Appointment, Feeling
from journal_app.people.tables import Person
from journal_app.store.plain import select

DAYS = 7


@dataclass(frozen=True)
class Sinking:
    """Appointments from ``first`` to ``last``, both days in.

    ``felt`` are those of which the coach said how she feels: the share is ``sinking`` of them.
    """

    sinking: int
    felt: int
    appointments: int
    first: date
    last: date


def heavy() -> ColumnElement[int]:
    """Over appointment: 1 where the heart sinks before it, to be added up."""
    return case((col(Appointment.feeling) == Feeling.SINKING_HEART, 1), else_=0)


def sinking_share(session: Session, today: date) -> Sinking:
    """Of today and the six days after it, on the calendar of the machine's zone."""
    last = today + timedelta(DAYS - 1)
    sinking, felt, every = (
        session.connection()
        .execute(
            select(
                func.coalesce(func.sum(heavy()), 0),
                func.count(col(Appointment.feeling)),
                func.count(),
            )
            .select_from(Appointment)
            .join(Person, col(Person.id) == col(Appointment.person_id))
            .where(
                col(Appointment.deleted_at).is_(None),
                col(Person.deleted_at).is_(None),
                col(Appointment.at) >= day_begins(today),
                col(Appointment.at) < day_begins(last + timedelta(1)),
            )
        )
        .one()
    )
    return Sinking(sinking, felt, every, today, last)
