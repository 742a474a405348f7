"""Referrals as cards in columns: what became of them, and of given ones what was decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.referrals.queries import ReferralLine
from journal_app.referrals.tables import Decision, Outcome
from journal_app.referrals.ui import words
from journal_app.referrals.ui.card_delegate import ReferralCardDelegate
from journal_app.referrals.words import decision_words, outcome_words
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.deeds import calling
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.card_list import CardList, CardModel
from journal_app.ui.widgets.carrying import Carrying, DropPlace
from journal_app.ui.widgets.elided import ElidedLabel

LEAST_WIDTH = 200
Place = Outcome | Decision


class ReferralColumn(QFrame):
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
        last = view.visualRect(self.deck.index(len(self.deck.cards) - 1, 0)).bottom() + 1
        top = view.geometry().top() + max(0, min(last, view.viewport().height() - height))
        return QRect(view.geometry().left() + 1, top, view.viewport().width() - 2, height)

    def _spoken(self, card: ReferralLine) -> str:
        return words.spoken(card, self.today, self.currency)


class ReferralBoard(QScrollArea):
    opened = Signal(object)
    """This `ReferralLine` is to be shown."""
    menu_wanted = Signal(object, QPoint)
    """Of this `ReferralLine`, at this place of the screen."""
    moved = Signal(object, object)
    """This `ReferralLine` belongs into that `Place`."""
    all_wanted = Signal(object)
    """As of the column."""

    def __init__(self, page: QWidget, places: Sequence[Place]) -> None:
        """A card that is carried goes over all of ``page``."""
        super().__init__()
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._inside = inside
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.columns = [ReferralColumn(kept) for kept in places]
        for place, column in enumerate(self.columns):
            row.addWidget(column, 1)
            column.all_wanted.connect(self.all_wanted)
            cards = column.cards
            cards.opened.connect(self._on_opened)
            cards.menu_wanted.connect(self.menu_wanted)
            cards.sideways.connect(partial(self._on_sideways, place))
            cards.climb_wanted.connect(partial(self._on_step, place, 1))
            cards.back_wanted.connect(partial(self._on_step, place, -1))
        self.carrying = Carrying(page, self, _any_other)
        self.carrying.put_down.connect(self._on_put_down)
        self.carrying.watch(self.columns)

    def show_lines(
        self,
        found: Mapping[Place, tuple[Sequence[ReferralLine], int]],
        currency: str,
        today: date,
    ) -> None:
        """Of each place the newest and how many there are. A card that went takes the keyboard."""
        held = next((one for one in self.columns if _has_keyboard(one.cards)), None)
        card = None if held is None else held.cards.card()
        for column in self.columns:
            column.today, column.currency = today, currency
            column.show_lines(*found[column.kept])
        if held is None or card is None:
            return
        for column in self.columns:
            uids = [one.uid for one in column.deck.cards]
            if card.uid in uids:
                column.cards.select(uids.index(card.uid))
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(column, 0, 0)
                if column is not held:
                    held.cards.let_go()
                return

    def enter(self) -> None:
        """With the keyboard, at the first card."""
        for column in self.columns:
            if column.deck.cards:
                column.cards.select(0)
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            for column in self.columns:
                column.delegate.renew()

    def _on_opened(self, card: ReferralLine | None) -> None:
        if card is not None:
            self.opened.emit(card)

    def _on_sideways(self, place: int, step: int) -> None:
        """To the nearest column on that side that has cards."""
        row = self.columns[place].cards.currentIndex().row()
        place += step
        while 0 <= place < len(self.columns):
            cards = self.columns[place].cards
            if self.columns[place].deck.cards:
                cards.select(row)
                cards.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(self.columns[place], 0, 0)
                return
            place += step

    def _on_step(self, place: int, step: int, card: ReferralLine | None) -> None:
        if card is not None and 0 <= place + step < len(self.columns):
            self.moved.emit(card, self.columns[place + step].kept)

    def _on_put_down(self, card: ReferralLine, column: ReferralColumn) -> None:
        self.moved.emit(card, column.kept)


def _any_other(place: int, other: int) -> bool:
    return place != other


def _has_keyboard(cards: CardList) -> bool:
    return cards.window().focusWidget() is cards


def _uid(line: ReferralLine) -> str:
    return line.uid
