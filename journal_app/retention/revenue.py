"""Money from new and from returning clients, period by period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from journal_app.retention.history import History
from journal_app.retention.periods import Period, is_over, name, number


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


def revenue(found: Iterable[History], today: date, period: Period) -> list[Revenue]:
    """Every period from the first purchase to ``today``, those without any purchase too."""
    paid: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    began: dict[str, int] = {}
    for one in found:
        began[one.client] = number(one.first, period)
        for day, cents in zip(one.days, one.cents, strict=True):
            paid[number(day, period)][one.client] += cents
    if not paid:
        return []
    return [
        _of_period(each, period, paid, began, today)
        for each in range(min(paid), number(today, period) + 1)
    ]


def from_returning(found: Iterable[History], first: date, last: date) -> tuple[int, int]:
    """Cents from ``first`` to ``last``: those paid after a client's first purchase day, and all."""
    returning = whole = 0
    for one in found:
        for place, (day, cents) in enumerate(zip(one.days, one.cents, strict=True)):
            if first <= day <= last:
                whole += cents
                returning += cents if place else 0
    return returning, whole


def per_client(found: Sequence[History]) -> PerClient | None:
    """None of nobody."""
    paid = [sum(one.cents) for one in found]
    return PerClient(len(paid), median(paid), min(paid), max(paid)) if paid else None


def _of_period(
    each: int,
    period: Period,
    paid: Mapping[int, Mapping[str, int]],
    began: Mapping[str, int],
    today: date,
) -> Revenue:
    now, before = paid.get(each, {}), paid.get(each - 1, {})
    new = {client: cents for client, cents in now.items() if began[client] == each}
    again = before.keys() & now.keys()
    return Revenue(
        period=name(each, period),
        number=each,
        complete=is_over(each, period, today),
        new_cents=sum(new.values()),
        returning_cents=sum(now.values()) - sum(new.values()),
        new_clients=len(new),
        returning_clients=len(now) - len(new),
        former_cents=sum(before.values()),
        former_clients=len(before),
        retained_cents=sum(now[client] for client in again),
        bought_again=len(again),
    )
