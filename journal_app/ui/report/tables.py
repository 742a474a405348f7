"""Tables on paper: columns as wide as they need, rows that are never cut."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from journal_app.ui.charts.look import PAPER
from journal_app.ui.report.flow import Block
from journal_app.ui.report.letters import POINT, Line, lines, widest
from journal_app.ui.report.parts import Listing

BETWEEN = 12 * POINT
PAD = 3.5 * POINT
LEAST = 44 * POINT
"""A column is not narrower where there is room."""


def table_blocks(part: Listing, width: float) -> list[Block]:
    columns, rows = part.table.columns, part.table.rows
    widths = column_widths(columns, rows, width)
    head = _row(columns, widths, part.right, "small", width, muted=True)
    head = Block(head.height, head.paint, before=8 * POINT, with_next=True)
    found = [head]
    for row in rows:
        made = _row(row, widths, part.right, "body", width)
        found.append(Block(made.height, made.paint, again=head))
    return found


def column_widths(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: float
) -> list[float]:
    """Each as wide as its widest text where that fits; what is too wide shares what is left.

    A head goes on in the next line before it makes its column wider than the longest word in it.
    """
    count = len(columns)
    wanted = [
        1 + max([_longest_word(head), *(widest(row[place], "body") for row in rows)])
        for place, head in enumerate(columns)
    ]
    left = width - BETWEEN * (count - 1)
    least = min(LEAST, left / count)
    given = [0.0] * count
    waiting = set(range(count))
    while waiting:
        share = left / len(waiting)
        fitting = {place for place in waiting if wanted[place] <= share}
        if not fitting:
            for place in waiting:
                given[place] = share
            return given
        for place in fitting:
            given[place] = wanted[place]
            left -= wanted[place]
        waiting -= fitting
    for place, head in enumerate(columns):
        more = max(0.0, min(left, max(least, widest(head, "small") + 1) - given[place]))
        given[place] += more
        left -= more
    return given


def _longest_word(head: str) -> float:
    return max((widest(word, "small") for word in head.split()), default=0.0)


def _row(
    cells: Sequence[str],
    widths: Sequence[float],
    right: Sequence[int],
    role: str,
    width: float,
    *,
    muted: bool = False,
) -> Block:
    told = [
        lines(text, role, across, muted=muted, right=place in right)
        for place, (text, across) in enumerate(zip(cells, widths, strict=True))
    ]
    height = max(_height(cell) for cell in told) + 2 * PAD

    def paint(painter: QPainter, x: float, y: float) -> None:
        left = x
        for cell, across in zip(told, widths, strict=True):
            down = y + PAD + (height - 2 * PAD - _height(cell) if muted else 0.0)
            for line in cell:
                line.paint(painter, left, down)
                down += line.height
            left += across + BETWEEN
        painter.setPen(QPen(QColor(PAPER.tokens.line), (1.2 if muted else 0.6) * POINT))
        painter.drawLine(QPointF(x, y + height), QPointF(x + width, y + height))

    return Block(height, paint)


def _height(cell: Sequence[Line]) -> float:
    return sum(line.height for line in cell)
