"""Whom the coach attracts: the clients who were new in each quarter, by how well they fit.

A client is new on the day of their first purchase that counts: paid, and not refunded. How they
fit is what is known of them now, whenever it was answered. Archived clients count.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ground.periods import Period, is_over, number
from journal_app.ground.statistics import Interval, wilson
from journal_app.ideal_client.counting import counts_for, tallies, weights
from journal_app.ideal_client.figures import Grade
from journal_app.ideal_client.tables import Profile
from journal_app.ladder.checks import row
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Newcomer(PersonName):
    """A client with the day of their first purchase."""

    day: date
    grade: Grade


@dataclass(frozen=True)
class QuarterFit:
    """The clients who were new in one quarter."""

    number: int
    """See `ground.periods.number`."""
    complete: bool
    """Whether the quarter is over."""
    well: int
    half: int
    hardly: int
    unknown: int

    def of(self, grade: Grade) -> int:
        return int(getattr(self, grade.value))

    @property
    def new(self) -> int:
        return self.well + self.half + self.hardly + self.unknown


@dataclass(frozen=True)
class YearFit:
    """The clients who were new in 365 days; of ``known`` enough was answered to count them."""

    new: int
    known: int
    well: tuple[PersonName, ...]
    """Who fits well, by name."""

    @property
    def interval(self) -> Interval | None:
        """Of the share that fits well; None where nobody is known."""
        return wilson(len(self.well), self.known)


@dataclass(frozen=True)
class Attracted:
    quarters: tuple[QuarterFit, ...]
    """From that of the first new client to that of today, none left out."""
    this_year: YearFit
    """The 365 days up to the day of looking, and those before them."""
    year_before: YearFit


def newcomers(session: Session, profile: str, today: date) -> list[Newcomer]:
    """All clients for whom the profile (uid) counts, by their first day and name.

    Raises UserError("no_longer_there").
    """
    found = row(session, Profile, profile)
    known = weights(session, found)
    tally = tallies(known)
    first = (
        select(col(Purchase.person_id), func.min(Purchase.day).label("day"))
        .where(col(Purchase.person_id).is_not(None), *counted(today))
        .group_by(col(Purchase.person_id))
        .subquery("first")
    )
    rows = session.connection().execute(
        select(
            col(Person.uid), col(Person.name), first.c.day, tally.c.points, tally.c.weight,
            tally.c.yes, tally.c.partly, tally.c.answered,
        )
        .select_from(Person)
        .join(first, first.c.person_id == col(Person.id))
        .outerjoin(tally, tally.c.person_id == col(Person.id))
        .where(col(Person.deleted_at).is_(None), *counts_for(session, found))
    )  # fmt: skip
    people = [
        Newcomer(uid, name, day, known.tally(points, weight, counts).grade)
        for uid, name, day, points, weight, *counts in rows
    ]
    return sorted(people, key=lambda one: (one.day, one.name.casefold(), one.uid))


def fit_per_quarter(session: Session, profile: str, today: date) -> Attracted:
    """As `newcomers`."""
    people = newcomers(session, profile, today)
    return Attracted(
        per_quarter(people, today), year_fit(people, today), year_fit(people, today - YEAR)
    )


def behind_quarter(
    session: Session, profile: str, today: date, which: int
) -> list[tuple[Grade, tuple[PersonName, ...]]]:
    """Who was new in that quarter (number), best fit first; of a grade without anybody nothing."""
    people = [
        one
        for one in newcomers(session, profile, today)
        if number(one.day, Period.QUARTER) == which
    ]
    groups = [(grade, by_name(one for one in people if one.grade is grade)) for grade in Grade]
    return [(grade, some) for grade, some in groups if some]


def per_quarter(people: Sequence[Newcomer], today: date) -> tuple[QuarterFit, ...]:
    if not people:
        return ()
    found = Counter((number(one.day, Period.QUARTER), one.grade) for one in people)
    start, now = min(which for which, _grade in found), number(today, Period.QUARTER)
    return tuple(
        QuarterFit(
            which,
            is_over(which, Period.QUARTER, today),
            *(found[which, grade] for grade in Grade),
        )
        for which in range(start, now + 1)
    )


def year_fit(people: Sequence[Newcomer], last: date) -> YearFit:
    """Of the 365 days that end with ``last``."""
    new = [one for one in people if last - YEAR < one.day <= last]
    known = [one for one in new if one.grade is not Grade.UNKNOWN]
    return YearFit(
        len(new), len(known), by_name(one for one in known if one.grade is Grade.WELL)
    )  # fmt: skip


def by_name(people: Iterable[PersonName]) -> tuple[PersonName, ...]:
    return tuple(sorted(people, key=lambda one: (one.name.casefold(), one.uid)))
