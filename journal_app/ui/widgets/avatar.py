"""A round with somebody's initials."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journal_app.ui import theme

DISC = 34


def initials(name: str) -> str:
    """Of the first and the last word that begin with a letter; two at most."""
    found = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return "".join(found[:1] + found[1:][-1:])


class Avatar(QWidget):
    """Says nothing to a screen reader: the name stands beside it."""

    def __init__(self, name: str, *, worried: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = initials(name)
        self._worried = worried
        self.setFixedSize(theme.px(DISC), theme.px(DISC))

    def show_name(self, name: str) -> None:
        """Of somebody else from now on."""
        self._initials = initials(name)
        self.update()

    def show_nobody(self) -> None:
        """Nobody knows yet who it is."""
        self._initials = "?"
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.warning_soft if self._worried else tokens.accent_soft))
        painter.drawEllipse(QRectF(self.rect()))
        font = QFont(theme.font("caption"))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.warning if self._worried else tokens.accent))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.end()
