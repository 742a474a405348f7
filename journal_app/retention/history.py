"""What a client has bought, day by day: what every figure of this room is made of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class History:
    """A client's purchase days in order, and what was paid on each, in cents.

    Several purchases on one day are one purchase day. Never empty.
    """

    client: str
    days: tuple[date, ...]
    cents: tuple[int, ...]

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def last(self) -> date:
        return self.days[-1]

    def gaps(self) -> list[int]:
        """Days between each purchase day and the next."""
        return [
            (later - earlier).days
            for earlier, later in zip(self.days[:-1], self.days[1:], strict=True)
        ]


def histories(purchases: Iterable[tuple[str, date, int]], today: date) -> list[History]:
    """The clients' histories until ``today``, from rows of client, day and cents.

    What counts as a purchase is the caller's to choose: refunded and free ones do not.
    """
    by_client: dict[str, dict[date, int]] = defaultdict(dict)
    for client, day, cents in purchases:
        if day <= today:
            paid = by_client[client]
            paid[day] = paid.get(day, 0) + cents
    return [
        History(client, tuple(ordered), tuple(paid[day] for day in ordered))
        for client, paid in by_client.items()
        for ordered in (sorted(paid),)
    ]
