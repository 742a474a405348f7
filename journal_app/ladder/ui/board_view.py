"""The rungs beside each other, and the ways of hand and keyboard across them."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from journal_app.ladder.board import Card, Column
from journal_app.ladder.queries import RungLine
from journal_app.ladder.ui.column import BoardColumn
from journal_app.ladder.ui.following import follow, held
from journal_app.ui.widgets.carrying import Carrying


class BoardView(QScrollArea):
    opened = Signal(object)
    """This `Card`'s client is to be shown."""
    menu_wanted = Signal(object, QPoint)
    """Of this `Card`, at this place of the screen."""
    column_menu_wanted = Signal(object, QPoint)
    """Of this `BoardColumn`."""
    figures_wanted = Signal(object)
    """What is behind the figures of this `BoardColumn`?"""
    sale_wanted = Signal(object, object)
    """The client of this `Card` bought the rung of this `RungLine`, which may be retired."""
    refused = Signal()
    """A card was carried down."""

    def __init__(self, page: QWidget) -> None:
        """A card that is carried goes over all of ``page``."""
        super().__init__()
        self.columns: list[BoardColumn] = []
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
        self.carrying = Carrying(page, self, _is_higher)
        self.carrying.put_down.connect(self._on_dropped)
        self.carrying.refused.connect(self.refused)

    def show_columns(self, columns: Sequence[Column], currency: str, today: date) -> None:
        """Whoever stands on another rung now takes selection and keyboard along."""
        before = held(self.columns, self.window().focusWidget())
        self._match(len(columns))
        for place, column in zip(self.columns, columns, strict=True):
            place.show_column(column, currency, today)
        moved = follow(self.columns, before)
        if moved is not None:
            self.ensureWidgetVisible(moved, 0, 0)

    def enter(self) -> None:
        """With the keyboard, at the first card."""
        for column in self.columns:
            if column.cards.deck.cards:
                column.cards.select(0)
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def rungs(self) -> list[RungLine]:
        """Those that are sold."""
        shown = [one.column.figures.rung for one in self.columns if one.column is not None]
        return [rung for rung in shown if not rung.retired]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            for column in self.columns:
                column.delegate().renew()

    def _match(self, count: int) -> None:
        if count == len(self.columns):
            return
        for column in self.columns:
            self._row.removeWidget(column)
            column.deleteLater()
        self.columns = [BoardColumn() for _place in range(count)]
        for place, column in enumerate(self.columns):
            self._row.addWidget(column, 1)
            column.figures_wanted.connect(self._on_figures)
            column.menu_wanted.connect(self._on_column_menu)
            cards = column.cards
            cards.opened.connect(self._on_opened)
            cards.menu_wanted.connect(self.menu_wanted)
            cards.sideways.connect(partial(self._on_sideways, place))
            cards.climb_wanted.connect(partial(self._on_climb, place))
        self.carrying.watch(self.columns)

    def _on_opened(self, card: Card | None) -> None:
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

    def _on_climb(self, place: int, card: Card | None) -> None:
        """The next rung that is sold; on the highest there is none."""
        above = [one.column.figures.rung for one in self.columns[place + 1 :] if one.column]
        rung = next((one for one in above if not one.retired), None)
        if card is not None and rung is not None:
            self.sale_wanted.emit(card, rung)

    def _on_dropped(self, card: Card, column: BoardColumn) -> None:
        if column.column is not None:
            self.sale_wanted.emit(card, column.column.figures.rung)

    def _on_figures(self) -> None:
        self.figures_wanted.emit(self.sender())

    def _on_column_menu(self, place: QPoint) -> None:
        self.column_menu_wanted.emit(self.sender(), place)


def _is_higher(place: int, other: int) -> bool:
    """Nobody sells a rung back."""
    return other > place
