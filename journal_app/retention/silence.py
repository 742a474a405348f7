"""Clients who have not been heard of for longer than usual, and how many like them came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from journal_app.ground.statistics import FEWEST_COUNTED, Estimate, Interval, wilson
from journal_app.retention.alike import counted
from journal_app.retention.chance import chances
from journal_app.retention.coming_back import Gaps
from journal_app.retention.history import Histories
from journal_app.retention.waiting import waits

FEWEST_RETURNED = 5
"""Of fewer clients who came back no one can say what is usual: who comes every week is no measure
for the others."""
FEWEST_FOR_CHANCE, MOST_FOR_CHANCE = 25, 100
"""Clients; of so many the chance was better than the base rate wherever it was measured. Of fewer
it was hardly, of more not everywhere, and there what was counted says enough by itself."""
MEASURED_HORIZONS = (90, 180)
"""Days ahead; a year ahead it was worse than the base rate where clients come once a year."""
WIDEST = 0.5
"""A band as wide as that says nothing."""


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

    ``chance`` is within ``horizon`` days from now, learned from ``clients``, of whom ``returned``
    came back; None where nobody ever bought again.
    """

    client: str
    days: int
    horizon: int
    chance: Estimate | None
    hits: int
    size: int
    interval: Interval | None
    clients: int = 0
    returned: int = 0

    @property
    def told(self) -> bool:
        """Whether the chance is good enough to be shown: it is `sound`, and was measured to be
        better than the base rate in such a practice and so many days ahead."""
        enough = FEWEST_FOR_CHANCE <= self.clients <= MOST_FOR_CHANCE
        return enough and self.horizon in MEASURED_HORIZONS and self.sound

    @property
    def sound(self) -> bool:
        """Whether it rests on several clients, its band is narrow, and no count contradicts it."""
        chance = self.chance
        if chance is None or chance.low is None or chance.high is None:
            return False
        return (
            self.returned >= FEWEST_RETURNED
            and chance.high - chance.low < WIDEST
            and self._agrees(chance.value)
        )

    def _agrees(self, chance: float) -> bool:
        if self.interval is None or self.size < FEWEST_COUNTED:
            return True
        return self.interval.low <= chance <= self.interval.high


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
    """For each of ``clients``: the `chance` learned from all, and k of n of those `alike`."""
    if not clients:
        return []
    places = {client: place for place, client in enumerate(found.clients)}
    asked = np.array([places[client] for client in clients])
    purchases, silent = found.counts[asked], (today.toordinal() - found.last)[asked]
    everybody = waits(found, today)
    hits, sizes = counted(everybody, purchases, silent, horizon)
    estimates: list[Estimate | None] = [None] * len(clients)
    if (fit := chances(everybody, purchases, silent, horizon)) is not None:
        columns = (column.tolist() for column in fit)
        estimates = [Estimate(*bounds) for bounds in zip(*columns, strict=True)]
    returned = int(np.count_nonzero(found.counts > 1))
    return [
        ComingBack(client, days, horizon, chance, k, n, wilson(k, n), len(found), returned)
        for client, days, chance, k, n in zip(
            clients, silent.tolist(), estimates, hits.tolist(), sizes.tolist(), strict=True
        )
    ]
