"""Reads of persons."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold, words
from journal_app.people.tables import Person


@dataclass(frozen=True)
class PersonName:
    uid: str
    name: str


def person(session: Session, uid: str) -> PersonName:
    """Who has that uid, in the trash or not. Raises UserError("no_such_person")."""
    name = session.exec(select(Person.name).where(Person.uid == uid)).first()
    if name is None:
        raise UserError("no_such_person", uid=uid)
    return PersonName(uid, name)


def people_named(session: Session, query: str, limit: int) -> list[PersonName]:
    """Persons in whose name all words of ``query`` stand, however they are spelt.

    First those in whose name a word begins with one of them. Folds every name, which SQL cannot:
    a tenth of a second for 10,000 persons, so not in the window's thread.
    """
    wanted = words(query)
    found: list[tuple[bool, str, PersonName]] = []
    for one in people(session):
        folded = fold(one.name)
        if all(word in folded for word in wanted):
            begins = any(f" {folded}".find(f" {word}") >= 0 for word in wanted)
            found.append((not begins, folded, one))
    found.sort(key=lambda ranked: ranked[:2])
    return [one for _begins, _folded, one in found[:limit]]


def people(session: Session) -> list[PersonName]:
    """Everybody not in the trash, by name without regard to case."""
    rows = session.exec(select(Person.uid, Person.name).where(col(Person.deleted_at).is_(None)))
    return sorted((PersonName(*row) for row in rows), key=lambda person: person.name.casefold())
