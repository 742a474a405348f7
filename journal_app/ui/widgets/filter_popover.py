"""The popover under a list's filter button."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import theme
from journal_app.ui.widgets.card import label


class FilterPopover(QFrame):
    """Everything takes effect at once; Esc or a click beside it closes it.

    Lay the fields into ``rows``.
    """

    picked = Signal()
    """The coach chose in one of the boxes that `add_box` made."""

    def __init__(self, width: int, parent: QWidget) -> None:
        """``width`` in pixels at the usual text size."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Filter"))
        self.setFixedWidth(theme.px(width))
        self._quiet = False
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(18, 16, 18, 18)
        self.rows.setSpacing(6)

    def add_box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMaxVisibleItems(12)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.currentIndexChanged.connect(self._on_box)
        self.rows.addWidget(label(name, "caption"))
        self.rows.addWidget(box)
        return box

    def fill(self, box: QComboBox, everything: str, choices: Sequence[tuple[str, Any]]) -> None:
        """What there is to choose from, as words and values; ``everything`` has the value None."""
        with self.quiet():
            box.clear()
            box.addItem(everything, None)
            for words, value in choices:
                box.addItem(words, value)
            box.setEnabled(bool(choices))

    def choose(self, box: QComboBox, wanted: Any) -> None:
        """Everything, where ``wanted`` is not among the choices."""
        places = (place for place in range(box.count()) if box.itemData(place) == wanted)
        with self.quiet():
            box.setCurrentIndex(next(places, 0))

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Nothing was `picked` by the coach meanwhile."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def open_below(self, button: QWidget, first: QWidget) -> None:
        """``first`` gets the keyboard."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()  # a height is right only after the style has been put on
        self.fit()
        self.move(button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4)))
        self.show()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self) -> None:
        """Something in it came or went."""
        self.rows.activate()
        wraps = self.rows.hasHeightForWidth()
        self.resize(
            self.width(),
            self.rows.totalHeightForWidth(self.width())
            if wraps
            else self.rows.totalSizeHint().height(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _on_box(self) -> None:
        if not self._quiet:
            self.picked.emit()
