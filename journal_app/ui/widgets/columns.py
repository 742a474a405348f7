"""Cards side by side where there is room, else beneath each other."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from journal_app.ui import theme


class Columns(QWidget):
    """At most ``most`` equal columns, each at least ``least`` pixels wide at the default size.

    The last row is filled: what stands alone in it takes the whole width.
    """

    arranged = Signal()
    """In another number of columns than before."""

    def __init__(
        self, least: int, most: int, *, spacing: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._widgets: list[QWidget] = []
        self._arranged = (0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(spacing)

    def fitting(self, width: int) -> int:
        """How many stand side by side in ``width`` pixels."""
        spacing = self._grid.spacing()
        fitting = (width + spacing) // (theme.px(self._least) + spacing)
        count = max(1, min(self._most, fitting, len(self._widgets)))
        while len(self._widgets) % count and count > 2:
            count -= 1  # two rows of two rather than three and a lonely one
        return count

    def add(self, widget: QWidget) -> None:
        self._widgets.append(widget)
        widget.setParent(self)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count = self.fitting(self.width())
        if (count, len(self._widgets)) == self._arranged:
            return
        for column in range(self._arranged[0]):
            self._grid.setColumnStretch(column, 0)
        self._arranged = (count, len(self._widgets))
        for place, widget in enumerate(self._widgets):
            row, column = divmod(place, count)
            alone = place == len(self._widgets) - 1
            self._grid.addWidget(widget, row, column, 1, count - column if alone else 1)
        for column in range(count):
            self._grid.setColumnStretch(column, 1)
        self.arranged.emit()
