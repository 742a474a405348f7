"""Clients by the period of their first purchase, and how many of them each period sees again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from journal_app.ground.periods import Period, is_over, name, number, numbers
from journal_app.retention.history import Flags, Histories, Integers


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
    again_at_once: int
    """Clients who bought on a further day of their first period."""


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


def grid(found: Histories, today: date, period: Period = Period.QUARTER) -> Grid:
    """Every cohort with clients, each up to the period of ``today``."""
    began = numbers(found.first, period)
    bought = numbers(found.days, period)
    owners = found.owners
    later = bought - began[owners]
    # A client's first day in a period is the one that counts them as active.
    active = found.is_first | (np.diff(later, prepend=-1) != 0)
    last_seen = numbers(found.last, period) - began
    starts, row = np.unique(began, return_inverse=True)
    now = number(today, period)
    # All cells of the grid in a line, row after row.
    ends = np.cumsum(now - starts + 1)
    begins = ends - (now - starts + 1)
    size = int(ends[-1]) if len(ends) else 0
    cells = begins[row][owners] + later
    heads = np.bincount(cells[active], minlength=size)
    last_seen = np.bincount(begins[row] + numbers(found.last, period) - began, minlength=size)
    cents = np.zeros(size, dtype=np.int64)
    np.add.at(cents, cells, found.cents)
    returned = np.unique(owners[~found.is_first & (later == 0)])
    again = np.bincount(row[returned], minlength=len(starts))
    over = is_over(now, period, today)
    return Grid(
        period,
        tuple(
            _cohort(
                start,
                period,
                heads[here:end],
                last_seen[here:end],
                cents[here:end],
                again_at_once=at_once,
                over=over,
            )
            for start, here, end, at_once in zip(
                starts.tolist(), begins.tolist(), ends.tolist(), again.tolist(), strict=True
            )
        ),
    )


def active_clients(
    found: Histories, period: Period, cohort: int, later: int, *, on_or_after: bool
) -> Flags:
    """Who is in one cell: of the cohort (number) bought ``later`` periods on, or since then."""
    began = numbers(found.first, period)
    bought = numbers(found.days, period)
    hit = bought >= cohort + later if on_or_after else bought == cohort + later
    seen = np.zeros(len(found), dtype=np.bool_)
    seen[found.owners[hit]] = True
    found_in: Flags = seen & (began == cohort)
    return found_in


def _cohort(
    start: int,
    period: Period,
    active: Integers,
    last_seen: Integers,
    cents: Integers,
    *,
    again_at_once: int,
    over: bool,
) -> Cohort:
    return Cohort(
        period=name(start, period),
        number=start,
        size=int(active[0]),
        active=tuple(active.tolist()),
        on_or_after=tuple(np.cumsum(last_seen[::-1])[::-1].tolist()),
        cents=tuple(cents.tolist()),
        complete=(True,) * (len(active) - 1) + (over,),
        again_at_once=again_at_once,
    )
