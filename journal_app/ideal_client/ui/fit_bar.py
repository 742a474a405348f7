"""How well somebody fits, as a bar: what is met, what is not, and what nobody knows yet."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal_app.ideal_client.figures import Tally
from journal_app.ideal_client.words import fit_words
from journal_app.ui import theme

WIDTH, HEIGHT = 96, 8


def paint_fit(painter: QPainter, space: QRectF, tally: Tally) -> None:
    """The whole length is the weight of all criteria: filled as far as it is met, solid as far as
    it was answered, an outline for the rest.
    """
    tokens = theme.current()
    round_ = space.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.scroll), 1))
    painter.drawRoundedRect(space.adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)
    painter.setPen(Qt.PenStyle.NoPen)
    met = tally.known * (tally.score or 0.0)
    for share, colour in ((tally.known, tokens.scroll), (met, tokens.accent)):
        if share > 0:
            wide = max(space.height(), share * space.width())
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(
                QRectF(space.left(), space.top(), wide, space.height()), round_, round_
            )
    painter.restore()


class FitBar(QWidget):
    """Says what it shows to screen readers too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tally = Tally(0, 0, 0, 0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tally(self, tally: Tally) -> None:
        self._tally = tally
        self.setAccessibleName(fit_words(tally))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_fit(painter, QRectF(self.rect()), self._tally)
        painter.end()
