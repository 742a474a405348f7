"""How much a criterion counts: one, two or three dots."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from journal_app.ground.i18n import _
from journal_app.ideal_client.checks import WEIGHTS
from journal_app.ideal_client.words import weight_words
from journal_app.ui import theme

DOT, GAP, PAD = 8, 5, 6
HEIGHT = 34
"""As the line of a criterion beside it."""


class WeightDots(QAbstractButton):
    """A click gives it one dot more, or only one again; 1 to 3 and the arrow keys too."""

    changed = Signal(int)
    """The weight that the coach chose (not `show_weight`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weight = WEIGHTS[0]
        self._of = ""
        self.clicked.connect(self._on_clicked)

    @property
    def weight(self) -> int:
        return self._weight

    def show_weight(self, weight: int, criterion: str) -> None:
        self._weight, self._of = weight, criterion
        words = weight_words(weight)
        self.setAccessibleName(f"{criterion}: {words}" if criterion else words)
        self.setToolTip(_("{words}. Click or 1 to 3 changes it").format(words=words))
        self.update()

    def sizeHint(self) -> QSize:
        wide = len(WEIGHTS) * DOT + (len(WEIGHTS) - 1) * GAP + 2 * PAD
        return QSize(theme.px(wide), theme.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        wanted = event.text()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif step is not None:
            self._choose(min(max(self._weight + step, WEIGHTS[0]), WEIGHTS[-1]))
        elif wanted in map(str, WEIGHTS):
            self._choose(int(wanted))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        paint_dots(
            painter, QPointF(theme.px(PAD), self.height() / 2), self._weight,
            tokens.accent if self.isEnabled() else tokens.muted,
        )  # fmt: skip
        painter.end()

    def _on_clicked(self) -> None:
        self._choose(self._weight % WEIGHTS[-1] + 1)

    def _choose(self, weight: int) -> None:
        if weight != self._weight:
            self.show_weight(weight, self._of)
            self.changed.emit(weight)


class Dots(QWidget):
    """The same, only to be seen."""

    def __init__(self, weight: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weight = weight
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(weight_words(weight))

    def sizeHint(self) -> QSize:
        wide = len(WEIGHTS) * DOT + (len(WEIGHTS) - 1) * GAP
        return QSize(theme.px(wide), theme.px(HEIGHT - 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_dots(painter, QPointF(0, self.height() / 2), self._weight, theme.current().muted)
        painter.end()


def paint_dots(painter: QPainter, left: QPointF, weight: int, colour: str) -> None:
    """``left`` is the middle of the row's left end."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size, step = theme.px(DOT), theme.px(DOT + GAP)
    for place in WEIGHTS:
        filled = place <= weight
        painter.setPen(QPen(QColor(colour if filled else theme.current().scroll), 1.5))
        painter.setBrush(QColor(colour) if filled else Qt.BrushStyle.NoBrush)
        middle = QPointF(left.x() + (place - 1) * step + size / 2, left.y())
        painter.drawEllipse(middle, size / 2 - 1, size / 2 - 1)
    painter.restore()
