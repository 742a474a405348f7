"""Clients who have not been heard of for longer than usual, and how many like them came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from journal_app.ground.statistics import Estimate, Interval, wilson
from journal_app.retention.coming_back import Gaps
from journal_app.retention.hazard import fitted
from journal_app.retention.history import Histories, Integers
from journal_app.retention.waiting import Waits, waits

FEWEST_RETURNED = 5
"""Of fewer clients who came back no one can say what is usual: who comes every week is no measure
for the others."""
FEWEST_ALIKE = 20
FEWEST_FOR_CHANCE = 20
"""Of so many clients on, the chance was better than the base rate wherever it was measured; of
fewer a share is not shown as a percentage anyway."""


@dataclass(frozen=True)
class Silent:
    """A client whose last purchase lies ``days`` back."""

    client: str
    days: int


@dataclass(frozen=True)
class Silence:
    """Who is silent for longer than nine of ten gaps took, and the arithmetic behind it.

    ``usual`` gaps of ``known`` were at most ``threshold`` days long. No threshold and nobody silent
    where it is not `tells_usual`.
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

    ``chance`` is within ``horizon`` days from now, learned from ``clients``; None where nobody ever
    bought again.
    """

    client: str
    days: int
    horizon: int
    chance: Estimate | None
    hits: int
    size: int
    interval: Interval | None
    clients: int = 0

    @property
    def told(self) -> bool:
        """Whether the chance is good enough to be shown: see `FEWEST_FOR_CHANCE`."""
        return self.chance is not None and self.clients >= FEWEST_FOR_CHANCE


def tells_usual(known: Gaps) -> bool:
    """Whether the gaps are of at least `FEWEST_RETURNED` clients, and not most of them of one."""
    return known.clients >= FEWEST_RETURNED and 2 * known.most <= known.size


def silence(found: Histories, known: Gaps, today: date) -> Silence:
    """Overdue: above the 90th percentile of all completed gaps, but not above twice that.

    Nobody is where it is not `tells_usual`.

    ``known`` are the `gaps` of ``found``, or of everybody.
    """
    if known.upper_tenth is None or not tells_usual(known):
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
    """For each of ``clients``: the chance by the `hazard` of all, and k of n of those alike.

    Alike is who has as many purchase days, where at least 20 such were silent as long; else all
    count.
    """
    if not clients:
        return []
    places = {client: place for place, client in enumerate(found.clients)}
    asked = np.array([places[client] for client in clients])
    purchases, silent = found.counts[asked], (today.toordinal() - found.last)[asked]
    everybody = waits(found, today)
    hits, sizes = _counted(everybody, purchases, silent, horizon)
    fit = fitted(everybody)
    chances: list[Estimate | None] = [None] * len(clients)
    if fit is not None:
        columns = (column.tolist() for column in fit.chances(purchases, silent, horizon))
        chances = [Estimate(*bounds) for bounds in zip(*columns, strict=True)]
    return [
        ComingBack(client, days, horizon, chance, k, n, wilson(k, n), len(found))
        for client, days, chance, k, n in zip(
            clients, silent.tolist(), chances, hits.tolist(), sizes.tolist(), strict=True
        )
    ]


def _counted(
    found: Waits, purchases: Integers, silent: Integers, horizon: int
) -> tuple[Integers, Integers]:
    """k and n of waits like those of clients by their purchase days and days of silence."""
    found = found.only(found.length > silent.min())  # the others are like nobody who is asked about
    hits, sizes = _of_those(found, silent, horizon)
    for number in np.unique(purchases):
        alike = found.only(found.number == number)
        asked = purchases == number
        # A client is no comparison for itself: its own wait ends today, so not after that.
        asked[asked] = _longer(alike.length, silent[asked]) >= FEWEST_ALIKE
        hits[asked], sizes[asked] = _of_those(alike, silent[asked], horizon)
    return hits, sizes


def _of_those(found: Waits, silent: Integers, horizon: int) -> tuple[Integers, Integers]:
    """How many waits lasted longer than ``silent`` days, and how many of them ended in time.

    Each wait counts for silences of certain lengths: as mature, from 0 up to the day before it
    ended or up to ``horizon`` days ago, whichever is earlier; as a hit, for as many of these days
    as its end lies within the horizon.
    """
    last = np.minimum(found.length - 1, found.seen - horizon)
    first = np.maximum(0, found.length - horizon)
    hit = found.over & (first <= last)
    begun = np.searchsorted(np.sort(first[hit]), silent, "right")
    return begun - np.searchsorted(np.sort(last[hit]), silent), _longer(last, silent - 1)


def _longer(lengths: Integers, days: Integers) -> Integers:
    """How many of ``lengths`` are above each of ``days``."""
    counts: Integers = len(lengths) - np.searchsorted(np.sort(lengths), days, "right")
    return counts
