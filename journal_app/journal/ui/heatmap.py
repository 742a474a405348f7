"""The year in small squares, one for each day, darker for more wins."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.journal.ui.words import day_and_month
from journal_app.ui import format as formats
from journal_app.ui import theme

if TYPE_CHECKING:
    from journal_app.ui.voices import Part

WEEKS = 53
FEWEST_WEEKS = 8
PITCH = (11.0, 19.0)
"""Smallest and largest distance of two squares, in pixels at the default text size."""
TONES = (0.30, 0.55, 0.78, 1.0)
"""How much of the accent a day has with one, two, three, and four or more wins."""


def day_text(day: date, count: int) -> str:
    """Tue 17 November 2026: 2 entries"""
    return ngettext("{day}: {n} entry", "{day}: {n} entries", count).format(
        day=f"{day_and_month(day)} {day.year}", n=formats.number(count)
    )


class HeatMap(QWidget):
    """Weeks from left to right, Monday on top. Shows as many weeks as fit, the newest last."""

    voice = "list"
    day_chosen = Signal(object)
    """The date that was clicked, or None when it was the chosen one or Esc: show all again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date(2000, 1, 3)
        self._counts: dict[date, int] = {}
        self._chosen: date | None = None
        self._cell: date | None = None
        self._hover: date | None = None
        self._pitch = theme.px(PITCH[0])
        self._weeks = WEEKS
        self.setAccessibleName(_("Wins per day"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    # what it shows

    def first_day(self) -> date:
        """The Monday a year back, however many weeks fit: what to count entries from."""
        return _monday(self._today) - timedelta(weeks=WEEKS - 1)

    def set_today(self, today: date) -> None:
        """The last day there is a square for."""
        if self._cell is None or self._cell == self._today or self._cell > today:
            self._cell = today
        self._today = today

    def show_counts(self, counts: dict[date, int]) -> None:
        self._counts = counts
        self._describe()
        self.update()

    def show_chosen(self, day: date | None) -> None:
        """Mark the day the list is filtered to, without telling `day_chosen`."""
        self._chosen = day
        if day is not None:
            self._cell = day
        self._describe()
        self.update()

    def day_at(self, point: QPoint) -> date | None:
        week = int((point.x() - self._left()) // self._pitch)
        weekday = int((point.y() - self._top()) // self._pitch)
        if not (0 <= week < self._weeks and 0 <= weekday < 7) or point.x() < self._left():
            return None
        day = self._first_shown() + timedelta(weeks=week, days=weekday)
        return day if day <= self._today else None

    def rect_of(self, day: date) -> QRect:
        """Where the day's square is; empty when it is not shown."""
        week, weekday = divmod((day - self._first_shown()).days, 7)
        if not 0 <= week < self._weeks or day > self._today:
            return QRect()
        side = self._pitch - max(2, round(self._pitch * 0.23))
        return QRect(
            self._left() + week * self._pitch, self._top() + weekday * self._pitch, side, side
        )

    # places

    def minimumSizeHint(self) -> QSize:
        return QSize(round(FEWEST_WEEKS * theme.px(PITCH[0])) + 4, self._height())

    def sizeHint(self) -> QSize:
        return QSize(WEEKS * theme.px(13), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        least, most = (theme.px(pitch) for pitch in PITCH)
        room = self.width() - 4
        self._pitch = max(least, min(most, room // WEEKS))
        self._weeks = max(1, min(WEEKS, room // self._pitch))
        if self.height() != self._height() or self.minimumHeight() != self._height():
            self.setFixedHeight(self._height())
        self.update()

    def _height(self) -> int:
        return self._top() + 7 * self._pitch

    @staticmethod
    def _left() -> int:
        return 2

    @staticmethod
    def _top() -> int:
        return QFontMetrics(theme.font("caption")).height() + theme.px(4)

    def _first_shown(self) -> date:
        return _monday(self._today) - timedelta(weeks=self._weeks - 1)

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_on(painter)
        painter.end()

    def paint_on(self, painter: QPainter) -> None:
        """Draw everything at the painter's origin."""
        tokens = theme.current()
        empty = QColor(tokens.line if tokens.dark else tokens.board)
        colours = [empty, *(_mixed(empty, QColor(tokens.accent), tone) for tone in TONES)]
        self._paint_months(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = max(2.0, self._pitch * 0.2)
        day = self._first_shown()
        while day <= self._today:
            painter.setBrush(colours[min(self._counts.get(day, 0), len(TONES))])
            painter.drawRoundedRect(QRectF(self.rect_of(day)), radius, radius)
            day += timedelta(days=1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        marks = [(self._hover, QColor(tokens.muted), 1.0), (self._chosen, QColor(tokens.text), 2.0)]
        if self.hasFocus():
            marks.append((self._cell, QColor(tokens.text), 1.6))
        for marked, colour, width in marks:
            if marked is not None and not self.rect_of(marked).isEmpty():
                painter.setPen(QPen(colour, width))
                box = QRectF(self.rect_of(marked)).adjusted(-0.5, -0.5, 0.5, 0.5)
                painter.drawRoundedRect(box, radius, radius)

    def _paint_months(self, painter: QPainter) -> None:
        """The month above the week its first day lies in, where the words do not touch."""
        font = theme.font("caption")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(theme.current().muted))
        free = self._left()
        for week in range(self._weeks):
            monday = self._first_shown() + timedelta(weeks=week)
            sunday = monday + timedelta(days=6)
            if sunday.day > 7:
                continue
            name = formats.month_short(sunday.month)
            x = self._left() + week * self._pitch
            if x >= free and x + metrics.horizontalAdvance(name) <= self.width():
                painter.drawText(x, metrics.ascent(), name)
                free = x + metrics.horizontalAdvance(name) + theme.px(8)

    # for screen readers: every day that is shown

    def parts(self) -> int:
        return (self._today - self._first_shown()).days + 1

    def part(self, number: int) -> "Part":
        from journal_app.ui.voices import Part  # noqa: PLC0415 - once a screen reader asks

        day = self._first_shown() + timedelta(days=number)
        words = day_text(day, self._counts.get(day, 0))
        return Part(words, self.rect_of(day), day == self._cell, day == self._chosen)

    # mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self.day_at(event.position().toPoint())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if self._hover else Qt.CursorShape.ArrowCursor
        )
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and day is not None:
            self._cell = day
            self._choose(day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos())
            if day is None:
                QToolTip.hideText()
            else:
                text = day_text(day, self._counts.get(day, 0))
                QToolTip.showText(event.globalPos(), text, self, self.rect_of(day))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -7,
            Qt.Key.Key_Right: 7,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
        }
        key = Qt.Key(event.key())
        cell = self._cell or self._today
        if key in steps:
            self._go(cell + timedelta(days=steps[key]))
        elif key == Qt.Key.Key_Home:
            self._go(self._first_shown())
        elif key == Qt.Key.Key_End:
            self._go(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(cell)
        elif key == Qt.Key.Key_Escape and self._chosen is not None:
            self._choose(self._chosen)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._cell is not None and self.rect_of(self._cell).isEmpty():
            self._cell = self._today
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def _go(self, day: date) -> None:
        self._cell = min(max(day, self._first_shown()), self._today)
        self._describe()
        self.update()
        corner = self.mapToGlobal(self.rect_of(self._cell).bottomRight())
        QToolTip.showText(corner, day_text(self._cell, self._counts.get(self._cell, 0)), self)

    def _choose(self, day: date) -> None:
        self._chosen = None if day == self._chosen else day
        self._describe()
        self.update()
        self.day_chosen.emit(self._chosen)

    def _describe(self) -> None:
        """The cell the keyboard is at, for screen readers."""
        if self._cell is None:
            return
        text = day_text(self._cell, self._counts.get(self._cell, 0))
        if self._cell == self._chosen:
            text = _("{day}, shown in the list").format(day=text)
        if text == self.accessibleDescription():
            return
        self.setAccessibleDescription(text)
        if self.hasFocus() and QAccessible.isActive():
            from journal_app.ui.voices import tell_reached  # noqa: PLC0415 - as above

            tell_reached(self, (self._cell - self._first_shown()).days)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    return QColor(
        *(
            round(a + (b - a) * share)
            for a, b in zip(ground.getRgb()[:3], colour.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )
