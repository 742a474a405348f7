"""Money from new and from returning clients, period by period."""

from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from journal_app.ground.periods import Period, is_over, name, number, numbers
from journal_app.retention.history import Flags, Histories


@dataclass(frozen=True)
class Revenue:
    """One period. A client is new in the period of the first purchase, all of which counts as new.

    ``retained_cents`` and ``bought_again`` are of the clients who had bought in the period before:
    their ``former_cents`` and number ``former_clients`` then.
    """

    period: str
    number: int
    complete: bool
    new_cents: int
    returning_cents: int
    new_clients: int
    returning_clients: int
    former_cents: int
    former_clients: int
    retained_cents: int
    bought_again: int

    @property
    def net_retention(self) -> float | None:
        """Money now over money then, of the same clients; None where there was none then."""
        return self.retained_cents / self.former_cents if self.former_cents else None


@dataclass(frozen=True)
class PerClient:
    """Cents that clients have paid so far: the middle one, and the least and the most."""

    size: int
    median: float
    least: int
    most: int


def revenue(found: Histories, today: date, period: Period) -> list[Revenue]:
    """Every period from the first purchase to ``today``, those without any purchase too."""
    if not len(found):
        return []
    bought = numbers(found.days, period)
    # Each client's days of one period together, as one visit to it.
    begins = found.is_first | (np.diff(bought, prepend=-1) != 0)
    when = bought[begins]
    paid = np.add.reduceat(found.cents, np.flatnonzero(begins))
    new = found.is_first[begins]
    again = ~new & (np.diff(when, prepend=when[0]) == 1)
    start, now = int(when.min()), number(today, period)
    length = now - start + 1

    def heads(which: Flags) -> list[int]:
        counts: list[int] = np.bincount(when[which] - start, minlength=length).tolist()
        return counts

    def cents(which: Flags) -> list[int]:
        sums = np.zeros(length, dtype=np.int64)
        np.add.at(sums, when[which] - start, paid[which])
        counts: list[int] = sums.tolist()
        return counts

    everybody = np.ones(len(when), dtype=np.bool_)
    columns = zip(
        *(cents(new), cents(~new), heads(new), heads(~new)),
        *([0, *cents(everybody)[:-1]], [0, *heads(everybody)[:-1]]),
        *(cents(again), heads(again)),
        strict=True,
    )
    return [
        Revenue(
            name(start + later, period),
            start + later,
            later + 1 < length or is_over(now, period, today),
            *figures,
        )
        for later, figures in enumerate(columns)
    ]


def bought_in(found: Histories, period: Period, which: int) -> tuple[Flags, Flags]:
    """Who bought in the period (number): new clients, and returning ones."""
    seen = np.zeros(len(found), dtype=np.bool_)
    seen[found.owners[numbers(found.days, period) == which]] = True
    new = numbers(found.first, period) == which
    return seen & new, seen & ~new


def from_repeats(found: Histories, first: date, last: date) -> tuple[int, int]:
    """Cents from ``first`` to ``last``: those paid after a client's first purchase day, and all.

    By the day, so it is more than what clients who are not new in a period brought in it.
    """
    within = (found.days >= first.toordinal()) & (found.days <= last.toordinal())
    repeats = found.cents[within & ~found.is_first]
    return int(repeats.sum()), int(found.cents[within].sum())


def per_client(found: Histories) -> PerClient | None:
    """None of nobody."""
    if not len(found):
        return None
    paid = np.add.reduceat(found.cents, found.starts[:-1]).tolist()
    return PerClient(len(paid), median(paid), min(paid), max(paid))
