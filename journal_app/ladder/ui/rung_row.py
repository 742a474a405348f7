"""One rung in the editor: its name, price and kind, changed where they stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from journal_app.ground import money
from journal_app.ground.i18n import _, mark
from journal_app.ladder.queries import RungLine
from journal_app.ladder.tables import Offer
from journal_app.ladder.ui.kept_line import KeptLine
from journal_app.ui import icons, theme
from journal_app.ui.widgets.card import label

OFFERS: tuple[tuple[Offer, str], ...] = (
    (Offer.COURSE, mark("Course")),
    (Offer.COACHING, mark("Coaching")),
    (Offer.WORKSHOP, mark("Workshop")),
    (Offer.OTHER, mark("Something else")),
)
PRICE_WIDTH = 84


class RungRow(QWidget):
    """Tells what the coach wants; it writes nothing itself."""

    changed = Signal(str)
    """Which field of `edit_rung`: name, price_cents or kind."""
    move_wanted = Signal(int)
    """One up (1) or down (-1)."""
    end_wanted = Signal()
    """Retire it, sell it again, or remove it where it was never sold."""

    def __init__(
        self, rung: RungLine, currency: str, *, sold: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rung = rung
        self.sold = sold
        self._currency = currency
        self.name = KeptLine(_("Name"))
        self.price = KeptLine(_("Price"))
        self.price.setFixedWidth(theme.px(PRICE_WIDTH))
        self.price.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.kind = OfferBox()
        self.up, self.down = _small("chevron-up"), _small("chevron-down")
        self.end = QPushButton(self._end())
        self.end.setProperty("kind", "quiet")
        self.end.setAutoDefault(False)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.price)
        row.addWidget(label(money.sign(currency), "muted"))
        for part in (self.kind, self.up, self.down, self.end):
            row.addWidget(part)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row)
        whole.addWidget(self.problem)
        for line in (self.name, self.price):
            line.left.connect(self._on_left)
            line.move_wanted.connect(self.move_wanted)
        self.kind.activated.connect(self._on_kind)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.end.clicked.connect(self.end_wanted)
        self.show_rung(rung)

    def show_rung(self, rung: RungLine) -> None:
        """What is kept now; the same rung, neither sold nor retired meanwhile."""
        self.rung = rung
        self.name.show_text(rung.name)
        self.price.show_text(money.for_field(rung.price_cents))
        self.kind.setCurrentIndex(self.kind.findData(rung.kind))
        for part, name in (
            (self.name, _("Name: {rung}")),
            (self.price, _("Price: {rung}")),
            (self.kind, _("Kind: {rung}")),
            (self.up, _("Move {rung} up (Alt+Up)")),
            (self.down, _("Move {rung} down (Alt+Down)")),
        ):
            part.setAccessibleName(name.format(rung=rung.name))
            part.setEnabled(not rung.retired or part in (self.up, self.down))
        self.up.setToolTip(self.up.accessibleName())
        self.down.setToolTip(self.down.accessibleName())
        self.end.setAccessibleName(f"{self.end.text()}: {rung.name}")
        self.tell("")

    def tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def value(self, field: str) -> object:
        """As `edit_rung` takes it. Raises UserError as `money.typed`."""
        if field == "price_cents":
            return money.typed(self.price.text(), self._currency)
        return self.kind.currentData() if field == "kind" else self.name.text()

    def _end(self) -> str:
        if self.rung.retired:
            return _("Sell again")
        return _("Retire") if self.sold else _("Remove")

    def _on_left(self) -> None:
        self.changed.emit("name" if self.sender() is self.name else "price_cents")

    def _on_kind(self) -> None:
        self.changed.emit("kind")

    def _on_up(self) -> None:
        self.move_wanted.emit(1)

    def _on_down(self) -> None:
        self.move_wanted.emit(-1)


class OfferBox(QComboBox):
    """What sort of offer; scrolling over it chooses nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Kind"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(9)  # the longest would take the room of the names
        for value, title in OFFERS:
            self.addItem(_(title), value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _small(icon: str) -> QToolButton:
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    icons.dress(button, icon, "muted", 16)
    return button
