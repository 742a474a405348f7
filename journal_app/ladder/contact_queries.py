"""Reads of the contacts: when a client was spoken with, and how."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from journal_app.ground.errors import UserError
from journal_app.ladder.care_tables import Contact, Way
from journal_app.people.finding import live_person
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select


@dataclass(frozen=True)
class ContactLine:
    uid: str
    client: PersonName
    day: date
    way: Way
    note: str


def contact(session: Session, uid: str) -> ContactLine:
    """Raises UserError("no_longer_there")."""
    found = _contacts(session, [col(Contact.uid) == uid])
    if not found:
        raise UserError("no_longer_there")
    return found[0]


def contacts_of(session: Session, person: str) -> list[ContactLine]:
    """Newest first. Raises UserError("no_such_person")."""
    return _contacts(session, [col(Contact.person_id) == live_person(session, person).id])


def _contacts(session: Session, conditions: Iterable[ColumnElement[bool]]) -> list[ContactLine]:
    rows = session.connection().execute(
        select(
            col(Contact.uid), col(Person.uid), col(Person.name), col(Contact.day),
            col(Contact.way), col(Contact.note),
        )
        .select_from(Contact)
        .join(Person, col(Person.id) == col(Contact.person_id))
        .where(col(Contact.deleted_at).is_(None), *conditions)
        .order_by(col(Contact.day).desc(), col(Contact.id).desc())
    )  # fmt: skip
    return [
        ContactLine(uid, PersonName(person, name), day, Way(way), note)
        for uid, person, name, day, way, note in rows
    ]
