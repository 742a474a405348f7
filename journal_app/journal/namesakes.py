"""Who a name may mean that several people have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import distinct, func
from sqlmodel import Session, col, select

from journal_app.journal.tables import Entry, EntryPerson
from journal_app.people.queries import known_by
from journal_app.people.tables import Person


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
    """The people ``uids``, who was in the journal last first."""
    found = []
    for uid in uids:
        person = session.exec(select(Person).where(Person.uid == uid)).one()
        rows = session.exec(
            select(col(Entry.day), col(Entry.title))
            .join(EntryPerson, col(EntryPerson.entry_id) == Entry.id)
            .join(Person, col(Person.id) == EntryPerson.person_id)
            .where(
                Person.uid == uid,
                col(Entry.deleted_at).is_(None),
                col(EntryPerson.deleted_at).is_(None),
            )
            .group_by(col(Entry.id))
            .order_by(col(Entry.day).desc(), col(Entry.id).desc())
        ).all()
        last_day, last_title = rows[0] if rows else (None, "")
        told = known_by(person.company, person.email, person.phone)
        added = session.info["clock"].day_of(person.created_at)
        found.append(Namesake(uid, person.name, told, added, len(rows), last_day, last_title))
    return sorted(found, key=lambda person: person.last_day or date.min, reverse=True)
