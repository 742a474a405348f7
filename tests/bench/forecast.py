"""How good the chance is that a client comes back, of practices of few clients.

Small practices are drawn from many clients again and again, each looked at on some former day, and
the next 180 days are forecast from what was known then. Log-loss: the lower the better; the mark
is the base rate, known then or, which nobody could, in hindsight, whichever is better. Calibration:
how far the forecasts are from what came, over tenths of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from journal_app.retention.coming_back import gaps
from journal_app.retention.hazard import fitted
from journal_app.retention.history import Histories, histories
from journal_app.retention.queries import bought
from journal_app.retention.waiting import waits
from journal_app.store import Store
from tests.bench import rivals
from tests.bench.rivals import Numbers, bought_after, until
from tests.bench.stores import folder_with
from tests.bench.table import Row
from tests.ground import cdnow

HORIZON = 180
SIZES = (20, 25, 50, 100, 200)
DRAWS = 30
"""Of each size, for each day of looking."""
SURE = 0.005
"""No forecast counts as surer than that: one that is wrong would cost without end."""

Forecast = Callable[[Histories, int, int], Numbers]


@dataclass(frozen=True)
class Crowd:
    """Clients to draw practices from, and the days to look at them."""

    name: str
    clients: Histories
    days: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Outcome:
    """Forecasts of all draws beside what came; ``silent`` longer than 9 of 10 gaps took."""

    chances: Numbers
    came: NDArray[np.bool_]
    silent: NDArray[np.bool_]

    def log_loss(self, *, silent: bool = False) -> float:
        chosen = self.silent if silent else np.ones_like(self.silent)
        chances = np.clip(self.chances[chosen], SURE, 1 - SURE)
        return -float(np.log(np.where(self.came[chosen], chances, 1 - chances)).mean())

    def calibration(self) -> float:
        order = np.array_split(np.argsort(self.chances), 10)
        return sum(
            abs(self.chances[tenth].mean() - self.came[tenth].mean()) * len(tenth)
            for tenth in order
        ) / len(self.chances)


def own(found: Histories, now: int, horizon: int) -> Numbers:
    """The app's."""
    fit = fitted(waits(found, date.fromordinal(now)))
    if fit is None:
        return np.full(len(found), SURE)
    return fit.chances(found.counts, now - found.last, horizon)[0]


METHODS: dict[str, Forecast] = {
    "the app's": own,
    "base rate": rivals.base_rate,
    "BG/NBD": rivals.bg_nbd,
    "stratified": rivals.stratified,
    "looked back": rivals.looked_back,
}
HINDSIGHT = "hindsight"
"""The share that did come in that very draw."""


def measure(_runs: int) -> list[Row]:
    rows = []
    print("log-loss of all / of the long silent, calibration error")
    print(
        f"{'clients of':<14}{'N':>4}  " + "".join(f"{name:<22}" for name in [*METHODS, HINDSIGHT])
    )
    for crowd in (_shop(), _demo(), _refreshers()):
        for size in SIZES:
            found = _drawn(crowd, size)
            cells = (
                f"{one.log_loss():.3f} / {one.log_loss(silent=True):.3f}  {one.calibration():.3f}"
                for one in found.values()
            )
            print(f"{crowd.name:<14}{size:>4}  " + "".join(f"{cell:<22}" for cell in cells))
            ratios = {
                name: found["the app's"].log_loss() / found[name].log_loss()
                for name in ("base rate", HINDSIGHT, "BG/NBD")
            }
            rows.append(
                Row(
                    f"log-loss beside the base rate's, {crowd.name}, N = {size}",
                    max(ratios["base rate"], ratios[HINDSIGHT]),
                    1,
                    "x",
                    f"{ratios['BG/NBD']:.2f} x that of BG/NBD",
                )
            )
    return rows


def _drawn(crowd: Crowd, size: int) -> dict[str, Outcome]:
    """Every method on the same draws."""
    chance = np.random.default_rng(size)
    told: dict[str, list[Numbers]] = {name: [] for name in [*METHODS, HINDSIGHT]}
    came, silent = [], []
    for day in crowd.days:
        there = np.flatnonzero(crowd.clients.first <= day)
        for _draw in range(DRAWS):
            chosen = np.zeros(len(crowd.clients), dtype=np.bool_)
            chosen[chance.choice(there, size, replace=False)] = True
            practice = crowd.clients.only(chosen)
            known = until(practice, day)
            for name, forecast in METHODS.items():
                told[name].append(forecast(known, day, HORIZON))
            came.append(bought_after(practice, day, HORIZON))
            told[HINDSIGHT].append(np.full(size, came[-1].mean()))
            silent.append(day - known.last > (gaps(known).upper_tenth or np.inf))
    return {
        name: Outcome(np.concatenate(chances), np.concatenate(came), np.concatenate(silent))
        for name, chances in told.items()
    }


def _shop() -> Crowd:
    """CDNOW: real customers, who buy again often or never."""
    rows = ((str(client), day, cents) for client, day, cents in cdnow.purchases() if cents)
    days = (date(1997, 9, 30), date(1997, 11, 15), date(1997, 12, 31))
    return Crowd("music shop", histories(rows, cdnow.LAST_DAY), tuple(d.toordinal() for d in days))


def _demo() -> Crowd:
    """The example practice with 2,000 clients: one course, for some a coaching or two."""
    folder = folder_with(4_000, "forecast", clients=2_000)
    with Store.open(folder.database) as store:
        today = store.clock.today()
        found = store.read(bought, today).histories
    return Crowd("example", found, tuple(today.toordinal() - back for back in (200, 350, 500)))


def _refreshers() -> Crowd:
    """Invented: of clients who differ, four in ten come back, mostly after three months or so."""
    chance = np.random.default_rng(5)
    first, span = date(2023, 1, 1), 1300
    rows = []
    for client in range(2000):
        day, faithful = int(chance.integers(span)), min(chance.beta(0.8, 1.2), 0.97)
        while day <= span:
            rows.append((str(client), first + timedelta(days=day), 1))
            if chance.random() >= faithful:
                break
            day += 1 + int(chance.lognormal(4.4, 0.7))
    last = first + timedelta(days=span)
    looked = tuple(first.toordinal() + day for day in (700, 900, 1100))
    return Crowd("refreshers", histories(rows, last), looked)
