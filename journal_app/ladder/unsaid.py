"""Wins that were a sale, and of which nobody has said yet what was sold."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists
from sqlmodel import Session, col

from journal_app.journal.tables import Entry, EntryPerson, Kind, Role
from journal_app.ladder.tables import Purchase
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

ASKED_FOR = timedelta(days=7)
"""So long after the day of the win it is asked what was sold."""


@dataclass(frozen=True)
class UnsaidSale:
    """``client`` is the first that the win names."""

    entry: str
    """The win's uid."""
    title: str
    day: date
    client: PersonName


def unsaid_sales(session: Session, today: date) -> list[UnsaidSale]:
    """The latest first. Without a client there is nobody to have bought.

    Left out where a client of the win bought something since that day: the sale is written down
    then, only not with its win.
    """
    told = exists().where(
        col(Purchase.entry_id) == col(Entry.id), col(Purchase.deleted_at).is_(None)
    )
    bought = exists().where(
        col(Purchase.person_id) == col(Person.id),
        col(Purchase.day) >= col(Entry.day),
        col(Purchase.deleted_at).is_(None),
    )
    rows = session.connection().execute(
        select(
            col(Entry.uid), col(Entry.title), col(Entry.day), col(Person.uid), col(Person.name),
            bought,
        )
        .join(EntryPerson, col(EntryPerson.entry_id) == col(Entry.id))
        .join(Person, col(Person.id) == col(EntryPerson.person_id))
        .where(
            col(Entry.deleted_at).is_(None),
            col(Entry.day).between(today - ASKED_FOR, today),
            col(Entry.kind) == Kind.SALE,
            col(EntryPerson.role) == Role.CLIENT,
            col(EntryPerson.deleted_at).is_(None),
            ~told,
        )
        .order_by(
            col(Entry.day).desc(), col(Entry.id).desc(), col(EntryPerson.position),
            col(EntryPerson.id),
        )
    )  # fmt: skip
    found: dict[str, UnsaidSale] = {}
    elsewhere = set()
    for uid, title, day, client, name, has_bought in rows:
        found.setdefault(uid, UnsaidSale(uid, title, day, PersonName(client, name)))
        if has_bought:
            elsewhere.add(uid)
    return [one for one in found.values() if one.entry not in elsewhere]
