"""The real app: its board is opened, and a card is carried over it. Prints seconds."""

import sys
import time
from collections.abc import Iterator

from journal_app.__main__ import main

REST = 600
MOVES = 120
AROUND = 40
"""Moves of the mouse from the uppermost card to the lowest and back."""


def use() -> None:
    """Hook in where the app is put together; nothing in the app knows of being measured."""
    from journal_app.ui.plain_import import load_qt

    load_qt()
    from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    from journal_app import app as composition

    def painted() -> None:
        """What waits to be painted is painted when this returns."""
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    class Used(composition.App):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.steps = self.work()
            QTimer.singleShot(0, self.on_step)

        def on_step(self) -> None:
            QTimer.singleShot(next(self.steps), self, self.on_step)

        def opened(self, name: str) -> QWidget:
            started = time.perf_counter()
            page = self.window.show_view("ladder")
            painted()
            print(name, f"{time.perf_counter() - started:.4f}", flush=True)
            assert page is not None
            return page

        def work(self) -> Iterator[int]:
            """Does one thing, and gives the milliseconds until the next."""
            while self.window.page() is None:
                yield 50
            self.window.show_view("journal")
            yield 3000
            page = self.opened("opened")
            yield REST
            self.window.show_view("journal")
            yield REST
            self.opened("again")
            yield REST
            yield from self.carry(page)
            yield from self.search(page)
            self.window.show_view("journal")
            self.window.close()
            yield REST

        def carry(self, page: QWidget) -> Iterator[int]:
            """Over all columns, up and down, and put back at last."""
            cards = page.columns[0].cards  # type: ignore[attr-defined]
            view = cards.viewport()
            start = cards.visualRect(cards.deck.index(1, 0)).center()
            QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
            for move in range(MOVES):
                across = page.width() * move // MOVES
                down = page.height() * abs(move % AROUND - AROUND // 2) // AROUND
                started = time.perf_counter()
                QTest.mouseMove(view, start + QPoint(across, down))
                painted()
                print("frame", f"{time.perf_counter() - started:.5f}", flush=True)
                yield 5
            QTest.keyClick(cards, Qt.Key.Key_Escape)
            QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)
            yield REST

        def search(self, page: QWidget) -> Iterator[int]:
            field = page.search  # type: ignore[attr-defined]
            for word in ("an", "müller", ""):
                field.setText(word)
                started = time.perf_counter()
                QTest.keyClick(field, Qt.Key.Key_Down)
                painted()
                print("searched", f"{time.perf_counter() - started:.4f}", flush=True)
                yield REST

    composition.App = Used  # type: ignore[misc]


if __name__ == "__main__":
    import gc

    gc.disable()  # as __main__ does before anything else
    use()
    sys.exit(main(sys.argv[1:]))
