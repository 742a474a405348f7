"""What a reader (`dayone`, `jrnl`) makes of a file, before the journal knows of it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from journal_app.exchange.photo_files import PhotoFiles
from journal_app.ground.i18n import _
from journal_app.ground.text import one_line
from journal_app.people.tags import tag_name
from journal_app.store.records import to_text

LONGEST_TITLE = 120
NO_FILES = PhotoFiles()
Row = TypeVar("Row")


def first_of(rows: Sequence[Row], most: int) -> Sequence[Row]:
    """The first ``most`` rows; one more is shown itself, where else only "and 1 more" would be."""
    return rows if len(rows) <= most + 1 else rows[:most]


@dataclass(frozen=True)
class Skipped:
    """Something of the file that does not come along: where it stands there, and why."""

    where: str
    reason: str


@dataclass(frozen=True)
class ImportedPhoto:
    """A photo of an entry: its ``place`` among the files, ``where`` it stands for a report."""

    place: str
    where: str


@dataclass(frozen=True)
class ImportedEntry:
    """An entry as a reader found it.

    ``key`` names it in its source, the same every time; ``day`` is the day that its writer saw,
    ``written_at`` the aware instant.
    """

    key: str
    day: date
    written_at: datetime
    title: str
    notes: str = ""
    tags: tuple[str, ...] = ()
    starred: bool = False
    photos: tuple[ImportedPhoto, ...] = ()

    def digest(self) -> str:
        """Of everything that is brought along, but for the photos, which may come later."""
        return _hash(
            [self.day.isoformat(), to_text(self.written_at), self.title, self.notes,
             list(self.tags), self.starred]
        )  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """A file, read and checked. ``found`` counts its entries, those in ``skipped`` too."""

    source: str
    found: int
    entries: tuple[ImportedEntry, ...]
    skipped: tuple[Skipped, ...]
    files: PhotoFiles = NO_FILES


@dataclass
class ContentKeys:
    """Keys for entries that their program gave none: the content, and which of its twins it is."""

    seen: Counter[str] = field(default_factory=Counter)

    def key(self, *parts: str) -> str:
        content = _hash(list(parts))
        self.seen[content] += 1
        return f"{content}-{self.seen[content]}"


def titled(text: str) -> tuple[str, str]:
    """``text`` as title and notes: its first line of words, and what follows.

    Of a first line too long for a title, the title is the beginning, and the notes have it whole.
    """
    text = text.strip()
    first, _line_end, rest = text.partition("\n")
    speaking = next(filter(_speaks, text.split("\n")), first)
    if speaking != first:  # a rule, the beginning of a piece of code: it needs what follows
        first, rest = speaking, text
    title = one_line(first)
    if not title:
        return _("Entry without words"), ""
    if len(title) <= LONGEST_TITLE:
        return title, rest.strip("\n").rstrip()
    cut = title[:LONGEST_TITLE]
    return cut[: cut.rfind(" ") if " " in cut else None].rstrip(" ,;:") + " …", text.strip()


def _speaks(line: str) -> bool:
    return any(map(str.isalnum, line)) and not line.lstrip().startswith("```")


def plain_name(text: str) -> str:
    """A name from a file, fit for one line of a report and for a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in one_line(text)[:80])


def overfull() -> str:
    """Why a row is left out in which everything may stand one column too far."""
    return _("It has more columns than the first line, so it is left out.")


def too_long() -> str:
    """Why somebody is left out whose name is longer than a name can be."""
    return _("The name is longer than any name, so it is left out.")


def tags_of(names: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept, each once whatever its case."""
    kept: dict[str, str] = {}
    for name in map(tag_name, names):
        if name:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _hash(parts: list[Any]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
