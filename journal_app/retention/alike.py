"""How it went on after other pauses that lasted as long: counted, nothing computed."""

import numpy as np

from journal_app.retention.history import Integers
from journal_app.retention.waiting import Waits

FEWEST_ALIKE = 20


def counted(
    found: Waits, purchases: Integers, silent: Integers, horizon: int
) -> tuple[Integers, Integers]:
    """k and n of waits like those of clients by their purchase days and days of silence.

    Alike is what followed as many purchase days, where at least 20 such waits lasted as long; else
    all count.
    """
    found = found.only(
        found.length > np.min(silent)
    )  # the others are like nobody who is asked about
    hits, sizes = of_those(found, silent, horizon)
    for number in np.unique(purchases):
        alike = found.only(found.number == number)
        asked = purchases == number
        # A client is no comparison for itself: its own wait ends today, so not after that.
        asked[asked] = _longer(alike.length, silent[asked]) >= FEWEST_ALIKE
        hits[asked], sizes[asked] = of_those(alike, silent[asked], horizon)
    return hits, sizes


def of_those(found: Waits, silent: Integers, horizon: int) -> tuple[Integers, Integers]:
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
