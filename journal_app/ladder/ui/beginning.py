"""The board before anybody stands on it: what a ladder is for, and one button to begin."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ladder.queries import RungLine
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.standard import FOURTH, standard_rungs
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.empty import EmptyState


class Beginning(QWidget):
    """Each of its two faces is made when it is first needed: most coaches never see them again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._faces = QStackedLayout(self)
        self.no_ladder: NoLadder | None = None
        self.nobody: EmptyState | None = None

    def show_for(self, rungs: Sequence[RungLine], currency: str) -> None:
        """Without rungs they are offered; with them the first sale is."""
        if rungs:
            self._faces.setCurrentWidget(self._first_sale())
            told = (f"{one.name} {money.shown(one.price_cents, currency)}" for one in rungs)
            self.rungs.setText("   →   ".join(told))
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

    def _first_sale(self) -> EmptyState:
        if self.nobody is None:
            self.nobody = EmptyState(
                _("Nobody on the ladder yet"),
                _("The first sale puts a client on a rung, and asks what would make them stay."),
                _("Record the first sale"),
                self._on_sell,
                icon="user",
            )
            self.rungs = label("", "caption", wrap=True)
            self.rungs.setTextFormat(Qt.TextFormat.PlainText)
            self.nobody.add_line(self.rungs)
            self.bring = self.nobody.add_way(_("Bring them along from a table"), self._on_bring)
            self._faces.addWidget(self.nobody)
        self.nobody.button.setEnabled(self._context.can("sale.new"))
        self.bring.setVisible(self._context.can("clients.import"))
        return self.nobody

    def _on_begin(self, fourth: bool) -> None:
        def begin() -> None:
            self._context.write(offer_standard_ladder, with_fourth=fourth)

        self._context.attempt(begin)

    def _on_own(self) -> None:
        self._context.commands.run("rungs.edit")

    def _on_bring(self) -> None:
        self._context.commands.run("clients.import")

    def _on_sell(self) -> None:
        self._context.commands.run("sale.new")


class NoLadder(QWidget):
    wanted = Signal(bool)
    """The standard ladder; with its fourth rung?"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        offered = standard_rungs()
        card = Card()
        card.body.setContentsMargins(28, 24, 28, 24)
        card.body.setSpacing(10)
        card.setMaximumWidth(theme.px(520))
        card.body.addWidget(label(_("Your ladder"), "card_title"))
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
            row = QHBoxLayout()
            row.addWidget(label(rung.name, "strong"))
            row.addStretch(1)
            row.addWidget(label(money.shown(rung.price_cents), "muted"))
            card.body.addLayout(row)
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
        buttons = QHBoxLayout()
        buttons.addWidget(self.begin)
        self.own = QPushButton(_("Enter my own rungs"))
        self.own.setProperty("kind", "quiet")
        buttons.addWidget(self.own)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        card.body.addSpacing(4)
        card.body.addWidget(
            label(_("Names and prices can be changed at any time."), "caption", wrap=True)
        )
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        # not an alignment in the column: it would count the lines at the column's full width
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 1000)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(2)

    def _on_begin(self) -> None:
        self.wanted.emit(self.fourth.isChecked())
