"""Clients who have not been heard of for longer than usual, and how many like them came back."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, pairwise
from typing import NamedTuple

from journal_app.ground.statistics import Estimate, Interval, kaplan_meier, wilson
from journal_app.retention.coming_back import summary
from journal_app.retention.history import History

FEWEST_GAPS = 5
"""Of fewer completed gaps no one can say what is usual."""
FEWEST_ALIKE = 20


@dataclass(frozen=True)
class Silent:
    """A client whose last purchase lies ``days`` back."""

    client: str
    days: int


@dataclass(frozen=True)
class Silence:
    """Who is silent for longer than nine of ten gaps took, and the arithmetic behind it.

    ``usual`` gaps of ``known`` were at most ``threshold`` days long. All empty where too few are
    known.
    """

    threshold: float | None
    usual: int
    known: int
    overdue: tuple[Silent, ...]
    """Above the threshold, longest first; a reason to get in touch."""
    quiet: tuple[Silent, ...]
    """Above twice the threshold, longest first; listed, never a reproach."""


@dataclass(frozen=True)
class ComingBack:
    """How it went on for clients who had been silent as long: ``hits`` of ``size`` came back.

    ``chance`` is within ``horizon`` days from now; None where nobody was ever silent that long.
    """

    client: str
    days: int
    horizon: int
    chance: Estimate | None
    hits: int
    size: int
    interval: Interval | None


def silence(found: Sequence[History], today: date) -> Silence:
    """Overdue: above the 90th percentile of all completed gaps, but not above twice that."""
    lengths = [gap for one in found for gap in one.gaps()]
    known = summary(lengths)
    if known.size < FEWEST_GAPS or known.upper_tenth is None:
        return Silence(None, 0, known.size, (), ())
    threshold = known.upper_tenth
    silent = sorted(
        (Silent(one.client, (today - one.last).days) for one in found),
        key=lambda one: (-one.days, one.client),
    )
    return Silence(
        threshold=threshold,
        usual=sum(gap <= threshold for gap in lengths),
        known=known.size,
        overdue=tuple(one for one in silent if threshold < one.days <= 2 * threshold),
        quiet=tuple(one for one in silent if one.days > 2 * threshold),
    )


def coming_back(
    found: Sequence[History], today: date, clients: Sequence[str], horizon: int
) -> list[ComingBack]:
    """For each of ``clients``: 1 - S(t+H)/S(t) over the gaps of clients like them.

    Alike is who has as many purchase days, where at least 20 such were silent as long; else all
    gaps count.
    """
    by_client = {one.client: one for one in found}
    least = min(((today - by_client[client].last).days for client in clients), default=0)
    by_number = _gaps(found, today, least)
    alike: dict[int | None, _Gaps] = {}
    read: dict[tuple[int, int], ComingBack] = {}

    def gaps_after(purchases: int | None) -> _Gaps:
        if purchases not in alike:
            fitting = (
                chain(*by_number.values()) if purchases is None else by_number.get(purchases, [])
            )
            alike[purchases] = _Gaps(list(fitting), horizon)
        return alike[purchases]

    told: list[ComingBack] = []
    for client in clients:
        one = by_client[client]
        key = len(one.days), (today - one.last).days
        if key not in read:
            fitting = gaps_after(key[0])
            if fitting.longer(key[1]) < FEWEST_ALIKE:
                fitting = gaps_after(None)
            read[key] = fitting.outlook(client, key[1])
        told.append(replace(read[key], client=client))
    return told


class _Gap(NamedTuple):
    length: int
    over: bool
    seen: int
    """Days from its beginning until today."""


def _gaps(found: Sequence[History], today: date, least: int) -> dict[int, list[_Gap]]:
    """By the number of the purchase day that each follows; open ones too.

    Only those of more than ``least`` days: the others are no comparison for anybody asked about.
    """
    now = today.toordinal()
    read: dict[int, list[_Gap]] = defaultdict(list)
    for one in found:
        days = [day.toordinal() for day in one.days]
        for number, (start, end) in enumerate(pairwise(days), 1):
            if end - start > least:
                read[number].append(_Gap(end - start, over=True, seen=now - start))
        if now - days[-1] > least:
            read[len(days)].append(_Gap(now - days[-1], over=False, seen=now - days[-1]))
    return read


class _Gaps:
    """Gaps to compare with, sorted once for all who are compared.

    Each counts for silences of certain lengths: as mature, from 0 up to the day before it ended or
    up to ``horizon`` days ago, whichever is earlier; as a hit, for as many of these days as its end
    lies within the horizon.
    """

    def __init__(self, gaps_: Sequence[_Gap], horizon: int) -> None:
        self._horizon = horizon
        self._curve = kaplan_meier((gap.length, gap.over) for gap in gaps_)
        spans = [(gap, min(gap.length - 1, gap.seen - horizon)) for gap in gaps_]
        self._mature_until = sorted(last for _gap, last in spans)
        hits = [
            (first, last)
            for gap, last in spans
            if gap.over and (first := max(0, gap.length - horizon)) <= last
        ]
        self._hit_from = sorted(first for first, _last in hits)
        self._hit_until = sorted(last for _first, last in hits)

    def longer(self, days: int) -> int:
        """How many gaps were silent for more than ``days``.

        A client is no comparison for itself: its own open gap ends today, so not after that.
        """
        observed = self._curve.observed
        return len(observed) - bisect_right(observed, days)

    def outlook(self, client: str, days: int) -> ComingBack:
        left = self._curve.later(days, days + self._horizon)
        size = len(self._mature_until) - bisect_left(self._mature_until, days)
        hits = bisect_right(self._hit_from, days) - bisect_left(self._hit_until, days)
        return ComingBack(
            client=client,
            days=days,
            horizon=self._horizon,
            chance=None if left is None else left.turned(),
            hits=hits,
            size=size,
            interval=wilson(hits, size),
        )
