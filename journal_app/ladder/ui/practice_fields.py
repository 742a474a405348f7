"""What is said once for the whole practice: currency, net or gross, when expectations are asked."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ladder.queries import PracticeFacts
from journal_app.ladder.tables import Prices
from journal_app.ladder.ui.kept_line import KeptLine
from journal_app.ui.widgets.card import Caption
from journal_app.ui.widgets.choice import Choice


class PracticeFields(QWidget):
    """Tells what was changed; it writes nothing itself."""

    changed = Signal(str)
    """Which one: currency, prices or expectation_from_cents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currency = _Currency()
        self.currency.activated.connect(self._on_currency)
        self.prices = Choice(
            [(Prices.NET, _("net")), (Prices.GROSS, _("gross"))], name=_("Prices are")
        )
        self.prices.changed.connect(self._on_prices)
        self.limit = KeptLine(_("Ask what is expected from this price on"))
        self.limit.left.connect(self._on_limit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        for caption, field in (
            (_("Currency"), self.currency),
            (_("Prices are"), self.prices),
            (_("Clarify expectations from"), self.limit),
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(Caption(caption, field))
            column.addWidget(field)
            column.addStretch(1)
            row.addLayout(column, 1)

    def show_practice(self, practice: PracticeFacts) -> None:
        if self.currency.findData(practice.currency) < 0:
            self.currency.addItem(practice.currency, practice.currency)
        self.currency.setCurrentIndex(self.currency.findData(practice.currency))
        self.prices.set_value(practice.prices)
        self.limit.show_text(money.for_field(practice.expectation_from_cents))

    def value(self, field: str) -> object:
        """As `set_practice` takes it. Raises UserError as `money.typed`."""
        if field == "currency":
            return self.currency.currentData()
        if field == "prices":
            return self.prices.value()
        return money.typed(self.limit.text(), self.currency.currentData())

    def _on_currency(self) -> None:
        self.changed.emit("currency")

    def _on_prices(self) -> None:
        self.changed.emit("prices")

    def _on_limit(self) -> None:
        self.changed.emit("expectation_from_cents")


class _Currency(QComboBox):
    """Scrolling over it chooses nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Currency"))
        for code in money.CURRENCIES:
            self.addItem(code, code)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
