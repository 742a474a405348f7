"""The list of an entry's versions: when, and beneath it what changed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from journal_app.ground.i18n import _
from journal_app.ui import theme

SIDE, PAD, GAP, BAR = 14, 9, 3, 3

Line = tuple[str, str]
"""When, and what changed."""


class VersionList(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Versions"))
        self.setProperty("bare", True)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(self))

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.clear()
        for line in lines:
            item = QListWidgetItem(", ".join(line))
            item.setData(Qt.ItemDataRole.UserRole, line)
            item.setToolTip(line[1])
            self.addItem(item)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()


class _Delegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = (QFontMetrics(theme.font(role)).height() for role in ("strong", "caption"))
        return QSize(theme.px(160), sum(lines) + theme.px(GAP) + 2 * theme.px(PAD))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens, rect, state = theme.current(), option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
            painter.fillRect(
                QRect(rect.topLeft(), QSize(BAR, rect.height())), QColor(tokens.accent)
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        top = rect.top() + theme.px(PAD)
        room = rect.width() - 2 * theme.px(SIDE)
        for text, role, colour in zip(
            index.data(Qt.ItemDataRole.UserRole) or ("", ""),
            ("strong", "caption"),
            ("text", "muted"),
            strict=True,
        ):
            font = theme.font(role)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(getattr(tokens, colour)))
            painter.drawText(
                QRect(rect.left() + theme.px(SIDE), top, room, metrics.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                metrics.elidedText(text, Qt.TextElideMode.ElideRight, room),
            )
            top += metrics.height() + theme.px(GAP)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()
