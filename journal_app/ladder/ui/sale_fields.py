"""What is said of a sale, whether it is written down or looked at again."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ladder.actions import MOST_INSTALMENTS
from journal_app.ladder.off import OFF
from journal_app.ladder.queries import PracticeFacts, PurchaseFacts, RungLine
from journal_app.ladder.ui.price_field import PriceField
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.card import BLANK, keep_room, label
from journal_app.ui.widgets.choice import Choice, option_text
from journal_app.ui.widgets.day_choice import DayChoice
from journal_app.ui.widgets.growing_text import GrowingTextEdit


class SaleFields(QObject):
    """Puts its fields on ``sheet``: rung, day, price, instalments, note."""

    edited = Signal()

    def __init__(
        self, sheet: FormSheet, practice: PracticeFacts, rungs: Sequence[RungLine]
    ) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._currency = practice.currency
        self._rungs: dict[str, RungLine] = {}
        self._place = QWidget()
        self._choices = QVBoxLayout(self._place)
        self._choices.setContentsMargins(0, 0, 0, 0)
        self.rung = Choice([], name=_("Rung"), parent=self._place)
        sheet.ask("rung", _("Rung"), self._place)
        self.offer = QLineEdit()
        self.offer.setPlaceholderText(_("What was it?"))
        self.offer.setAccessibleName(_("What was it?"))
        self.offer.textEdited.connect(self.edited)
        self._choices.addWidget(self.offer)
        self.day = DayChoice(sheet.context.clock.today())
        self.day.changed.connect(self.edited)
        self.price = PriceField(practice.currency, name=_("Price"))
        self.price.changed.connect(self._on_price)
        self._add_day_and_price()
        self.note = GrowingTextEdit()
        self.note.edited.connect(self.edited)
        sheet.ask("note", _("Note"), self.note)
        self.offer_rungs(rungs)

    def offer_rungs(self, rungs: Sequence[RungLine]) -> None:
        """What can be chosen from now on; what was chosen stays."""
        chosen = self.rung.value()
        self._rungs = {one.uid: one for one in rungs}
        options: list[tuple[Any, str]] = [(one.uid, self._text(one)) for one in rungs]
        former = self.rung
        self.rung = Choice([*options, (OFF, _("Off the ladder"))], name=_("Rung"))
        self.rung.changed.connect(self._on_rung)
        self.rung.taken.connect(self._on_taken)
        self._choices.insertWidget(0, self.rung)
        self._choices.removeWidget(former)
        former.hide()
        former.deleteLater()
        self._place.setFocusProxy(self.rung.findChildren(QPushButton)[0])
        self.choose(chosen if chosen in self._rungs or chosen == OFF else None)

    def choose(self, rung: str | None) -> None:
        """The rung with that uid, or `OFF`; None leaves it to be said."""
        self.rung.set_value(rung)
        self._show_rung()

    def show_purchase(self, sold: PurchaseFacts) -> None:
        self.choose(OFF if sold.rung is None else sold.rung)
        self.offer.setText("" if sold.rung else sold.offer)
        self.price.set_list_price(sold.list_price_cents)
        self.price.set_cents(sold.price_cents)
        self.day.set_day(sold.day)
        self.in_instalments.setChecked(sold.instalments > 1)
        self.instalments.setValue(max(2, sold.instalments))
        self.note.set_text(sold.note)
        self._show_remark()

    def said(self) -> bool:
        """Whether a rung is chosen, or off the ladder; else it is asked for beside the field."""
        if self.rung.value() is not None:
            return True
        self._sheet.clear_problems()
        self._sheet.tell("rung", _("Say which rung was sold, or that it is off the ladder."))
        return False

    def rung_uid(self) -> str | None:
        return self.rung.value() or None

    def what(self) -> str:
        """What was sold, in words."""
        rung = self._rungs.get(self.rung.value() or "")
        return self.offer.text().strip() if rung is None else rung.name

    def values(self) -> dict[str, Any]:
        """As the fields of a `NewSale`. Raises UserError as `money.typed`."""
        return {
            "rung": self.rung_uid(),
            "offer": self.offer.text() if self.rung_uid() is None else "",
            "day": self.day.day(),
            "price_cents": self.price.cents(),
            "instalments": self.instalments.value() if self.in_instalments.isChecked() else 1,
            "note": self.note.text(),
        }

    # parts

    def _add_day_and_price(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(20)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(4)
        self._sheet.ask("day", _("Day"), self.day, into=left)
        left.addStretch(1)
        self._sheet.ask("price", _("Price"), self.price, into=right)
        self.remark = label(BLANK, "caption", wrap=True)
        keep_room(self.remark)
        self.in_instalments = QCheckBox(_("In instalments"))
        self.in_instalments.toggled.connect(self._on_instalments)
        self.instalments = QSpinBox()
        self.instalments.setRange(2, MOST_INSTALMENTS)
        self.instalments.setAlignment(Qt.AlignmentFlag.AlignHCenter)  # else it leans on the frame
        self.instalments.setAccessibleName(_("Number of instalments"))
        self.instalments.hide()
        self.instalments.valueChanged.connect(self.edited)
        parts = QHBoxLayout()
        parts.addWidget(self.in_instalments)
        parts.addWidget(self.instalments)
        parts.addStretch(1)
        right.addLayout(parts)
        right.addWidget(self.remark)
        right.addStretch(1)
        row.addLayout(left, 0)
        row.addLayout(right, 1)
        row.setAlignment(left, Qt.AlignmentFlag.AlignTop)
        self._sheet.body.addLayout(row)
        self._sheet.body.addSpacing(8)

    def _text(self, rung: RungLine) -> str:
        return option_text(rung.name, money.shown(rung.price_cents, self._currency))

    def _show_rung(self) -> None:
        rung = self._rungs.get(self.rung.value() or "")
        self.offer.setVisible(self.rung.value() == OFF)
        self.price.set_list_price(None if rung is None else rung.price_cents)
        self._show_remark()

    def _show_remark(self) -> None:
        text = self.price.remark()
        self.remark.setText(text or BLANK)
        self.remark.setVisible(bool(text))
        self._sheet.fit()

    def _on_rung(self) -> None:
        self._sheet.tell("rung", "")
        self._show_rung()
        self.edited.emit()

    def _on_taken(self) -> None:
        if self.rung.value() == OFF:
            self.offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_price(self) -> None:
        self._show_remark()
        self.edited.emit()

    def _on_instalments(self, wanted: bool) -> None:
        self.instalments.setVisible(wanted)
        self.edited.emit()
