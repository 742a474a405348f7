"""The real app: its board is opened, and a card is carried over it. Prints seconds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.bench.in_app import run, timed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

REST = 600
MOVES = 120
AROUND = 40
"""Moves of the mouse from the uppermost card to the lowest and back."""


def work(app: Any) -> Iterator[int]:
    page = timed("opened", lambda: app.window.show_view("ladder"))
    yield REST
    app.window.show_view("journal")
    yield REST
    timed("again", lambda: app.window.show_view("ladder"))
    yield REST
    yield from _carry(page)
    yield from _search(page)


def _carry(page: "QWidget") -> Iterator[int]:
    """Over all columns, up and down, and put back at last."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    cards = page.columns[0].cards  # type: ignore[attr-defined]
    view = cards.viewport()
    start = cards.visualRect(cards.deck.index(1, 0)).center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for move in range(MOVES):
        across = page.width() * move // MOVES
        down = page.height() * abs(move % AROUND - AROUND // 2) // AROUND
        place = start + QPoint(across, down)
        timed("frame", lambda place=place: QTest.mouseMove(view, place), digits=5)  # type: ignore[misc]
        yield 5
    QTest.keyClick(cards, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)
    yield REST


def _search(page: "QWidget") -> Iterator[int]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    field = page.search  # type: ignore[attr-defined]
    for word in ("an", "müller", ""):
        field.setText(word)
        timed("searched", lambda: QTest.keyClick(field, Qt.Key.Key_Down))
        yield REST


if __name__ == "__main__":
    run(work)
