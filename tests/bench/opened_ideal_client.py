"""The real app: the page of the ideal client is opened, its clients sorted, a chart drawn.

Prints seconds.
"""

import sys
import time
from collections.abc import Callable, Iterator

from journal_app.__main__ import main

REST = 600
TURNS = 5


def use() -> None:
    """Hook in where the app is put together; nothing in the app knows of being measured."""
    from journal_app.ui.plain_import import load_qt

    load_qt()
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from journal_app import app as composition

    def timed(name: str, work: Callable[[], object]) -> None:
        """Until what waits to be painted is painted."""
        started = time.perf_counter()
        work()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        print(name, f"{time.perf_counter() - started:.4f}", flush=True)

    class Used(composition.App):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.steps = self.work()
            QTimer.singleShot(0, self.on_step)

        def on_step(self) -> None:
            QTimer.singleShot(next(self.steps), self, self.on_step)

        def work(self) -> Iterator[int]:
            """Does one thing, and gives the milliseconds until the next."""
            from journal_app.ideal_client.listing import RankBy
            from journal_app.ideal_client.ui.page import (
                ATTRACTED,
                CLIENTS,
                PROFILE,
                IdealClientPage,
            )

            while self.window.page() is None:
                yield 50
            self.window.show_view("journal")
            yield 3000
            timed("shown", lambda: self.window.show_view("ideal_client"))
            page = self.window.page()
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
                timed(
                    "searched",
                    lambda letter=letter: QTest.keyClicks(clients.search, letter),  # type: ignore[misc]
                )
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
            self.window.show_view("journal")
            self.window.close()
            yield REST

    composition.App = Used  # type: ignore[misc]


if __name__ == "__main__":
    import gc

    gc.disable()  # as __main__ does before anything else
    use()
    sys.exit(main(sys.argv[1:]))
