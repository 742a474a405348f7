"""Which entries a list shows, and the same in SQL."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlmodel import col

from journal_app.journal import tables as t
from journal_app.journal.tables import Kind, Role
from journal_app.people.tables import Person


@dataclass(frozen=True)
class EntryFilter:
    """Which entries a list shows. ``client`` is a person's uid, ``tag`` a tag's name."""

    kinds: frozenset[Kind] = frozenset()
    client: str | None = None
    tag: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    trashed: bool = False


def conditions(chosen: EntryFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on ``entry``, the trash included or left out."""
    deleted = col(t.Entry.deleted_at)
    found: list[ColumnElement[bool]] = [
        deleted.is_not(None) if chosen.trashed else deleted.is_(None)
    ]
    if chosen.kinds:
        found.append(col(t.Entry.kind).in_(sorted(chosen.kinds)))
    if chosen.first_day is not None:
        found.append(col(t.Entry.day) >= chosen.first_day)
    if chosen.last_day is not None:
        found.append(col(t.Entry.day) <= chosen.last_day)
    if chosen.client is not None:
        found.append(
            col(t.Entry.id).in_(
                select(col(t.EntryPerson.entry_id))
                .join(Person, col(Person.id) == t.EntryPerson.person_id)
                .where(
                    col(Person.uid) == chosen.client,
                    col(t.EntryPerson.role) == Role.CLIENT,
                    col(t.EntryPerson.deleted_at).is_(None),
                )
            )
        )
    if chosen.tag is not None:
        found.append(
            col(t.Entry.id).in_(
                select(col(t.EntryTag.entry_id))
                .join(t.Tag, col(t.Tag.id) == t.EntryTag.tag_id)
                .where(col(t.Tag.name) == chosen.tag, col(t.EntryTag.deleted_at).is_(None))
            )
        )
    return found
