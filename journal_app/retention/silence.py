"""Clients who have not been heard of for longer than usual, and how many like them came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal_app.ground.statistics import Estimate, Interval, kaplan_meier, wilson
from journal_app.retention.coming_back import gaps, until_next
from journal_app.retention.history import History

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


def silence(found: Sequence[History], today: date) -> Silence:
    """Overdue: above the 90th percentile of all completed gaps, but not above twice that."""
    known = gaps(found)
    if known.size < FEWEST_GAPS or known.upper_tenth is None:
        return Silence(None, 0, known.size, (), ())
    threshold = known.upper_tenth
    silent = sorted(
        (Silent(one.client, (today - one.last).days) for one in found),
        key=lambda one: (-one.days, one.client),
    )
    return Silence(
        threshold=threshold,
        usual=sum(gap <= threshold for one in found for gap in one.gaps()),
        known=known.size,
        overdue=tuple(one for one in silent if threshold < one.days <= 2 * threshold),
        quiet=tuple(one for one in silent if one.days > 2 * threshold),
    )


def coming_back(
    found: Sequence[History], today: date, clients: Sequence[str], horizon: int
) -> list[ComingBack]:
    """For each of ``clients``: 1 - S(t+H)/S(t) over the gaps of clients like them.

    Like them are those with as many purchase days, where at least 20 such were silent as long;
    else all gaps count.
    """
    by_client = {one.client: one for one in found}
    longest = max((len(one.days) for one in found), default=0)
    by_number = {purchases: _gaps(found, today, purchases) for purchases in range(1, longest + 1)}
    everybody = [gap for gaps_ in by_number.values() for gap in gaps_]
    read: list[ComingBack] = []
    for client in clients:
        one = by_client[client]
        days = (today - one.last).days
        # A client is no comparison for itself: its own open gap ends today, so not after `days`.
        alike = [gap for gap in by_number[len(one.days)] if gap.length > days]
        if len(alike) < FEWEST_ALIKE:
            alike = [gap for gap in everybody if gap.length > days]
        read.append(_outlook(client, days, horizon, alike))
    return read


@dataclass(frozen=True)
class _Gap:
    length: float
    over: bool
    seen: int
    """Days from its beginning until today."""


def _gaps(found: Sequence[History], today: date, purchases: int) -> list[_Gap]:
    fitting = [one for one in found if len(one.days) >= purchases]
    return [
        _Gap(length, over, (today - one.days[purchases - 1]).days)
        for one, (length, over) in zip(fitting, until_next(fitting, today, purchases), strict=True)
    ]


def _outlook(client: str, days: int, horizon: int, alike: Sequence[_Gap]) -> ComingBack:
    curve = kaplan_meier((gap.length - days, gap.over) for gap in alike)
    open_then = curve.at(horizon)
    mature = [gap for gap in alike if gap.seen >= days + horizon]
    hits = sum(gap.over and gap.length <= days + horizon for gap in mature)
    return ComingBack(
        client=client,
        days=days,
        horizon=horizon,
        chance=open_then.turned() if open_then is not None else None,
        hits=hits,
        size=len(mature),
        interval=wilson(hits, len(mature)),
    )
