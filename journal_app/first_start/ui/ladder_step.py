"""The first step: what the coach offers, and at which prices."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontMetrics
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
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.section import Combo

ROOM_FOR_NAME = 180
"""Of the fourth rung, in one line with its price; a box does not wrap its words."""


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
        emptied = max(0, FOURTH - len(known)) if known else 0
        left = [*known, *[None] * emptied]
        shown = [*left, *offered[len(left) :]]
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
        fourth = shown[FOURTH] or offered[FOURTH]
        words, price = (
            _("and a fourth: {name}, {price}"),
            money.shown(fourth.price_cents, self._code()),
        )
        room, right = theme.px(ROOM_FOR_NAME), Qt.TextElideMode.ElideRight
        name = QFontMetrics(theme.font("body")).elidedText(fourth.name, right, room)
        self.fourth = QCheckBox(words.format(name=name.replace("&", "&&"), price=price))
        if name != fourth.name:
            self.fourth.setToolTip(words.format(name=fourth.name, price=price))
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
        self.lines[0].name.setFocus(Qt.FocusReason.TabFocusReason)  # which selects it

    def keep(self) -> bool:
        wanted = []
        for line in self.lines[: len(self.lines) if self.fourth.isChecked() else FOURTH]:
            named, priced = bool(line.name.text().strip()), bool(line.price.text().strip())
            if not (named or priced):
                continue  # a coach with fewer offers empties a line
            if not priced:
                self.tell(_("The price is still missing here."), line.price)
                return False
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

    def _line(self, place: int, rung: StandardRung | None) -> Line:
        """None: the coach has emptied it before."""
        name = QLineEdit(rung.name if rung else "")
        name.setAccessibleName(_("Rung {n}").format(n=place + 1))
        name.setCursorPosition(0)
        price = QLineEdit(money.for_field(rung.price_cents) if rung else "")
        price.setAccessibleName(_("Price of rung {n}").format(n=place + 1))
        price.setAlignment(Qt.AlignmentFlag.AlignRight)
        price.setFixedWidth(theme.px(96))
        price.editingFinished.connect(partial(self._on_priced, price))
        for field in (name, price):
            field.textEdited.connect(self.untell)
        sign = label(money.sign(self._code()), "muted")
        sign.setMinimumWidth(theme.px(28))
        for column, one in enumerate((name, price, sign)):
            self._grid.addWidget(one, place, column)
        kind = rung.kind if rung else standard_rungs()[place].kind
        return Line(kind, name, price, sign)

    def _code(self) -> str:
        return str(self.currency.currentData())

    def _on_currency(self) -> None:
        for line in self.lines:
            line.sign.setText(money.sign(self._code()))

    def _on_priced(self, price: QLineEdit) -> None:
        """As the others stand there: with a point between the thousands."""
        with contextlib.suppress(UserError):  # told when the coach goes on
            price.setText(money.for_field(money.typed(price.text(), self._code())))

    def _on_fourth(self, wanted: bool) -> None:
        self.untell()
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
