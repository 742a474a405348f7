"""A chart drawn: as pixels with places to point at, as a picture on white, as a page of vectors."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from journal_app.ui.charts.chart import Chart, Mark
from journal_app.ui.charts.look import PAPER, Look
from journal_app.ui.charts.sheet import Sheet

Kind = Literal["png", "svg", "pdf"]
PRINTED = 2.0
"""Pixels of a picture to a point on paper."""
MARGIN = 24
_LINE = 1.45


@dataclass(frozen=True)
class Spot:
    """Where a mark is, in pixels of the widget from its upper left corner."""

    mark: Mark
    left: float
    top: float
    width: float
    height: float
    point: tuple[float, float] | None

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        return (
            self.left <= x < self.left + self.width and self.top <= y < self.top + self.height
        )  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """``pixels`` are RGBA, ``width`` x ``height`` of them."""

    pixels: bytes
    width: int
    height: int
    ratio: float
    spots: tuple[Spot, ...]


def drawn(chart: Chart, look: Look, width: int, height: int, ratio: float) -> Drawn:
    """For the screen: ``width`` and ``height`` in its plain pixels, ``ratio`` of its own to one."""
    sheet = Sheet(look, width, height, ratio)
    marks = chart.draw(sheet, *chart.data)
    sheet.canvas.draw()
    buffer = sheet.canvas.buffer_rgba()
    rows, columns = buffer.shape[0], buffer.shape[1]
    return Drawn(bytes(buffer), columns, rows, ratio, _spots(sheet, marks))


def picture(chart: Chart, kind: Kind) -> bytes:
    """On white, of a fixed size, with title and note, whatever the window looks like."""
    width, height = chart.paper
    sheet = Sheet(PAPER, width, height)
    _frame_with_words(sheet, chart)
    chart.draw(sheet, *chart.data)
    target = BytesIO()
    dpi = sheet.figure.dpi * (PRINTED if kind == "png" else 1)
    when = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind, {})
    sheet.figure.savefig(target, format=kind, dpi=dpi, facecolor=PAPER.ground, metadata=when)
    return target.getvalue()


def vectors(chart: Chart, width: float, height: float) -> bytes:
    """A PDF page of that size in points, without title and note: a report tells them itself."""
    sheet = Sheet(PAPER, width, height)
    chart.draw(sheet, *chart.data)
    target = BytesIO()
    when = {"CreationDate": None}
    sheet.figure.savefig(
        target, format="pdf", dpi=sheet.figure.dpi, facecolor="none", metadata=when
    )
    return target.getvalue()


def _spots(sheet: Sheet, marks: Sequence[Mark]) -> tuple[Spot, ...]:
    if not marks:
        return ()
    corners = [
        corner for mark in marks for corner in (mark.area[:2], mark.area[2:], mark.point or (0, 0))
    ]
    places = sheet.axes.transData.transform(corners) / sheet.ratio
    found = []
    for place, mark in enumerate(marks):
        (left, bottom), (right, top), (x, y) = (
            (float(one[0]), float(one[1])) for one in places[3 * place : 3 * place + 3]
        )
        point = None if mark.point is None else (x, sheet.height - y)
        found.append(Spot(mark, left, sheet.height - top, right - left, top - bottom, point))
    return tuple(found)


def _frame_with_words(sheet: Sheet, chart: Chart) -> None:
    """Title above, note beneath, and a margin round everything."""
    lines = _wrapped(sheet, chart.note, sheet.width - 2 * MARGIN)
    line = sheet.look.px(12) * _LINE
    head = MARGIN + 22 + (20 if chart.subtitle else 0)
    foot = MARGIN + (len(lines) * line + 8 if lines else 0)
    sheet.reserve(head, foot, MARGIN)
    high = sheet.height
    tokens = sheet.look.tokens

    def put(text: str, down: float, size: float, weight: str, colour: str) -> None:
        sheet.figure.text(
            MARGIN / sheet.width,
            1 - down / high,
            text,
            color=colour,
            va="top",
            fontproperties=sheet.font(size, weight),
        )

    put(chart.title, MARGIN, 15, "strong", tokens.text)
    if chart.subtitle:
        put(chart.subtitle, MARGIN + 21, 12, "body", tokens.muted)
    for place, text in enumerate(lines):
        put(text, high - foot + 8 + place * line, 12, "body", tokens.muted)


def _wrapped(sheet: Sheet, text: str, width: float) -> list[str]:
    """In lines of at most ``width``."""
    if not text:
        return []
    letters = max(20, int(width / max(1.0, sheet.text_width(text)) * len(text)))
    while True:
        lines = textwrap.wrap(text, letters)
        if letters <= 20 or sheet.widest(lines) <= width:
            return lines
        letters -= 2
