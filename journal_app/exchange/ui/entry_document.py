"""An entry as pages of paper: black on white whatever the theme, and nothing is fetched for it."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextTable,
)

from journal_app.exchange.entry_text import filled
from journal_app.ground.i18n import _
from journal_app.ground.markdown import BREAK, parts
from journal_app.journal.kinds import kind_name
from journal_app.journal.queries import Entry
from journal_app.ui import format as formats
from journal_app.ui.links import shown_address
from journal_app.ui.widgets.growing_text import units
from journal_app.ui.widgets.markdown_document import FEATURES

BLACK, GREY, RULE = QColor("#1A1A1A"), QColor("#5C5C5C"), QColor("#C8C8C8")
TITLE, TEXT, SMALL = 18.0, 10.5, 9.0
"""Points."""
LINE_HEIGHT = 128
"""Per cent of the font's own: paper has room."""
PER_INCH = 96
"""What the document's own lengths are counted in, whatever the printer's."""
FOOT = 32
"""Room beneath the text for the page's number."""
_WIDTH, _HEIGHT = 640, 400
"""A photo alone, at the most; two share a line."""

_BOXES = {
    QTextBlockFormat.MarkerType.Unchecked: "\u2610 ",
    QTextBlockFormat.MarkerType.Checked: "\u2611 ",
}


class EntryDocument(QTextDocument):
    """``photos`` stand at the end, in their order."""

    def __init__(
        self, entry: Entry, photos: Sequence[QImage], family: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._family = family
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(22)
        self.setDefaultFont(_font(family, TEXT))
        cursor = QTextCursor(self)
        kind = [kind_name(entry.kind)] if entry.kind else []
        star = ["★"] if entry.starred else []
        self._write(cursor, entry.title, TITLE, BLACK, bold=True)
        head = " · ".join([formats.long_date(entry.day), *kind, *star])
        self._write(cursor, head, SMALL, GREY, above=2, below=10)
        for question, answer in filled(entry):
            self._write(cursor, question, SMALL, GREY, bold=True, above=12)
            self._write(cursor, answer, TEXT, BLACK, above=1)
        if entry.notes.strip():
            self._write(cursor, _("Notes"), SMALL, GREY, bold=True, above=12)
            self._write_notes(cursor, entry.notes)
        self._write_photos(cursor, photos)

    def loadResource(self, kind: int, address: QUrl | str) -> Any:
        """Nothing: Qt's own opens files."""
        return None

    def _write(
        self,
        cursor: QTextCursor,
        text: str,
        points: float,
        colour: QColor,
        *,
        bold: bool = False,
        above: int = 0,
        below: int = 0,
    ) -> None:
        """A paragraph; its lines stay lines. ``above`` and ``below`` as `PER_INCH`."""
        letters = QTextCharFormat()
        letters.setFont(_font(self._family, points, bold=bold))
        letters.setForeground(colour)
        self._begin(cursor, above, below)
        cursor.insertText(text.replace("\n", "\u2028"), letters)

    def _begin(
        self, cursor: QTextCursor, above: int = 0, below: int = 0, *, lines: int = LINE_HEIGHT
    ) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setBottomMargin(below)
        block.setLineHeight(lines, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self.isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def _write_notes(self, cursor: QTextCursor, notes: str) -> None:
        for part in parts(notes):
            read = QTextDocument()
            read.setDefaultFont(self.defaultFont())
            read.setMarkdown(part, FEATURES)
            _dress(read)
            self._begin(cursor)
            cursor.insertFragment(QTextDocumentFragment(read))

    def _write_photos(self, cursor: QTextCursor, photos: Sequence[QImage]) -> None:
        share = 1 if len(photos) == 1 else 2
        for number, photo in enumerate(photos):
            place = QUrl(f"photo:{number}")
            self.addResource(QTextDocument.ResourceType.ImageResource.value, place, photo)
            room = QSizeF((_WIDTH - 8 * (share - 1)) / share, _HEIGHT / share)
            size = QSizeF(photo.size())
            if size.width() > room.width() or size.height() > room.height():
                size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
            picture = QTextImageFormat()
            picture.setName(place.toString())
            picture.setWidth(size.width())
            picture.setHeight(size.height())
            if number % share:
                cursor.insertText(" ")
            else:
                self._begin(cursor, above=8, lines=100)
            cursor.insertImage(picture)


def print_pages(document: QTextDocument, device: QPagedPaintDevice) -> bool:
    """Draw ``document`` on the pages of ``device``; False where that takes nothing.

    With more than one page each has its number at the foot.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        unit = device.logicalDpiY() / PER_INCH
        whole = QRectF(0, 0, device.width(), device.height())
        body = whole.adjusted(0, 0, 0, -int(FOOT * unit))
        layout = document.documentLayout()
        layout.setPaintDevice(device)
        document.setPageSize(body.size())
        pages = document.pageCount()
        for page in range(pages):
            if page and not device.newPage():
                return False
            _draw(layout, painter, body, page)
            if pages > 1:
                painter.setPen(GREY)
                painter.setFont(_font(document.defaultFont().family(), SMALL))
                text = _("Page {page} of {pages}").format(page=page + 1, pages=pages)
                corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
                painter.drawText(whole, int(corner), text)
    finally:
        done = painter.end()
    return done


def _draw(layout: QAbstractTextDocumentLayout, painter: QPainter, body: QRectF, page: int) -> None:
    top = page * body.height()
    context = QAbstractTextDocumentLayout.PaintContext()
    # what begins just where the page ends would leave a line of ink
    context.clip = QRectF(0, top, body.width(), body.height() - 1)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, BLACK)
    context.palette = palette
    painter.save()
    painter.translate(0, -top)
    painter.setClipRect(context.clip)
    layout.draw(painter, context)
    painter.restore()


def _font(family: str, points: float, *, bold: bool = False) -> QFont:
    font = QFont(family)
    font.setPointSizeF(points)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _dress(document: QTextDocument) -> None:
    """What was read as Markdown, for paper: no theme, no picture, tasks with boxes of ink."""
    cursor = QTextCursor(document)
    for block in list(_blocks(document)):
        starts = [block.position()]
        for line in block.text().split(BREAK)[:-1]:
            starts.append(starts[-1] + units(line) + len(BREAK))
        for start in reversed(starts[1:]):
            _select(cursor, start - len(BREAK), len(BREAK))
            cursor.insertText("\u2028")
        _dress_block(block, cursor)
    for block in _blocks(document):
        _dress_words(block, cursor)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            style = frame.format().toTableFormat()
            style.setBorderCollapse(True)
            style.setBorder(1)
            style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            style.setBorderBrush(RULE)
            style.setCellPadding(4)
            frame.setFormat(style)


def _dress_block(block: QTextBlock, cursor: QTextCursor) -> None:
    style = QTextBlockFormat(block.blockFormat())
    items = block.textList()
    box = _BOXES.get(style.marker()) if items is not None else None
    style.setMarker(QTextBlockFormat.MarkerType.NoMarker)
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    style.setLineHeight(LINE_HEIGHT, proportional)
    style.setTopMargin(10 if style.headingLevel() else 2)
    style.setBottomMargin(2)
    cursor.setPosition(block.position())
    cursor.setBlockFormat(style)
    if items is not None and box:
        items.remove(block)  # it keeps its indent, and has its box instead of a dot
        cursor.insertText(box)


def _dress_words(block: QTextBlock, cursor: QTextCursor) -> None:
    """From the end, because links get their addresses, and pictures give way to their words."""
    level = block.blockFormat().headingLevel()
    quoted = block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel)
    for start, length, style in reversed(list(_fragments(block))):
        words, address = "", style.anchorHref()
        if style.isImageFormat():
            words = style.stringProperty(QTextFormat.Property.ImageAltText)
            _select(cursor, start, length)
            cursor.insertText(words, _aside())
            continue
        if level:
            style.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            style.setFontPointSize(TEXT + max(0, 4 - 1.5 * (level - 1)))
            style.setFontWeight(QFont.Weight.DemiBold)
        style.clearBackground()
        style.setForeground(GREY if quoted else BLACK)
        _select(cursor, start, length)
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


def _fragments(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Start, length, format."""
    places = block.begin()
    while not places.atEnd():
        fragment = places.fragment()
        yield fragment.position(), fragment.length(), fragment.charFormat()
        places += 1


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _select(cursor: QTextCursor, start: int, length: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
