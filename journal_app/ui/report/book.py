"""A report of any length as a PDF: painted page by page into its file while it is read."""

from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPainter

from journal_app.ground.i18n import _
from journal_app.store.whole_file import written_whole
from journal_app.ui.report.blocks import flowing
from journal_app.ui.report.contents import Mark, add_contents
from journal_app.ui.report.file import refuse_unwritable, report_refused
from journal_app.ui.report.flow import paged
from journal_app.ui.report.letters import POINT
from journal_app.ui.report.paper import HEIGHT, LEFT, TOP, WIDTH, paint_foot, sheets
from journal_app.ui.report.parts import Book


def write_book(book: Book, target: Path) -> int:
    """Returns the number of pages. In any thread, as `paper.pdf_of`.

    Raises what the book's parts raise when they are read, and UserError: report_not_replaced,
    report_needs_folder, permission_denied, disk_full and what else the file system says. Then what
    was there is as it was.
    """
    refuse_unwritable(target)
    with report_refused(target), written_whole(target) as file:
        marks, pages = _paint(book, file)
        add_contents(file, marks, book.title, book.language)
    return pages


def _paint(book: Book, file: BinaryIO) -> tuple[list[Mark], int]:
    inbetween = _Inbetween(file)
    writer = sheets(inbetween.buffer)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    marks: list[Mark] = []
    number = 0
    try:
        for number, page in enumerate(paged(flowing(book.parts, WIDTH), HEIGHT), 1):
            if number > 1:
                writer.newPage()
                inbetween.empty()
            for one in page:
                one.block.paint(painter, LEFT * POINT, TOP * POINT + one.y)
                if one.block.heading:
                    marks.append(Mark(one.block.heading, number - 1))
            if not any(one.block.footless for one in page):
                paint_foot(painter, book.foot, _("Page {n}").format(n=number))
    finally:
        painter.end()
        del painter, writer  # it writes the end when it goes
    inbetween.empty()
    return marks, number


class _Inbetween:
    """What Qt has painted and is not in the file yet.

    Written by Python, because Qt goes on painting where nothing can be written any more.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._painted = QByteArray()
        self.buffer = QBuffer(self._painted)
        self.buffer.open(QIODevice.OpenModeFlag.WriteOnly)

    def empty(self) -> None:
        """Raises OSError."""
        self._file.write(self._painted.data())
        self._painted.clear()
        self.buffer.seek(0)
