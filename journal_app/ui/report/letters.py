"""Text on paper, in lines. Lengths are tenths of a point."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextLine, QTextOption

from journal_app.ui.charts.look import PAPER, PAPER_FONT

POINT = 10
"""Units to the point: letters stand where they belong, not on whole points."""
INCH = 72 * POINT
SIZES = {
    "cover": 84.0, "title": 22.0, "heading": 14.0, "figure": 17.0, "subheading": 12.0,
    "body": 9.5, "strong": 9.5, "asked": 8.5, "small": 8.5,
}  # fmt: skip
"""Points."""
BOLD = frozenset({"cover", "title", "heading", "figure", "subheading", "strong", "asked"})
LINE = 1.4
MOST_LINES = 40
"""Of one text in a cell: more would be taller than a page."""


@cache
def font(role: str) -> QFont:
    """Of ``SIZES``."""
    made = QFont(PAPER_FONT)
    made.setPixelSize(round(SIZES[role] * POINT))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if role in BOLD:
        made.setWeight(QFont.Weight.DemiBold)
    # Inter has other shapes for a colon between digits or a bracket beside capitals; Qt writes
    # them without the letter they stand for, and then nobody can search or copy them.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


@dataclass(frozen=True)
class Line:
    """One line of a text, to be painted wherever it comes to stand."""

    layout: QTextLayout
    place: int
    height: float
    colour: str

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        line = self._line()
        room = (self.height - line.height()) / 2
        painter.setPen(QColor(self.colour))
        line.draw(painter, QPointF(x, y + room - line.y()))

    def _line(self) -> QTextLine:
        return self.layout.lineAt(self.place)


def lines(
    text: str,
    role: str,
    width: float,
    *,
    muted: bool = False,
    right: bool = False,
    most: int | None = MOST_LINES,
) -> list[Line]:
    """``text`` in lines of at most ``width``; a word that is longer goes on in the next."""
    option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout = QTextLayout(" ".join(text.split("\n")), font(role))
    layout.setTextOption(option)
    height = SIZES[role] * POINT * LINE
    colour = PAPER.tokens.muted if muted else PAPER.tokens.text
    layout.beginLayout()
    while (line := layout.createLine()).isValid() and (most is None or layout.lineCount() <= most):
        line.setLineWidth(width)
    layout.endLayout()
    count = layout.lineCount() if most is None else min(layout.lineCount(), most)
    return [Line(layout, place, height, colour) for place in range(count)]


def widest(text: str, role: str) -> float:
    """Of ``text`` in one line."""
    layout = QTextLayout(text, font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(1e6)
    layout.endLayout()
    return line.naturalTextWidth() if line.isValid() else 0.0
