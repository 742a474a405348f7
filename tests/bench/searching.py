"""Searching 100,000 entries: the first page of rare and common words, and how long a list it is."""

import time
from collections.abc import Callable
from typing import Any

from journal_app.journal.queries import EntryFilter, Order, days, lines, search
from journal_app.journal.ranking import ranking
from journal_app.journal.searching import rankable
from journal_app.store import Store
from tests.bench.stores import folder_with
from tests.bench.table import Row, percentile

COMMON = ("der", "und", "workshop", "termin", "gespräch", "e", "an", "Kund", "erst gespräch")
RARE = ("lampenfieber", "qwertz", "Petra Lang Termin", "ßß", "qx", "7", '"Petra Lang"', "Jänner x")
PAGE = 64
TURNS = 8


def measure(_runs: int) -> list[Row]:
    folder = folder_with(100_000, "search")
    rows = []
    with Store.open(folder.database) as store:
        for name, words in (("rare", RARE), ("common", COMMON)):
            for order, limit in ((Order.NEWEST, 30), (Order.BEST, 60)):
                taken = _taken(words, lambda word, order=order: store.read(
                    lines, EntryFilter(text=word), 0, PAGE, order
                ))  # fmt: skip
                rows.append(_row(f"{order} first, {name} word", taken, limit))
        taken = _taken((*RARE, *COMMON), lambda word: store.read(days, EntryFilter(text=word)))
        rows.append(_row("all hits counted by day (on the worker)", taken, 250))
        long = tuple(word for word in (*RARE, *COMMON) if rankable(word))
        taken = _taken(long, lambda word: store.read(ranking, EntryFilter(text=word), PAGE))
        rows.append(_row("all hits ranked (on the worker)", taken, 250))
        taken = _taken(COMMON, lambda word: store.read(
            search, EntryFilter(text=word), Order.NEWEST, 0, 20
        ))  # fmt: skip
        rows.append(_row("20 whole entries", taken, 30))
    return rows


def _taken(words: tuple[str, ...], look: Callable[[str], Any]) -> list[float]:
    taken = []
    for _turn in range(TURNS):
        for word in words:
            started = time.perf_counter()
            look(word)
            taken.append(time.perf_counter() - started)
    return taken


def _row(figure: str, taken: list[float], limit: float) -> Row:
    return Row(f"search, 100,000 entries: {figure} (95 %)", percentile(taken, 0.95) * 1000, limit,
               "ms", f"worst {max(taken) * 1000:.1f} ms")  # fmt: skip
