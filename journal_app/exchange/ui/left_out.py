"""What does not come along, each with its reason: a list of any length, to be read and copied."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal_app.exchange.reading import Skipped
from journal_app.ground.i18n import _
from journal_app.ui import theme

Index = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole


class LeftOutModel(QAbstractListModel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Skipped] = ()

    def show_rows(self, rows: Sequence[Skipped]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == RowRole:
            return row
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role in (*shown, Qt.ItemDataRole.ToolTipRole):
            return in_words(row)
        return None

    def as_text(self) -> str:
        """All rows, one a line."""
        return "\n".join(map(in_words, self._rows))


class LeftOutList(QListView):
    """Rows can be chosen and copied."""

    def __init__(self, model: LeftOutModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_("What does not come along as it is written, and why"))
        self.setItemDelegate(_TwoLines(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted(self.selectedIndexes(), key=lambda index: index.row())
            QGuiApplication.clipboard().setText(
                "\n".join(in_words(index.data(RowRole)) for index in chosen)
            )
        else:
            super().keyPressEvent(event)


class _TwoLines(QStyledItemDelegate):
    """The reason, and smaller beneath it where that is in the file."""

    SIDE, EDGE = 12, 7

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Skipped = index.data(RowRole)
        tokens, rect, state = theme.current(), option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        box = rect.adjusted(self.SIDE, self.EDGE, -self.SIDE, -self.EDGE)
        left = Qt.AlignmentFlag.AlignLeft
        for text, role, colour, place in (
            (row.reason, "body", tokens.text, left | Qt.AlignmentFlag.AlignTop),
            (row.where, "caption", tokens.muted, left | Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(QColor(colour))
            elide = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(text, elide, box.width())
            painter.drawText(box, int(place), shown)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        heights = (QFontMetrics(theme.font(role)).height() for role in ("body", "caption"))
        return QSize(theme.px(100), 2 * self.EDGE + sum(heights) + 2)


def in_words(row: Skipped) -> str:
    return f"{row.where}: {row.reason}"
