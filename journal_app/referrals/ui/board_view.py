"""Referrals as cards in columns: what became of them, and of given ones what was decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.referrals.queries import Place, ReferralLine
from journal_app.referrals.tables import Decision
from journal_app.referrals.ui import words
from journal_app.referrals.ui.card_delegate import ReferralCardDelegate
from journal_app.referrals.words import decision_words, outcome_words
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.deeds import calling
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.card_board import CardBoard, CardColumn
from journal_app.ui.widgets.card_list import CardList, CardModel
from journal_app.ui.widgets.carrying import DropPlace
from journal_app.ui.widgets.elided import ElidedLabel

LEAST_WIDTH = 200


class ReferralColumn(CardColumn):
    all_wanted = Signal(object)
    """The list of everything in this `Place`."""

    def __init__(self, kept: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = kept
        self.today = date.min
        self.currency = "EUR"
        self.setProperty("role", "column")
        self.setMinimumWidth(theme.px(LEAST_WIDTH))
        title = decision_words(kept) if isinstance(kept, Decision) else outcome_words(kept)
        self.name = ElidedLabel(title, "card_title")
        self.count = label("0", "pill")
        self.count.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.delegate = ReferralCardDelegate()
        self.deck: CardModel[ReferralLine] = CardModel(self._spoken, _uid)
        self.cards = CardList(self.deck, title, self.delegate)
        self.place = DropPlace(_("Put here"), self)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(calling(self.all_wanted.emit, kept))
        first = QHBoxLayout()
        first.setContentsMargins(1, 0, 4, 0)
        first.addWidget(self.name, 1)
        first.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(11, 10, 8, 4)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addWidget(self.cards, 1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, lines: Sequence[ReferralLine], count: int) -> None:
        self.count.setText(formats.number(count))
        self.delegate.today, self.delegate.currency = self.today, self.currency
        self.cards.show_cards(lines)
        left = count - len(lines)
        self.more.setText(_("{n} more in the list").format(n=formats.number(left)))
        self.more.setVisible(left > 0)

    def _spoken(self, card: ReferralLine) -> str:
        return words.spoken(card, self.today, self.currency)


class ReferralBoard(CardBoard):
    """Its cards are `ReferralLine`s."""

    moved = Signal(object, object)
    """This `ReferralLine` belongs into that `Place`."""
    all_wanted = Signal(object)
    """As of the column."""

    columns: list[ReferralColumn]

    def __init__(self, page: QWidget, places: Sequence[Place]) -> None:
        """A card that is carried goes over all of ``page``."""
        super().__init__(page, _any_other)
        self.columns = [ReferralColumn(kept) for kept in places]
        for place, column in enumerate(self.columns):
            column.all_wanted.connect(self.all_wanted)
            column.cards.climb_wanted.connect(partial(self._on_step, place, 1))
            column.cards.back_wanted.connect(partial(self._on_step, place, -1))
        self.carrying.put_down.connect(self._on_put_down)
        self.lay_out()

    def show_lines(
        self,
        found: Mapping[Place, tuple[Sequence[ReferralLine], int]],
        currency: str,
        today: date,
    ) -> None:
        """Of each place the newest and how many there are. A card that went takes the keyboard."""
        before = self.held()
        for column in self.columns:
            column.today, column.currency = today, currency
            column.show_lines(*found[column.kept])
        self.follow(before)

    def _on_step(self, place: int, step: int, card: ReferralLine | None) -> None:
        if card is not None and 0 <= place + step < len(self.columns):
            self.moved.emit(card, self.columns[place + step].kept)

    def _on_put_down(self, card: ReferralLine, column: ReferralColumn) -> None:
        self.moved.emit(card, column.kept)


def _any_other(place: int, other: int) -> bool:
    return place != other


def _uid(line: ReferralLine) -> str:
    return line.uid
