"""What a report says, apart from how it looks. Neither Qt nor matplotlib."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from journal_app.ui.charts.chart import Chart, Table


@dataclass(frozen=True)
class Heading:
    """Stands with what follows, and in the reader's list of contents."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Its lines stay lines."""

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


@dataclass(frozen=True)
class Cover:
    """A page of its own, without a foot: ``large`` above all, then what it is and its ``facts``."""

    large: str
    title: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """Begins a page, and stands in the reader's list of contents."""

    text: str
    told: str = ""


@dataclass(frozen=True)
class Subheading:
    """Of one thing among many; ``above`` says in small letters of when and what kind it is."""

    text: str
    above: str = ""
    with_next: bool = True
    """Not where nothing belongs to it."""


@dataclass(frozen=True)
class Answer:
    """What somebody wrote; its lines stay lines. The question stands quietly above it."""

    question: str
    text: str


@dataclass(frozen=True)
class Written:
    """The same in Markdown."""

    markdown: str
    question: str = ""


@dataclass(frozen=True)
class Quoted:
    """What somebody said, with a bar beside it; ``who`` stands beneath where it is not clear."""

    text: str
    who: str = ""


@dataclass(frozen=True)
class Aside:
    """A line in small grey letters."""

    text: str


@dataclass(frozen=True)
class Picture:
    """``read`` gives its bytes once it is painted, so that only one is held at a time.

    ``width`` and ``height`` are pixels, upright.
    """

    read: Callable[[], bytes]
    width: int
    height: int


@dataclass(frozen=True)
class Pictures:
    """As many in a row as stand there well; none is cut, and a small one stays small."""

    pictures: tuple[Picture, ...]


BookPart = Cover | Chapter | Subheading | Answer | Written | Quoted | Aside | Pictures
Part = Heading | Paragraph | Figures | Listing | Drawing | BookPart


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


@dataclass(frozen=True)
class Book:
    """A report of any length: its ``parts`` are read once, and no more of them held than a page.

    Without charts, which are put on pages that are all there.
    """

    title: str
    parts: Iterable[Part]
    foot: str
    language: str
