"""A layout that puts its items in rows, like words in a paragraph."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """The item at the end of the last row gets what is left of it, if it wants to expand."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """As `addWidget`, at ``index``."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        """Place the items in ``rect`` and tell the height they take."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        rows = self._rows(inner.width())
        y = inner.top()
        for row in rows:
            height = max(size.height() for _item, size in row)
            x = inner.left()
            for item, size in row:
                if apply:
                    top = y + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, top), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        used = y - inner.top() - (self.spacing() if rows else 0)
        return used + margins.top() + margins.bottom()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            expands = widget is not None and (
                widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
            )
            size = item.sizeHint()
            if expands:  # a text line behind chips stays in their row as long as it can
                size.setWidth(item.minimumSize().width())
            size = size.boundedTo(QSize(max(width, 1), 100_000))
            if not rows or x + size.width() > width:
                rows.append([])
                x = 0
            if expands and item is self._items[-1]:
                size = QSize(max(size.width(), width - x), size.height())
            rows[-1].append((item, size))
            x += size.width() + self.spacing()
        return rows
