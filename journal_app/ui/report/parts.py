"""What a report says, apart from how it looks. Neither Qt nor matplotlib."""

from dataclasses import dataclass

from journal_app.ui.charts.chart import Chart, Table


@dataclass(frozen=True)
class Heading:
    """Stands with what follows, and in the reader's list of contents."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str
    head: str = ""
    """A few words above it, which stand with it."""
    with_next: bool = False
    """It leads to what follows, a table perhaps, and is not left behind on the page before."""


@dataclass(frozen=True)
class Figure:
    """One number with what it is of; ``words`` say how far it can be trusted."""

    caption: str
    figure: str
    words: str = ""


@dataclass(frozen=True)
class Figures:
    """Two side by side in each row."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Listing:
    """A table: its head comes again on every page, and no row is cut.

    ``right`` are the columns of numbers, counted from 0, which stand at the right.
    """

    table: Table
    right: tuple[int, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A chart with its title above and its note beneath, or what it says instead of itself."""

    chart: Chart


Part = Heading | Paragraph | Figures | Listing | Drawing


@dataclass(frozen=True)
class Report:
    """``facts`` stand beneath the title: of whom it speaks, and as of which day."""

    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: str
    """At the bottom of every page, beside its number."""
    language: str
    """``de`` or ``en``, for who reads it aloud."""
