"""Text painted with a ground behind what was searched for."""

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from journal_app.ground.folding import hits
from journal_app.ui import theme


def paint_marked(
    painter: QPainter, space: QRect, text: str, metrics: QFontMetrics, query: str
) -> None:
    """One line of ``text`` in the painter's font and colour, what fits ``query`` marked."""
    if query:
        ground = QColor(theme.current().celebrate_soft)
        for start, end in _hits(text, query):
            left, right = (metrics.horizontalAdvance(text[:place]) for place in (start, end))
            painter.fillRect(
                QRect(space.left() + left, space.top(), right - left, space.height()), ground
            )
    painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


@lru_cache(maxsize=512)
def _hits(text: str, query: str) -> list[tuple[int, int]]:
    return hits(text, query)
