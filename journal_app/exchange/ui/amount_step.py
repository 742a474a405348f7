"""What was sold for amounts that are no rung's price: asked once for a file, amount by amount."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.exchange.sales_plan import Assigned, Unmatched
from journal_app.exchange.ui.steps import Step
from journal_app.exchange.ui.still_combo import StillCombo
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.money import shown
from journal_app.ladder.queries import RungLine
from journal_app.ladder.standard import FOURTH, standard_rungs
from journal_app.ui import format as formats
from journal_app.ui.widgets.card import Caption, Card, label
from journal_app.ui.widgets.scroll import SteadyScroll

MOST = 40
"""Amounts that get a line of their own; what comes more rarely is answered in one."""
_OFF, _OUT = "off", "out"


class Amounts(Step):
    def __init__(self) -> None:
        super().__init__(_("What was sold for these amounts?"))
        text = _(
            "These amounts are no rung's price, and their rows name no offer. Off the ladder they "
            "count as money, but put nobody on a rung."
        )
        self.body.addWidget(label(text, "muted", wrap=True))
        self.no_ladder = Card(tone="quiet")
        prices = ", ".join(shown(one.price_cents) for one in standard_rungs()[:FOURTH])
        told = _(
            "There is no rung yet whose price could be recognised. The standard ladder has "
            "{prices}."
        )
        self.no_ladder.body.addWidget(label(told.format(prices=prices), wrap=True))
        self.begin = QPushButton(_("Begin with the standard ladder"))
        self.begin.setAutoDefault(False)
        self.no_ladder.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.no_ladder)
        self._scroll = SteadyScroll()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._scroll, 1)
        self.other = self.add_button(_("Another file …"), left=True)
        self.back = self.add_button(_("Columns …"), left=True)
        self.close_button = self.add_button(_("Close"))
        self.go_on = self.add_button(_("Continue"), "primary")
        self.lines: dict[int, QComboBox] = {}
        self.rest: QComboBox | None = None

    def show_amounts(
        self, amounts: Sequence[tuple[int, int]], rungs: Sequence[RungLine], currency: str
    ) -> None:
        """``amounts`` are cents and the number of their rows.

        All of them begin off the ladder, but for those that the coach has already answered for.
        """
        self.no_ladder.setVisible(not rungs)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 8, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        whole.addLayout(grid)
        whole.addStretch(1)
        former = {cents: combo.currentData() for cents, combo in self.lines.items()}
        self.lines, self.rest = {}, None
        often = sorted(amounts, key=lambda one: (-one[1], one[0]))
        for row, (cents, count) in enumerate(often[:MOST]):
            name = shown(cents, currency)
            combo = _combo(name, [one for one in rungs if not one.retired], cents)
            combo.setCurrentIndex(max(combo.findData(former.get(cents)), 0))
            self.lines[cents] = combo
            caption = Caption(name, combo, "strong")
            caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(caption, row, 0)
            grid.addWidget(label(_rows(count), "muted"), row, 1)
            grid.addWidget(combo, row, 2)
        if len(often) > MOST:
            name = _("All other amounts")
            self.rest = _combo(name, (), 0)
            grid.addWidget(Caption(name, self.rest, "strong"), MOST, 0)
            grid.addWidget(label(_rows(sum(n for _c, n in often[MOST:])), "muted"), MOST, 1)
            grid.addWidget(self.rest, MOST, 2)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)

    def forget(self) -> None:
        """It is another file now."""
        self.lines = {}

    def assigned(self) -> dict[int, Assigned]:
        return {cents: _meant(combo.currentData()) for cents, combo in self.lines.items()}

    def unmatched(self) -> Unmatched:
        """What becomes of amounts without a line of their own."""
        left_out = self.rest is not None and self.rest.currentData() == _OUT
        return Unmatched.SKIP if left_out else Unmatched.OFF_LADDER


def _combo(name: str, rungs: Sequence[RungLine], cents: int) -> QComboBox:
    combo = StillCombo(name, 14)
    combo.addItem(_("Off the ladder"), _OFF)
    for rung in rungs:
        combo.addItem(_("{rung}, at this price").format(rung=rung.name), f"rung:{rung.uid}")
    for rung in rungs:
        if cents < rung.price_cents:
            text = _("Instalment of {rung}").format(rung=rung.name)
            combo.addItem(text, f"part:{rung.uid}")
    combo.addItem(_("Leave out"), _OUT)
    return combo


def _meant(value: str) -> Assigned:
    kind, _colon, uid = value.partition(":")
    if kind in {_OFF, _OUT}:
        return Assigned(left_out=kind == _OUT)
    return Assigned(uid, instalment=kind == "part")


def _rows(count: int) -> str:
    return ngettext("{n} row", "{n} rows", count).format(n=formats.number(count))
