"""Clients by the period of their first purchase, and how many of them each period sees again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from journal_app.retention.history import History
from journal_app.retention.periods import Period, is_over, name, number


@dataclass(frozen=True)
class Cohort:
    """One row of the grid; the tuples go from the first period (0) to that of today."""

    period: str
    """``2026-Q4``, see `periods.name`."""
    number: int
    size: int
    active: tuple[int, ...]
    """Clients who bought in the period."""
    on_or_after: tuple[int, ...]
    """Clients who bought in the period or in a later one."""
    cents: tuple[int, ...]
    complete: tuple[bool, ...]
    """Whether the period is over, so that the cell will not grow any more."""
    clients: tuple[frozenset[str], ...]
    """Who was active in each period."""


@dataclass(frozen=True)
class Grid:
    """Cohorts from the oldest to the newest, none left out between them that had clients."""

    period: Period
    rows: tuple[Cohort, ...]

    def pooled(self) -> list[float | None]:
        """Share active k periods later, all cohorts together, of complete cells only."""
        return self._pooled([row.active for row in self.rows])

    def pooled_on_or_after(self) -> list[float | None]:
        """Share active k periods later or since then."""
        return self._pooled([row.on_or_after for row in self.rows])

    def _pooled(self, counts: Sequence[tuple[int, ...]]) -> list[float | None]:
        longest = max((len(row.active) for row in self.rows), default=0)
        shares: list[float | None] = []
        for later in range(longest):
            fitting = [
                (row, count)
                for row, count in zip(self.rows, counts, strict=True)
                if later < len(row.complete) and row.complete[later]
            ]
            size = sum(row.size for row, _count in fitting)
            shares.append(sum(count[later] for _row, count in fitting) / size if size else None)
        return shares


def grid(found: Iterable[History], today: date, period: Period = Period.QUARTER) -> Grid:
    """Every cohort with clients, each up to the period of ``today``."""
    by_cohort: dict[int, list[History]] = defaultdict(list)
    for one in found:
        by_cohort[number(one.first, period)].append(one)
    now = number(today, period)
    return Grid(
        period,
        tuple(
            _cohort(start, members, now, today, period)
            for start, members in sorted(by_cohort.items())
        ),
    )


def _cohort(
    start: int, members: Sequence[History], now: int, today: date, period: Period
) -> Cohort:
    length = now - start + 1
    clients: list[set[str]] = [set() for _later in range(length)]
    cents = [0] * length
    last_seen = [0] * length
    for one in members:
        for day, paid in zip(one.days, one.cents, strict=True):
            later = number(day, period) - start
            clients[later].add(one.client)
            cents[later] += paid
        last_seen[number(one.last, period) - start] += 1
    return Cohort(
        period=name(start, period),
        number=start,
        size=len(members),
        active=tuple(len(some) for some in clients),
        on_or_after=tuple(accumulate(reversed(last_seen)))[::-1],
        cents=tuple(cents),
        complete=tuple(is_over(start + later, period, today) for later in range(length)),
        clients=tuple(frozenset(some) for some in clients),
    )
