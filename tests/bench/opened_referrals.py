"""The real app: the page of referrals is opened, sorted, searched, and its pictures are drawn.

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
            from journal_app.referrals.queries import SortBy

            while self.window.page() is None:
                yield 50
            self.window.show_view("journal")
            yield 3000
            timed("shown", lambda: self.window.show_view("referrals"))
            from journal_app.referrals.ui.page import FIGURES, RECEIVED, THANKS, ReferralsPage

            page = self.window.page()
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
                timed("answered", lambda: page.show_tab(FIGURES))
                figures = page.tab()
                cards = (figures.share, figures.wood)
                while self.context.figures.busy() or any(
                    card.view.isVisible() and card.view.busy() for card in cards
                ):
                    yield 2
                print("drawn", f"{time.perf_counter() - started:.4f}", flush=True)
                yield REST
                for card in cards:
                    card.view._shown_as = None  # as if it had something new to show
            self.window.show_view("journal")
            self.window.close()
            yield REST

    composition.App = Used  # type: ignore[misc]


if __name__ == "__main__":
    import gc

    gc.disable()  # as __main__ does before anything else
    use()
    sys.exit(main(sys.argv[1:]))
