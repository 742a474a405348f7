"""Reads of what is trained: what of a win comes first on the next working day.

A training that was put off or taken up for a day of its own is due then, any other on the first
working day after its entry's; after it was written down where that was some days later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col

from journal_app.journal.tables import Entry
from journal_app.journal.training_tables import Recipe, Training
from journal_app.journal.working_days import WorkingCalendar
from journal_app.store.plain import select

OPEN_WEEKS = 4
"""Of work; so long an open training gathers; older ones rest in their entries."""
LATE_DAYS = 7
"""A win written down later than that is an old one, which may have come with an import."""
PUT_OFF_DAYS = 28
"""Nobody puts off further. A day beyond was written while the computer's clock was wrong."""


@dataclass(frozen=True)
class TrainingLine:
    """Something to train. ``uid`` is what the actions take: the entry's, or a recipe's row's."""

    uid: str
    text: str
    due: date
    entry: str | None
    """The uid of the win it comes from."""
    recipe: str | None
    """The uid of the recipe it uses."""
    title: str
    """The win's or the recipe's."""
    day: date
    """The win's, or the one on which the recipe was taken up."""
    done_on: date | None = None
    dropped_on: date | None = None
    how: str = ""

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.dropped_on is None


@dataclass(frozen=True)
class Trainings:
    """``now`` is due today, ``open`` was due in four weeks of work before, the latest first.

    ``done`` is what was done today.
    """

    now: tuple[TrainingLine, ...]
    open: tuple[TrainingLine, ...]
    done: tuple[TrainingLine, ...]


@dataclass(frozen=True)
class Kept:
    """Of the trainings ``due`` in a span how many were done, and how many were dropped."""

    due: int
    done: int
    dropped: int


def trainings(session: Session, today: date, calendar: WorkingCalendar) -> Trainings:
    """What is to be trained today, what is still open, and what was done today."""
    wanted = or_(
        and_(col(Training.done_on).is_(None), col(Training.dropped_on).is_(None)),
        col(Training.done_on) == today,
    )
    first = calendar.weeks_before(today, OPEN_WEEKS)
    lines = _due_since(session, first, today, calendar, wanted)
    still = [line for line in lines if line.is_open]
    return Trainings(
        now=tuple(line for line in still if line.due == today),
        open=tuple(line for line in reversed(still) if line.due < today),
        done=tuple(line for line in lines if line.done_on == today),
    )


def training_of(session: Session, entry: str, calendar: WorkingCalendar) -> TrainingLine | None:
    """The training that the entry (uid) says, done or not; None where it says none."""
    return next(_of_entries(session, calendar, col(Entry.uid) == entry), None)


def kept(session: Session, first: date, last: date, calendar: WorkingCalendar) -> Kept:
    """How it went with what was due from ``first`` to ``last``."""
    lines = [
        line for line in _due_since(session, first, last, calendar) if first <= line.due <= last
    ]
    return Kept(
        due=len(lines),
        done=sum(line.done_on is not None for line in lines),
        dropped=sum(line.dropped_on is not None for line in lines),
    )


def _due_since(
    session: Session,
    first: date,
    last: date,
    calendar: WorkingCalendar,
    *wanted: ColumnElement[bool],
) -> list[TrainingLine]:
    """What is due from ``first`` to ``last`` or was done on ``last``, the earliest first."""
    # of whatever is written before the working day before it nothing is due from ``first`` on
    earliest = calendar.before(first) - timedelta(days=LATE_DAYS)
    by_day = and_(col(Entry.day) >= earliest, col(Entry.day) < last)
    moved = or_(col(Training.due) >= first, col(Training.done_on) == last)
    moved_entries = select(col(Training.entry_id)).where(
        moved, col(Training.entry_id).is_not(None), col(Training.deleted_at).is_(None)
    )
    found = [
        *_of_entries(session, calendar, by_day, *wanted),
        *_of_entries(session, calendar, ~by_day, col(Entry.id).in_(moved_entries), *wanted),
        *_of_recipes(session, calendar, or_(moved, col(Training.day) >= first), *wanted),
    ]
    found.sort(key=lambda line: (line.due, line.day, line.uid))
    return [line for line in found if first <= line.due <= last or line.done_on == last]


def _of_entries(
    session: Session, calendar: WorkingCalendar, *conditions: ColumnElement[bool]
) -> Iterator[TrainingLine]:
    rows = session.connection().execute(
        select(
            col(Entry.uid), col(Entry.title), col(Entry.train), col(Entry.day), col(Training.due),
            col(Training.done_on), col(Training.dropped_on), col(Training.how),
            col(Entry.created_at),
        )
        .select_from(Entry)
        .outerjoin(
            Training,
            and_(col(Training.entry_id) == col(Entry.id), col(Training.deleted_at).is_(None)),
        )
        .where(col(Entry.deleted_at).is_(None), func.trim(Entry.train) != "", *conditions)
    )  # fmt: skip
    after = lru_cache(maxsize=None)(calendar.after)
    clock = session.info["clock"]
    latest = _latest(clock.today(), calendar)
    for uid, title, train, day, due, done_on, dropped_on, how, created_at in rows:
        written = clock.day_of(created_at)
        late = timedelta(0) < written - day <= timedelta(days=LATE_DAYS)
        yield TrainingLine(
            uid=uid,
            text=train.strip(),
            due=due if due and due <= latest else after(written if late else day),
            entry=uid,
            recipe=None,
            title=title,
            day=day,
            done_on=done_on,
            dropped_on=dropped_on,
            how=how or "",
        )


def _of_recipes(
    session: Session, calendar: WorkingCalendar, *conditions: ColumnElement[bool]
) -> Iterator[TrainingLine]:
    rows = session.connection().execute(
        select(
            col(Training.uid), col(Recipe.uid), col(Recipe.title), col(Training.day),
            col(Training.due), col(Training.done_on), col(Training.dropped_on), col(Training.how),
        )
        .join(Recipe, col(Recipe.id) == col(Training.recipe_id))
        .where(
            col(Training.deleted_at).is_(None),
            col(Training.recipe_id).is_not(None),
            col(Training.day).is_not(None),
            col(Recipe.deleted_at).is_(None),
            *conditions,
        )
    )  # fmt: skip
    today = session.info["clock"].today()
    latest = _latest(today, calendar)
    for uid, recipe, title, day, due, done_on, dropped_on, how in rows:
        taken_up = day if day <= today else calendar.before(today)
        yield TrainingLine(
            uid=uid,
            text=title,
            due=due if due and due <= latest else taken_up,
            entry=None,
            recipe=recipe,
            title=title,
            day=day,
            done_on=done_on,
            dropped_on=dropped_on,
            how=how,
        )


def _latest(today: date, calendar: WorkingCalendar) -> date:
    """The latest day to which something can have been put off."""
    return max(calendar.after(today), today + timedelta(days=PUT_OFF_DAYS))
