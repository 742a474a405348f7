"""Reads of the journal. All filtering, sorting and paging happens in SQL."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.journal import links, searching
from journal_app.journal import tables as t
from journal_app.journal.filtering import EntryFilter as EntryFilter  # noqa: PLC0414 - offered
from journal_app.journal.filtering import Order as Order  # noqa: PLC0414 - offered
from journal_app.journal.filtering import conditions
from journal_app.journal.searching import NEWEST_FIRST as _NEWEST_FIRST
from journal_app.journal.searching import OLDEST_FIRST as _OLDEST_FIRST
from journal_app.journal.tables import Kind, Role
from journal_app.journal.wording import Question, Slot, built_in
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person

EXCERPT = 200
"""Characters of the first filled text that a list line shows at most."""


@dataclass(frozen=True)
class Entry:
    uid: str
    day: date
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    kind: Kind | None
    title: str
    right: str
    again: str
    train: str
    notes: str
    starred: bool
    helpers: tuple[PersonName, ...]
    clients: tuple[PersonName, ...]
    tags: tuple[str, ...]
    asked: tuple[Question, ...] = ()
    """The wordings that right, again and train answer, where the coach has worded them."""
    answers: tuple[Question, ...] = ()
    """Own questions with their answers, in order."""
    trained: str = ""
    """How it went with what was trained."""

    def question(self, slot: str) -> str:
        """What a filled right, again or train answers."""
        worded = [one.text for one in self.asked if one.slot == slot and one.text]
        return worded[-1] if worded else built_in(slot)


@dataclass(frozen=True)
class EntryLine:
    """One line of the list: what its card shows and no more."""

    uid: str
    day: date
    kind: Kind | None
    title: str
    excerpt: str
    starred: bool
    clients: tuple[str, ...]
    tags: tuple[str, ...]
    photos: int = 0


@dataclass(frozen=True)
class MonthCount:
    year: int
    month: int
    count: int


@dataclass(frozen=True)
class DayCount:
    day: date
    count: int


@dataclass(frozen=True)
class TagCount:
    name: str
    count: int


@dataclass(frozen=True)
class Leave:
    uid: str
    first_day: date
    last_day: date
    note: str


_COLUMNS = (
    col(t.Entry.id), col(t.Entry.uid), col(t.Entry.day), col(t.Entry.created_at),
    col(t.Entry.updated_at), col(t.Entry.deleted_at), col(t.Entry.kind), col(t.Entry.title),
    col(t.Entry.right), col(t.Entry.again), col(t.Entry.train), col(t.Entry.notes),
    col(t.Entry.starred), links.trained().label("trained"),
)  # fmt: skip


def entry(session: Session, uid: str) -> Entry:
    """The entry, trashed or not. Raises UserError("no_such_entry")."""
    rows = session.connection().execute(_select(*_COLUMNS).where(col(t.Entry.uid) == uid)).all()
    if not rows:
        raise UserError("no_such_entry", uid=uid)
    return next(_entries(session, rows))


def entries(
    session: Session, chosen: EntryFilter, batch: int = 500, *, oldest_first: bool = False
) -> Iterator[Entry]:
    """Whole entries, newest first, read ``batch`` at a time. Consume inside the read."""
    order = _OLDEST_FIRST if oldest_first else _NEWEST_FIRST
    result = session.connection().execute(
        _select(*_COLUMNS).where(*conditions(chosen)).order_by(*order)
    )
    for rows in result.partitions(batch):
        yield from _entries(session, rows)


def days(session: Session, chosen: EntryFilter) -> list[DayCount]:
    """How many entries each day has, newest first, days without any left out.

    Walks one index at 100,000 entries; with it a list knows its length and where each day lies, so
    it can read a page of `lines` by its days instead of counting from the top.
    """
    rows = session.connection().execute(
        _select(col(t.Entry.day), func.count())
        .where(*conditions(chosen))
        .group_by(col(t.Entry.day))
        .order_by(col(t.Entry.day).desc())
    )
    return [DayCount(day, count) for day, count in rows.all()]


def months(session: Session, chosen: EntryFilter) -> list[MonthCount]:
    """How many entries each month has, newest first."""
    found: dict[tuple[int, int], int] = {}
    for one in days(session, chosen):
        month = (one.day.year, one.day.month)
        found[month] = found.get(month, 0) + one.count
    return [MonthCount(year, month, count) for (year, month), count in found.items()]


def search(
    session: Session,
    chosen: EntryFilter,
    order: Order = Order.NEWEST,
    offset: int = 0,
    limit: int | None = None,
) -> list[Entry]:
    """Whole entries that fit ``chosen``; without a word of three letters always newest first."""
    keys = _page(session, chosen, offset, limit, order)
    connection = session.connection()
    found: dict[int, Entry] = {}
    for start in range(0, len(keys), 500):
        batch = keys[start : start + 500]
        rows = connection.execute(_select(*_COLUMNS).where(col(t.Entry.id).in_(batch))).all()
        found.update(zip((row[0] for row in rows), _entries(session, rows), strict=True))
    return [found[key] for key in keys]


def lines(
    session: Session, chosen: EntryFilter, offset: int, limit: int, order: Order = Order.NEWEST
) -> list[EntryLine]:
    """The list's lines from ``offset`` on; with a text, excerpts from where it was found."""
    return lines_of(session, _page(session, chosen, offset, limit, order), chosen.text)


def lines_of(session: Session, keys: Sequence[int], text: str = "") -> list[EntryLine]:
    """The lines of the entries with these ids, in their order; who is gone is left out."""
    texts: list[Any] = [t.Entry.right, t.Entry.again, t.Entry.notes, t.Entry.train]
    if not text:
        filled = func.coalesce(*(func.nullif(one, "") for one in texts), "")
        texts = [func.substr(filled, 1, EXCERPT)]
    rows = session.connection().execute(
        _select(
            col(t.Entry.id), col(t.Entry.uid), col(t.Entry.day), col(t.Entry.kind),
            col(t.Entry.title), col(t.Entry.starred), *texts,
        ).where(col(t.Entry.id).in_(keys))
    )  # fmt: skip
    found = {row[0]: row for row in rows}
    linked = links.linked(session, keys)
    held = [key for key in keys if key in found]
    answers = links.answers(session, [key for key in held if text or not found[key][6]])
    photos = links.photo_counts(session, held)
    return [
        EntryLine(
            uid=row[1],
            day=row[2],
            kind=Kind(row[3]) if row[3] else None,
            title=row[4],
            starred=row[5],
            excerpt=searching.excerpt([*row[6:], *answers.get(row[0], ())], text, EXCERPT),
            clients=tuple(person.name for person in linked.clients.get(row[0], ())),
            tags=tuple(linked.tags.get(row[0], ())),
            photos=photos.get(row[0], 0),
        )
        for row in (found[key] for key in held)
    ]


def _page(
    session: Session, chosen: EntryFilter, offset: int, limit: int | None, order: Order
) -> list[int]:
    if chosen.text:
        return searching.page(session, chosen, offset, limit, order)
    newest = _select(col(t.Entry.id)).where(*conditions(chosen)).order_by(*_NEWEST_FIRST)
    return list(session.connection().execute(newest.offset(offset).limit(limit)).scalars())


def first_page(
    session: Session, chosen: EntryFilter, limit: int
) -> tuple[list[DayCount], list[EntryLine]]:
    """`days` and the first `lines`, both of one moment."""
    return days(session, chosen), lines(session, chosen, 0, limit)


def day_of(session: Session, uid: str) -> date | None:
    """The day of an entry, trashed or not."""
    rows = session.connection().execute(_select(col(t.Entry.day)).where(col(t.Entry.uid) == uid))
    return rows.scalar()


def row_of(session: Session, chosen: EntryFilter, uid: str) -> int | None:
    """The position of an entry in `lines`, or None where the filter leaves it out."""
    connection = session.connection()
    found = connection.execute(
        _select(col(t.Entry.id), col(t.Entry.day), col(t.Entry.created_at)).where(
            col(t.Entry.uid) == uid, *conditions(chosen)
        )
    ).first()
    if found is None:
        return None
    key, day, created_at = found
    newer = or_(
        col(t.Entry.day) > day,
        and_(
            col(t.Entry.day) == day,
            or_(
                col(t.Entry.created_at) > created_at,
                and_(col(t.Entry.created_at) == created_at, col(t.Entry.id) > key),
            ),
        ),
    )
    return int(
        connection.execute(_select(func.count()).where(newer, *conditions(chosen))).scalar_one()
    )


def day_counts(session: Session, first: date, last: date) -> dict[date, int]:
    """Entries per day for the days from ``first`` to ``last`` that have any."""
    rows = session.connection().execute(
        _select(col(t.Entry.day), func.count())
        .where(*conditions(EntryFilter(first_day=first, last_day=last)))
        .group_by(col(t.Entry.day))
    )
    return {row[0]: row[1] for row in rows}


def journal_days(session: Session) -> frozenset[date]:
    """Days with at least one entry that is not in the trash."""
    rows = session.connection().execute(
        _select(col(t.Entry.day)).where(col(t.Entry.deleted_at).is_(None)).distinct()
    )
    return frozenset(rows.scalars())


def last_added(session: Session) -> tuple[int, str] | None:
    """Number and uid of the entry that was written down last, whatever its day.

    A later one has a higher number. Trashed entries do not count.
    """
    row = (
        session.connection()
        .execute(
            _select(col(t.Entry.id), col(t.Entry.uid))
            .where(col(t.Entry.deleted_at).is_(None))
            .order_by(col(t.Entry.id).desc())
            .limit(1)
        )
        .first()
    )
    return None if row is None else (int(row[0]), str(row[1]))


def count(session: Session, chosen: EntryFilter) -> int:
    rows = session.connection().execute(
        _select(func.count()).select_from(t.Entry).where(*conditions(chosen))
    )
    return int(rows.scalar_one())


def clients(session: Session) -> list[PersonName]:
    """Persons who are the client of some entry, by name without regard to case."""
    linked = _select(col(t.EntryPerson.id)).where(
        col(t.EntryPerson.person_id) == col(Person.id),
        col(t.EntryPerson.role) == Role.CLIENT,
        col(t.EntryPerson.deleted_at).is_(None),
    )
    rows = session.exec(
        select(Person.uid, Person.name).where(col(Person.deleted_at).is_(None), linked.exists())
    )
    return sorted((PersonName(*row) for row in rows), key=lambda person: person.name.casefold())


def tag_counts(session: Session) -> list[TagCount]:
    """Tags of live entries with how many have them, most used first.

    Two tags of one name, as an import from another journal brings them, count together.
    """
    # Counting in the index and leaving out the few in the trash takes a tenth of joining all.
    trashed = _select(col(t.Entry.id)).where(col(t.Entry.deleted_at).is_not(None))
    counted = (
        _select(func.count())
        .where(
            col(t.EntryTag.tag_id) == col(t.Tag.id),
            col(t.EntryTag.deleted_at).is_(None),
            col(t.EntryTag.entry_id).not_in(trashed),
        )
        .scalar_subquery()
    )
    found: Counter[str] = Counter()
    for name, number in session.connection().execute(
        _select(col(t.Tag.name), counted).where(col(t.Tag.deleted_at).is_(None))
    ):
        found[name] += number
    used = [TagCount(name, number) for name, number in found.items() if number]
    return sorted(used, key=lambda tag: (-tag.count, tag.name))


def leaves(session: Session) -> list[Leave]:
    """Periods of leave, latest first."""
    rows = session.exec(
        select(t.LeavePeriod)
        .where(col(t.LeavePeriod.deleted_at).is_(None))
        .order_by(col(t.LeavePeriod.first_day).desc())
    )
    return [Leave(row.uid, row.first_day, row.last_day, row.note) for row in rows]


def _select(*columns: Any) -> Select[Any]:
    """SQLAlchemy's own select, which takes any number of columns and gives plain rows."""
    return core_select(*columns)


def _entries(session: Session, rows: Sequence[Any]) -> Iterator[Entry]:
    keys = [row.id for row in rows]
    linked, answered = links.linked(session, keys), links.answered(session, keys)
    for row in rows:
        key = row.id
        questions = answered.get(key, ())
        yield Entry(
            uid=row.uid,
            day=row.day,
            created_at=row.created_at,
            updated_at=row.updated_at,
            deleted_at=row.deleted_at,
            kind=Kind(row.kind) if row.kind else None,
            title=row.title,
            right=row.right,
            again=row.again,
            train=row.train,
            notes=row.notes,
            starred=row.starred,
            helpers=tuple(linked.helpers.get(key, ())),
            clients=tuple(linked.clients.get(key, ())),
            tags=tuple(linked.tags.get(key, ())),
            asked=tuple(one for one in questions if one.slot != Slot.OWN),
            answers=tuple(one for one in questions if one.slot == Slot.OWN),
            trained=row.trained or "",
        )
