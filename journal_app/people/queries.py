"""Reads of persons."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from journal_app.ground.folding import begins, fits, spellings, words
from journal_app.people.finding import live_person
from journal_app.people.tables import Person, Tag


@dataclass(frozen=True)
class PersonName:
    uid: str
    name: str


@dataclass(frozen=True)
class PersonFacts:
    """What is known of somebody, as it is kept; texts are empty where nothing is."""

    uid: str
    name: str
    company: str
    email: str
    phone: str
    birthday: str
    address: str
    notes: str
    archived_at: datetime | None
    tags: tuple[str, ...]


def people(session: Session) -> list[PersonName]:
    """Everybody not in the trash, by name without regard to case."""
    rows = session.exec(select(Person.uid, Person.name).where(col(Person.deleted_at).is_(None)))
    return sorted((PersonName(*row) for row in rows), key=lambda person: person.name.casefold())


def told_apart(session: Session) -> dict[str, str]:
    """What tells those apart who share their name with somebody, by uid: company, e-mail, phone.

    Empty where nothing is known of somebody.
    """
    live = col(Person.deleted_at).is_(None)
    shared = select(Person.name).where(live).group_by(Person.name).having(func.count() > 1)
    rows = session.exec(
        select(Person.uid, Person.company, Person.email, Person.phone).where(
            live, col(Person.name).in_(shared)
        )
    )
    return {uid: known_by(*facts) for uid, *facts in rows}


def known_by(company: str, email: str, phone: str) -> str:
    """What tells somebody from others of the same name, in one line."""
    return " · ".join(filter(None, (company, email or phone)))


def people_named(session: Session, query: str, limit: int) -> list[PersonName]:
    """Persons in whose name all words of ``query`` stand, however they are spelt.

    First those in whose name a word begins with one of them. Folds every name, which SQL cannot:
    a tenth of a second for 10,000 persons, so not in the window's thread.
    """
    wanted = words(query)
    found: list[tuple[bool, str, PersonName]] = []
    for one in people(session):
        spelt = spellings(one.name)
        if all(fits(spelt, word) for word in wanted):
            inside = not any(begins(spelt, word) for word in wanted)
            found.append((inside, spelt, one))
    found.sort(key=lambda ranked: ranked[:2])
    return [one for _inside, _spelt, one in found[:limit]]


def person(session: Session, uid: str) -> PersonFacts:
    """That person, or whom they were made one with. Raises UserError("no_such_person")."""
    from journal_app.people.link_tables import PersonTag  # noqa: PLC0415 - not on the start path

    found = live_person(session, uid)
    tags = session.exec(
        select(Tag.name)
        .join(PersonTag, col(PersonTag.tag_id) == col(Tag.id))
        .where(PersonTag.person_id == found.id, col(PersonTag.deleted_at).is_(None))
        .order_by(col(PersonTag.position), col(PersonTag.id))
    )
    return PersonFacts(
        uid=found.uid,
        name=found.name,
        company=found.company,
        email=found.email,
        phone=found.phone,
        birthday=found.birthday,
        address=found.address,
        notes=found.notes,
        archived_at=found.archived_at,
        tags=tuple(tags),
    )


def tags_of_people(session: Session) -> list[str]:
    """The tags that somebody not in the trash has, by name without regard to case."""
    from journal_app.people.link_tables import PersonTag  # noqa: PLC0415 - not on the start path

    names = session.exec(
        select(Tag.name)
        .join(PersonTag, col(PersonTag.tag_id) == col(Tag.id))
        .join(Person, col(Person.id) == col(PersonTag.person_id))
        .where(col(PersonTag.deleted_at).is_(None), col(Person.deleted_at).is_(None))
        .distinct()
    )
    return sorted(names, key=str.casefold)
