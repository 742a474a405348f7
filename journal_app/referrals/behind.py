"""The clients behind a figure of referrals, by name."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.referrals.counts import quarter_of
from journal_app.referrals.earned import money_of
from journal_app.store.plain import select


@dataclass(frozen=True)
class NewClients:
    """Who first bought in a quarter, in the order of that."""

    by_referral: tuple[PersonName, ...]
    otherwise: tuple[PersonName, ...]


def new_clients(session: Session, today: date, quarter: date) -> NewClients:
    """Of the quarter that begins on ``quarter``."""
    came = {
        one.recipient
        for one in money_of(session, today).values()
        if one.became_client_on is not None and quarter_of(one.became_client_on) == quarter
    }
    first = func.min(Purchase.day)
    rows = session.connection().execute(
        select(col(Person.uid), col(Person.name), first)
        .join(Purchase, col(Purchase.person_id) == col(Person.id))
        .where(*counted(today), col(Person.deleted_at).is_(None))
        .group_by(col(Person.id))
        .order_by(first, col(Person.id))
    )
    new = [
        PersonName(uid, name)
        for uid, name, day in rows
        if quarter_of(date.fromisoformat(str(day))) == quarter
    ]
    return NewClients(
        tuple(one for one in new if one.uid in came),
        tuple(one for one in new if one.uid not in came),
    )
