"""The real app, used: typed in its search field, scrolled, Ctrl+K. Prints freezes and memory."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from journal_app.__main__ import main

WORDS = ("workshop", "und der", "lampenfieber", "petra lang", "erst")
BETWEEN_KEYS = 120
"""Milliseconds: a quick hand."""
REST = 600
SCREENS = 150


def use() -> None:
    """Hook in where the app is put together; nothing in the app knows of being measured."""
    from journal_app.ui.plain_import import load_qt

    load_qt()
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest

    from journal_app import app as composition
    from journal_app.journal.queries import Order

    class Used(composition.App):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.beats = QTimer(self, interval=2, timerType=Qt.TimerType.PreciseTimer)
            self.beats.timeout.connect(self.on_beat)
            self.last = time.monotonic()
            self.longest = 0.0
            self.steps = self.work()
            self.window.painted.connect(self.beats.start)
            QTimer.singleShot(0, self.on_step)

        def on_beat(self) -> None:
            now = time.monotonic()
            self.longest, self.last = max(self.longest, now - self.last), now

        def on_step(self) -> None:
            QTimer.singleShot(next(self.steps), self, self.on_step)

        def tell(self, name: str) -> None:
            print(name, f"{self.longest:.4f}", flush=True)
            self.longest = 0.0

        def work(self) -> Iterator[int]:
            """Does one thing, and gives the milliseconds until the next."""
            page = None
            while page is None or not page.model.count:
                yield 50
                page = self.window.page()
            yield 3000
            yield from self.search(page)
            yield from self.scroll(page)
            yield from self.find()
            page.order.choice.set_value(Order.BEST)
            page.order.changed.emit()
            yield REST
            yield from self.scroll(page)
            for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
                name, *values = line.split()
                if name in ("Rss:", "Private_Clean:", "Private_Dirty:"):
                    print(name, values[0])
            self.window.close()
            yield REST

        def search(self, page: object) -> Iterator[int]:
            field = page.search  # type: ignore[attr-defined]
            for word in WORDS:
                field.setFocus()
                field.selectAll()
                self.longest = 0.0
                for letter in word:
                    QTest.keyClicks(field, letter)
                    yield BETWEEN_KEYS
                yield REST
                self.tell("typing")

        def scroll(self, page: object) -> Iterator[int]:
            bar = page.list.verticalScrollBar()  # type: ignore[attr-defined]
            for screen in range(SCREENS):
                bar.setValue(bar.maximum() * screen // SCREENS)
                yield 10

        def find(self) -> Iterator[int]:
            for word in WORDS:
                self.longest = 0.0
                started = time.monotonic()
                palette = self.context.commands.run("palette")  # keys need a window manager
                palette.repaint()
                print("opened", f"{time.monotonic() - started:.4f}", flush=True)
                assert palette.isVisible()
                yield REST
                for letter in word:
                    QTest.keyClicks(palette.line, letter)
                    yield BETWEEN_KEYS
                yield REST
                self.tell("finding")
                QTest.keyClick(palette.line, Qt.Key.Key_Escape)
                yield BETWEEN_KEYS

    composition.App = Used  # type: ignore[misc]


if __name__ == "__main__":
    import gc

    gc.disable()  # as __main__ does before anything else
    use()
    sys.exit(main(sys.argv[1:]))
