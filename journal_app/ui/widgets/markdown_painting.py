"""What lies beneath rendered Markdown: sheets of code, bars of quotes, boxes of tasks."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from journal_app.ui import theme
from journal_app.ui.widgets.markdown_document import QUOTE, is_code, quote_depth, task


def paint_beneath(painter: QPainter, first: QTextBlock, rect: QRect, width: int) -> None:
    """For the blocks from ``first`` to the end of ``rect``, in a document ``width`` pixels wide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    blocks = list(_blocks(first, rect))
    for code, run in groupby(blocks, is_code):
        if code:
            _paint_sheet(painter, list(run), width)
    for block in blocks:
        _paint_bars(painter, block)
        done = task(block)
        if done is not None:
            _paint_box(painter, task_box(block), done=done)


def task_box(block: QTextBlock) -> QRectF:
    """Where the box of a task is, before its first line."""
    line = block.layout().lineAt(0).rect()
    whole = block.document().documentLayout().blockBoundingRect(block)
    side = theme.px(14)
    left = whole.left() + line.left() - side - theme.px(6)
    top = whole.top() + (line.height() - side) / 2
    return QRectF(int(left) + 0.5, int(top) + 0.5, side, side)


def _blocks(first: QTextBlock, rect: QRect) -> Iterator[QTextBlock]:
    """Those that reach into ``rect``, and one more: what lies beneath them is larger than they."""
    block = first.previous() if first.previous().isValid() else first
    while block.isValid() and _place(block).top() <= rect.bottom() + theme.px(20):
        yield block
        block = block.next()


def _place(block: QTextBlock) -> QRectF:
    """From the left end of the document, whatever the block is moved in."""
    document = block.document()
    place = document.documentLayout().blockBoundingRect(block)
    place.setLeft(document.documentMargin())
    return place


def _paint_sheet(painter: QPainter, blocks: list[QTextBlock], width: int) -> None:
    """Beneath lines of code; it ends where they do, else beyond what is painted."""
    first, last = blocks[0], blocks[-1]
    over, under = (theme.px(40 if is_code(one) else 6) for one in (first.previous(), last.next()))
    sheet = QRectF(_place(first).topLeft(), _place(last).bottomRight())
    sheet.setRight(width - sheet.left())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().window))
    painter.drawRoundedRect(sheet.adjusted(0, -over, 0, under), 6, 6)


def _paint_bars(painter: QPainter, block: QTextBlock) -> None:
    """Beside a quote, one for each depth, down to the next block of it."""
    place, following = _place(block), block.next()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().scroll))
    for depth in range(quote_depth(block)):
        goes_on = quote_depth(following) > depth
        bottom = _place(following).top() if goes_on else place.bottom()
        left = place.left() + (theme.px(QUOTE * depth) if depth else 0)
        painter.drawRoundedRect(QRectF(left, place.top(), 3, bottom - place.top()), 1.5, 1.5)


def _paint_box(painter: QPainter, box: QRectF, *, done: bool) -> None:
    tokens = theme.current()
    painter.setPen(QPen(QColor(tokens.accent if done else tokens.muted), 1))
    painter.setBrush(QColor(tokens.accent if done else tokens.surface))
    painter.drawRoundedRect(box, 4, 4)
    if done:
        pen = QPen(QColor(tokens.on_accent), box.width() / 8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        corners = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
        painter.drawPolyline(
            [box.topLeft() + QPointF(x * box.width(), y * box.height()) for x, y in corners]
        )
