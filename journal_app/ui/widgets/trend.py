"""Small bars: how often something was, month after month."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.ui import format as formats
from journal_app.ui import theme


def paint_trend(painter: QPainter, rect: QRect, counts: Sequence[int], most: int = 0) -> None:
    """A bar for each count from left to right, the last one in the strong colour.

    ``most`` is what a bar as high as ``rect`` stands for, where that is more than their own most.
    """
    if not counts:
        return
    tokens = theme.current()
    quiet = QColor(tokens.scroll)
    highest = max(*counts, most, 1)
    step = rect.width() / len(counts)
    gap = max(1, round(step / 7))
    for place, count in enumerate(counts):
        height = max(round(rect.height() * count / highest), theme.px(2))
        last = place == len(counts) - 1
        painter.fillRect(
            QRect(
                rect.left() + round(place * step), rect.bottom() + 1 - height,
                max(round(step) - gap, 2), height,
            ),
            QColor(tokens.accent) if last and count else quiet,
        )  # fmt: skip


class Trend(QWidget):
    """The bars by themselves; a screen reader and the tool tip tell the numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[int, ...] = ()
        self.setFixedSize(theme.px(180), theme.px(48))

    def show_counts(self, counts: Sequence[int]) -> None:
        """Of each month, the present one last."""
        self._counts = tuple(counts)
        told = ", ".join(formats.number(count) for count in counts)
        text = _("Uses in the last months: {counts}").format(counts=told)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_trend(painter, self.rect(), self._counts)
        painter.end()
