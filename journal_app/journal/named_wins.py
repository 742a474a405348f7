"""Which wins of a period are told by their titles."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.journal.look_back_tables import Span
from journal_app.journal.look_backs import Period
from journal_app.journal.tables import Entry
from journal_app.store.plain import select

MOST = 12
"""Wins of a month or a year of which all are told; of more only those with a star."""


@dataclass(frozen=True)
class NamedWin:
    uid: str
    title: str
    day: date


@dataclass(frozen=True)
class NamedWins:
    """In the order of the days. ``starred``: only those with a star are told, of more."""

    wins: tuple[NamedWin, ...]
    starred: bool


def named_wins(session: Session, of: Period, until: date) -> NamedWins:
    """Of a week all, of a longer period too where they are few."""
    conditions = [col(Entry.deleted_at).is_(None), col(Entry.day).between(of.first, until)]
    connection = session.connection()
    starred = False
    if of.span is not Span.WEEK:
        count = select(func.count()).select_from(Entry).where(*conditions)
        starred = int(connection.execute(count).scalar_one()) > MOST
    if starred:
        conditions.append(col(Entry.starred).is_(True))
    rows = connection.execute(
        select(col(Entry.uid), col(Entry.title), col(Entry.day))
        .where(*conditions)
        .order_by(col(Entry.day), col(Entry.created_at), col(Entry.id))
    )
    return NamedWins(tuple(NamedWin(*row) for row in rows), starred)
