"""What clients have bought, purchase day by purchase day: what all figures here are made of.

In arrays, because the figures of 10,000 clients are wanted before the coach notices.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Histories:
    """Clients and their purchase days in order, days as ordinals of dates.

    Several purchases on one day are one purchase day, and everybody has at least one: client n has
    those from ``starts[n]`` up to, and without, ``starts[n + 1]``. ``starts`` is one longer than
    ``clients``, ``cents`` as long as ``days``.
    """

    clients: tuple[str, ...]
    starts: Integers
    days: Integers
    cents: Integers

    def __len__(self) -> int:
        return len(self.clients)

    @property
    def first(self) -> Integers:
        """Each client's first purchase day."""
        return self.days[self.starts[:-1]]

    @property
    def last(self) -> Integers:
        return self.days[self.starts[1:] - 1]

    @property
    def counts(self) -> Integers:
        """How many purchase days each client has."""
        return np.diff(self.starts)

    @property
    def owners(self) -> Integers:
        """The client of each purchase day."""
        return np.repeat(np.arange(len(self)), self.counts)

    @property
    def is_first(self) -> Flags:
        """Of each purchase day, whether it is its client's first."""
        found = np.zeros(len(self.days), dtype=np.bool_)
        found[self.starts[:-1]] = True
        return found

    def gaps(self) -> Integers:
        """Days between each purchase day and the same client's next, client by client."""
        return np.diff(self.days)[~self.is_first[1:]]

    def only(self, chosen: Flags) -> "Histories":
        """Of those clients for whom ``chosen`` is true."""
        counts = self.counts[chosen]
        kept = np.repeat(chosen, self.counts)
        return Histories(
            tuple(client for client, kept in zip(self.clients, chosen, strict=True) if kept),
            np.concatenate(([0], np.cumsum(counts))),
            self.days[kept],
            self.cents[kept],
        )


def gathered(clients: Sequence[str], who: Integers, days: Integers, cents: Integers) -> Histories:
    """From purchases in any order; ``who`` are places in ``clients``. Who bought nothing is out."""
    # They come nearly in order, which a stable sort is quick with.
    order = np.argsort(who * (date.max.toordinal() + 1) + days, kind="stable")
    who, days, cents = who[order], days[order], cents[order]
    new_client = np.diff(who, prepend=-1) != 0
    new_day = new_client | (np.diff(days, prepend=0) != 0)
    whole = np.cumsum(cents)[np.append(new_day[1:], True)[: len(days)]]
    starts = np.flatnonzero(new_client[new_day])
    return Histories(
        tuple(clients[place] for place in who[new_client].tolist()),
        np.append(starts, np.count_nonzero(new_day)),
        days[new_day],
        np.diff(whole, prepend=0),
    )


def histories(purchases: Iterable[tuple[str, date, int]], today: date) -> Histories:
    """The clients' histories until ``today``, from rows of client, day and cents.

    What counts as a purchase is the caller's to choose: refunded and free ones do not.
    """
    places: dict[str, int] = {}
    rows = [
        (places.setdefault(client, len(places)), day.toordinal(), cents)
        for client, day, cents in purchases
        if day <= today
    ]
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return gathered(list(places), table[:, 0], table[:, 1], table[:, 2])
