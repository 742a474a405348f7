"""Blocks one below the other, and on which page each comes to stand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from journal_app.ui.charts.chart import Chart


def nothing(_painter: QPainter, _x: float, _y: float) -> None:
    """Paints nothing: mere room."""


@dataclass(frozen=True)
class Block:
    """What stays on one page. Lengths as in `letters`."""

    height: float
    paint: Callable[[QPainter, float, float], None] = nothing
    """At the upper left corner that it gets."""
    before: float = 0.0
    """Room above it, but not at the top of a page."""
    with_next: bool = False
    again: "Block | None" = None
    """Comes first wherever this one begins a page: the head of its table."""
    heading: str = ""
    """Stands in the list of contents."""
    chart: Chart | None = None
    """Is put there once the pages are painted."""
    new_page: bool = False
    """Begins one."""
    footless: bool = False
    """The page that it is on has no foot."""


@dataclass(frozen=True)
class Placed:
    block: Block
    y: float
    """From the top of the room for text."""


Page = tuple[Placed, ...]


def pages(blocks: Iterable[Block], height: float) -> list[Page]:
    """At least one page. What stands together is parted only where it is taller than a page."""
    return list(paged(blocks, height))


def paged(blocks: Iterable[Block], height: float) -> Iterator[Page]:
    """The same, one after the other as ``blocks`` come."""
    page: list[Placed] = []
    y = 0.0
    for group in _groups(blocks):
        needed = sum(one.before + one.height for one in group)
        if page and (group[0].new_page or y + needed > height):
            yield tuple(page)
            page, y = [], 0.0
        for one in group:
            if page and y + one.before + one.height > height:
                yield tuple(page)
                page, y = [], 0.0
            if not page and one.again is not None:
                page.append(Placed(one.again, y))
                y += one.again.height
            y += one.before if page else 0.0
            page.append(Placed(one, y))
            y += one.height
    yield tuple(page)


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    found: list[Block] = []
    for one in blocks:
        found.append(one)
        if not one.with_next:
            yield found
            found = []
    if found:
        yield found
