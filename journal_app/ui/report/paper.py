"""A report as a PDF: Qt paints the pages, then the charts are put where they belong."""

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import (
    BooleanObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF
from PySide6.QtGui import QColor, QPageSize, QPainter, QPdfWriter, QPen

from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ui.charts.loading import load_matplotlib
from journal_app.ui.charts.look import PAPER
from journal_app.ui.report.blocks import blocks_of, paper_of
from journal_app.ui.report.flow import Page, Placed, pages
from journal_app.ui.report.letters import INCH, POINT, lines
from journal_app.ui.report.parts import Drawing, Report

SHEET = (595.0, 842.0)
"""A4 in points, as Qt rounds it."""
LEFT, TOP, BOTTOM = 57.0, 54.0, 62.0
"""Margins in points, the right one as the left; the foot stands within the lower one."""
FOOT = 30.0
"""From the lower edge of the sheet to the foot's middle."""
WIDTH = (SHEET[0] - 2 * LEFT) * POINT
HEIGHT = (SHEET[1] - TOP - BOTTOM) * POINT

Progress = Callable[[float], None]


def pdf_of(report: Report, charts: Path, progress: Progress) -> bytes:
    """``charts`` is `DataFolder.charts`; ``progress`` gets 0 to 1, and may raise to stop it.

    In any thread, of a process with a QGuiApplication that has the app's letters (`typography`).
    """
    laid = pages(blocks_of(report, WIDTH), HEIGHT)
    progress(0.05)
    made = PdfWriter(clone_from=BytesIO(_painted(report, laid)))
    progress(0.15)
    drawings = [
        (page, one) for page, placed in enumerate(laid) for one in placed if one.block.chart
    ]
    if drawings:
        load_matplotlib(charts)
    for number, (page, one) in enumerate(drawings):
        _put(made.pages[page], one)
        progress(0.15 + 0.75 * (number + 1) / len(drawings))
    for page, placed in enumerate(laid):
        for one in placed:
            if one.block.heading:
                made.add_outline_item(title=one.block.heading, page_number=page)
    _describe(made, report)
    for pdf_page in made.pages:
        pdf_page.compress_content_streams()
    whole = BytesIO()
    made.write(whole)
    progress(1.0)
    return whole.getvalue()


def sheets(device: QIODevice) -> QPdfWriter:
    """Sheets of A4 that are written to ``device``, measured as in `letters`."""
    made = QPdfWriter(device)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made.setPageMargins(QMarginsF(0, 0, 0, 0))
    made.setResolution(INCH)
    return made


def _painted(report: Report, laid: Sequence[Page]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = sheets(buffer)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, page in enumerate(laid):
        if number:
            writer.newPage()
        for one in page:
            one.block.paint(painter, LEFT * POINT, TOP * POINT + one.y)
        place = _("Page {n} of {count}").format(n=number + 1, count=len(laid))
        paint_foot(painter, report.foot, place)
    painter.end()
    del painter, writer  # it writes the end when it goes
    return bytes(buffer.data().data())


def paint_foot(painter: QPainter, text: str, place: str) -> None:
    """``place`` says which page it is."""
    left, middle = LEFT * POINT, (SHEET[1] - FOOT) * POINT
    painter.setPen(QPen(QColor(PAPER.tokens.line), 0.6 * POINT))
    above = middle - 12 * POINT
    painter.drawLine(QPointF(left, above), QPointF(left + WIDTH, above))
    foot = lines(text, "small", WIDTH * 0.7, muted=True)[:1]
    told = lines(place, "small", WIDTH, muted=True, right=True)[:1]
    for line in (*foot, *told):
        line.paint(painter, left, middle - line.height / 2)


def _put(page: PageObject, placed: Placed) -> None:
    """The chart's own vectors, as wide as the text."""
    from journal_app.ui.charts.drawing import vectors  # noqa: PLC0415 - brings matplotlib along

    chart, height = placed.block.chart, placed.block.height / POINT
    if chart is None:
        return
    across, down = paper_of(Drawing(chart))
    drawn = PdfReader(BytesIO(vectors(chart, across, down))).pages[0]
    scale = WIDTH / POINT / across
    low = SHEET[1] - TOP - placed.y / POINT - height
    page.merge_transformed_page(drawn, Transformation().scale(scale).translate(LEFT, low))


def _describe(made: PdfWriter, report: Report) -> None:
    """What the reader's window, a screen reader and a search need to know."""
    made.metadata = None
    made.add_metadata({"/Title": report.title, "/Creator": APP_NAME, "/Producer": APP_NAME})
    made.root_object[NameObject("/Lang")] = TextStringObject(report.language)
    made.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    for page in made.pages:
        for font in cast(DictionaryObject, page["/Resources"]).get("/Font", {}).values():
            table = font.get_object().get("/ToUnicode")
            if table is not None:
                name_blanks(table.get_object())


def name_blanks(table: StreamObject) -> None:
    """Qt takes the blank for a tabulator, which has the same glyph: nobody would find two words."""
    listed = re.compile(rb"\[[^\]]*\]")
    table.set_data(
        listed.sub(lambda one: one[0].replace(b"<0009>", b"<0020>"), table.get_data())
    )  # fmt: skip
