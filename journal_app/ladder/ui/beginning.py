"""The ladder before there is one: what it is for, and one button to begin."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ladder.standard import FOURTH, standard_rungs
from journal_app.ui import icons, theme
from journal_app.ui.widgets.card import Card, label


class NoLadder(QWidget):
    wanted = Signal(bool)
    """The standard ladder; with its fourth rung?"""

    def __init__(self, edit: Callable[[], object] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        offered = standard_rungs()
        card = Card()
        card.body.setContentsMargins(28, 24, 28, 24)
        card.body.setSpacing(10)
        card.setFixedWidth(theme.px(520))
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
        if edit is not None:
            other = QPushButton(_("Enter my own rungs"))
            other.setProperty("kind", "quiet")
            other.clicked.connect(edit)
            buttons.addWidget(other)
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
        row.addWidget(card)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(2)

    def _on_begin(self) -> None:
        self.wanted.emit(self.fourth.isChecked())
