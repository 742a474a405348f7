"""The wins that are celebrated: today until the day ends, and those that were until today."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from journal_app.journal.links import linked
from journal_app.journal.tables import Entry, Kind
from journal_app.journal.working_days import WorkingCalendar
from journal_app.people.queries import PersonName
from journal_app.store.plain import select


@dataclass(frozen=True)
class Celebrated:
    uid: str
    title: str
    day: date
    kind: Kind | None
    starred: bool
    clients: tuple[PersonName, ...]


@dataclass(frozen=True)
class Celebration:
    """``today``: wins of today, and those of the days before that were written down only today.

    ``before``: the others since the last working day began. Both the latest first; no win is in
    both.
    """

    today: tuple[Celebrated, ...]
    before: tuple[Celebrated, ...]


def celebration(session: Session, today: date, calendar: WorkingCalendar) -> Celebration:
    """As it is until the coach's day ends. A win older than the last working day is in neither."""
    rows = (
        session.connection()
        .execute(
            select(
                col(Entry.id), col(Entry.uid), col(Entry.title), col(Entry.day), col(Entry.kind),
                col(Entry.starred), col(Entry.created_at),
            )
            .where(
                col(Entry.deleted_at).is_(None),
                col(Entry.day).between(calendar.before(today), today),
            )
            .order_by(
                col(Entry.day).desc(), col(Entry.created_at).desc(), col(Entry.id).desc()
            )
        )
        .all()
    )  # fmt: skip
    clients = linked(session, [row[0] for row in rows]).clients
    day_of = session.info["clock"].day_of
    found = [
        (
            day == today or day_of(created_at) == today,
            Celebrated(
                uid=uid,
                title=title,
                day=day,
                kind=Kind(kind) if kind else None,
                starred=starred,
                clients=tuple(clients.get(key, ())),
            ),
        )
        for key, uid, title, day, kind, starred, created_at in rows
    ]
    return Celebration(
        today=tuple(win for now, win in found if now),
        before=tuple(win for now, win in found if not now),
    )
