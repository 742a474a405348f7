"""A rung on the board: its head with the figures, and below it the cards of who stands there."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ladder.board import Card, Column
from journal_app.ladder.ui import words
from journal_app.ladder.ui.card_delegate import CardDelegate
from journal_app.ladder.ui.sorting import SortBy, ordered
from journal_app.ui import icons, theme
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.card_board import CardColumn
from journal_app.ui.widgets.card_list import CardList, CardModel
from journal_app.ui.widgets.carrying import DropPlace
from journal_app.ui.widgets.elided import ElidedLabel

LEAST_WIDTH = 240


class BoardColumn(CardColumn):
    figures_wanted = Signal()
    """What is behind the line of the head?"""
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "column")
        self.column: Column | None = None
        self.line = ""
        """Who moves on from this rung, with all that is known of it."""
        self.sort = SortBy.DUE
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        self.name = ElidedLabel("", "card_title")
        self.price = label("", "column_price")
        self.price.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.count = label("", "pill")
        self.count.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.more = QToolButton()
        icons.dress(self.more, "ellipsis", "muted", 16)
        self.more.clicked.connect(self._on_more)
        self.money = ElidedLabel("", "caption")
        self.leads = QPushButton()
        self.leads.setProperty("kind", "figure")
        self.leads.setAutoDefault(False)
        self.leads.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.leads.clicked.connect(self.figures_wanted)
        self.cards = CardList(CardModel(self._spoken, _uid), "", CardDelegate())
        self.place = DropPlace(_("Record the sale here"), self)
        first = QHBoxLayout()
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(theme.px(6))
        first.addWidget(self.name)
        first.addWidget(self.price)
        first.addStretch(1)
        first.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.more)
        head = QVBoxLayout()
        head.setContentsMargins(1, 0, 4, 0)
        head.setSpacing(2)
        head.addLayout(first)
        head.addWidget(self.money)
        head.addWidget(self.leads)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(11, 10, 8, 4)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.cards, 1)

    def show_column(self, column: Column, currency: str, today: date) -> None:
        """``today`` is the day that the cards' words count from."""
        self.column = column
        rung, figures = column.figures.rung, column.figures
        price = money.shown(rung.price_cents, currency)
        self.name.setText(rung.name)
        self.price.setText("" if rung.retired else price)
        self.count.setText(str(figures.clients))
        self.count.setAccessibleName(words.clients(figures.clients))
        total = money.shown(figures.money_cents, currency)
        brought = _("{money} in all").format(money=total)
        self.money.setText(" · ".join((_("retired"), brought)) if rung.retired else brought)
        self.line = words.conversion(figures)
        self._elide()
        self.leads.setAccessibleName(f"{rung.name}: {self.line}")
        self.more.setAccessibleName(_("More about {rung}").format(rung=rung.name))
        self.more.setToolTip(self.more.accessibleName())
        self.cards.setAccessibleName(f"{rung.name}, {price}")
        self.place.setAccessibleName(_("Record a sale of {rung}").format(rung=rung.name))
        self.cards.delegate.today = today
        self.cards.show_cards(ordered(column.cards, self.sort))

    def sort_by(self, sort: SortBy) -> None:
        self.sort = sort
        if self.column is not None:
            self.cards.show_cards(ordered(self.column.cards, sort))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        """How sure the figure is stays in sight before in how many days.

        A tool tip then says all; of a line that is whole it would only say the same again.
        """
        metrics, room = self.leads.fontMetrics(), self.leads.width() - 8
        line = self.line
        if self.column is not None and metrics.horizontalAdvance(line) > room:
            line = words.conversion_short(self.column.figures)
        self.leads.setText(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room))
        self.leads.setToolTip("" if self.leads.text() == self.line else self.line)

    def _spoken(self, card: Card) -> str:
        today = self.cards.delegate.today
        parts = [card.client.name, words.since_spoken(card.days), words.step(card, today)]
        if card.edge is not None and card.due is not None:
            parts.append(_("due"))
        if card.stuck:
            parts.append(_("longer here than 3 of 4 who moved on"))
        return ", ".join(parts)

    def _on_more(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _uid(card: Card) -> str:
    return card.client.uid
