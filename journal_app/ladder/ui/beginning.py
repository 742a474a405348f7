"""The board before anybody stands on it: what a ladder is for, and one button to begin."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground import money
from journal_app.ground.i18n import _, ngettext
from journal_app.ladder.queries import RungLine
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.standard import FOURTH, standard_rungs
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.elided import ElidedLabel

MOST_RUNGS = 6
"""As many as a small window has room for."""


class Beginning(QWidget):
    """Each of its two faces is made when it is first needed: most coaches never see them again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._faces = QStackedLayout(self)
        self.no_ladder: NoLadder | None = None
        self.nobody: Nobody | None = None

    def show_for(self, rungs: Sequence[RungLine], currency: str) -> None:
        """Without rungs they are offered; with them the first sale is, below what is sold."""
        if rungs:
            self._faces.setCurrentWidget(self._first_sale(rungs, currency))
        else:
            self._faces.setCurrentWidget(self._first_rungs())

    def _first_rungs(self) -> "NoLadder":
        if self.no_ladder is None:
            self.no_ladder = NoLadder()
            self.no_ladder.wanted.connect(self._on_begin)
            self.no_ladder.own.clicked.connect(self._on_own)
            self._faces.addWidget(self.no_ladder)
        store = self._context.store
        self.no_ladder.begin.setEnabled(store is not None and not store.read_only)
        self.no_ladder.own.setVisible(self._context.can("rungs.edit"))
        return self.no_ladder

    def _first_sale(self, rungs: Sequence[RungLine], currency: str) -> "Nobody":
        known = (tuple(rungs), currency)
        if self.nobody is None or self.nobody.known != known:
            if self.nobody is not None:
                self._faces.removeWidget(self.nobody)
                self.nobody.deleteLater()
            self.nobody = Nobody(*known)
            self.nobody.button.clicked.connect(self._on_sell)
            self.nobody.bring.clicked.connect(self._on_bring)
            self._faces.addWidget(self.nobody)
        self.nobody.button.setEnabled(self._context.can("sale.new"))
        self.nobody.bring.setVisible(self._context.can("sales.import"))
        return self.nobody

    def _on_begin(self, fourth: bool) -> None:
        def begin() -> None:
            self._context.write(offer_standard_ladder, with_fourth=fourth)

        self._context.attempt(begin)

    def _on_own(self) -> None:
        self._context.commands.run("rungs.edit")

    def _on_sell(self) -> None:
        self._context.commands.run("sale.new")

    def _on_bring(self) -> None:
        self._context.commands.run("sales.import")


class NoLadder(QWidget):
    wanted = Signal(bool)
    """The standard ladder; with its fourth rung?"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        offered = standard_rungs()
        card = _card(_("Your ladder"))
        card.body.addWidget(
            label(
                _(
                    "A sale is a beginning. The ladder shows on which rung every client stands, "
                    "and what would make them stay."
                ),
                "muted",
                wrap=True,
            )
        )
        card.body.addSpacing(6)
        for rung in offered[:FOURTH]:
            card.body.addLayout(_row(rung.name, money.shown(rung.price_cents)))
        fourth = offered[FOURTH]
        self.fourth = QCheckBox(
            _("and a fourth: {name}, {price}").format(
                name=fourth.name, price=money.shown(fourth.price_cents)
            )
        )
        card.body.addWidget(self.fourth)
        card.body.addSpacing(8)
        self.begin = QPushButton(_("Begin like this"))
        self.begin.setProperty("kind", "primary")
        icons.dress(self.begin, "check", "on_accent", 16)
        self.begin.clicked.connect(self._on_begin)
        self.own = QPushButton(_("Enter my own rungs"))
        self.own.setProperty("kind", "quiet")
        card.body.addLayout(_side_by_side(self.begin, self.own))
        card.body.addSpacing(4)
        card.body.addWidget(
            label(_("Names and prices can be changed at any time."), "caption", wrap=True)
        )
        _centred(self, card)

    def _on_begin(self) -> None:
        self.wanted.emit(self.fourth.isChecked())


class Nobody(QWidget):
    """The coach's own rungs, on which nobody stands yet, and how the first clients come there."""

    def __init__(
        self, rungs: tuple[RungLine, ...], currency: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.known = (rungs, currency)
        card = _card(_("Nobody on the ladder yet"))
        card.body.addWidget(
            label(
                _("The first sale puts a client on a rung, and asks what would make them stay."),
                "muted",
                wrap=True,
            )
        )
        card.body.addSpacing(6)
        for rung in rungs[:MOST_RUNGS]:
            card.body.addLayout(_row(rung.name, money.shown(rung.price_cents, currency)))
        left = len(rungs) - MOST_RUNGS
        if left > 0:
            text = ngettext("and {n} more rung", "and {n} more rungs", left).format(n=left)
            card.body.addWidget(label(text, "caption"))
        card.body.addSpacing(8)
        self.button = QPushButton(_("Record the first sale"))
        self.button.setProperty("kind", "primary")
        self.bring = QPushButton(_("Bring them from a table"))
        self.bring.setProperty("kind", "quiet")
        card.body.addLayout(_side_by_side(self.button, self.bring))
        _centred(self, card)


def _card(title: str) -> Card:
    card = Card()
    card.body.setContentsMargins(28, 24, 28, 24)
    card.body.setSpacing(10)
    card.setMaximumWidth(theme.px(520))
    card.body.addWidget(label(title, "card_title"))
    return card


def _row(name: str, price: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(ElidedLabel(name, "strong"), 1)
    row.addWidget(label(price, "muted"))
    return row


def _side_by_side(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _centred(page: QWidget, card: Card) -> None:
    layout = QVBoxLayout(page)
    layout.addStretch(1)
    # not an alignment in the column: it would count the lines at the column's full width
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 1000)
    row.addStretch(1)
    layout.addLayout(row)
    layout.addStretch(2)
