"""The real app: its list of clients is sorted and searched, some are opened. Prints seconds."""

import sys
import time
from collections.abc import Callable, Iterator

from journal_app.__main__ import main

REST = 400


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
            from journal_app.clients.queries import SortBy
            from journal_app.clients.ui.page import ClientsPage

            while self.window.page() is None:
                yield 50
            self.window.show_view("journal")
            yield 3000
            timed("shown", lambda: self.window.show_view("clients"))
            page = self.window.page()
            assert isinstance(page, ClientsPage)
            search = page.overview.search
            yield 2000
            for by in (SortBy.MONEY, SortBy.LAST_CONTACT, SortBy.NEXT_STEP, SortBy.NAME):
                timed("sorted", lambda by=by: page.overview.sort(by, descending=True))  # type: ignore[misc]
                yield REST
            for letter in "mueller":
                timed("searched", lambda letter=letter: QTest.keyClicks(search, letter))  # type: ignore[misc]
                yield REST
            timed("searched", lambda: QTest.keyClick(search, Qt.Key.Key_Escape))
            yield REST
            page.overview.sort(SortBy.MONEY, descending=True)
            lines = [page.overview.model.row(row) for row in range(6)]
            uids = [line.uid for line in lines if line is not None]
            page.open_client(uids[0])  # its widgets are made once
            page.show_list()
            yield REST
            for uid in uids[1:]:
                timed("opened", lambda uid=uid: page.open_client(uid))  # type: ignore[misc]
                yield REST
                page.show_list()
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
