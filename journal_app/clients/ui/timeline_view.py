"""The timeline: a calm list, as high as all its lines; what holds it scrolls."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from journal_app.clients.timeline import TimelineItem
from journal_app.clients.ui import timeline_model
from journal_app.clients.ui.timeline_model import TimelineModel
from journal_app.ground.i18n import _
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.paged_model import Index
from journal_app.ui.widgets.row_delegate import BAR, LEFT, RIGHT, RowDelegate
from journal_app.ui.widgets.row_table import RowTable


class TimelineDelegate(RowDelegate):
    def __init__(self, model: TimelineModel) -> None:
        super().__init__()
        self._model = model

    def renew(self) -> None:
        super().renew()
        self.caption = theme.font("caption")
        self.caption_metrics = QFontMetrics(self.caption)

    @property
    def row_height(self) -> int:
        return self.metrics.height() + self.caption_metrics.height() + theme.px(19)

    def paint_ground(self, painter: QPainter, rect: QRect, index: Index, *, chosen: bool) -> None:
        """In a card: no line beneath the last row, and a ground only while the list has keys."""
        tokens, chosen = theme.current(), chosen and self.has_keyboard
        if chosen or index.row() == self.hovered:
            painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.hover))
        if index.row() < self._model.count - 1:
            painter.fillRect(
                QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line)
            )
        if chosen:
            painter.fillRect(
                QRect(rect.left(), rect.top(), BAR, rect.height() - 1), QColor(tokens.accent)
            )

    def paint_cell(
        self, painter: QPainter, rect: QRect, line: TimelineItem, index: Index, *, chosen: bool
    ) -> None:
        tokens, elide = theme.current(), Qt.TextElideMode.ElideRight
        inner = rect.adjusted(theme.px(16), theme.px(8), -theme.px(16), -theme.px(9))
        drawn = icons.pixmap(timeline_model.icon(line), "accent", 16)
        painter.drawPixmap(inner.topLeft() + QPoint(0, theme.px(2)), drawn)
        text = inner.adjusted(theme.px(28), 0, 0, 0)
        high = self.caption_metrics.height()
        top = QRect(text.left(), text.top(), text.width(), self.metrics.height())
        below = QRect(text.left(), text.bottom() + 1 - high, text.width(), high)
        day = "" if line.day is None else formats.day_and_month(line.day, self._model.today)
        painter.setFont(self.caption)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(top, RIGHT, day)
        aside = timeline_model.aside(line, self._model.currency)
        painter.drawText(below, LEFT, self.caption_metrics.elidedText(aside, elide, below.width()))
        taken = self.caption_metrics.horizontalAdvance(day) + theme.px(12)
        title = " ".join(timeline_model.title(line).split())
        self.draw_text(painter, top.adjusted(0, 0, -taken, 0), title, tokens.text)


class Timeline(RowTable):
    moved = Signal(QRect)
    """The keyboard went to the line at this place in the list."""

    click_opens = True

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(model, TimelineDelegate(model), _("Everything so far"), parent)
        self.items = model
        self.setProperty("bare", True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.measure()

    def fit_columns(self) -> None:
        """There is one, and it takes the room there is."""

    def measure(self) -> None:
        self.setFixedHeight(max(1, self._delegate.row_height * self.items.count))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.moved.emit(self.visualRect(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.moved.emit(self.visualRect(self.currentIndex()))
