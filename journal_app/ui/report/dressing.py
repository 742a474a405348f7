"""Markdown for paper, whatever wrote it: black and grey, no theme, and no picture is fetched."""

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)

from journal_app.ui.links import shown_address
from journal_app.ui.widgets.markdown_document import blocks, fragments, join_lines, select

BLACK, GREY, RULE = QColor("#1A1A1A"), QColor("#5C5C5C"), QColor("#C8C8C8")
LARGER = 4.0
"""Points by which the largest heading is larger than the text."""

_BOXES = {
    QTextBlockFormat.MarkerType.Unchecked: "\u2610 ",
    QTextBlockFormat.MarkerType.Checked: "\u2611 ",
}


def dress(document: QTextDocument, points: float, line_height: float) -> None:
    """What was read as Markdown, for paper: tasks have boxes of ink, links their addresses.

    ``points`` is the size of its text, ``line_height`` per cent of the font's own.
    """
    cursor = QTextCursor(document)
    for table in _tables(document):
        first = table.cellAt(0, 0)
        if (
            first.firstPosition() < first.lastPosition()
            and not document.findBlock(first.firstPosition()).text()
        ):  # beneath a quote Qt begins the table with an empty line
            cursor.setPosition(first.firstPosition())
            cursor.deleteChar()
    join_lines(document, cursor)
    for block in list(blocks(document)):
        _dress_block(block, cursor, line_height)
    for block in blocks(document):
        _dress_words(block, cursor, points)
    for table in _tables(document):
        style = table.format().toTableFormat()
        style.setBorderCollapse(True)
        style.setBorder(1)
        style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        style.setBorderBrush(RULE)
        style.setCellPadding(4)
        table.setFormat(style)


def _dress_block(block: QTextBlock, cursor: QTextCursor, line_height: float) -> None:
    style = QTextBlockFormat(block.blockFormat())
    items = block.textList()
    box = _BOXES.get(style.marker()) if items is not None else None
    style.setMarker(QTextBlockFormat.MarkerType.NoMarker)
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    style.setLineHeight(line_height, proportional)
    style.setTopMargin(10 if style.headingLevel() else 2)
    style.setBottomMargin(2)
    cursor.setPosition(block.position())
    cursor.setBlockFormat(style)
    if items is not None and box:
        items.remove(block)  # it keeps its indent, and has its box instead of a dot
        cursor.insertText(box)


def _dress_words(block: QTextBlock, cursor: QTextCursor, points: float) -> None:
    """From the end, because links get their addresses, and pictures give way to their words."""
    level = block.blockFormat().headingLevel()
    quoted = block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel)
    for start, length, style in reversed(list(fragments(block))):
        words, address = "", style.anchorHref()
        if style.isImageFormat():
            words = style.stringProperty(QTextFormat.Property.ImageAltText)
            select(cursor, start, length)
            cursor.insertText(words, _aside())
            continue
        if level:
            style.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            style.setFontPointSize(points + max(0, LARGER - 1.5 * (level - 1)))
            style.setFontWeight(QFont.Weight.DemiBold)
        style.clearBackground()
        style.setForeground(GREY if quoted else BLACK)
        select(cursor, start, length)
        words = cursor.selectedText()
        cursor.setCharFormat(style)
        if address and shown_address(address) != words:
            cursor.setPosition(start + length)
            cursor.insertText(f" ({shown_address(address)})", _aside())


def _aside() -> QTextCharFormat:
    plain = QTextCharFormat()
    plain.setForeground(GREY)
    plain.setFontItalic(True)
    return plain


def _tables(document: QTextDocument) -> list[QTextTable]:
    frames = document.rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]
