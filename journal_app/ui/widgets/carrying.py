"""A card in the coach's hand: its picture follows the mouse, columns offer a place for it."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from journal_app.ui.widgets.card_list import CardList

NEAR = 48
"""So near to the edge of the board it moves on."""
STEP = 12
EVERY_MS = 16
"""At the edge it goes on as long as the card is held there, also by a still hand."""


class Column(Protocol):
    """A column of a board, a widget that holds cards."""

    @property
    def cards(self) -> CardList: ...

    def offer_place(self, offered: bool, *, held: bool = False) -> None: ...
    def rect(self) -> QRect: ...
    def mapFromGlobal(self, place: QPoint) -> QPoint: ...


class Carrying(QObject):
    put_down = Signal(object, object)
    """This card was put down on that column, which takes it."""
    refused = Signal()
    """It was put down on one that does not."""

    def __init__(
        self, page: QWidget, scroll: QScrollArea, takes: Callable[[int, int], bool]
    ) -> None:
        """``takes(place, other)``: a card of that column may be put into the other one."""
        super().__init__(page)
        self._takes = takes
        self._page = page
        self._scroll = scroll
        self._columns: Sequence[Column] = ()
        self._from = -1
        self._inside = QPoint()
        self._at = QPoint()
        """Where the mouse is, on the screen."""
        self._along = QTimer(self, interval=EVERY_MS)
        self._along.timeout.connect(self._move_board)
        self.picture = QLabel(page)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.picture.hide()

    def watch(self, columns: Sequence[Column]) -> None:
        """The columns from left to right; those watched before are gone."""
        self._columns = columns
        for column in columns:
            column.cards.lifted.connect(self._on_lifted)
            column.cards.carried.connect(self._on_carried)
            column.cards.dropped.connect(self._on_dropped)

    def _on_lifted(self, card: Any, inside: QPoint) -> None:
        cards = self.sender()
        self._from = next(
            place for place, column in enumerate(self._columns) if column.cards is cards
        )
        self._inside = inside
        self.picture.setPixmap(self._drawn(self._columns[self._from].cards, card))
        self.picture.adjustSize()
        self.picture.show()
        self.picture.raise_()

    def _on_carried(self, place: QPoint) -> None:
        self._at = place
        self.picture.move(self._page.mapFromGlobal(place) - self._inside)
        self._offer_places()
        if not self._way():
            self._along.stop()
        elif not self._along.isActive():
            self._along.start()

    def _on_dropped(self, card: Any) -> None:
        over = self._over(self.picture.mapToGlobal(self._inside))
        self._along.stop()
        self.picture.hide()
        for column in self._columns:
            column.offer_place(False)
        if card is None or over is None or over == self._from:
            return
        if self._takes(self._from, over):
            self.put_down.emit(card, self._columns[over])
        else:
            self.refused.emit()

    def _over(self, place: QPoint) -> int | None:
        for number, column in enumerate(self._columns):
            if column.rect().contains(column.mapFromGlobal(place)):
                return number
        return None

    def _offer_places(self) -> None:
        over = self._over(self._at)
        for number, column in enumerate(self._columns):
            offered = number != self._from and self._takes(self._from, number)
            column.offer_place(offered, held=number == over)

    def _way(self) -> int:
        """Where the board has to go so that every rung can be reached: -1 is to the left."""
        view, bar = self._scroll.viewport(), self._scroll.horizontalScrollBar()
        x = view.mapFromGlobal(self._at).x()
        if x > view.width() - NEAR and bar.value() < bar.maximum():
            return 1
        return -1 if x < NEAR and bar.value() > bar.minimum() else 0

    def _move_board(self) -> None:
        bar = self._scroll.horizontalScrollBar()
        bar.setValue(bar.value() + STEP * self._way())
        self._offer_places()
        if not self._way():
            self._along.stop()

    def _drawn(self, cards: CardList, card: Any) -> QPixmap:
        index = cards.currentIndex()
        box = cards.visualRect(index)
        ratio = self._page.devicePixelRatioF()
        picture = QPixmap(box.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setOpacity(0.94)
        room = box.translated(-box.topLeft())
        cards.delegate.paint_card(painter, room, card, strong=True, marked=False)
        painter.end()
        return picture


class DropPlace(QFrame):
    """Where a carried card can be put down; ``text`` says what that does."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "place")
        self._text = QLabel(text)
        self._text.setProperty("role", "place_text")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 0, 4, 0)
        box.addWidget(self._text)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_held(self, held: bool) -> None:
        if self.property("held") != held:
            self.setProperty("held", held)
            self.style().unpolish(self)
            self.style().polish(self)
