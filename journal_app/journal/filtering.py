"""Which entries a list shows, and the same in SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, column, func, literal_column, or_, select, table
from sqlmodel import col

from journal_app.ground.folding import Word, words
from journal_app.journal import tables as t
from journal_app.journal.tables import Kind, Role
from journal_app.people.tables import Person

INDEX = table("entry_search", column("rowid"))
FOLDED = table("entry_search_content", column("id"), column("c0"), column("c1"), column("c2"))
"""The index' own copy of the folded title, names and texts."""
_KEY: Any = col(t.Entry.id)
INDEXED_LETTERS = 3
"""Shorter words than this the index does not know."""


class Order(StrEnum):
    """``BEST``: by where and how often the words stand (BM25), title before names before texts."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True)
class EntryFilter:
    """Which entries a list shows. ``tag`` is a tag's name.

    ``client`` is the uid of somebody who is their client, ``person`` of somebody who is in them
    in whatever role.

    ``text`` is what was typed to be searched for: entries with all its words anywhere in them.
    ``uid`` asks for this one entry.
    """

    kinds: frozenset[Kind] = frozenset()
    client: str | None = None
    person: str | None = None
    tag: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    trashed: bool = False
    text: str = ""
    uid: str | None = None
    starred: bool = False
    """Only those with a star."""


def conditions(chosen: EntryFilter, *, text: bool = True) -> list[ColumnElement[bool]]:
    """The filter as conditions on ``entry``, the trash included or left out.

    Without ``text`` they ask everything but that.
    """
    deleted = col(t.Entry.deleted_at)
    found: list[ColumnElement[bool]] = [
        deleted.is_not(None) if chosen.trashed else deleted.is_(None)
    ]
    if chosen.uid is not None:
        found.append(col(t.Entry.uid) == chosen.uid)
    if chosen.kinds:
        found.append(col(t.Entry.kind).in_(sorted(chosen.kinds)))
    if chosen.starred:
        found.append(col(t.Entry.starred).is_(True))
    if chosen.first_day is not None:
        found.append(col(t.Entry.day) >= chosen.first_day)
    if chosen.last_day is not None:
        found.append(col(t.Entry.day) <= chosen.last_day)
    if chosen.client is not None:
        found.append(_with_person(chosen.client, (Role.CLIENT,)))
    if chosen.person is not None:
        found.append(_with_person(chosen.person, tuple(Role)))
    if chosen.tag is not None:
        found.append(
            col(t.Entry.id).in_(
                select(col(t.EntryTag.entry_id))
                .join(t.Tag, col(t.Tag.id) == t.EntryTag.tag_id)
                .where(col(t.Tag.name) == chosen.tag, col(t.EntryTag.deleted_at).is_(None))
            )
        )
    if text:
        found += _text_conditions(chosen)
    return found


def _with_person(uid: str, roles: tuple[Role, ...]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = _KEY.in_(
        select(col(t.EntryPerson.entry_id))
        .join(Person, col(Person.id) == t.EntryPerson.person_id)
        .where(
            col(Person.uid) == uid,
            col(t.EntryPerson.role).in_(roles),
            col(t.EntryPerson.deleted_at).is_(None),
        )
    )
    return found


def _text_conditions(chosen: EntryFilter) -> list[ColumnElement[bool]]:
    wanted = words(chosen.text)
    one_day = chosen.first_day is not None and chosen.first_day == chosen.last_day
    # the few entries of one day are read sooner than the index
    long = [] if one_day else [word for word in wanted if indexed(word)]
    found = [contains(word, _KEY) for word in wanted if word not in long]
    if long:
        found.append(matches(all_of(long)))
    return found


def indexed(word: Word) -> bool:
    """Whether the index knows the word, in all its spellings."""
    return all(len(reading) >= INDEXED_LETTERS for reading in word)


def contains(word: Word, key: ColumnElement[Any]) -> ColumnElement[bool]:
    """That the word stands in the entry whose id is ``key``, read letter by letter."""
    parts = (FOLDED.c.c0, FOLDED.c.c1, FOLDED.c.c2)
    there = (func.instr(part, reading) > 0 for reading in word for part in parts)
    return select(FOLDED.c.id).where(FOLDED.c.id == key, or_(*there)).exists()


def matches(expression: str) -> ColumnElement[bool]:
    """That the index finds the entry for an expression of MATCH."""
    found: ColumnElement[bool] = _KEY.in_(
        select(INDEX.c.rowid).where(literal_column(INDEX.name).op("MATCH")(expression))
    )
    return found


def all_of(words: Iterable[Word]) -> str:
    """All the words, as MATCH wants it."""
    return " AND ".join(f"({any_of(word)})" for word in words)


def any_of(phrases: Iterable[str]) -> str:
    """One of the phrases, as MATCH wants it."""
    return " OR ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)
