"""Says over a part of the window that what is held above it can be let go here."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from journal_app.ui import icons, theme

INSET = 10


class DropHint(QWidget):
    """Covers ``parent``, which goes on getting the mouse and what is dropped."""

    def __init__(self, text: str, parent: QWidget, icon: str = "photo-plus") -> None:
        super().__init__(parent)
        self._text = text
        self._icon = icon
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(text)
        self.hide()

    def offer(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(tokens.surface)
        ground.setAlpha(225)
        whole = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 12, 12)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
        painter.setOpacity(0.9)
        painter.drawRoundedRect(whole.adjusted(INSET, INSET, -INSET, -INSET), 10, 10)
        painter.setOpacity(1)
        drawn = icons.pixmap(self._icon, "accent", 32)
        middle, side = whole.center(), theme.px(32)
        painter.drawPixmap(round(middle.x() - side / 2), round(middle.y() - side), drawn)
        painter.setFont(theme.font("strong"))
        painter.setPen(QColor(tokens.accent))
        below = whole.adjusted(2 * INSET, whole.height() / 2 + theme.px(10), -2 * INSET, 0)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, int(flags), self._text)
        painter.end()
