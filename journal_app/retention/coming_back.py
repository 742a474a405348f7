"""Whether and when clients buy a second time. Definitions: Kaplan-Meier and Wilson, see ground."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from journal_app.ground.statistics import Interval, Survival, survival, wilson
from journal_app.retention.history import Flags, Histories, Integers


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
    counted: tuple[tuple[int, int], ...] = ()
    """Each length that occurs with how often it does, the shortest first."""
    clients: int = 0
    """Who came back at all."""
    most: int = 0
    """Of the one client who came back most often."""


def repeat_within(found: Histories, today: date, days: int) -> Repeat:
    """Only who had the whole time counts: a client of last week has not failed to come back."""
    mature = int(np.count_nonzero(had_time(found, today, days)))
    hits = int(np.count_nonzero(came_back(found, today, days)))
    return Repeat(days, hits, mature, wilson(hits, mature))


def had_time(found: Histories, today: date, days: int) -> Flags:
    """Who first bought at least ``days`` ago."""
    return today.toordinal() - found.first >= days


def came_back(found: Histories, today: date, days: int) -> Flags:
    """The hits of `repeat_within`."""
    waited, again = until_second(found, today)
    return had_time(found, today, days) & again & (waited <= days)


def until_second(found: Histories, today: date) -> tuple[Integers, Flags]:
    """Days from each client's first purchase day to the second, and True.

    For who made none: the days until ``today``, and False.
    """
    again = found.counts > 1
    ends = np.full(len(found), today.toordinal(), dtype=np.int64)
    ends[again] = found.days[found.starts[:-1][again] + 1]
    return ends - found.first, again


def second_purchase(found: Histories, today: date) -> Survival:
    """S(t): the share that has not yet bought again t days after the first purchase day."""
    return curve(*until_second(found, today))


def curve(lengths: Integers, over: Flags) -> Survival:
    """Kaplan-Meier of times, and whether each ended with the event."""
    observed = np.sort(lengths)
    times, events = np.unique(lengths[over], return_counts=True)
    at_risk = len(observed) - np.searchsorted(observed, times)
    return survival(times.tolist(), events.tolist(), at_risk.tolist(), observed.tolist())


def back_within(survival: Survival, days: float) -> Interval | None:
    """Between which shares have probably bought again by then.

    None where fewer than five were watched for so long, or nothing tells them apart.
    """
    left = survival.at(days) if days <= survival.last_sound else None
    back = None if left is None else left.turned()
    if back is None or back.low is None or back.high is None:
        return None
    return Interval(back.low, back.high)


def gaps(found: Histories) -> Gaps:
    """Completed gaps, pooled; quantiles lie between two gaps in proportion."""
    lengths, often = np.unique(found.gaps(), return_counts=True)
    if not len(lengths):
        return Gaps(0, None, None, None)
    ends = np.cumsum(often)
    median, upper_quarter, upper_tenth = (
        _quantile(lengths, ends, share) for share in (0.5, 0.75, 0.9)
    )
    made = found.counts - 1
    return Gaps(
        size=int(ends[-1]),
        median=median,
        upper_quarter=upper_quarter,
        upper_tenth=upper_tenth,
        counted=tuple(zip(lengths.tolist(), often.tolist(), strict=True)),
        clients=int(np.count_nonzero(made)),
        most=int(np.max(made)),
    )


def _quantile(lengths: Integers, ends: Integers, share: float) -> float:
    """As `ground.statistics.quantile`, of lengths that are counted up to ``ends``."""
    below, rest = divmod(share * int(ends[-1] - 1), 1)
    low, high = lengths[np.searchsorted(ends, [below, min(below + 1, ends[-1] - 1)], "right")]
    return float(low + rest * (high - low))
