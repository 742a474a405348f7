"""The timeline: a calm list, as high as all its lines; what holds it scrolls."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journal_app.clients.ui import timeline_model
from journal_app.clients.ui.timeline_model import TimelineModel
from journal_app.ground.i18n import _
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.paged_model import RowRole

BAR = 3
"""At the left of the line that has the keyboard."""


class TimelineDelegate(QStyledItemDelegate):
    def __init__(self, model: TimelineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._view = parent

    def height(self) -> int:
        strong, caption = QFontMetrics(theme.font()), QFontMetrics(theme.font("caption"))
        return strong.height() + caption.height() + theme.px(19)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.px(200), self.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item = index.data(RowRole)
        if item is None:
            return
        tokens, rect = theme.current(), option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.accent_soft if selected else tokens.hover))
        if index.row() < self._model.count - 1:
            painter.fillRect(
                QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line)
            )
        if selected:
            painter.fillRect(
                QRect(rect.left(), rect.top(), BAR, rect.height() - 1), QColor(tokens.accent)
            )
        inner = rect.adjusted(theme.px(16), theme.px(8), -theme.px(16), -theme.px(9))
        drawn = icons.pixmap(timeline_model.icon(item), "accent", 16)
        painter.drawPixmap(inner.topLeft() + QPoint(0, theme.px(2)), drawn)
        body: QFont = theme.font()
        caption: QFont = theme.font("caption")
        body_metrics, caption_metrics = QFontMetrics(body), QFontMetrics(caption)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        day = formats.day_and_month(item.day, self._model.today)
        text = inner.adjusted(theme.px(28), 0, 0, 0)
        top = QRect(text.left(), text.top(), text.width(), body_metrics.height())
        below = QRect(
            text.left(), text.bottom() + 1 - caption_metrics.height(), text.width(),
            caption_metrics.height(),
        )  # fmt: skip
        painter.setFont(caption)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(top, right, day)
        elide = Qt.TextElideMode.ElideRight
        aside = timeline_model.aside(item, self._model.currency)
        painter.drawText(below, left, caption_metrics.elidedText(aside, elide, below.width()))
        painter.setFont(body)
        painter.setPen(QColor(tokens.text))
        room = top.width() - caption_metrics.horizontalAdvance(day) - theme.px(12)
        shown = " ".join(timeline_model.title(item).split())
        painter.drawText(top, left, body_metrics.elidedText(shown, elide, room))
        painter.restore()


class Timeline(QTableView):
    opened = Signal(object)
    """The `TimelineItem` of a click or Enter."""
    moved = Signal(QRect)
    """The keyboard went to the line at this place in the list."""

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = model
        self.setAccessibleName(_("Everything so far"))
        self.setProperty("bare", True)
        self.setModel(model)
        self._delegate = TimelineDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._fit)
        self.clicked.connect(self._on_clicked)
        self._fit()

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt's own would read the whole timeline, line by line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.moved.emit(self.visualRect(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectRow(max(0, self.currentIndex().row()))
            self.moved.emit(self.visualRect(self.currentIndex()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        height = self._delegate.height()
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(max(1, height * self.items.count))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index.row())

    def _open(self, row: int) -> None:
        item = self.items.row(row)
        if item is not None:
            self.opened.emit(item)
