"""The list of clients and the ladder's figures at 10,000 clients, the board at 2,000."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from journal_app.clients.queries import ClientFilter, SortBy, counted_lines, lines
from journal_app.ladder.board import board
from journal_app.ladder.overview import ladder
from journal_app.ladder.queries import rungs
from journal_app.store import Store
from tests.bench.stores import folder_with
from tests.bench.table import Row

PAGE = 60
TURNS = 7


def measure(_runs: int) -> list[Row]:
    crowd = folder_with(20_000, "clients", clients=10_000, purchases=100_000)
    with Store.open(crowd.database) as store:
        rows = _list_rows(store)
        today = store.clock.today()
        taken = _taken(lambda: store.read(ladder, today))
        rows.append(_row("ladder figures, 10,000 clients, 100,000 sales", taken, 300))
    small = folder_with(4_000, "board", clients=2_000, purchases=20_000)
    with Store.open(small.database) as store:
        taken = _taken(lambda: store.read(board, today))
        rows.append(_row("reading the board, 2,000 clients, 20,000 sales", taken, 100))
    return rows


def _list_rows(store: Store) -> list[Row]:
    """The slowest of all columns and of all filters."""
    everybody = ClientFilter()
    store.read(lines, everybody, 0, PAGE)
    sorted_by = {
        f"{by} {'down' if descending else 'up'}": _taken(
            lambda by=by, descending=descending: store.read(
                lines, everybody, 0, PAGE, by=by, descending=descending
            )
        )
        for by in SortBy
        for descending in (False, True)
    }
    chosen = [ClientFilter(text=text) for text in ("könig", "a", "peter example.org")]
    chosen += [ClientFilter(rung=rung.uid) for rung in store.read(rungs)]
    chosen += [ClientFilter(tag="stamm"), ClientFilter(archived=True)]
    filtered = {
        str(one): _taken(
            lambda one=one: store.read(counted_lines, one, PAGE, by=SortBy.NAME, descending=False)
        )
        for one in chosen
    }
    return [
        _slowest("client list sorted, 10,000 clients, 100,000 sales", sorted_by),
        _slowest("client list filtered and counted, the same", filtered),
    ]


def _slowest(figure: str, taken: dict[str, list[float]]) -> Row:
    name = max(taken, key=lambda one: median(taken[one]))
    return _row(figure, taken[name], 50, f"slowest: {name}")


def _taken(look: Callable[[], Any]) -> list[float]:
    taken = []
    for _turn in range(TURNS):
        started = time.perf_counter()
        look()
        taken.append(time.perf_counter() - started)
    return taken


def _row(figure: str, taken: list[float], limit: float, detail: str = "") -> Row:
    worst = f"worst {max(taken) * 1000:.1f} ms"
    told = f"{worst}; {detail}" if detail else worst
    return Row(f"{figure} (median)", median(taken) * 1000, limit, "ms", told)
