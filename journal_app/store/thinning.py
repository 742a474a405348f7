"""Which backups may go, so that there are always some from long ago and not too many."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

BUDGET_BYTES = 2_000_000_000
ALWAYS_KEPT = 3
KEPT = {"day": 12, "week": 10, "month": 9}
"""Of so many days, weeks and months the newest backup stays."""


def superfluous(
    known: Iterable[tuple[datetime, int, Any]], now: datetime, budget: int = BUDGET_BYTES
) -> list[Any]:
    """Which of ``(made_at, bytes, what)`` may go.

    All of 2 days stay, then the newest of each of 12 days, 10 weeks and 9 months, oldest first out
    where ``budget`` bytes are not enough; the newest three stay whatever happens. Those of after
    ``now`` were made while the computer's clock was wrong, or it is wrong now: they come last, and
    the newest three of them stay too.
    """
    newest_first = sorted(known, key=lambda item: (item[0] <= now, item[0]), reverse=True)
    always = {id(item) for item in [one for one in newest_first if one[0] <= now][:ALWAYS_KEPT]}
    always |= {id(item) for item in [one for one in newest_first if one[0] > now][:ALWAYS_KEPT]}
    kept: list[tuple[datetime, int, Any]] = []
    slots: set[tuple[str, object]] = set()
    for item in newest_first:
        at = item[0]
        names = {"day": at.date(), "week": at.isocalendar()[:2], "month": (at.year, at.month)}
        wanted = id(item) in always or timedelta(0) <= now - at <= timedelta(days=2)
        for period, name in names.items():
            taken = {slot for slot in slots if slot[0] == period}
            if (period, name) not in taken and len(taken) < KEPT[period]:
                slots.add((period, name))
                wanted = True
        if wanted:
            kept.append(item)
    used = 0
    staying = []
    for item in kept:
        used += item[1]
        if id(item) in always or used <= budget:
            staying.append(item)
    stays = {id(item) for item in staying}
    return [item[2] for item in newest_first if id(item) not in stays]
