"""What else the board can look like, for the tour's pictures."""

from PySide6.QtCore import QPoint

from journal_app.ladder.board import BoardFilter, Edge
from journal_app.ladder.ui.page import STEPS, LadderPage


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


def planned(page: LadderPage) -> None:
    """The other face, with a step chosen."""
    for column in page.columns:
        column.offer_place(False)
    page.board.carrying.picture.hide()
    page.select(BoardFilter())
    page.tabs.setCurrentIndex(STEPS)
    if page.agenda is not None:
        page.agenda.list.select(2)


def planned_search(page: LadderPage) -> None:
    page.select(BoardFilter(text="an", edge=Edge.DUE))


def nothing_fits(page: LadderPage) -> None:
    page.select(BoardFilter(edge=Edge.ADRIFT))


STATES = (
    ("search", searched),
    ("carried", carried),
    ("steps", planned),
    ("steps-search", planned_search),
    ("steps-nothing", nothing_fits),
)
