"""A board: columns of cards beside each other, and the ways of hand and keyboard across them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from journal_app.ui import theme
from journal_app.ui.widgets.card_list import CardList
from journal_app.ui.widgets.carrying import Carrying, DropPlace


class CardColumn(QFrame):
    cards: CardList
    place: DropPlace

    def offer_place(self, offered: bool, *, held: bool = False) -> None:
        """Show where a card can be dropped; ``held``: it is just over this column."""
        self.place.setVisible(offered)
        if offered:
            self.place.show_held(held)
            self.place.setGeometry(self._drop_place())
            self.place.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.place.isVisible():
            self.place.setGeometry(self._drop_place())

    def _drop_place(self) -> QRect:
        """Below the last card; above the lower edge where the cards reach that far."""
        view, height = self.cards, theme.px(62)
        last = view.visualRect(view.deck.index(len(view.deck.cards) - 1, 0)).bottom() + 1
        top = view.geometry().top() + max(0, min(last, view.viewport().height() - height))
        return QRect(view.geometry().left() + 1, top, view.viewport().width() - 2, height)


@dataclass(frozen=True)
class Held:
    """The current card of a column."""

    place: int
    uid: str
    focused: bool


class CardBoard(QScrollArea):
    opened = Signal(object)
    """This card is to be shown."""
    menu_wanted = Signal(object, QPoint)
    """Of this card, at this place of the screen."""

    columns: Sequence[CardColumn]
    """From left to right."""

    def __init__(self, page: QWidget, takes: Callable[[int, int], bool]) -> None:
        """A card that is carried goes over all of ``page``; ``takes`` is as of `Carrying`."""
        super().__init__()
        self.columns = []
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.carrying = Carrying(page, self, takes)

    def lay_out(self) -> None:
        """The columns are others now."""
        for place, column in enumerate(self.columns):
            self._row.addWidget(column, 1)
            column.cards.opened.connect(self._on_opened)
            column.cards.menu_wanted.connect(self.menu_wanted)
            column.cards.sideways.connect(partial(self._on_sideways, place))
        self.carrying.watch(self.columns)

    def enter(self) -> None:
        """With the keyboard, at the first card."""
        for column in self.columns:
            if column.cards.deck.cards:
                column.cards.select(0)
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def held(self) -> list[Held]:
        """Before the cards are shown anew."""
        focused = self.window().focusWidget()
        return [
            Held(place, column.cards.deck.uid(card), column.cards is focused)
            for place, column in enumerate(self.columns)
            if (card := column.cards.card()) is not None
        ]

    def follow(self, before: Sequence[Held]) -> None:
        """After it. A card that stands elsewhere now takes selection and keyboard along."""
        rows = {
            column.cards.deck.uid(card): (place, row)
            for place, column in enumerate(self.columns)
            for row, card in enumerate(column.cards.deck.cards)
        }
        for one in before:
            place, row = rows.get(one.uid, (one.place, -1))
            if row < 0 or place == one.place:
                continue
            if one.place < len(self.columns):
                self.columns[one.place].cards.let_go()
            self.columns[place].cards.select(row)
            if one.focused:
                self.columns[place].cards.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(self.columns[place], 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            for column in self.columns:
                column.cards.delegate.renew()

    def _on_opened(self, card: Any) -> None:
        if card is not None:
            self.opened.emit(card)

    def _on_sideways(self, place: int, step: int) -> None:
        """To the nearest column on that side that has cards."""
        row = self.columns[place].cards.currentIndex().row()
        place += step
        while 0 <= place < len(self.columns):
            cards = self.columns[place].cards
            if cards.deck.cards:
                cards.select(row)
                cards.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(self.columns[place], 0, 0)
                return
            place += step
