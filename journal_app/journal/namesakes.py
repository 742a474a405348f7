"""Who a name may mean that several people have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, distinct, func
from sqlmodel import Session, col, select

from journal_app.journal.tables import Entry, EntryPerson
from journal_app.people.queries import known_by
from journal_app.people.tables import Person

MOST = 8
"""So many can be told apart at a glance."""


@dataclass(frozen=True)
class Namesake:
    """One of several people with the same name, and what tells them apart."""

    uid: str
    name: str
    known_by: str
    """Company, e-mail, phone, as far as they are known."""
    added_on: date
    entries: int
    last_day: date | None
    last_title: str


def last_seen(session: Session, uids: Sequence[str]) -> dict[str, tuple[int, date]]:
    """In how many entries each of the people ``uids`` is, and on which day last.

    Who is in none is left out.
    """
    rows = session.exec(
        select(Person.uid, func.count(distinct(col(Entry.id))), func.max(col(Entry.day)))
        .join(EntryPerson, col(EntryPerson.person_id) == Person.id)
        .join(Entry, col(Entry.id) == EntryPerson.entry_id)
        .where(
            col(Person.uid).in_(uids),
            col(Entry.deleted_at).is_(None),
            col(EntryPerson.deleted_at).is_(None),
        )
        .group_by(Person.uid)
    )
    return {uid: (entries, day) for uid, entries, day in rows}


def namesakes(session: Session, uids: Sequence[str]) -> list[Namesake]:
    """Of the people ``uids`` those who were in the journal last, the last first, `MOST` at most.

    Who was in no entry comes behind, the newest first.
    """
    entries, last_day = func.count(distinct(col(Entry.id))), func.max(col(Entry.day))
    rows = session.exec(
        select(Person, entries, last_day)
        .outerjoin(
            EntryPerson,
            and_(col(EntryPerson.person_id) == Person.id, col(EntryPerson.deleted_at).is_(None)),
        )
        .outerjoin(
            Entry, and_(col(Entry.id) == EntryPerson.entry_id, col(Entry.deleted_at).is_(None))
        )
        .where(col(Person.uid).in_(uids))
        .group_by(col(Person.id))
        .order_by(last_day.desc(), col(Person.id).desc())
        .limit(MOST)
    ).all()
    day_of = session.info["clock"].day_of
    return [
        Namesake(
            uid=one.uid,
            name=one.name,
            known_by=known_by(one.company, one.email, one.phone),
            added_on=day_of(one.created_at),
            entries=count,
            last_day=day,
            last_title="" if day is None else _last_title(session, one),
        )
        for one, count, day in rows
    ]


def _last_title(session: Session, person: Person) -> str:
    return session.exec(
        select(Entry.title)
        .join(EntryPerson, col(EntryPerson.entry_id) == Entry.id)
        .where(
            EntryPerson.person_id == person.id,
            col(Entry.deleted_at).is_(None),
            col(EntryPerson.deleted_at).is_(None),
        )
        .order_by(col(Entry.day).desc(), col(Entry.id).desc())
        .limit(1)
    ).one()
