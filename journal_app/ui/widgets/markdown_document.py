"""Markdown as a document of Qt's, dressed in the theme. It fetches nothing, from nowhere."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QUrl
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

from journal_app.ground.markdown import BREAK, parts
from journal_app.ui import theme
from journal_app.ui.links import shown_address
from journal_app.ui.widgets.growing_text import LINE_HEIGHT, units

_Feature = QTextDocument.MarkdownFeature
_UNWANTED = 0x4 | 0x8 | 0x400 | 0x4000 | 0x100000
"""Of GitHub's dialect: guessing addresses, which misses „https://…“ and takes a full stop along;

_a_ as underlined; and front matter, which would vanish. As md4c numbers them, Qt's reader.
"""
_NO_INDENTED_CODE = 0x10
FEATURES = (
    _Feature(_Feature.MarkdownDialectGitHub.value & ~_UNWANTED | _NO_INDENTED_CODE)
    | _Feature.MarkdownNoHTML
)

_Property = QTextFormat.Property
_TASK = _Property.UserProperty.value + 1
_TASKS = {QTextBlockFormat.MarkerType.Unchecked: 1, QTextBlockFormat.MarkerType.Checked: 2}
QUOTE = 14
"""Pixels that each depth of a quote is moved in."""
_HEADINGS = {1: 18, 2: 16}
"""Pixels, less than the entry's own title; the headings beneath are as large as the text."""
_PARAGRAPH = 8
_ITEM = 3
_LEADING = 3
"""As `LINE_HEIGHT`, in pixels."""
_CODE = 13


class _Style(NamedTuple):
    """Of a block: room above and below in pixels, quotes around it."""

    above: int
    below: int
    depth: int
    item: bool = False
    task: int = 0
    code: bool = False
    rule: bool = False
    flat: bool = False


class MarkdownDocument(QTextDocument):
    """``part`` is one of `ground.markdown.parts`."""

    def __init__(self, part: str, font: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setDefaultFont(font)
        self.setDocumentMargin(2)
        self.setIndentWidth(theme.px(22))
        cursor = _read(self, part)
        cursor.beginEditBlock()
        _dress_words(self, cursor)
        _dress_blocks(self, cursor)
        cursor.endEditBlock()
        _dress_tables(self)

    def loadResource(self, kind: int, address: QUrl | str) -> Any:
        """Nothing: Qt's own opens files."""
        return None


def markdown_html(source: str) -> str:
    """The body of an HTML page, undressed, for a letter or a mail; pictures as their words."""
    made = []
    for part in parts(source):
        document = QTextDocument()
        _read(document, part)
        page = document.toHtml()
        made.append(page[page.index(">", page.index("<body")) + 1 : page.index("</body>")].strip())
    return "".join(made)


def margin(block: QTextBlock, *, above: int | None = None, below: int | None = None) -> None:
    """Pixels before the first block and after the last, which have their place already."""
    style = QTextBlockFormat()
    if above is not None:
        style.setTopMargin(above)
    if below is not None:
        style.setBottomMargin(below)
    QTextCursor(block).mergeBlockFormat(style)


def quote_depth(block: QTextBlock) -> int:
    return block.blockFormat().intProperty(_Property.BlockQuoteLevel)


def task(block: QTextBlock) -> bool | None:
    """Whether it is done; None where the block is no task."""
    state = block.blockFormat().intProperty(_TASK)
    return state == _TASKS[QTextBlockFormat.MarkerType.Checked] if state else None


def is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(_Property.BlockCodeFence)


def _is_rule(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(_Property.BlockTrailingHorizontalRulerWidth)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def select(cursor: QTextCursor, start: int, length: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)


def _read(document: QTextDocument, part: str) -> QTextCursor:
    document.setUndoRedoEnabled(False)
    document.setMarkdown(part, FEATURES)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    join_lines(document, cursor)
    _tell_pictures(document, cursor)
    cursor.endEditBlock()
    return cursor


def join_lines(document: QTextDocument, cursor: QTextCursor) -> None:
    """Without the blanks that the reader wanted around the end of a line."""
    for block in blocks(document):
        starts = [block.position()]
        for line in block.text().split(BREAK)[:-1]:
            starts.append(starts[-1] + units(line) + len(BREAK))
        for start in reversed(starts[1:]):
            select(cursor, start - len(BREAK), len(BREAK))
            cursor.insertText(BREAK.strip(" "))


def _tell_pictures(document: QTextDocument, cursor: QTextCursor) -> None:
    """Their words in place of pictures: they are not fetched."""
    found = [
        (start, style.stringProperty(_Property.ImageAltText))
        for block in blocks(document)
        for start, _length, style in fragments(block)
        if style.isImageFormat()
    ]
    for start, words in reversed(found):
        select(cursor, start, 1)
        slanted = QTextCharFormat()
        slanted.setFontItalic(True)
        cursor.insertText(words, slanted)


def _dress_words(document: QTextDocument, cursor: QTextCursor) -> None:
    """Headings, links, code, quotes."""
    tokens = theme.current()
    for block in blocks(document):
        level = block.blockFormat().headingLevel()
        if quote_depth(block):
            quoted = QTextCharFormat()
            quoted.setForeground(QColor(tokens.muted))
            select(cursor, block.position(), block.length() - 1)
            cursor.mergeCharFormat(quoted)
        for start, length, style in list(fragments(block)):
            dressed = QTextCharFormat(style)
            if level:
                dressed.clearProperty(_Property.FontSizeAdjustment)
                dressed.setProperty(_Property.FontPixelSize, theme.px(_HEADINGS.get(level, 14)))
                dressed.setFontWeight(QFont.Weight.DemiBold)
            if style.fontFamilies():  # only code has one of its own
                dressed.setProperty(_Property.FontPixelSize, theme.px(_CODE))
                if not is_code(block):
                    dressed.setBackground(QColor(tokens.line if tokens.dark else tokens.board))
            if style.isAnchor():
                dressed.setForeground(QColor(tokens.accent))
                dressed.setFontUnderline(True)
                dressed.setToolTip(shown_address(style.anchorHref()))
            if dressed != style:
                select(cursor, start, length)
                cursor.setCharFormat(dressed)


def fragments(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Start, length, format."""
    places = block.begin()
    while not places.atEnd():
        fragment = places.fragment()
        yield fragment.position(), fragment.length(), fragment.charFormat()
        places += 1


def _dress_blocks(document: QTextDocument, cursor: QTextCursor) -> None:
    """Blocks of one style that follow each other in one go: one by one takes ten times as long."""
    spaced = QTextBlockFormat()
    spaced.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spaced)
    styles = [(block, _style(block, cursor)) for block in blocks(document)]
    for style, run in groupby(styles, lambda pair: pair[1]):
        alike = [block for block, _same in run]
        cursor.setPosition(alike[0].position())
        cursor.setPosition(alike[-1].position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeBlockFormat(_format(style))
        if style.task:
            for block in alike:
                items = block.textList()
                if items is not None:
                    items.remove(block)  # it keeps its indent; the mark is painted by the view


def _style(block: QTextBlock, cursor: QTextCursor) -> _Style:
    cursor.setPosition(block.position())
    style = block.blockFormat()
    depth, task = quote_depth(block), _TASKS.get(style.marker(), 0)
    if is_code(block):
        room = _PARAGRAPH + 4
        begins, ends = not is_code(block.previous()), not is_code(block.next())
        return _Style(room * begins, room * ends, depth, code=True)
    if cursor.currentTable() is not None:
        return _Style(0, 0, depth)
    if block.textList() is not None:
        first, last = (one.textList() is None for one in (block.previous(), block.next()))
        above = _PARAGRAPH + _LEADING if first and block.previous().isValid() else _ITEM
        below = _PARAGRAPH - _LEADING if last else 0
        return _Style(above, below, depth, item=True, task=task)
    if style.headingLevel():
        return _Style(14, 4, depth)
    if not block.text() and not _is_rule(block):
        return _Style(0, 0, depth, flat=True)  # what Qt needs before and after a table
    return _Style(_PARAGRAPH, _PARAGRAPH, depth, rule=_is_rule(block))


def _format(style: _Style) -> QTextBlockFormat:
    def px(size: int) -> int:
        return theme.px(size) if size else 0

    made = QTextBlockFormat()
    made.setTopMargin(px(style.above))
    made.setBottomMargin(px(style.below))
    made.setLeftMargin(px(QUOTE * style.depth + 10 * style.code))
    made.setRightMargin(0)
    if style.rule:
        made.setBackground(QColor(theme.current().line))  # the colour that Qt draws it in
    if style.flat:
        made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    if style.item:  # else Qt draws the numbers lower than their text
        made.setLineHeight(px(_LEADING), QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    if style.task:
        made.setMarker(QTextBlockFormat.MarkerType.NoMarker)
        made.setProperty(_TASK, style.task)
    return made


def _dress_tables(document: QTextDocument) -> None:
    tokens = theme.current()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            style = frame.format().toTableFormat()
            style.setBorderCollapse(True)
            style.setBorder(1)
            style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            style.setBorderBrush(QColor(tokens.line))
            style.setCellPadding(theme.px(5))
            style.setCellSpacing(0)
            style.setTopMargin(theme.px(_PARAGRAPH))
            style.setBottomMargin(theme.px(_PARAGRAPH))
            frame.setFormat(style)
