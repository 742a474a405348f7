"""Small squares in rows, which can be put in another order by hand."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal_app.journal.ui.photo_thumbnail import Thumbnail
from journal_app.ui import theme

SIDE = 112
"""Of a square at the most, at the default text size."""
GAP = 8
EDGE = 3
"""Room around all of them for the ring of the focused one."""


class Squares(QWidget):
    """As many squares in a row as keep each below `SIDE`; together they fill the width."""

    dropped = Signal(int)
    """A square was let go here: before the one at this place, or behind the last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: list[Thumbnail] = []
        self._mark: int | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def placed_by_hand(self) -> list[Thumbnail]:
        """As Tab goes through them."""
        return self.shown

    def columns(self) -> int:
        return self._measure(self.width())[0]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns, side = self._measure(width)
        rows = -(-len(self.shown) // columns)
        return rows * (side + GAP) - GAP + 2 * EDGE if rows else 0

    def sizeHint(self) -> QSize:
        return QSize(theme.px(SIDE), self.heightForWidth(max(self.width(), theme.px(SIDE))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(SIDE) // 2, 0)

    def arrange(self) -> None:
        """Put every square in its place."""
        for place, one in enumerate(self.shown):
            one.setGeometry(self._place(place))
            one.show()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._show_mark(self._gap_at(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self._show_mark(None)
        self.dropped.emit(self._gap_at(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is None or not self.shown:
            return
        before = self._mark < len(self.shown)
        box = self._place(self._mark if before else len(self.shown) - 1)
        x = box.left() - GAP // 2 - 1 if before else box.right() + GAP // 2
        painter = QPainter(self)
        bar = QRect(min(max(x, 0), self.width() - 2), box.top(), 2, box.height())
        painter.fillRect(bar, QColor(theme.current().accent))
        painter.end()

    def _measure(self, width: int) -> tuple[int, int]:
        """Squares in a row, and the side of one."""
        width = max(width - 2 * EDGE, 1)
        columns = -(-(width + GAP) // (theme.px(SIDE) + GAP))
        return columns, max(1, (width - (columns - 1) * GAP) // columns)

    def _place(self, place: int) -> QRect:
        columns, side = self._measure(self.width())
        row, column = divmod(place, columns)
        return QRect(EDGE + column * (side + GAP), EDGE + row * (side + GAP), side, side)

    def _gap_at(self, at: QPoint) -> int:
        columns, side = self._measure(self.width())
        row = max(0, at.y() - EDGE) // (side + GAP)
        column = min(columns, (max(0, at.x() - EDGE) + side // 2) // (side + GAP))
        return min(row * columns + column, len(self.shown))

    def _show_mark(self, place: int | None) -> None:
        if place != self._mark:
            self._mark = place
            self.update()
