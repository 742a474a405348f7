"""A photo of the open entry as a small square."""

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from journal_app.journal.photo_queries import PhotoLine
from journal_app.ui import icons, theme

RADIUS = 8
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Thumbnail(QAbstractButton):
    """Pressed, it opens the photo. The picture is read when it is first painted."""

    removed = Signal()
    menu_wanted = Signal(QPoint)
    """With the place on the screen."""
    left = Signal(int, int)
    """An arrow: so many squares to the right, so many rows down."""
    moved = Signal(int)
    """Ctrl and an arrow: the photo itself goes so many places on."""
    dragged = Signal()

    def __init__(self, photo: PhotoLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo = photo
        self._drawn: QPixmap | None = None
        self._pressed_at: QPoint | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(photo.name)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, ratio = theme.current(), self.devicePixelRatioF()
        side = round(self.width() * ratio)
        if self._drawn is None or self._drawn.width() != side:
            self._drawn = rounded(self.photo.thumbnail, side, RADIUS * ratio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._drawn.isNull():
            painter.setBrush(QColor(tokens.board))
            drawn = icons.pixmap("photo", "muted", 24)
            size = drawn.deviceIndependentSize()
            middle = QPointF(size.width() / 2, size.height() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
            painter.drawPixmap(QRectF(self.rect()).center() - middle, drawn)
        else:
            painter.drawPixmap(self.rect(), self._drawn)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.muted if self.underMouse() else tokens.border), 1))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ARROWS:
            across, down = _ARROWS[key]
            if not control:
                self.left.emit(across, down)
            elif across:
                self.moved.emit(across)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(
            self.mapToGlobal(self.rect().center()) if by_key else event.globalPos()
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position().toPoint() if left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = event.position().toPoint() - self._pressed_at
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)  # so that letting go does not open it
            self.dragged.emit()

    def picture(self) -> QPixmap:
        """As it is drawn; null before that and where it cannot be read."""
        return QPixmap() if self._drawn is None else self._drawn


def rounded(thumbnail: bytes, side: int, radius: float) -> QPixmap:
    """The middle of the picture as a square with round corners, in pixels of the screen.

    Null where it cannot be read.
    """
    buffer = QBuffer()
    buffer.setData(thumbnail)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.isEmpty():
        return QPixmap()
    whole = size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(whole)  # a JPEG is read at about this size, which is much quicker
    image = reader.read()
    if image.isNull():
        return QPixmap()
    middle = QRect((whole.width() - side) // 2, (whole.height() - side) // 2, side, side)
    square = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    square.fill(0)
    painter = QPainter(square)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image.copy(middle)))
    painter.drawRoundedRect(QRectF(square.rect()), radius, radius)
    painter.end()
    return QPixmap.fromImage(square)
