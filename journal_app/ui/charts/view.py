"""A chart in the window: values under the mouse and the arrow keys, clients behind a click."""

from collections.abc import Hashable
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from journal_app.ui import theme
from journal_app.ui.charts.chart import Chart
from journal_app.ui.charts.loading import load_matplotlib
from journal_app.ui.charts.look import Look
from journal_app.ui.charts.steering import beside, chart_keys
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task
from journal_app.ui.voices import Part, tell_reached

if TYPE_CHECKING:  # matplotlib comes with it
    from journal_app.ui.charts.drawing import Drawn, Spot

LEAST = QSize(220, 180)
WANTED = QSize(440, 330)


class ChartView(QWidget):
    """Drawn on the worker, when it is visible and has another size, look or content than before.

    What was drawn last stays until the new picture is there.
    """

    voice = "chart"
    chosen = Signal(object, object)
    """The `Mark` that was clicked or entered, and the global QPoint beneath it."""
    reached = Signal(object)
    """The `Mark` that the arrow keys came to."""
    menu_wanted = Signal(object)
    """Where, as a global QPoint."""
    copy_wanted = Signal()
    drawn = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self.spots: tuple[Spot, ...] = ()
        self.current: Spot | None = None
        """What the arrow keys are at."""
        self.picked: Hashable = None
        """The key of a mark that is shown as chosen, also without the keyboard; None for none."""
        self._hovered: Spot | None = None
        self._context = context
        self._image: QImage | None = None
        self._task: Task | None = None
        self._shown_as: tuple[object, ...] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._begin)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, chart: Chart) -> None:
        """An equal one is not drawn again."""
        self.chart = chart
        self.setAccessibleName(chart.title)
        self._describe()
        self._soon.start()

    def pick(self, key: Hashable) -> None:
        """Show the mark of that key as chosen; from it the arrow keys go on."""
        self.picked = key
        found = self._keyed(key)
        if found is not None:
            self.current = found
            self._describe()
        self.update()

    def busy(self) -> bool:
        """Whether what is seen is not yet what it should be."""
        return self._soon.isActive() or self._task is not None

    # for screen readers: every mark

    def parts(self) -> int:
        return len(self.spots)

    def part(self, number: int) -> Part:
        spot = self.spots[number]
        place = QRectF(spot.left, spot.top, spot.width, spot.height).toAlignedRect()
        key = spot.mark.key
        chosen = key is not None and key == self.picked
        return Part(spot.mark.words, place, spot is self.current, chosen)

    # drawing

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WANTED.width()), theme.px(WANTED.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST.width()), theme.px(LEAST.height()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._soon.start()

    def _begin(self) -> None:
        if self.chart is None or not self.isVisible():
            return
        look = screen_look()
        wanted = (self.chart, look, self.width(), self.height(), self.devicePixelRatioF())
        if wanted == self._shown_as or self._task is not None:
            return  # when the task has ended, this is asked again
        self._shown_as = wanted
        work = partial(_draw, self._context.folder.charts, wanted)
        self._task = self._context.figures.start(work, self._on_drawn)
        self._task.finished.connect(self._on_finished)

    def _on_drawn(self, found: "Drawn") -> None:
        image = QImage(
            found.pixels, found.width, found.height, 4 * found.width, QImage.Format.Format_RGBA8888
        ).copy()
        image.setDevicePixelRatio(found.ratio)
        self._image = image
        self.spots = found.spots
        key = self.picked if self.current is None else self.current.mark.key
        self.current = self._keyed(key)
        self._hovered = None
        self._describe()
        self.update()

    def _on_finished(self) -> None:
        self._task = None
        self._begin()
        if self._task is None:
            self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image is not None:
            # Until it is drawn anew in a new size the old picture is stretched, not cut.
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picked = self._keyed(self.picked)
        if picked is not None:
            self._paint_spot(painter, picked, 2.5)
        if self._hovered is not None:
            self._paint_spot(painter, self._hovered, 1.0)
        if self.hasFocus():
            if self.current is not None:
                self._paint_spot(painter, self.current, 2.0)
            else:
                painter.setPen(QPen(QColor(theme.current().accent), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _paint_spot(self, painter: QPainter, spot: "Spot", width: float) -> None:
        tokens = theme.current()
        painter.setPen(QPen(QColor(tokens.text), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if spot.point is None:
            box = QRectF(spot.left, spot.top, spot.width, spot.height)
            round_ = box.height() if spot.mark.dot else 6
            painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), round_, round_)
            return
        x, y = spot.point
        painter.setPen(QPen(QColor(tokens.muted), 1))
        painter.drawLine(QPointF(x, spot.top), QPointF(x, spot.top + spot.height))
        painter.setPen(QPen(QColor(tokens.surface), 2))
        painter.setBrush(QColor(tokens.text))
        painter.drawEllipse(QPointF(x, y), 3.5 + width, 3.5 + width)

    # mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        spot = self._at(place)
        if spot is self._hovered:
            return
        self._hovered = spot
        hand = spot is not None and spot.mark.key is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        if spot is None:
            QToolTip.hideText()
        else:
            self._tell(event.globalPosition().toPoint(), spot)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self.current = spot
            self._describe()
            self._enter()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key in chart_keys():
            spot = beside(self.spots, self.current, key)
            if spot is not None:
                self._go(spot)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._enter()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def _keyed(self, key: Hashable) -> "Spot | None":
        if key is None:
            return None
        return next((one for one in self.spots if one.mark.key == key), None)

    def _at(self, place: QPointF) -> "Spot | None":
        x, y = place.x(), place.y()
        return next((spot for spot in reversed(self.spots) if spot.holds(x, y)), None)

    def _go(self, spot: "Spot") -> None:
        self.current = spot
        self._describe()
        self.update()
        self._tell(self._beneath(spot), spot)
        self.reached.emit(spot.mark)

    def _tell(self, place: QPoint, spot: "Spot") -> None:
        """A coach's own names may be in it, which are no markup."""
        words = spot.mark.words
        QToolTip.showText(place, escape(words) if "<" in words else words, self)

    def _enter(self) -> None:
        if self.current is not None and self.current.mark.key is not None:
            QToolTip.hideText()
            self.chosen.emit(self.current.mark, self._beneath(self.current))

    def _beneath(self, spot: "Spot") -> QPoint:
        x, y = spot.point or (spot.left + spot.width, spot.top + spot.height)
        return self.mapToGlobal(QPointF(x, y)).toPoint()

    def _describe(self) -> None:
        """The mark the keyboard is at, else what the chart says; for screen readers."""
        note = "" if self.chart is None else f"{self.chart.subtitle}. {self.chart.note}"
        text = note if self.current is None else self.current.mark.words
        if text == self.accessibleDescription():
            return
        self.setAccessibleDescription(text)
        if self.hasFocus() and self.current in self.spots and QAccessible.isActive():
            tell_reached(self, self.spots.index(self.current))


def screen_look() -> Look:
    """As the window looks now, on a card."""
    tokens = theme.current()
    return Look(tokens, tokens.surface, theme.font().family(), theme.px(100) / 100)


def _draw(folder: Path, wanted: tuple[Chart, Look, int, int, float], _task: Task) -> "Drawn":
    load_matplotlib(folder)
    from journal_app.ui.charts.drawing import drawn  # noqa: PLC0415 - brings matplotlib along

    return drawn(*wanted)
