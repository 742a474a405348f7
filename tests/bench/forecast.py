"""How good the chance is that a client comes back, of practices of few clients.

Small practices are drawn from many clients again and again, each looked at on some former day, and
the next 90, 180 and 365 days are forecast from what was known then. Log-loss: the lower the better.
It is that of the long silent of whom the app shows a chance, and of all long silent; the mark is
their base rate: the share of those who were as long silent one horizon before and came back since,
known on the day. Calibration: how far the forecasts are from what came, over tenths of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from journal_app.retention import chance as app
from journal_app.retention.coming_back import gaps
from journal_app.retention.hazard import fitted
from journal_app.retention.history import Histories, histories
from journal_app.retention.queries import bought
from journal_app.retention.silence import (
    FEWEST_FOR_CHANCE,
    MEASURED_HORIZONS,
    MOST_FOR_CHANCE,
    coming_back,
    tells_usual,
)
from journal_app.retention.waiting import waits
from journal_app.store import Store
from tests.bench import rivals
from tests.bench.rivals import Numbers, bought_after, until
from tests.bench.stores import folder_with
from tests.bench.table import Row
from tests.ground import cdnow

HORIZON = 180
"""Days; all methods are tried on it, the app's on the others too."""
HORIZONS = (90, HORIZON, 365)
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
    days: Callable[[int], tuple[int, ...]]
    """By the horizon; none where it is longer than what is known of them."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """Forecasts of all draws beside what came; ``silent`` longer than 9 of 10 gaps took."""

    chances: Numbers
    came: NDArray[np.bool_]
    silent: NDArray[np.bool_]
    seen: NDArray[np.bool_]
    """Of whom the app would show a chance, were it not for the number of clients."""

    def log_loss(self, chosen: NDArray[np.bool_]) -> float:
        chances = np.clip(self.chances[chosen], SURE, 1 - SURE)
        return -float(np.log(np.where(self.came[chosen], chances, 1 - chances)).mean())

    def calibration(self) -> float:
        """Of those seen."""
        chances, came = self.chances[self.seen], self.came[self.seen]
        order = np.array_split(np.argsort(chances), 10)
        return sum(
            abs(chances[tenth].mean() - came[tenth].mean()) * len(tenth) for tenth in order
        ) / len(chances)


def own(found: Histories, now: int, horizon: int) -> Numbers:
    """The app's."""
    known = waits(found, date.fromordinal(now))
    told = app.chances(known, found.counts, now - found.last, horizon)
    return np.full(len(found), SURE) if told is None else told[0]


def smooth(found: Histories, now: int, horizon: int) -> Numbers:
    """The app's hazard, not held to what was counted."""
    fit = fitted(waits(found, date.fromordinal(now)))
    if fit is None:
        return np.full(len(found), SURE)
    return -np.expm1(-fit.summed(found.counts, now - found.last, horizon)[0])


ALWAYS: dict[str, Forecast] = {"the app's": own, "base rate": rivals.silent_base_rate}
METHODS: dict[str, Forecast] = {
    **ALWAYS,
    "hazard alone": smooth,
    "BG/NBD": rivals.bg_nbd,
    "stratified": rivals.stratified,
    "looked back": rivals.looked_back,
}


def measure(_runs: int) -> list[Row]:
    rows = []
    print("log-loss of those shown a chance / of all long silent, calibration error of those shown")
    head = "".join(f"{name:<22}" for name in METHODS)
    print(f"{'clients of':<14}{'days':>4}{'N':>5}  {head}")
    crowds = (_shop(), _demo(), _refreshers(), _rhythm(365, 25), _rhythm(180, 15), _rhythm(270, 30))
    for crowd in crowds:
        for horizon in HORIZONS:
            if crowd.days(horizon):
                compared = {size: _compared(crowd, size, horizon) for size in SIZES}
                rows += [row for size, row in compared.items() if _shows_chance(size, horizon)]
    return rows


def _shows_chance(size: int, horizon: int) -> bool:
    """The rest is printed as the reason why none is shown there."""
    return FEWEST_FOR_CHANCE <= size <= MOST_FOR_CHANCE and horizon in MEASURED_HORIZONS


def _compared(crowd: Crowd, size: int, horizon: int) -> Row:
    found = _drawn(crowd, size, horizon, METHODS if horizon == HORIZON else ALWAYS)
    cells = (
        f"{one.log_loss(one.seen):.3f} / {one.log_loss(one.silent):.3f}  {one.calibration():.3f}"
        for one in found.values()
    )
    line = "".join(f"{cell:<22}" for cell in cells)
    print(f"{crowd.name:<14}{horizon:>4}{size:>5}  {line}", flush=True)
    ours, base = found["the app's"], found["base rate"]
    seen, silent = (
        ours.log_loss(chosen) / base.log_loss(chosen) for chosen in (ours.seen, ours.silent)
    )
    shown = ours.seen.sum() / ours.silent.sum()
    return Row(
        f"log-loss of the silent beside the base rate's, {crowd.name}, {horizon} days, N = {size}",
        max(seen, silent),
        1,
        "x",
        f"{seen:.2f} x of the {shown:.2f} shown one, {silent:.2f} x of all the silent",
    )


def _drawn(
    crowd: Crowd, size: int, horizon: int, methods: dict[str, Forecast]
) -> dict[str, Outcome]:
    """Every method on the same draws."""
    chance = np.random.default_rng(size)
    told: dict[str, list[Numbers]] = {name: [] for name in methods}
    came, silent, seen = [], [], []
    for day in crowd.days(horizon):
        there = np.flatnonzero(crowd.clients.first <= day)
        for _draw in range(DRAWS):
            chosen = np.zeros(len(crowd.clients), dtype=np.bool_)
            chosen[chance.choice(there, size, replace=False)] = True
            practice = crowd.clients.only(chosen)
            known = until(practice, day)
            for name, forecast in methods.items():
                told[name].append(forecast(known, day, horizon))
            came.append(bought_after(practice, day, horizon))
            usual = gaps(known)
            long = day - known.last > (usual.upper_tenth or np.inf)
            silent.append(long & tells_usual(usual))
            outlooks = coming_back(known, date.fromordinal(day), known.clients, horizon)
            sound = np.array([one.sound for one in outlooks], dtype=np.bool_)
            seen.append(silent[-1] & sound)
    return {
        name: Outcome(*(np.concatenate(column) for column in (chances, came, silent, seen)))
        for name, chances in told.items()
    }


def _shop() -> Crowd:
    """CDNOW: real customers, who buy again often or never."""
    rows = ((str(client), day, cents) for client, day, cents in cdnow.purchases() if cents)
    days = tuple(
        day.toordinal() for day in (date(1997, 9, 30), date(1997, 11, 15), date(1997, 12, 31))
    )
    # Of a year ahead the half year that would be left to learn from can say nothing.
    return Crowd(
        "music shop",
        histories(rows, cdnow.LAST_DAY),
        lambda horizon: days if horizon <= HORIZON else (),
    )


def _demo() -> Crowd:
    """The example practice with 2,000 clients: one course, for some a coaching or two."""
    folder = folder_with(4_000, "forecast", clients=2_000)
    with Store.open(folder.database) as store:
        today = store.clock.today()
        found = store.read(bought, today).histories
    last = today.toordinal()
    return Crowd(
        "example", found, lambda ahead: tuple(last - ahead - 20 - back for back in (0, 150, 300))
    )


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
    looked = last.toordinal()
    return Crowd(
        "refreshers",
        histories(rows, last),
        lambda ahead: tuple(looked - ahead - 20 - back for back in (0, 200, 400)),
    )


def _rhythm(gap: int, spread: int) -> Crowd:
    """Invented: clients who come after ``gap`` days, give or take ``spread``, or not any more.

    The one of 270 days is held out: nothing was chosen by it.
    """
    chance = np.random.default_rng(7)
    first, span = date(2018, 1, 1), 2500
    rows = []
    for client in range(2000):
        day, faithful = int(chance.integers(span)), min(chance.beta(1.8, 1.2), 0.97)
        while day <= span:
            rows.append((str(client), first + timedelta(days=day), 1))
            if chance.random() >= faithful:
                break
            day += max(1, int(chance.normal(gap, spread)))
    looked = first.toordinal()
    return Crowd(
        f"every {gap}",
        histories(rows, first + timedelta(days=span)),
        lambda ahead: tuple(looked + day for day in (1500, 1800, min(2300, span - ahead - 20))),
    )
