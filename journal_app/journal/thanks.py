"""Reads of thanks: to whom they are owed, to whom they were said, and where none are needed."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, exists, func
from sqlmodel import Session, col

from journal_app.journal.tables import Entry, EntryPerson, Role
from journal_app.journal.thanks_tables import Thanks
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

OWED_DAYS = 60
"""Thanks are owed for so many days; later they would be a surprise, not thanks."""


@dataclass(frozen=True)
class Owed:
    """Somebody who helped and was not thanked; ``entry`` is the uid of their newest such win."""

    person: PersonName
    entry: str
    title: str
    day: date
    count: int
    """How many wins they are owed thanks for."""


@dataclass(frozen=True)
class Settled:
    """Thanks were said on ``day``, or put away on it as not needed."""

    day: date
    waived: bool


@dataclass(frozen=True)
class ThanksLine:
    """Thanks that were said on ``day``, or put away on it as not needed."""

    uid: str
    day: date
    person: PersonName
    entry: str
    """The win's uid."""
    title: str


def thanks_owed(session: Session, today: date) -> list[Owed]:
    """One line a person, whoever helped last first; archived persons are left out."""
    per_person = func.row_number().over(
        partition_by=col(Person.id), order_by=(col(Entry.day).desc(), col(Entry.id).desc())
    )
    every = (
        select(
            col(Person.uid), col(Person.name), col(Entry.uid).label("entry"), col(Entry.title),
            col(Entry.day), col(Entry.id).label("key"), per_person.label("place"),
            func.count().over(partition_by=col(Person.id)).label("count"),
        )
        .select_from(Entry)
        .join(EntryPerson, col(EntryPerson.entry_id) == col(Entry.id))
        .join(Person, col(Person.id) == col(EntryPerson.person_id))
        .where(*unthanked(today))
        .subquery()
    )  # fmt: skip
    rows = session.connection().execute(
        select(every.c.uid, every.c.name, every.c.entry, every.c.title, every.c.day, every.c.count)
        .where(every.c.place == 1)
        .order_by(every.c.day.desc(), every.c.key.desc(), every.c.name)
    )
    return [
        Owed(PersonName(uid, name), entry, title, day, count)
        for uid, name, entry, title, day, count in rows
    ]


def settled(session: Session, entry: str) -> dict[str, Settled]:
    """Which helpers of the entry (uid) wait for no thanks any more, by their uid."""
    rows = session.connection().execute(
        select(col(Person.uid), col(Thanks.day), col(Thanks.waived))
        .join(Thanks, col(Thanks.person_id) == col(Person.id))
        .join(Entry, col(Entry.id) == col(Thanks.entry_id))
        .where(col(Entry.uid) == entry, col(Thanks.deleted_at).is_(None))
    )
    return {uid: Settled(day, waived) for uid, day, waived in rows}


def thanked(session: Session, entry: str) -> dict[str, date]:
    """Which helpers of the entry (uid) were thanked, by their uid, and on which day."""
    found = settled(session, entry)
    return {uid: one.day for uid, one in found.items() if not one.waived}


def thanks_said(session: Session, first: date, last: date) -> list[ThanksLine]:
    """From ``first`` to ``last``, both included, the latest first: the list of a year."""
    return _lines(session, first, last, waived=False)


def thanks_waived(session: Session, first: date, last: date) -> list[ThanksLine]:
    """The same of those that were put away as not needed."""
    return _lines(session, first, last, waived=True)


def _lines(session: Session, first: date, last: date, *, waived: bool) -> list[ThanksLine]:
    rows = session.connection().execute(
        select(
            col(Thanks.uid), col(Thanks.day), col(Person.uid), col(Person.name),
            col(Entry.uid), col(Entry.title),
        )
        .select_from(Thanks)
        .join(Person, col(Person.id) == col(Thanks.person_id))
        .join(Entry, col(Entry.id) == col(Thanks.entry_id))
        .where(*_live(), col(Thanks.waived).is_(waived), col(Thanks.day).between(first, last))
        .order_by(col(Thanks.day).desc(), col(Thanks.id).desc())
    )  # fmt: skip
    return [
        ThanksLine(uid, day, PersonName(person, name), entry, title)
        for uid, day, person, name, entry, title in rows
    ]


def years_of_thanks(session: Session) -> list[int]:
    """Years in which thanks were said or put away, the latest first."""
    years: list[int] = []
    before = date.max
    while (day := _last_day(session, before)) is not None:
        years.append(day.year)
        before = date(day.year, 1, 1)
    return years


def _last_day(session: Session, before: date) -> date | None:
    """The index on the day finds it at once; all years in one query would read all thanks."""
    said = (
        select(col(Thanks.day))
        .join(Person, col(Person.id) == col(Thanks.person_id))
        .join(Entry, col(Entry.id) == col(Thanks.entry_id))
        .where(*_live(), col(Thanks.day) < before)
        .order_by(col(Thanks.day).desc())
        .limit(1)
    )
    day: date | None = session.connection().execute(said).scalar()
    return day


def unthanked(today: date) -> list[ColumnElement[bool]]:
    """What makes a helper one who is owed thanks, over entry, entry_person and person."""
    said_or_waived = exists().where(
        col(Thanks.entry_id) == col(Entry.id),
        col(Thanks.person_id) == col(Person.id),
        col(Thanks.deleted_at).is_(None),
    )
    return [
        col(Entry.deleted_at).is_(None),
        and_(col(Entry.day) > today - timedelta(days=OWED_DAYS), col(Entry.day) <= today),
        col(EntryPerson.role) == Role.HELPER,
        col(EntryPerson.deleted_at).is_(None),
        col(Person.deleted_at).is_(None),
        col(Person.archived_at).is_(None),
        ~said_or_waived,
    ]


def _live() -> list[ColumnElement[bool]]:
    """Who was taken out of the win again did not help after all."""
    helped = exists().where(
        col(EntryPerson.entry_id) == col(Thanks.entry_id),
        col(EntryPerson.person_id) == col(Thanks.person_id),
        col(EntryPerson.role) == Role.HELPER,
        col(EntryPerson.deleted_at).is_(None),
    )
    return [
        col(Thanks.deleted_at).is_(None),
        col(Person.deleted_at).is_(None),
        col(Entry.deleted_at).is_(None),
        helped,
    ]
