"""What a chart is, apart from how it looks. Neither Qt nor matplotlib."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mark:
    """Something on the chart that can be pointed at: a step, a bar, a cell.

    ``area`` is left, bottom, right, top in the units of the axes. Where ``point`` is given, that
    place is shown instead of the area's edge.
    """

    area: tuple[float, float, float, float]
    words: str
    """Its values in a sentence, for the mouse, the keyboard and the screen reader."""
    key: Hashable = None
    """What the page finds the clients behind it by; None where there is nobody behind it."""
    point: tuple[float, float] | None = None
    dot: bool = False
    """The area is a dot's: a ring shows it, not a box."""


@dataclass(frozen=True)
class Table:
    """The same numbers to read; cells as they are shown. The first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_text(self) -> str:
        """Tab-separated, as a spreadsheet takes it."""
        return "\n".join("\t".join(row) for row in (self.columns, *self.rows))


@dataclass(frozen=True)
class Chart:
    """Frozen with all its ``data``, so any thread may draw it, and equal ones look the same."""

    name: str
    """For file names: ``curve``."""
    title: str
    subtitle: str
    note: str
    """What to read from it, in a sentence or two; stands beneath it."""
    draw: "Callable[..., Sequence[Mark]]"
    """``draw(sheet, *data)`` draws on a `Sheet` and tells what can be pointed at."""
    data: tuple[Any, ...]
    table: Table
    alone: str = ""
    """Told instead of the chart where there is too little to draw."""
    hint: str = ""
    """Follows the note in the window alone: what can be done there and not on paper."""
    paper: tuple[int, int] = (640, 400)
    """Width and height on paper, in points."""
