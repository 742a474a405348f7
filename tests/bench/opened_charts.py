"""The real app: a page of charts is opened, and watched until they stand.

It is that of who comes back, or the one that BENCH_PAGE names. Prints seconds, and every turn of
the event loop that took long.
"""

import os
import sys
import time
from collections.abc import Iterator

from journal_app.__main__ import main

PAGE = os.environ.get("BENCH_PAGE", "retention")
REST = 1500
LONG = 0.008


def use() -> None:
    """Hook in where the app is put together; nothing in the app knows of being measured."""
    from journal_app.ui.plain_import import load_qt

    load_qt()
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from journal_app import app as composition

    class Used(composition.App):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.steps = self.work()
            self.beats = QTimer(self, interval=2, timerType=Qt.TimerType.PreciseTimer)
            self.beats.timeout.connect(self.on_beat)
            self.last = 0.0
            QTimer.singleShot(0, self.on_step)

        def on_step(self) -> None:
            QTimer.singleShot(next(self.steps), self, self.on_step)

        def on_beat(self) -> None:
            now = time.perf_counter()
            gap, self.last = now - self.last, now
            if gap > LONG:
                print("gap", f"{gap:.4f}", flush=True)

        def charts_stand(self, page: object) -> bool:
            content = page.content  # type: ignore[attr-defined]
            return (
                content is not None
                and not self.context.figures.busy()
                and not any(card.view.busy() for card in content.charts)
            )

        def opened(self, word: str) -> Iterator[int]:
            started = self.last = time.perf_counter()
            self.beats.start()
            page = self.window.show_view(PAGE)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            print(f"answered_{word}", f"{time.perf_counter() - started:.4f}", flush=True)
            while not self.charts_stand(page):
                yield 2
            print(f"charts_{word}", f"{time.perf_counter() - started:.4f}", flush=True)
            yield REST  # garbage is swept in the second that follows
            self.beats.stop()

        def work(self) -> Iterator[int]:
            """Does one thing, and gives the milliseconds until the next."""
            while self.window.page() is None:
                yield 50
            self.window.show_view("journal")
            yield 3000
            yield from self.opened("first")
            yield REST
            self.window.show_view("journal")
            yield REST
            page = self.window.pages[PAGE]
            page.mark_stale()
            for card in page.content.charts:  # type: ignore[attr-defined]
                card.view._shown_as = None  # as if every chart had something new
            yield from self.opened("again")
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
