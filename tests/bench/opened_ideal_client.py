"""The real app: the page of the ideal client is opened, its clients sorted, a chart drawn.

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

    from journal_app.ideal_client.listing import RankBy
    from journal_app.ideal_client.ui.page import ATTRACTED, CLIENTS, PROFILE, IdealClientPage

    timed("shown", lambda: app.window.show_view("ideal_client"))
    page = app.window.page()
    assert isinstance(page, IdealClientPage)
    yield REST
    timed("ranked", lambda: page.show_tab(CLIENTS))
    yield REST
    clients = page.clients
    assert clients is not None
    for by in (RankBy.MONEY, RankBy.RUNG, RankBy.NAME, RankBy.FIT):
        timed("sorted", lambda by=by: clients.sort(by))  # type: ignore[misc]
        yield REST
    for letter in "mueller":
        timed("searched", lambda letter=letter: QTest.keyClicks(clients.search, letter))  # type: ignore[misc]
        yield REST
    timed("searched", lambda: QTest.keyClick(clients.search, Qt.Key.Key_Escape))
    yield REST
    for _turn in range(TURNS):
        page.show_tab(PROFILE)
        yield REST
        if page.attracted is not None:  # as if it had something new to show
            page.attracted.chart.view._shown_as = None
        started = time.perf_counter()
        page.show_tab(ATTRACTED)
        attracted = page.attracted
        assert attracted is not None
        drawn: list[float] = []
        attracted.chart.view.drawn.connect(
            lambda drawn=drawn: drawn.append(time.perf_counter())  # type: ignore[misc]
        )
        while not drawn:
            yield 2
        print("drawn", f"{drawn[0] - started:.4f}", flush=True)
        yield REST


if __name__ == "__main__":
    run(work)
