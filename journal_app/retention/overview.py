"""All figures of who comes back, read and computed at once for one day of looking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from journal_app.ground.statistics import Survival
from journal_app.people.queries import PersonName
from journal_app.retention.cohorts import Grid, grid
from journal_app.retention.coming_back import (
    Gaps,
    Repeat,
    gaps,
    repeat_within,
    second_purchase,
    who_came_back,
)
from journal_app.retention.history import History
from journal_app.retention.periods import Period
from journal_app.retention.queries import Bought, Peace, bought, peace
from journal_app.retention.revenue import Revenue, from_returning, revenue
from journal_app.retention.silence import ComingBack, Silent, coming_back, silence

HORIZON_DAYS = 180
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class SilentClient:
    """On one of the two lists, with how many who were silent as long came back."""

    client: PersonName
    days: int
    coming_back: ComingBack


@dataclass(frozen=True)
class LastYear:
    """Cents of the 365 days up to the day of looking.

    ``whole`` holds what persons bought who were erased, ``returning`` cannot.
    """

    returning: int
    whole: int


@dataclass(frozen=True)
class Retention:
    """Figures count everybody whose purchases count, the lists leave out the archived."""

    clients: int
    purchases: int
    purchase_days: int
    repeat: Repeat
    came_back: tuple[PersonName, ...]
    """Those of ``repeat`` who bought again in time, by name."""
    survival: Survival
    cohorts: Grid
    gaps: Gaps
    threshold: float | None
    """Days of silence from which a client is overdue; None where too few gaps are known."""
    usual: int
    """Gaps of at most ``threshold`` days."""
    overdue: tuple[SilentClient, ...]
    """Longest first, without those whom something speaks for leaving in peace."""
    quiet: tuple[SilentClient, ...]
    """Silent for more than twice the threshold, longest first."""
    revenue: tuple[Revenue, ...]
    last_year: LastYear


def retention(
    session: Session,
    today: date,
    horizon_days: int = HORIZON_DAYS,
    period: Period = Period.QUARTER,
) -> Retention:
    """As it was on ``today``; refunds and open steps count as they are now."""
    found = bought(session, today)
    histories = found.histories
    people = peace(session, today)
    silent = silence(histories, today)
    last_days = {one.client: one.last for one in histories}
    overdue = [
        one
        for one in silent.overdue
        if not people[one.client].off_overdue(last_days[one.client], silent.threshold or 0)
    ]
    quiet = [one for one in silent.quiet if not people[one.client].off_quiet(last_days[one.client])]
    listed = [one.client for one in (*overdue, *quiet)]
    outlooks = {
        one.client: one for one in coming_back(histories, today, listed, horizon_days)
    }  # fmt: skip

    def shown(some: list[Silent]) -> tuple[SilentClient, ...]:
        return tuple(
            SilentClient(people[one.client].name, one.days, outlooks[one.client]) for one in some
        )

    return Retention(
        clients=len(histories),
        purchases=found.purchases,
        purchase_days=sum(len(one.days) for one in histories),
        repeat=repeat_within(histories, today, horizon_days),
        came_back=_by_name(who_came_back(histories, today, horizon_days), people),
        survival=second_purchase(histories, today),
        cohorts=grid(histories, today, period),
        gaps=gaps(histories),
        threshold=silent.threshold,
        usual=silent.usual,
        overdue=shown(overdue),
        quiet=shown(quiet),
        revenue=tuple(revenue(histories, today, period)),
        last_year=_last_year(found, today),
    )


def _by_name(found: list[History], people: Mapping[str, Peace]) -> tuple[PersonName, ...]:
    names = (people[one.client].name for one in found)
    return tuple(sorted(names, key=lambda one: (one.name.casefold(), one.uid)))


def _last_year(found: Bought, today: date) -> LastYear:
    first = max(today, date.min + YEAR) - YEAR + timedelta(days=1)
    returning, whole = from_returning(found.histories, first, today)
    erased = sum(cents for day, cents in found.erased if day >= first)
    return LastYear(returning, whole + erased)
