"""Whether and when clients buy a second time. Definitions: Kaplan-Meier and Wilson, see ground."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal_app.ground.statistics import Interval, Survival, kaplan_meier, quantile, wilson
from journal_app.retention.history import History


@dataclass(frozen=True)
class Repeat:
    """Of ``size`` clients first seen at least ``days`` ago, ``hits`` bought again within them."""

    days: int
    hits: int
    size: int
    interval: Interval | None


@dataclass(frozen=True)
class Gaps:
    """Days between purchase days, of all clients together; None where there is no gap yet."""

    size: int
    median: float | None
    upper_quarter: float | None
    upper_tenth: float | None


def repeat_within(found: Iterable[History], today: date, days: int) -> Repeat:
    """Only who had the whole time counts: a client of last week has not failed to come back."""
    mature = [one for one in found if (today - one.first).days >= days]
    hits = len(who_came_back(mature, today, days))
    return Repeat(days, hits, len(mature), wilson(hits, len(mature)))


def who_came_back(found: Iterable[History], today: date, days: int) -> list[History]:
    """The hits of `repeat_within`."""
    return [
        one
        for one in found
        if (today - one.first).days >= days
        and len(one.days) > 1
        and (one.days[1] - one.first).days <= days
    ]


def until_next(
    found: Iterable[History], today: date, purchases: int = 1
) -> list[tuple[float, bool]]:
    """Days from each client's purchase day number ``purchases`` to the next one.

    For clients who made no further purchase: the days until ``today``, and False.
    """
    return [
        ((one.days[purchases] - one.days[purchases - 1]).days, True)
        if len(one.days) > purchases
        else ((today - one.last).days, False)
        for one in found
        if len(one.days) >= purchases
    ]


def second_purchase(found: Iterable[History], today: date) -> Survival:
    """S(t): the share that has not yet bought again t days after the first purchase day."""
    return kaplan_meier(until_next(found, today))


def gaps(found: Iterable[History]) -> Gaps:
    """Completed gaps, pooled."""
    return summary([gap for one in found for gap in one.gaps()])


def summary(lengths: Sequence[int]) -> Gaps:
    """The quantiles of gaps in days."""
    return Gaps(
        size=len(lengths),
        median=quantile(lengths, 0.5),
        upper_quarter=quantile(lengths, 0.75),
        upper_tenth=quantile(lengths, 0.9),
    )
