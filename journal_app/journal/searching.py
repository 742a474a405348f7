"""Which page of entries fits a text, by the plan that suits how common its words are.

At 100,000 entries a common word is found soonest by walking the newest ones, a rare one through
the index; and letters too few for the index through the groups of three that begin with them.
"""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, desc, func, literal_column, select, text
from sqlmodel import Session, col

from journal_app.ground.folding import Word, hits, words
from journal_app.journal import tables as t
from journal_app.journal.filtering import (
    INDEX,
    EntryFilter,
    Order,
    all_of,
    any_of,
    conditions,
    contains,
    indexed,
    matches,
)
from journal_app.store.search import LETTERS

_MARKS = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?(?![\d ])|(?P<item>[-*][ \t]+(?:\[[ xX]\][ \t]+)?))"
    r"|(?<!\w)\*\*(?=\S)|(?<=\S)\*\*(?!\w)|\[(?P<link>[^\[\]\n]+)\]\([^()\s]*\)",
    re.MULTILINE,
)
_FIRST = frozenset("#>-*")
WALKED = 4000
"""So many of the newest entries are looked through first.

A word that fills no page there is rare enough for the index.
"""
WEIGHTS = (10.0, 5.0, 1.0)
"""Of title, names and tags, texts."""
BEFORE_HIT = 20
"""Characters that an excerpt keeps before the first hit."""

NEWEST_FIRST = (col(t.Entry.day).desc(), col(t.Entry.created_at).desc(), col(t.Entry.id).desc())
OLDEST_FIRST = (col(t.Entry.day), col(t.Entry.created_at), col(t.Entry.id))


def page(
    session: Session, chosen: EntryFilter, offset: int, limit: int | None, order: Order
) -> list[int]:
    """Ids of entries that fit ``chosen``, which has a text, in ``order``; None is no limit."""
    if order is Order.BEST and rankable(chosen.text):
        return _best(session, chosen, offset, limit)
    if limit is not None:
        found = _walk(session, chosen, offset + limit)
        if found is not None:
            return found[offset : offset + limit]
    return _newest(session, chosen, offset, limit)


def rankable(text: str) -> bool:
    """Whether there is a word in it that the index knows; else every hit is as good as another."""
    return any(indexed(word) for word in words(text))


def _walk(session: Session, chosen: EntryFilter, wanted: int) -> list[int] | None:
    """The first ``wanted`` of the newest entries, or None where looking further is needed."""
    newest = (
        select(col(t.Entry.id), col(t.Entry.day), col(t.Entry.created_at))
        .where(*conditions(chosen, text=False))
        .order_by(*NEWEST_FIRST)
        .limit(WALKED)
        .subquery()
    )
    connection = session.connection()
    found = list(
        connection.execute(
            select(newest.c.id)
            .where(*(contains(word, newest.c.id) for word in words(chosen.text)))
            .order_by(newest.c.day.desc(), newest.c.created_at.desc(), newest.c.id.desc())
            .limit(wanted)
        ).scalars()
    )
    if len(found) == wanted:
        return found
    walked = connection.execute(select(func.count()).select_from(newest)).scalar_one()
    return found if walked < WALKED else None


def _newest(session: Session, chosen: EntryFilter, offset: int, limit: int | None) -> list[int]:
    fitting = [
        matches(_beginnings(session, word)) for word in words(chosen.text) if not indexed(word)
    ]
    query = (
        select(col(t.Entry.id))
        .where(*fitting, *conditions(chosen))
        .order_by(*NEWEST_FIRST)
        .offset(offset)
        .limit(limit)
    )
    return [int(key) for key in session.connection().execute(query).scalars() if key]


def _beginnings(session: Session, few: Word) -> str:
    """Every group of three letters in the journal that begins like ``few``, or'ed for MATCH.

    The texts in the index end with two line breaks, so their last letters, too, begin a group.
    """
    connection = session.connection()
    connection.exec_driver_sql(LETTERS)
    groups: list[str] = []
    for reading in few:
        groups += connection.execute(
            text("SELECT term FROM temp.entry_search_letters WHERE term >= :few AND term < :after"),
            {"few": reading, "after": reading + "\U0010ffff"},
        ).scalars()
    return any_of(groups or ["\n\n\n"])


def _best(session: Session, chosen: EntryFilter, offset: int, limit: int | None) -> list[int]:
    row = INDEX.c.rowid
    long = [word for word in words(chosen.text) if indexed(word)]
    found: list[ColumnElement[bool]] = [literal_column(INDEX.name).op("MATCH")(all_of(long))]
    found += [contains(word, row) for word in words(chosen.text) if word not in long]
    if chosen == EntryFilter(text=chosen.text):  # the trash is short, the rest of the journal long
        found.append(
            row.not_in(select(col(t.Entry.id)).where(col(t.Entry.deleted_at).is_not(None)))
        )
    else:
        found.append(row.in_(select(col(t.Entry.id)).where(*conditions(chosen, text=False))))
    rank: ColumnElement[Any] = func.bm25(literal_column(INDEX.name), *WEIGHTS)
    query = (
        select(row)
        .select_from(INDEX)
        .where(*found)
        .order_by(rank, desc(row))
        .offset(offset)
        .limit(limit)
    )
    return list(session.connection().execute(query).scalars())


def excerpt(texts: Sequence[str], query: str, length: int) -> str:
    """One line of the first of ``texts`` that has a hit, from shortly before it.

    Else of the first that is filled.
    """
    for one in texts:
        line = _line(one)
        found = hits(line, query)
        if found:
            start = found[0][0]
            if start <= BEFORE_HIT:
                return line[:length]
            blank = line.find(" ", start - BEFORE_HIT, start)
            start = start - BEFORE_HIT if blank < 0 else blank + 1
            return "…" + line[start : start + length]
    return next((_line(one)[:length] for one in texts if one.strip()), "")


def _line(text: str) -> str:
    """``text`` in one line, without the commonest marks of Markdown."""
    if "\n" in text or "**" in text or "](" in text or text[:1] in _FIRST:
        text = _MARKS.sub(_unmarked, text)
    return " ".join(text.split())


def _unmarked(mark: re.Match[str]) -> str:
    return mark["link"] or ("· " if mark["item"] and mark.start() else "")
