"""The parts of a report as blocks of a page's width."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from journal_app.ui.charts.look import PAPER
from journal_app.ui.report.flow import Block
from journal_app.ui.report.letters import POINT, Line, lines
from journal_app.ui.report.parts import (
    Answer,
    Aside,
    BookPart,
    Chapter,
    Cover,
    Drawing,
    Figure,
    Figures,
    Heading,
    Listing,
    Paragraph,
    Part,
    Pictures,
    Quoted,
    Report,
    Subheading,
    Written,
)
from journal_app.ui.report.pictures import picture_blocks
from journal_app.ui.report.tables import table_blocks
from journal_app.ui.report.written import written_blocks

GAP = 9 * POINT
"""Between two parts."""
CLOSE = 5 * POINT
WIDE_GAP = 20 * POINT
INSET = 11 * POINT
"""From the edge of a card to what stands in it."""
COVER = 230 * POINT
"""From the top of the page to what is large there."""
QUOTE = 12 * POINT
"""From the bar to what somebody said."""
HEAD = 66.0
"""Points of a chart's paper that its title and margins would take there."""


def blocks_of(report: Report, width: float) -> list[Block]:
    """With the head of the first page."""
    found = _text(report.title, "title", width)
    for place, fact in enumerate(report.facts):
        found += _text(fact, "body", width, muted=True, before=0 if place else 3 * POINT)
    found.append(Block(14 * POINT, partial(_rule, width)))
    return [*found, *flowing(report.parts, width)]


def flowing(parts: Iterable[Part], width: float) -> Iterator[Block]:
    """Laid out one part after the other, as they are asked for."""
    for part in parts:
        yield from _blocks(part, width)


def _blocks(part: Part, width: float) -> Iterator[Block]:
    match part:
        case Heading(text):
            yield from _heading(text, width)
        case Paragraph(text, head, with_next):
            if head:
                yield from _text(head, "strong", width, before=GAP, with_next=True)
            yield from _text(text, "body", width, before=0 if head else CLOSE, with_next=with_next)
        case Figures(figures):
            pairs = [figures[place : place + 2] for place in range(0, len(figures), 2)]
            yield from (_pair(pair, width) for pair in pairs)
        case Listing():
            yield from table_blocks(part, width)
        case Drawing():
            yield from _drawing(part, width)
        case _:
            yield from _of_a_book(part, width)


def _of_a_book(part: BookPart, width: float) -> Iterator[Block]:
    match part:
        case Answer(question, text):
            yield from _question(question, width)
            yield from _text(text, "body", width)
        case Written(markdown, question):
            yield from _question(question, width)
            yield from written_blocks(markdown, width)
        case Quoted(text, who):
            yield from _quoted(text, who, width)
        case Aside(text):
            yield from _text(text, "small", width, muted=True, before=GAP)
        case Pictures(pictures):
            yield from picture_blocks(pictures, width)
        case Subheading():
            yield from _subheading(part, width)
        case Chapter():
            yield from _chapter(part, width)
        case Cover():
            yield from _cover(part, width)


def _heading(text: str, width: float) -> list[Block]:
    told = lines(text, "heading", width)
    return [
        Block(
            one.height, one.paint, before=0.0 if place else WIDE_GAP, with_next=True,
            heading="" if place else text,
        )
        for place, one in enumerate(told)
    ]  # fmt: skip


def _text(
    text: str,
    role: str,
    width: float,
    *,
    muted: bool = False,
    before: float = 0.0,
    with_next: bool = False,
) -> list[Block]:
    """Line by line; neither the first nor the last one alone on a page."""
    told = [
        one
        for row in text.split("\n")
        for one in lines(row, role, width, muted=muted, most=None)
    ]  # fmt: skip
    last = len(told) - 1
    return [
        Block(
            one.height,
            one.paint,
            before=0.0 if place else before,
            with_next=(place in (0, last - 1) and place != last) or with_next,
        )
        for place, one in enumerate(told)
    ]


def _subheading(part: Subheading, width: float) -> list[Block]:
    above = _text(part.above, "small", width, muted=True, before=WIDE_GAP, with_next=True)
    told = lines(part.text, "subheading", width, most=None)
    last = len(told) - 1
    return [
        *(above if part.above else ()),
        *(
            Block(
                one.height,
                one.paint,
                before=0.0 if place or part.above else WIDE_GAP,
                with_next=part.with_next or place < last,
            )
            for place, one in enumerate(told)
        ),
    ]


def _quoted(text: str, who: str, width: float) -> Iterator[Block]:
    said = _text(text, "body", width - QUOTE, with_next=bool(who))
    named = _text("— " + who, "small", width - QUOTE, muted=True) if who else []
    for place, one in enumerate([*said, *named]):
        painted = partial(_beside_a_bar, one)
        yield replace(one, paint=painted, before=0.0 if place else 10 * POINT)


def _beside_a_bar(one: Block, painter: QPainter, x: float, y: float) -> None:
    bar = QRectF(x, y, 2 * POINT, one.height)
    painter.fillRect(bar, QColor(PAPER.tokens.accent))
    one.paint(painter, x + QUOTE, y)


def _question(text: str, width: float) -> list[Block]:
    if not text:
        return []
    return _text(text, "asked", width, muted=True, before=GAP, with_next=True)


def _chapter(part: Chapter, width: float) -> list[Block]:
    first, *rest = _text(part.text, "title", width, with_next=True)
    told = _text(part.told, "body", width, muted=True, with_next=True) if part.told else []
    return [
        replace(first, new_page=True, heading=part.text),
        *rest,
        *told,
        Block(14 * POINT, partial(_rule, width), with_next=True),
    ]


def _cover(part: Cover, width: float) -> list[Block]:
    found = [Block(COVER, with_next=True, footless=True)]
    for text, role in ((part.title, "title"), (part.large, "cover")):
        found += _text(text, role, width, with_next=True)
    found.append(Block(14 * POINT, partial(_rule, width), with_next=True))
    for place, fact in enumerate(part.facts):
        found += _text(fact, "body", width, muted=True, before=0 if place else GAP, with_next=True)
    return [*found[:-1], replace(found[-1], with_next=False)]


def _pair(figures: Sequence[Figure], width: float) -> Block:
    each = (width - GAP) / 2
    cards = [_card_lines(one, each - 2 * INSET) for one in figures]
    height = max(sum(line.height for line in card) for card in cards) + 2 * INSET

    def paint(painter: QPainter, x: float, y: float) -> None:
        for place, card in enumerate(cards):
            left, down = x + place * (each + GAP), y + INSET
            painter.setPen(QPen(QColor(PAPER.tokens.line), 0.8 * POINT))
            painter.drawRoundedRect(QRectF(left, y, each, height), 5 * POINT, 5 * POINT)
            for line in card:
                line.paint(painter, left + INSET, down)
                down += line.height

    return Block(height, paint, before=GAP)


def _card_lines(one: Figure, width: float) -> list[Line]:
    return [
        *lines(one.caption, "small", width, muted=True),
        *lines(one.figure, "figure", width),
        *(lines(one.words, "body", width, muted=True) if one.words else ()),
    ]


def _drawing(part: Drawing, width: float) -> list[Block]:
    chart = part.chart
    found = _heading(chart.title, width)
    if chart.alone:
        return [*found, *_text(chart.alone, "body", width, before=CLOSE)]
    if chart.subtitle:
        found += _text(chart.subtitle, "body", width, muted=True, with_next=True)
    across, down = paper_of(part)
    note = _text(chart.note, "small", width, muted=True, before=CLOSE) if chart.note else []
    found.append(
        Block(width * down / across, before=CLOSE, with_next=bool(note), chart=chart)
    )  # fmt: skip
    return found + note


def paper_of(part: Drawing) -> tuple[float, float]:
    """Points, before it is made as wide as the page: without title and note, which stand here."""
    across, down = part.chart.paper
    return across, down - HEAD


def _rule(width: float, painter: QPainter, x: float, y: float) -> None:
    painter.setPen(QPen(QColor(PAPER.tokens.accent), 1.6 * POINT))
    painter.drawLine(round(x), round(y + 12 * POINT), round(x + width), round(y + 12 * POINT))
