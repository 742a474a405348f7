"""Whether a client is left in peace: put off, or the work with them completed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.tables import Person
from journal_app.retention.tables import Rest
from journal_app.store.plain import select


@dataclass(frozen=True)
class Resting:
    """Since ``day``, until the day ``until``; without it the work is completed."""

    day: date
    until: date | None


def resting(session: Session, person: str, today: date) -> Resting | None:
    """What counts ``today`` for the person (uid): a purchase begins a completed work anew."""
    bought = (
        select(func.max(col(Purchase.day)))
        .where(*counted(today), col(Purchase.person_id) == col(Person.id))
        .correlate(Person)
        .scalar_subquery()
    )
    found = (
        session.connection()
        .execute(
            select(col(Rest.day), col(Rest.until), bought.label("bought"))
            .join(Person, col(Person.id) == col(Rest.person_id))
            .where(
                col(Person.uid) == person,
                col(Person.deleted_at).is_(None),
                col(Rest.deleted_at).is_(None),
                col(Rest.day) <= today,
            )
        )
        .first()
    )
    if found is None:
        return None
    day, until, last = found
    over = until <= today if until is not None else last is not None and last > day
    return None if over else Resting(day, until)
