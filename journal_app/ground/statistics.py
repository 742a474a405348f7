"""Honest figures of small numbers: intervals, survival curves, and what may be shown of them.

Formulas: Wilson (1927) for a share; Kaplan and Meier (1958) with Greenwood's variance (1926) and a
log-log band (Kalbfleisch and Prentice) for times that are not over yet. Intervals are of 95 %.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

Z = 1.959963984540054
"""The normal distribution's 97.5th percentile."""
HALF = 0.5 + 1e-9
"""A product of shares that is a half on paper may be rounded to a little more."""

FEWEST_COUNTED = 5
FEWEST_FOR_PERCENT = 20


class Shown(StrEnum):
    """How much a group of its size can carry."""

    NAMES = "names"
    """Names and counts, no share of anything."""
    COUNTS = "counts"
    """Also "k of n" with its interval."""
    PERCENT = "percent"
    """Also the percentage."""


@dataclass(frozen=True)
class Interval:
    """Both ends between 0 and 1."""

    low: float
    high: float


@dataclass(frozen=True)
class Estimate:
    """A share with its band; the ends are None where none is defined: no event yet, or all over."""

    value: float
    low: float | None
    high: float | None

    def turned(self) -> "Estimate":
        """Of the opposite: 1 - value."""
        return Estimate(
            1 - self.value,
            None if self.high is None else 1 - self.high,
            None if self.low is None else 1 - self.low,
        )


@dataclass(frozen=True)
class Survival:
    """A Kaplan-Meier curve: a step at each of ``times``, where ``events`` of ``at_risk`` happened.

    All tuples have the length of ``times``; ``at_risk`` counts those not over just before the step.
    """

    times: tuple[float, ...]
    steps: tuple[Estimate, ...]
    at_risk: tuple[int, ...]
    events: tuple[int, ...]
    observed: tuple[float, ...]
    """Every time that went in, events and censored ones, in ascending order."""

    @property
    def size(self) -> int:
        return len(self.observed)

    def at(self, time: float) -> Estimate | None:
        """S(time); None beyond the last observation, where the data say nothing any more."""
        place = bisect_right(self.times, time) - 1
        over = place >= 0 and self.steps[place].value == 0
        if not self.observed or (time > self.observed[-1] and not over):
            return None
        return self.steps[place] if place >= 0 else Estimate(1.0, None, None)

    def at_risk_at(self, time: float) -> int:
        """How many had neither event nor end of observation before ``time``."""
        return len(self.observed) - bisect_left(self.observed, time)

    @property
    def last_sound(self) -> float:
        """The last time for which at least `FEWEST_COUNTED` were watched; 0 of fewer."""
        few = len(self.observed) < FEWEST_COUNTED
        return 0.0 if few else self.observed[-FEWEST_COUNTED]

    @property
    def median(self) -> float | None:
        """The first time with S <= 0.5; None while it is not reached."""
        return self._crossing([step.value for step in self.steps])

    @property
    def median_low(self) -> float | None:
        return self._crossing([step.low for step in self.steps])

    @property
    def median_high(self) -> float | None:
        return self._crossing([step.high for step in self.steps])

    def _crossing(self, values: Sequence[float | None]) -> float | None:
        for time, value in zip(self.times, values, strict=True):
            if value is not None and value <= HALF:
                return time
        return None


def shown(size: int) -> Shown:
    """The honesty gate for a group of ``size``."""
    if size < FEWEST_COUNTED:
        return Shown.NAMES
    return Shown.COUNTS if size < FEWEST_FOR_PERCENT else Shown.PERCENT


def wilson(hits: int, size: int) -> Interval | None:
    """The Wilson interval of ``hits`` out of ``size``; None where there is nobody to count.

    Raises ValueError for more hits than there can be.
    """
    if not 0 <= hits <= size:
        raise ValueError(f"{hits} of {size}")
    if size == 0:
        return None
    share, spread = hits / size, Z * Z / size
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * math.sqrt(share * (1 - share) / size + spread / size / 4)
    # At the ends the formula gives exactly 0 and 1, rounding nearly.
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    high = 1.0 if hits == size else min(1.0, middle + half)
    return Interval(low, high)


def kaplan_meier(observations: Iterable[tuple[float, bool]]) -> Survival:
    """The curve of ``(time, whether the event happened then)``; without it, it was still open.

    An event at a time goes before a censoring at the same time.
    """
    found = list(observations)
    happened = Counter(time for time, event in found if event)
    observed = sorted(time for time, _event in found)
    times = sorted(happened)
    return survival(
        times,
        [happened[time] for time in times],
        [len(observed) - bisect_left(observed, time) for time in times],
        observed,
    )


def survival(
    times: Sequence[float],
    events: Sequence[int],
    at_risk: Sequence[int],
    observed: Sequence[float],
) -> Survival:
    """`kaplan_meier` of what is counted already; the arguments are the fields of the curve."""
    steps: list[Estimate] = []
    value, greenwood = 1.0, 0.0
    for over, left in zip(events, at_risk, strict=True):
        if over == left:
            steps.append(Estimate(0.0, None, None))
            continue
        value *= 1 - over / left
        greenwood += over / (left * (left - over))
        steps.append(_with_band(value, greenwood))
    return Survival(tuple(times), tuple(steps), tuple(at_risk), tuple(events), tuple(observed))


def _with_band(survival: float, greenwood: float) -> Estimate:
    """S^exp(±z·√Σ(d/(n(n-d))) / ln S): a band that stays between 0 and 1."""
    half = Z * math.sqrt(greenwood) / math.log(survival)
    return Estimate(survival, survival ** math.exp(-half), survival ** math.exp(half))


def quantile(values: Iterable[float], share: float) -> float | None:
    """The ``share`` quantile, between two values in proportion; None of nothing."""
    ordered = sorted(values)
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
