"""A photo on a dark ground: fitted, or as large as the coach wants it, and moved by hand."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal_app.ui import theme

STEP = 1.25
LARGEST = 8.0


class PhotoCanvas(QWidget):
    """The scale is in pixels of the screen for each of the photo's: 1 is its actual size."""

    voice = "picture"
    scaled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._scale: float | None = None
        """None while it is fitted, also when the window changes."""
        self._middle = QPointF()
        """The point of the photo, in its pixels, that lies in the middle of the canvas."""
        self._held: QPointF | None = None
        self._drawn: tuple[QSize, QPixmap] = (QSize(), QPixmap())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringed", True)
        self.setMinimumSize(120, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Fitted into the canvas; null shows the ground alone."""
        self._image = image
        self._drawn = (QSize(), QPixmap())
        self.fit()

    def scale(self) -> float:
        return self._fitting() if self._scale is None else self._scale

    def fitted(self) -> bool:
        return self._scale is None

    def fit(self) -> None:
        """All of it, never larger than it is."""
        self._scale = None
        self._middle = QRectF(self._image.rect()).center()
        self._changed()

    def zoom_to(self, scale: float, at: QPointF | None = None) -> None:
        """``at`` is the place on the canvas that stays where it is; None: its middle."""
        if self._image.isNull():
            return
        least = self._fitting()
        wanted = min(max(scale, least), LARGEST)
        if wanted == least:
            self.fit()
            return
        away = QPointF() if at is None else at - QRectF(self.rect()).center()
        before, after = self._each(self.scale()), self._each(wanted)
        self._middle += away / before - away / after
        self._scale = wanted
        self._changed()

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """Larger by so many steps, smaller by fewer than none."""
        self.zoom_to(self.scale() * STEP**steps, at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().night))
        if not self._image.isNull():
            target = self._target()
            if self.scale() < 1:
                painter.drawPixmap(target, self._smaller(), QRectF())
            else:
                near = self.scale() < 2  # beyond, the coach wants to see the pixels
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, near)
                painter.drawImage(target, self._image)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._scale is not None and self._scale <= self._fitting():
            self._scale = None
        self._changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(event.angleDelta().y() / 120, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position()
            self._show_hand()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._middle -= (event.position() - self._held) / self._each(self.scale())
            self._held = event.position()
            self._hold_in_sight()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self._show_hand()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.fitted():
            self.zoom_to(1.0, event.position())
        else:
            self.fit()

    def _each(self, scale: float) -> float:
        """The canvas' own units for each pixel of the photo."""
        return scale / self.devicePixelRatioF()

    def _fitting(self) -> float:
        size = self._image.size()
        if size.isEmpty():
            return 1.0
        ratio = self.devicePixelRatioF()
        across, down = self.width() * ratio / size.width(), self.height() * ratio / size.height()
        return min(1.0, across, down)

    def _target(self) -> QRectF:
        size = QSizeF(self._image.size()) * self._each(self.scale())
        middle = QRectF(self.rect()).center() - self._middle * self._each(self.scale())
        if self.fitted():  # on whole pixels, or it would be blurred
            return QRectF(QRectF(middle, size).toAlignedRect())
        return QRectF(middle, size)

    def _smaller(self) -> QPixmap:
        """Scaled once for each size: well, which takes the painter too long every time."""
        size = (QSizeF(self._image.size()) * self.scale()).toSize()
        if self._drawn[0] != size:
            scaled = self._image.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._drawn = (size, QPixmap.fromImage(scaled))
        return self._drawn[1]

    def _changed(self) -> None:
        self._hold_in_sight()
        self._show_hand()
        self.update()
        self.scaled.emit()

    def _hold_in_sight(self) -> None:
        """The photo's edges stay outside the canvas, or the whole of it in the middle."""
        each = self._each(self.scale())
        across, down = self.width() / each, self.height() / each
        self._middle.setX(_held(self._middle.x(), self._image.width(), across))
        self._middle.setY(_held(self._middle.y(), self._image.height(), down))

    def _show_hand(self) -> None:
        if self.fitted():
            self.setCursor(Qt.CursorShape.ArrowCursor)
        elif self._held is None:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)


def _held(middle: float, side: float, room: float) -> float:
    """Where the middle of ``room`` may be on a ``side`` that is longer; else the side's own."""
    return side / 2 if side <= room else min(max(middle, room / 2), side - room / 2)
