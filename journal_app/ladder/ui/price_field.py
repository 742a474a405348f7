"""A price to type; the list price stands there until another one is typed over it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ui import theme
from journal_app.ui.widgets.card import label


class PriceField(QWidget):
    changed = Signal()

    def __init__(self, currency: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self._list_price: int | None = None
        self._own = False
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMinimumWidth(theme.px(96))
        self.line.textEdited.connect(self._on_edited)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(label(money.sign(currency), "muted"))

    def set_list_price(self, cents: int | None) -> None:
        """What it costs by the list; shown unless something else was typed."""
        self._list_price = cents
        if not self._own:
            self.line.setText("" if cents is None else money.for_field(cents))

    def set_cents(self, cents: int) -> None:
        self._own = cents != self._list_price
        self.line.setText(money.for_field(cents))

    def cents(self) -> int | None:
        """None for an empty field. Raises UserError as `money.typed`."""
        text = self.line.text().strip()
        return money.typed(text, self._currency) if text else None

    def remark(self) -> str:
        """How the amount is read, and what it is instead of; empty where both go without saying."""
        try:
            cents = self.cents()
        except UserError:
            return ""
        if cents is None:
            return ""
        read = money.shown(cents, self._currency)
        if self._list_price is None or cents == self._list_price:
            text = self.line.text().strip()
            plain = text.isdecimal() and cents < 1_000_000
            return "" if plain or text == money.for_field(cents) else read
        instead = money.shown(self._list_price, self._currency)
        return _("{price} instead of {list_price}").format(price=read, list_price=instead)

    def _on_edited(self) -> None:
        self._own = bool(self.line.text().strip())
        self.changed.emit()
