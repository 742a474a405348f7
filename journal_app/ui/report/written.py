"""Markdown on paper, in blocks that are a line high, so that a page can end after any of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QBuffer, QPointF, QRectF, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextDocument,
    QTextLayout,
    QTextOption,
    QTextTable,
)

from journal_app.ground.markdown import parts
from journal_app.ui.charts.look import PAPER_FONT
from journal_app.ui.report.dressing import BLACK, dress
from journal_app.ui.report.flow import Block
from journal_app.ui.report.letters import INCH, SIZES
from journal_app.ui.widgets.markdown_document import FEATURES

LINE_HEIGHT = 116.0
"""Per cent of the font's own, which is as high as a line of `letters`."""
INDENT = 22.0

AROUND = 86.0
"""Between the words of two rows, where there is no second one to tell."""
INK = 5.0
"""Half of what a line of a table is thick; a line of text has less ink at its edges."""


class _Paper:
    """Nothing is written on it: a document asks of it only how fine it is."""

    def __init__(self) -> None:
        self._nowhere = QBuffer()
        self.device = QPdfWriter(self._nowhere)
        self.device.setResolution(INCH)


class _Document(QTextDocument):
    def __init__(self, text: str, paper: _Paper, width: float) -> None:
        super().__init__()
        self._paper = paper  # it lives as long as what is measured by it
        letters = QFont(PAPER_FONT)
        letters.setPointSizeF(SIZES["body"])
        letters.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        letters.setFeature(QFont.Tag("calt"), 0)  # as in `letters.font`
        self.setDefaultFont(letters)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(INDENT)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        self.setDefaultTextOption(option)
        self.documentLayout().setPaintDevice(paper.device)
        self.setMarkdown(text, FEATURES)
        dress(self, SIZES["body"], LINE_HEIGHT)
        self.setTextWidth(width)

    def loadResource(self, kind: int, address: QUrl | str) -> Any:
        """Nothing: Qt's own opens files."""
        return None

    def slices(self) -> list["_Slice"]:
        """What must not be cut, from above: lines, and rows of tables."""
        found: list[_Slice] = []
        tables = [one for one in self.rootFrame().childFrames() if isinstance(one, QTextTable)]
        cells: list[list[_Slice]] = [[] for _table in tables]
        block = self.begin()
        while block.isValid():
            place = block.position()
            inside = (n for n, one in enumerate(tables) if _holds(one, place))
            number = next(inside, None)
            if number is not None:
                cells[number] += self._lines(block)
            elif block.text() or not any(_beside(one, place) for one in tables):
                found += self._lines(block)
            block = block.next()
        rows = (row for table in cells for row in _rows(_merged(table)))
        return sorted((*found, *rows), key=lambda one: one.top)

    def _lines(self, block: QTextBlock) -> Iterator["_Slice"]:
        top, text = self.documentLayout().blockBoundingRect(block).top(), block.layout()
        for number in range(text.lineCount()):
            line = text.lineAt(number)
            above = top + line.y()
            yield _Slice(above, above + line.height(), text if number else None, number)

    def paint(self, part: "_Slice", painter: QPainter, x: float, y: float) -> None:
        if part.text is not None:  # drawn with the whole, the line above would be written again
            line = part.text.lineAt(part.number)
            line.draw(painter, QPointF(x + part.text.position().x(), y - line.y()))
            return
        height = part.bottom - part.top
        context = QAbstractTextDocumentLayout.PaintContext()
        # a little less: what begins just where it ends would be drawn, too
        context.clip = QRectF(0, part.top + INK, self.textWidth(), height - 2 * INK)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, BLACK)
        context.palette = palette
        painter.save()
        painter.translate(x, y - part.top)
        edges = QRectF(0, part.top, self.textWidth(), height)
        painter.setClipRect(edges.adjusted(-INK, -INK, INK, INK))
        self.documentLayout().draw(painter, context)
        painter.restore()


@dataclass(frozen=True)
class _Slice:
    """``text`` where it is a later line of a paragraph, the one with that ``number``."""

    top: float
    bottom: float
    text: QTextLayout | None = None
    number: int = 0


def written_blocks(markdown: str, width: float) -> Iterator[Block]:
    """Line by line, the first with the second; what does not fit in ``width`` goes on below."""
    paper = _Paper()
    first = True
    for part in parts(markdown):
        document = _Document(part, paper, width)
        slices = document.slices()
        lower = 0.0
        for number, one in enumerate(slices):
            yield Block(
                one.bottom - one.top,
                partial(document.paint, one),
                before=max(0.0, one.top - lower),
                with_next=first and number + 1 < len(slices),
            )
            lower, first = one.bottom, False


def _holds(table: QTextTable, place: int) -> bool:
    return table.firstPosition() <= place <= table.lastPosition()


def _beside(table: QTextTable, place: int) -> bool:
    """Qt has an empty paragraph there, of no height."""
    return place in (table.firstPosition() - 1, table.lastPosition() + 1)


def _merged(lines: list[_Slice]) -> list[_Slice]:
    """Where two stand side by side they are one."""
    found: list[_Slice] = []
    for one in sorted(lines, key=lambda line: line.top):
        if found and one.top < found[-1].bottom - 1:
            found[-1] = _Slice(found[-1].top, max(one.bottom, found[-1].bottom))
        else:
            found.append(_Slice(one.top, one.bottom))
    return found


def _rows(words: list[_Slice]) -> list[_Slice]:
    """Each row up to the next, the outer ones with the lines around them."""
    between = [(above.bottom + below.top) / 2 for above, below in pairwise(words)]
    gaps = (below.top - above.bottom for above, below in pairwise(words))
    around = max(gaps, default=AROUND) / 2 + INK
    edges = [words[0].top - around, *between, words[-1].bottom + around]
    return [_Slice(top, bottom) for top, bottom in pairwise(edges)]
