"""Figures of the ladder. Pure: the days on which clients first bought each rung in, numbers out.

A rung's place is 0 for the lowest. Whoever skips a rung counts as having reached it on the way.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal_app.ground.statistics import (
    FEWEST_COUNTED,
    Estimate,
    Interval,
    Survival,
    Z,
    kaplan_meier,
    quantile,
    wilson,
)

LONG = 0.75
"""Longer than 3 of 4 who moved on."""


@dataclass(frozen=True, slots=True)
class Climb:
    """One client's way up, place by place; make one with `climb`. Days are ordinals of dates."""

    client: int
    first: tuple[int | None, ...]
    """The first purchase there."""
    reached: tuple[int | None, ...]
    """The first purchase there or higher."""

    def standing(self) -> tuple[int, int] | None:
        """The highest place, and since which day; None for somebody off the ladder."""
        for place in range(len(self.first) - 1, -1, -1):
            day = self.first[place]
            if day is not None:
                return place, day
        return None


@dataclass(frozen=True)
class Conversion:
    """From one rung to a higher one within ``horizon_days``.

    Of ``size`` clients who reached the lower one at least that long ago, ``hits`` reached the
    higher one in time, with the Wilson interval. ``km`` is 1 - KM(horizon), where those who still
    have time count for as long as they were seen; None where nobody was seen so long.
    """

    horizon_days: int
    hits: int
    size: int
    interval: Interval | None
    km: Estimate | None
    skipped: int = 0
    """Of ``size``, who had not bought the lower one by then: they began higher, or skipped it."""

    @property
    def has_stood(self) -> bool:
        """Whether anybody counted ever stood on the lower one, so that it can be said to lead."""
        return self.size > self.skipped


class Progress(StrEnum):
    """What a client is in a conversion."""

    MOVED = "moved"
    STAYED = "stayed"
    WAITING = "waiting"
    """Has not had the whole time yet, moved on or not."""


@dataclass(frozen=True)
class Expected:
    """What those who stand on a rung may still bring by the next one, in cents; see `expected`."""

    cents: int
    low: int
    high: int


def climb(client: int, first: Sequence[int | None]) -> Climb:
    """From the first purchase at each place, the lowest first."""
    reached = list(first)
    for place in range(len(reached) - 2, -1, -1):
        here, above = reached[place], reached[place + 1]
        if here is None or (above is not None and above < here):
            reached[place] = above
    return Climb(client, tuple(first), tuple(reached))


def conversion(
    climbs: Iterable[Climb], lower: int, upper: int, today: date, horizon_days: int
) -> Conversion:
    """From place ``lower`` to at least place ``upper``."""
    now = today.toordinal()
    size = hits = skipped = 0
    seen: list[tuple[float, bool]] = []
    for one in climbs:
        start, end = one.reached[lower], one.reached[upper]
        if start is None:
            continue
        seen.append((now - start, False) if end is None else (end - start, True))
        if now - start >= horizon_days:
            size += 1
            hits += end is not None and end - start <= horizon_days
            skipped += one.first[lower] != start
    left = kaplan_meier(seen).at(horizon_days)
    return Conversion(
        horizon_days,
        hits,
        size,
        wilson(hits, size),
        None if left is None else left.turned(),
        skipped,
    )


def progress(one: Climb, lower: int, upper: int, today: date, horizon_days: int) -> Progress | None:
    """What one client is in that conversion; None for who is not in it."""
    start = one.reached[lower]
    end = one.reached[upper] if upper < len(one.reached) else None
    if start is None:
        return None
    if today.toordinal() - start < horizon_days:
        return Progress.WAITING
    in_time = end is not None and end - start <= horizon_days
    return Progress.MOVED if in_time else Progress.STAYED


def stays(climbs: Iterable[Climb], place: int, today: date) -> list[tuple[float, bool]]:
    """Days for which clients stood at ``place``, and whether they moved on; not who skipped it."""
    now = today.toordinal()
    found: list[tuple[float, bool]] = []
    for one in climbs:
        start = one.first[place]
        if start is not None:
            end = one.reached[place + 1] if place + 1 < len(one.reached) else None
            if end is None:
                found.append((now - start, False))
            elif end > start:
                found.append((end - start, True))
    return found


def time_on_rung(found: Iterable[tuple[float, bool]]) -> Survival:
    """Of the `stays` on one rung; its median is the time on it."""
    return kaplan_meier(found)


def long_stay(found: Iterable[tuple[float, bool]]) -> float | None:
    """The days within which 3 of 4 who moved on did so; None where fewer than 5 did."""
    over = [days for days, moved in found if moved]
    return quantile(over, LONG) if len(over) >= FEWEST_COUNTED else None


def expected(
    standing: Iterable[float], price_cents: int, stayed: Survival, horizon_days: int
) -> Expected | None:
    """From those who stand for ``standing`` days, if they buy next at ``price_cents``.

    Whoever stands for t days moves on within the horizon H with 1 - S(t + H) / S(t), where S is
    the curve ``stayed`` of all `stays` on that rung: the longer somebody has stayed, the less is
    to come. Beyond what was ever seen, nobody moves. None where fewer than 5 stays were seen.

    The ends hold chance, with the variance p(1 - p) of each, and that the curve is of few moves:
    of m moves a count has the relative variance 1 / m (Poisson).
    """
    days = Counter(standing)
    size, moves = days.total(), sum(stayed.events)
    if stayed.size < FEWEST_COUNTED:
        return None
    chances = {
        day: 1 - _left(stayed, day + horizon_days) / left
        for day in days
        if (left := _left(stayed, day)) > 0
    }
    count = sum(days[day] * chance for day, chance in chances.items())
    if not moves:
        interval = wilson(0, stayed.size)
        high = 0.0 if interval is None else size * interval.high
        return Expected(0, 0, round(high * price_cents))
    spread = sum(days[day] * chance * (1 - chance) for day, chance in chances.items())
    half = Z * math.sqrt(spread + count * count / moves)
    low, high = max(0.0, count - half), min(float(size), count + half)
    return Expected(*(round(one * price_cents) for one in (count, low, high)))


def _left(curve: Survival, time: float) -> float:
    """S(time), after the last step that of the last step."""
    place = bisect_right(curve.times, time) - 1
    return curve.steps[place].value if place >= 0 else 1.0


def together(parts: Sequence[Expected]) -> Expected:
    """The sum, with the sums of the ends as its ends: wider than need be, never too narrow."""
    return Expected(
        sum(part.cents for part in parts),
        sum(part.low for part in parts),
        sum(part.high for part in parts),
    )
