"""A layout that puts its items in rows, like words in a paragraph."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget
from shiboken6 import isValid


class FlowLayout(QLayout):
    """The item at the end of the last row gets what is left of it, if it wants to expand."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        """Only for Qt, which asks for them and deletes them.

        A new one at the place of a deleted one can come with the dead one's wrapper, whose every
        method raises; so sizes are asked of the widgets."""
        self._widgets: list[QWidget] = []
        self._heights: dict[int, int] = {}
        """By width. Qt asks for the same again and again while it lays out what is around."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addWidget(self, widget: QWidget) -> None:
        self._widgets.append(widget)
        super().addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._heights.clear()

    def invalidate(self) -> None:
        """Qt's word that an item wants another size, is hidden or shown, or has gone."""
        self._heights.clear()
        super().invalidate()

    def widgets(self) -> list[QWidget]:
        """From the first to the last, hidden ones too."""
        return [one for one in self._widgets if isValid(one)]

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """As `addWidget`, at ``index``."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self._widgets.insert(index, self._widgets.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self._heights.clear()
        self._widgets.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for widget in self._shown():
            size = size.expandedTo(_least(widget))
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        """Place the items in ``rect`` and tell the height they take."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        rows = self._rows(inner.width())
        y = inner.top()
        for row in rows:
            height = max(size.height() for _widget, size in row)
            x = inner.left()
            for widget, size in row:
                if apply:
                    top = y + (height - size.height()) // 2
                    widget.setGeometry(QRect(QPoint(x, top), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        used = y - inner.top() - (self.spacing() if rows else 0)
        return used + margins.top() + margins.bottom()

    def _rows(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        rows: list[list[tuple[QWidget, QSize]]] = []
        x = 0
        shown = self._shown()
        for widget in shown:
            expands = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
            size = _wanted(widget)
            if expands:  # a text line behind chips stays in their row as long as it can
                size.setWidth(_least(widget).width())
            size = size.boundedTo(QSize(max(width, 1), 100_000))
            if not rows or x + size.width() > width:
                rows.append([])
                x = 0
            if expands and widget is shown[-1]:
                size = QSize(max(size.width(), width - x), size.height())
            rows[-1].append((widget, size))
            x += size.width() + self.spacing()
        return rows

    def _shown(self) -> list[QWidget]:
        return [one for one in self.widgets() if not one.isHidden()]


def _least(widget: QWidget) -> QSize:
    """As Qt's own layouts reckon it."""
    policy = widget.sizePolicy()
    shrink = QSizePolicy.PolicyFlag.ShrinkFlag
    hint, least = widget.sizeHint(), widget.minimumSizeHint()
    across = least if policy.horizontalPolicy().value & shrink.value else hint.expandedTo(least)
    down = least if policy.verticalPolicy().value & shrink.value else hint.expandedTo(least)
    return _within(widget, QSize(across.width(), down.height()))


def _wanted(widget: QWidget) -> QSize:
    return _within(widget, widget.sizeHint().expandedTo(widget.minimumSizeHint()))


def _within(widget: QWidget, size: QSize) -> QSize:
    own = widget.minimumSize()
    bounded = size.boundedTo(widget.maximumSize())
    return QSize(own.width() or bounded.width(), own.height() or bounded.height()).expandedTo(own)
