"""An entry as pages of paper: black on white whatever the theme, and nothing is fetched for it."""

from collections.abc import Sequence
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
    QTextImageFormat,
)

from journal_app.exchange.entry_text import filled
from journal_app.ground.i18n import _
from journal_app.ground.markdown import parts
from journal_app.journal.kinds import kind_name
from journal_app.journal.queries import Entry
from journal_app.ui import format as formats
from journal_app.ui.report.dressing import BLACK, GREY, dress
from journal_app.ui.widgets.markdown_document import FEATURES

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
            dress(read, TEXT, LINE_HEIGHT)
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
    # what begins just where the page ends would leave a line of ink
    whole = QRectF(0, top, body.width(), body.height() - 1)
    painter.save()
    painter.translate(0, -top)
    painter.setClipRect(whole)
    rest = whole.adjusted(0, _draw_begun(layout, painter, whole) - top, 0, 0)
    if rest.height() > 0:
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = rest
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, BLACK)
        context.palette = palette
        layout.draw(painter, context)
    painter.restore()


def _draw_begun(layout: QAbstractTextDocumentLayout, painter: QPainter, page: QRectF) -> float:
    """What is left of the paragraph that began on the page before; returns where it ends.

    Line by line: Qt draws a paragraph from the line above what is asked for, which would stand on
    both pages, unseen but found and read out.
    """
    block = layout.document().begin()
    while block.isValid() and _end(block) <= page.top():
        block = block.next()
    begun = block.isValid() and layout.blockBoundingRect(block).top() < page.top()
    if not begun or QTextCursor(block).currentTable() is not None:
        return page.top()
    painter.setPen(BLACK)
    text = block.layout()
    for number in range(text.lineCount()):
        line = text.lineAt(number)
        if page.top() <= text.position().y() + line.y() + 1 < page.bottom():
            line.draw(painter, text.position())
    return _end(block) + 1


def _end(block: QTextBlock) -> float:
    """Where its last line ends, which may have gone over to the next page as a whole."""
    text = block.layout()
    last = text.lineAt(text.lineCount() - 1)
    return text.position().y() + last.y() + last.height()


def _font(family: str, points: float, *, bold: bool = False) -> QFont:
    font = QFont(family)
    font.setPointSizeF(points)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
