"""All figures of who comes back at 10,000 clients, and the survival curve beside lifelines'."""

import importlib
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from journal_app.ground.statistics import kaplan_meier
from journal_app.retention.overview import retention
from journal_app.store import Store
from tests.bench.stores import folder_with
from tests.bench.table import Row, ratio
from tests.ground import cdnow

TURNS = 9


def measure(_runs: int) -> list[Row]:
    return [_figures(), *_beside_lifelines()]


def _figures() -> Row:
    """With the reading; numpy's import is over, as it is when the page is looked at again."""
    crowd = folder_with(20_000, "retention", clients=10_000, purchases=100_000)
    with Store.open(crowd.database) as store:
        today = store.clock.today()
        store.read(retention, today)
        taken = _taken(lambda: store.read(retention, today))
    return Row(
        "retention figures, 10,000 clients, 100,000 sales (median)",
        median(taken) * 1000,
        300,
        "ms",
        f"worst {max(taken) * 1000:.1f} ms",
    )


def _beside_lifelines() -> list[Row]:
    """Of the music shop's customers; lifelines is nothing the project needs, it may be absent."""
    try:
        fitter: Any = importlib.import_module("lifelines").KaplanMeierFitter
    except ImportError:
        print("Kaplan-Meier beside lifelines: left out, lifelines is not installed.")
        return []
    waits = cdnow.waiting()
    days, again = [day for day, _again in waits], [again for _day, again in waits]
    ours, theirs = [], []
    for _turn in range(TURNS):
        ours += _taken(lambda: kaplan_meier(waits), 1)
        theirs += _taken(lambda: fitter().fit(days, again), 1)
    detail = f"{median(ours) * 1000:.2f} ms against {median(theirs) * 1000:.2f} ms"
    return [
        Row("Kaplan-Meier, 2,357 clients, beside lifelines", ratio(ours, theirs), 1, "x", detail)
    ]


def _taken(look: Callable[[], Any], turns: int = TURNS) -> list[float]:
    taken = []
    for _turn in range(turns):
        started = time.perf_counter()
        look()
        taken.append(time.perf_counter() - started)
    return taken
