"""Reads of persons."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from journal_app.people.tables import Person


@dataclass(frozen=True)
class PersonName:
    uid: str
    name: str


def people(session: Session) -> list[PersonName]:
    """Everybody not in the trash, by name without regard to case."""
    rows = session.exec(select(Person.uid, Person.name).where(col(Person.deleted_at).is_(None)))
    return sorted((PersonName(*row) for row in rows), key=lambda person: person.name.casefold())
