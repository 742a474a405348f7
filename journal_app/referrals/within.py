"""What referrals a time was made of, for whoever looks back on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.people.tables import Person
from journal_app.referrals.earned import money_rows, received
from journal_app.referrals.tables import Decision, Direction, Referral
from journal_app.store.plain import select


@dataclass(frozen=True)
class Within:
    """``clients`` became clients in that time by a referral, whenever that was made."""

    received: int
    given: int
    clients: int

    @property
    def nothing(self) -> bool:
        return not (self.received or self.given or self.clients)


def within(session: Session, first: date, last: date) -> Within:
    """From ``first`` to ``last``, both included. One of an unknown day is of no time."""
    came = money_rows(last)
    of_that_time = (col(Referral.day_known), col(Referral.day).between(first, last))
    given = (
        col(Referral.deleted_at).is_(None),
        col(Referral.direction) == Direction.GIVEN,
        col(Referral.decision) == Decision.GIVEN,
    )
    return Within(
        received=_count(session, *received(), *of_that_time),
        given=_count(session, *given, *of_that_time),
        clients=_count(
            session,
            col(Referral.id).in_(select(came.c.referral_id).where(came.c.first_day >= first)),
        ),
    )


def _count(session: Session, *wanted: Any) -> int:
    query = (
        select(func.count())
        .select_from(Referral)
        .join(Person, col(Person.id) == col(Referral.recipient_id))
        .where(col(Person.deleted_at).is_(None), *wanted)
    )
    return int(session.connection().execute(query).scalar_one())
