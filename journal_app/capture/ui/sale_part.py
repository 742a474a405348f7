"""The part of the sheet that comes with a sale: what was sold, for how much, and what is next."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.capture.win import Sold
from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ladder.off import OFF
from journal_app.ui import theme
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.choice import Choice, option_text
from journal_app.ui.widgets.due_choice import DueChoice, weeks_and_a_month

if TYPE_CHECKING:  # brings the database along, which the sheet must not wait for
    from journal_app.capture.queries import Offers

PRICE_WIDTH = 150


class SalePart(QWidget):
    """Nothing of it must be said. A price left empty is that of the rung."""

    edited = Signal()
    ladder_wanted = Signal()
    """There are no rungs yet, and the coach wants the standard ones."""

    def __init__(self, offers: "Offers", today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = QWidget()
        self._choices = QVBoxLayout(self._place)
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setSpacing(4)
        self._read_rungs(offers)
        self.beginning = QPushButton(_("Begin with 60, 800 and 5,000"))
        self.beginning.setProperty("kind", "link")
        self.beginning.setAutoDefault(False)
        self.beginning.clicked.connect(self.ladder_wanted)
        self._choices.addWidget(self.beginning, 0, Qt.AlignmentFlag.AlignLeft)
        self.beginning.setVisible(not offers.rungs)
        self.price = QLineEdit()
        self.price.setFixedWidth(theme.px(PRICE_WIDTH))
        self.step = QLineEdit()
        self.step.setPlaceholderText(_("The next step, in a few words"))
        days = partial(weeks_and_a_month, offers.calendar.on_or_after)
        self.due = DueChoice(today, days, name=_("Due"))
        self.due.hide()
        self.due.changed.connect(self.edited)
        for line in (self.price, self.step):
            line.setProperty("role", "answer")
            line.textEdited.connect(self._on_edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(Caption(_("Sold"), self._place))
        layout.addWidget(self._place)
        layout.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        for caption, field, stretch in (
            (_("Price"), self.price, 0),
            (_("What makes this client stay?"), self.step, 1),
        ):
            field.setAccessibleName(caption)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(Caption(caption, field))
            beside = QHBoxLayout()
            beside.setSpacing(8)
            beside.addWidget(field)
            if field is self.price:
                beside.addWidget(label(money.sign(offers.currency), "muted"))
            column.addLayout(beside)
            row.addLayout(column, stretch)
        layout.addLayout(row)
        layout.addSpacing(4)
        layout.addWidget(self.due)
        self._show()

    def set_offers(self, offers: "Offers") -> None:
        """What can be chosen from now on; what was chosen stays, where it is still there."""
        if offers == self._offers:
            return
        chosen, former = self.rung.value(), self.rung
        entered = self._place.isAncestorOf(QApplication.focusWidget() or self)
        self._read_rungs(offers)
        self._choices.removeWidget(former)
        former.hide()
        former.deleteLater()
        self.rung.set_value(chosen if chosen in (*self._prices, OFF) else None)
        self.beginning.setVisible(not offers.rungs)
        if entered:
            self.rung.enter()
        self._show()

    def sold(self) -> Sold:
        step = self.step.text()
        return Sold(
            rung=self.rung.value(),
            price=self.price.text(),
            step=step,
            due=self.due.day() if step.strip() else None,
        )

    def show_sold(self, sold: Sold) -> None:
        self.rung.set_value(sold.rung if sold.rung in (*self._prices, OFF) else None)
        self.price.setText(sold.price)
        self.step.setText(sold.step)
        if sold.due is not None:
            self.due.set_day(sold.due)
        self._show()

    def _read_rungs(self, offers: "Offers") -> None:
        self._offers = offers
        self._prices = {one.uid: one.price_cents for one in offers.rungs}
        self.rung = Choice(
            [
                *((one.uid, self._text(one.name, one.price_cents)) for one in offers.rungs),
                (OFF, _("Off the ladder")),
            ],
            name=_("Sold"),
            optional=True,
        )
        self.rung.changed.connect(self._on_rung)
        self._choices.insertWidget(0, self.rung)
        self._place.setFocusProxy(self.rung.findChildren(QPushButton)[0])

    def _text(self, name: str, cents: int) -> str:
        return option_text(name, money.shown(cents, self._offers.currency))

    def _show(self) -> None:
        cents = self._prices.get(self.rung.value())
        shown = "" if cents is None else money.shown(cents, self._offers.currency)
        self.price.setPlaceholderText(shown)
        self.due.setVisible(bool(self.step.text().strip()))

    def _on_rung(self) -> None:
        self._show()
        self.edited.emit()

    def _on_edited(self) -> None:
        self._show()
        self.edited.emit()
