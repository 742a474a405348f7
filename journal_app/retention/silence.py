"""Clients who have not been heard of for longer than usual, and how many like them came back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from journal_app.ground.statistics import Estimate, Interval, wilson
from journal_app.retention.coming_back import Gaps, curve
from journal_app.retention.history import Flags, Histories, Integers

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


def silence(found: Histories, known: Gaps, today: date) -> Silence:
    """Overdue: above the 90th percentile of all completed gaps, but not above twice that.

    ``known`` are the `gaps` of ``found``, or of everybody.
    """
    if known.size < FEWEST_GAPS or known.upper_tenth is None:
        return Silence(None, 0, known.size, (), ())
    threshold = known.upper_tenth
    days = today.toordinal() - found.last
    silent = sorted(
        (
            Silent(found.clients[place], int(days[place]))
            for place in np.flatnonzero(days > threshold).tolist()
        ),
        key=lambda one: (-one.days, one.client),
    )
    return Silence(
        threshold=threshold,
        usual=sum(often for length, often in known.counted if length <= threshold),
        known=known.size,
        overdue=tuple(one for one in silent if one.days <= 2 * threshold),
        quiet=tuple(one for one in silent if one.days > 2 * threshold),
    )


def coming_back(
    found: Histories, today: date, clients: Sequence[str], horizon: int
) -> list[ComingBack]:
    """For each of ``clients``: 1 - S(t+H)/S(t) over the gaps of clients like them.

    Alike is who has as many purchase days, where at least 20 such were silent as long; else all
    gaps count.
    """
    gaps_ = _open_and_over(found, today)
    alike: dict[int | None, _Compared] = {}
    read: dict[tuple[int, int], ComingBack] = {}
    places = {client: place for place, client in enumerate(found.clients)}
    counts, silent = found.counts, today.toordinal() - found.last

    def compared(purchases: int | None) -> _Compared:
        if purchases not in alike:
            fitting = gaps_ if purchases is None else gaps_.only(gaps_.number == purchases)
            alike[purchases] = _Compared(fitting, horizon)
        return alike[purchases]

    told: list[ComingBack] = []
    for client in clients:
        place = places[client]
        key = int(counts[place]), int(silent[place])
        if key not in read:
            fitting = compared(key[0])
            if fitting.longer(key[1]) < FEWEST_ALIKE:
                fitting = compared(None)
            read[key] = fitting.outlook(client, key[1])
        told.append(replace(read[key], client=client))
    return told


@dataclass(frozen=True, eq=False)
class _Waits:
    """What followed each purchase day: a gap, or the silence until today."""

    length: Integers
    over: Flags
    seen: Integers
    """Days from its beginning until today."""
    number: Integers
    """Of the purchase day that it follows, the client's first being 1."""

    def only(self, chosen: Flags) -> "_Waits":
        return _Waits(
            self.length[chosen], self.over[chosen], self.seen[chosen], self.number[chosen]
        )


def _open_and_over(found: Histories, today: date) -> _Waits:
    is_last = np.append(found.is_first[1:], True)[: len(found.days)]
    ends = np.where(is_last, today.toordinal(), np.roll(found.days, -1))
    return _Waits(
        length=ends - found.days,
        over=~is_last,
        seen=today.toordinal() - found.days,
        number=np.arange(len(found.days)) - found.starts[:-1][found.owners] + 1,
    )


class _Compared:
    """Waits to compare with, sorted once for all who are compared.

    Each counts for silences of certain lengths: as mature, from 0 up to the day before it ended or
    up to ``horizon`` days ago, whichever is earlier; as a hit, for as many of these days as its end
    lies within the horizon.
    """

    def __init__(self, waits: _Waits, horizon: int) -> None:
        self._horizon = horizon
        self._curve = curve(waits.length, waits.over)
        self._lengths = np.sort(waits.length)
        last = np.minimum(waits.length - 1, waits.seen - horizon)
        first = np.maximum(0, waits.length - horizon)
        hit = waits.over & (first <= last)
        self._mature_until = np.sort(last)
        self._hit_from, self._hit_until = np.sort(first[hit]), np.sort(last[hit])

    def longer(self, days: int) -> int:
        """How many waits were silent for more than ``days``.

        A client is no comparison for itself: its own wait ends today, so not after that.
        """
        return len(self._lengths) - int(np.searchsorted(self._lengths, days, "right"))

    def outlook(self, client: str, days: int) -> ComingBack:
        left = self._curve.later(days, days + self._horizon)
        size = len(self._mature_until) - int(np.searchsorted(self._mature_until, days))
        hits = int(np.searchsorted(self._hit_from, days, "right"))
        hits -= int(np.searchsorted(self._hit_until, days))
        return ComingBack(
            client=client,
            days=days,
            horizon=self._horizon,
            chance=None if left is None else left.turned(),
            hits=hits,
            size=size,
            interval=wilson(hits, size),
        )
