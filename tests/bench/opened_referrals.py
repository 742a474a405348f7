"""The real app: the page of referrals is opened, sorted, searched, and its pictures are drawn.

Prints seconds.
"""

import time
from collections.abc import Iterator
from typing import Any

from tests.bench.in_app import run, timed

REST = 600
TURNS = 5


def work(app: Any) -> Iterator[int]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from journal_app.referrals.queries import SortBy

    timed("shown", lambda: app.window.show_view("referrals"))
    from journal_app.referrals.ui.page import FIGURES, RECEIVED, THANKS, ReferralsPage

    page = app.window.page()
    assert isinstance(page, ReferralsPage)
    yield REST
    tab = page.tab()
    for by in (SortBy.MONEY, SortBy.GIVER, SortBy.OUTCOME, SortBy.DAY):
        timed("sorted", lambda by=by: tab.list.sort_wanted.emit(by))  # type: ignore[misc]
        yield REST
    for letter in "mueller":
        timed("searched", lambda letter=letter: QTest.keyClicks(page.search, letter))  # type: ignore[misc]
        yield REST
    timed("searched", lambda: QTest.keyClick(page.search, Qt.Key.Key_Escape))
    yield REST
    for look in ("board", "list"):
        tab.look.set_value(look)
        timed(look, tab.look.changed.emit)
        yield REST
    timed("thanks", lambda: page.show_tab(THANKS))
    yield REST
    for _turn in range(TURNS):
        page.show_tab(RECEIVED)
        yield REST
        started = time.perf_counter()
        before = getattr(page._made.get(FIGURES), "found", None)
        timed("answered", lambda: page.show_tab(FIGURES))
        figures = page.tab()
        cards = (figures.share, figures.wood)
        while figures.found is before or any(
            card.view.isVisible() and card.view.busy() for card in cards
        ):
            yield 2
        print("drawn", f"{time.perf_counter() - started:.4f}", flush=True)
        while figures.busy():
            yield 2
        print("tables", f"{time.perf_counter() - started:.4f}", flush=True)
        yield REST
        for card in cards:
            card.view._shown_as = None  # as if it had something new to show


if __name__ == "__main__":
    run(work)
