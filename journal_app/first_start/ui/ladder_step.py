"""The first step: what the coach offers, and at which prices."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from journal_app.first_start.ui.face import Face
from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ladder.first_ladder import lay_ladder
from journal_app.ladder.queries import PracticeFacts, RungLine, practice, rungs
from journal_app.ladder.standard import FOURTH, StandardRung, standard_rungs
from journal_app.ladder.tables import Offer, Prices
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.format import shortened
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.section import Combo

LONGEST_NAME = 40
"""Letters, where there is one line for it."""
AT_FIELD = frozenset({"price_negative", "price_too_large"})


@dataclass
class Line:
    """A rung to type."""

    kind: Offer
    name: QLineEdit
    price: QLineEdit
    sign: QLabel

    def show(self, *, shown: bool) -> None:
        for one in (self.name, self.price, self.sign):
            one.setVisible(shown)


class LadderStep(Face):
    """Shows the rungs there are, else those that a new journal is offered."""

    def __init__(
        self,
        context: Context,
        there: Sequence[RungLine],
        said: PracticeFacts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            context,
            _("Your ladder"),
            _(
                "A client buys, stays, and takes the next step. What do you offer, from the "
                "smallest to the largest?"
            ),
            _("Continue"),
            step=1,
            parent=parent,
        )
        offered = standard_rungs()
        known = [StandardRung(one.name, one.price_cents, one.kind) for one in there]
        shown = [*known, *offered[len(known) :]] if known else offered
        self.currency = Combo(_("Currency"))
        for code in money.CURRENCIES:
            self.currency.addItem(code, code)
        self.currency.choose(said.currency if there else _usual_currency(said.currency))
        self.currency.currentIndexChanged.connect(self._on_currency)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.lines = [self._line(place, rung) for place, rung in enumerate(shown)]
        self.body.addLayout(self._grid)
        fourth = shown[FOURTH]
        self.fourth = QCheckBox(
            _("and a fourth: {name}, {price}").format(
                name=shortened(fourth.name, LONGEST_NAME).replace("&", "&&"),
                price=money.shown(fourth.price_cents, self._code()),
            )
        )
        self.fourth.setChecked(len(known) > FOURTH)
        self.fourth.toggled.connect(self._on_fourth)
        self.lines[FOURTH].show(shown=self.fourth.isChecked())
        self.body.addWidget(self.fourth)
        self.body.addSpacing(4)
        self.prices = Choice(
            [(Prices.NET, _("net")), (Prices.GROSS, _("gross"))], name=_("Prices are")
        )
        self.prices.set_value(said.prices)
        self.prices.keep_together()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Caption(_("Prices are"), self.prices, "body"))
        row.addWidget(self.prices, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.currency)
        self.body.addLayout(row)
        self.body.addWidget(
            label(_("Names and prices can be changed at any time."), "caption", wrap=True)
        )

    def enter(self) -> None:
        self.lines[0].price.setFocus(Qt.FocusReason.TabFocusReason)  # which selects it

    def keep(self) -> bool:
        wanted = []
        for line in self.lines[: len(self.lines) if self.fourth.isChecked() else FOURTH]:
            if not (line.name.text().strip() or line.price.text().strip()):
                continue  # a coach with fewer offers empties a line
            try:
                cents = money.typed(line.price.text(), self._code())
            except UserError as error:
                self.tell(sentence(error), line.price)
                return False
            wanted.append(StandardRung(line.name.text(), cents, line.kind))
        try:
            self.context.write(
                lay_ladder, wanted, currency=self._code(), prices=self.prices.value()
            )
        except UserError as error:
            self.tell(sentence(error))
            return False
        return True

    def _line(self, place: int, rung: StandardRung) -> Line:
        name = QLineEdit(rung.name)
        name.setAccessibleName(_("Rung {n}").format(n=place + 1))
        name.setCursorPosition(0)
        price = QLineEdit(money.for_field(rung.price_cents))
        price.setAccessibleName(_("Price of rung {n}").format(n=place + 1))
        price.setAlignment(Qt.AlignmentFlag.AlignRight)
        price.setFixedWidth(theme.px(96))
        sign = label(money.sign(self._code()), "muted")
        sign.setMinimumWidth(theme.px(28))
        for column, one in enumerate((name, price, sign)):
            self._grid.addWidget(one, place, column)
        return Line(rung.kind, name, price, sign)

    def _code(self) -> str:
        return str(self.currency.currentData())

    def _on_currency(self) -> None:
        for line in self.lines:
            line.sign.setText(money.sign(self._code()))

    def _on_fourth(self, wanted: bool) -> None:
        line = self.lines[FOURTH]
        line.show(shown=wanted)
        if wanted:
            line.price.setFocus(Qt.FocusReason.TabFocusReason)


def ladder_step(context: Context) -> LadderStep:
    """Raises UserError."""
    return LadderStep(context, context.read(rungs), context.read(practice))


def _usual_currency(otherwise: str) -> str:
    """Where the computer stands."""
    swiss = QLocale.system().territory() == QLocale.Country.Switzerland
    return "CHF" if swiss else otherwise
