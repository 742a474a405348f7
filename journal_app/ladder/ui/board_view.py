"""The rungs beside each other, and the ways of hand and keyboard across them."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from journal_app.ladder.board import Card, Column
from journal_app.ladder.queries import RungLine
from journal_app.ladder.ui.column import BoardColumn
from journal_app.ui.widgets.card_board import CardBoard


class BoardView(CardBoard):
    """Its cards are `Card`s."""

    column_menu_wanted = Signal(object, QPoint)
    """Of this `BoardColumn`."""
    figures_wanted = Signal(object)
    """What is behind the figures of this `BoardColumn`?"""
    sale_wanted = Signal(object, object)
    """The client of this `Card` bought the rung of this `RungLine`, which may be retired."""
    refused = Signal()
    """A card was carried down."""

    columns: list[BoardColumn]

    def __init__(self, page: QWidget) -> None:
        """A card that is carried goes over all of ``page``."""
        super().__init__(page, _is_higher)
        self.carrying.put_down.connect(self._on_dropped)
        self.carrying.refused.connect(self.refused)

    def show_columns(self, columns: Sequence[Column], currency: str, today: date) -> None:
        """Whoever stands on another rung now takes selection and keyboard along."""
        before = self.held()
        self._match(len(columns))
        for place, column in zip(self.columns, columns, strict=True):
            place.show_column(column, currency, today)
        self.follow(before)

    def rungs(self) -> list[RungLine]:
        """Those that are sold."""
        shown = [one.column.figures.rung for one in self.columns if one.column is not None]
        return [rung for rung in shown if not rung.retired]

    def _match(self, count: int) -> None:
        if count == len(self.columns):
            return
        for column in self.columns:
            self._row.removeWidget(column)
            column.deleteLater()
        self.columns = [BoardColumn() for _place in range(count)]
        for place, column in enumerate(self.columns):
            column.figures_wanted.connect(self._on_figures)
            column.menu_wanted.connect(self._on_column_menu)
            column.cards.climb_wanted.connect(partial(self._on_climb, place))
        self.lay_out()

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
