"""Who a name may mean that several people have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from journal_app.journal.tables import Entry, EntryPerson
from journal_app.people.tables import Person


@dataclass(frozen=True)
class Namesake:
    """One of several people with the same name, and what tells them apart."""

    uid: str
    name: str
    entries: int
    last_day: date | None
    last_title: str


def namesakes(session: Session, uids: Sequence[str]) -> list[Namesake]:
    """The people ``uids``, who was in the journal last first."""
    found = []
    for uid in uids:
        name = session.exec(select(Person.name).where(Person.uid == uid)).one()
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
        found.append(Namesake(uid, name, len(rows), last_day, last_title))
    return sorted(found, key=lambda person: person.last_day or date.min, reverse=True)
