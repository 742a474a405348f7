"""What else the board can look like, for the tour's pictures."""

from PySide6.QtCore import QPoint

from journal_app.ladder.board import BoardFilter
from journal_app.ladder.ui.page import LadderPage


def searched(page: LadderPage) -> None:
    page.search.setText("an")
    page.select(BoardFilter(text="an"))


def carried(page: LadderPage) -> None:
    """A card of the lowest rung on its way to the third."""
    page.search.clear()
    page.select(BoardFilter())
    cards = page.columns[0].cards
    cards.select(1)
    cards.lifted.emit(cards.card(), QPoint(40, 20))
    over = page.columns[min(2, len(page.columns) - 1)]
    cards.carried.emit(over.mapToGlobal(over.rect().center()))


STATES = (("search", searched), ("carried", carried))
