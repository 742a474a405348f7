"""Writes of the journal. Each is one small function for `Store.write`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, select

from journal_app.ground.errors import UserError
from journal_app.ground.text import one_line, storable
from journal_app.journal.answering import answer_prompt, bring_answers_back, note_questions
from journal_app.journal.tables import (
    Entry,
    EntryPerson,
    EntryTag,
    Kind,
    LeavePeriod,
    Role,
    Tag,
    draft,
)
from journal_app.journal.wording import COLUMNS
from journal_app.people.actions import person_named
from journal_app.people.tables import Person
from journal_app.people.tags import relink, saved_id, tag_name, tag_named

EDITABLE = frozenset({"title", "right", "again", "train", "notes", "kind", "day", "starred"})


@dataclass(frozen=True)
class NewEntry:
    """A win as it is written down. ``day`` None is today; people are names or uids."""

    title: str
    right: str = ""
    again: str = ""
    train: str = ""
    notes: str = ""
    kind: Kind | None = None
    day: date | None = None
    helpers: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    starred: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    """To own questions, by their uid."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """As `note_questions` takes it: what stood above right, again and train."""
    recipes: tuple[str, ...] = ()
    """Uids of those it came about with."""


def add_entry(session: Session, new: NewEntry) -> str:
    """Write a win down and return its uid.

    Raises UserError: empty_title, ambiguous_name, no_such_prompt, no_longer_there for a recipe.
    """
    entry = Entry(
        day=new.day or session.info["clock"].today(),
        kind=new.kind,
        title=_title(new.title),
        right=storable(new.right).strip(),
        again=storable(new.again).strip(),
        train=storable(new.train).strip(),
        notes=storable(new.notes).strip(),
        starred=new.starred,
    )
    session.add(entry)
    session.flush()
    _set_people(session, entry, Role.HELPER, new.helpers)
    _set_people(session, entry, Role.CLIENT, new.clients)
    _set_tags(session, entry, new.tags)
    note_questions(session, entry, [one for one in COLUMNS if getattr(entry, one)], new.asked)
    for prompt, text in new.answers.items():
        answer_prompt(session, entry, prompt, text.strip())
    if new.recipes:
        from journal_app.journal.recipe_actions import set_recipes  # noqa: PLC0415 - not at start

        set_recipes(session, entry.uid, new.recipes)
    return entry.uid


def edit_entry(session: Session, uid: str, **fields: Any) -> None:
    """Set any of the fields in `EDITABLE`. Raises UserError: empty_title, no_such_entry."""
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not fields of an entry: {sorted(unknown)}")
    if "title" in fields:
        fields["title"] = _title(fields["title"])
    entry = _entry(session, uid)
    empty = [one for one in COLUMNS if not getattr(entry, one).strip()]
    for name, value in fields.items():
        setattr(entry, name, storable(value) if isinstance(value, str) else value)
    note_questions(session, entry, [one for one in empty if getattr(entry, one).strip()])


def set_helpers(session: Session, uid: str, names: Sequence[str]) -> None:
    """Who helped, by name or uid. Raises UserError: ambiguous_name, no_such_entry."""
    _set_people(session, _entry(session, uid), Role.HELPER, names)


def set_clients(session: Session, uid: str, names: Sequence[str]) -> None:
    """Whose win it is too, by name or uid. Raises UserError: ambiguous_name, no_such_entry."""
    _set_people(session, _entry(session, uid), Role.CLIENT, names)


def set_tags(session: Session, uid: str, tags: Sequence[str]) -> None:
    _set_tags(session, _entry(session, uid), tags)


def trash_entry(session: Session, uid: str) -> None:
    """Put the entry into the trash; `restore_entry` and undo bring it back."""
    _entry(session, uid).deleted_at = session.info["clock"].now()


def restore_entry(session: Session, uid: str) -> None:
    """Take the entry out of the trash.

    Where an undo had put it there, its people, tags, photos, answers and the like went with it, in
    the same instant; they come back too.
    """
    entry = _entry(session, uid)
    trashed_at, entry.deleted_at = entry.deleted_at, None
    if trashed_at is None:
        return
    for link, target in ((EntryPerson, Person), (EntryTag, Tag)):
        key = "person_id" if link is EntryPerson else "tag_id"
        for row in session.exec(
            select(link).where(link.entry_id == entry.id, link.deleted_at == trashed_at)
        ):
            row.deleted_at = None
            named = session.get_one(target, getattr(row, key))
            if named.deleted_at == trashed_at:
                named.deleted_at = None
    bring_answers_back(session, entry, trashed_at)
    from journal_app.journal.bringing_back import bring_back  # noqa: PLC0415 - not at start

    bring_back(session, entry, trashed_at)
    from journal_app.journal.photo_tables import Photo  # noqa: PLC0415 - not on the way to a list

    for photo in session.exec(
        select(Photo).where(Photo.entry_id == entry.id, Photo.deleted_at == trashed_at)
    ):
        photo.deleted_at = None


def add_leave(session: Session, first_day: date, last_day: date, note: str = "") -> str:
    """Days off, both ends included; the ends may come in either order. Returns the uid."""
    first_day, last_day = sorted((first_day, last_day))
    leave = LeavePeriod(first_day=first_day, last_day=last_day, note=storable(note).strip())
    session.add(leave)
    session.flush()
    return leave.uid


def remove_leave(session: Session, uid: str) -> None:
    leave = session.exec(select(LeavePeriod).where(LeavePeriod.uid == uid)).first()
    if leave is not None:
        leave.deleted_at = session.info["clock"].now()


def save_draft(session: Session, payload: dict[str, Any]) -> None:
    """Keep the unfinished capture, so that a crash loses no word of it."""
    clear_draft(session)
    session.connection().execute(draft.insert().values(id=1, payload=json.dumps(payload)))


def clear_draft(session: Session) -> None:
    session.connection().execute(draft.delete())


def _title(title: str) -> str:
    cleaned = one_line(title)
    if not cleaned:
        raise UserError("empty_title")
    return cleaned


def _entry(session: Session, uid: str) -> Entry:
    entry = session.exec(select(Entry).where(Entry.uid == uid)).first()
    if entry is None:
        raise UserError("no_such_entry", uid=uid)
    return entry


def _set_people(session: Session, entry: Entry, role: Role, names: Iterable[str]) -> None:
    wanted = [person_named(session, name).id for name in names if name.strip()]
    known = select(EntryPerson).where(EntryPerson.entry_id == entry.id, EntryPerson.role == role)

    def link(person_id: int) -> EntryPerson:
        return EntryPerson(entry_id=saved_id(entry.id), person_id=person_id, role=role)

    relink(session, session.exec(known).all(), "person_id", wanted, link)


def _set_tags(session: Session, entry: Entry, tags: Iterable[str]) -> None:
    wanted = [tag_named(session, name).id for name in tags if tag_name(name)]
    known = select(EntryTag).where(EntryTag.entry_id == entry.id)

    def link(tag_id: int) -> EntryTag:
        return EntryTag(entry_id=saved_id(entry.id), tag_id=tag_id)

    relink(session, session.exec(known).all(), "tag_id", wanted, link)
