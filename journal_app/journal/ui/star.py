"""The star of an entry: filled when it is one of the coach's best."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import theme


def star_path(rect: QRectF) -> QPainterPath:
    """A five-pointed star that fills ``rect``."""
    centre, outer = rect.center(), min(rect.width(), rect.height()) / 2
    points = []
    for corner in range(10):
        radius = outer if corner % 2 == 0 else outer * 0.45
        angle = math.radians(36 * corner - 90)
        points.append(
            QPointF(centre.x() + radius * math.cos(angle), centre.y() + radius * math.sin(angle))
        )
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    path.closeSubpath()
    return path


def paint_star(painter: QPainter, rect: QRectF, *, filled: bool) -> None:
    tokens = theme.current()
    colour = QColor(tokens.celebrate if filled else tokens.muted)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.2, rect.width() / 13))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(star_path(rect))
    painter.restore()


class StarButton(QAbstractButton):
    starred = Signal(bool)
    """The coach pressed it (not `set_starred`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._on_clicked)
        self._tell()

    def set_starred(self, starred: bool) -> None:
        self.setChecked(starred)
        self._tell()

    def sizeHint(self) -> QSize:
        side = theme.px(32)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.current().hover))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        side = theme.px(17)
        star = QRectF(0, 0, side, side)
        star.moveCenter(QRectF(self.rect()).center())
        paint_star(painter, star, filled=self.isChecked())
        painter.end()

    def _on_clicked(self) -> None:
        self._tell()
        self.starred.emit(self.isChecked())

    def _tell(self) -> None:
        text = _("Remove the star") if self.isChecked() else _("Give it a star")
        self.setToolTip(text)
        self.setAccessibleName(_("Star"))  # whether it has one is the state of the button
        self.update()
