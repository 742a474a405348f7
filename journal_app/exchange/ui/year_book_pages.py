"""A year of the journal as a book: a title page, the months as chapters, each entry whole."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from sqlmodel import Session

from journal_app.exchange.entry_text import answered, named
from journal_app.exchange.progress import Progress, unheard
from journal_app.exchange.year_book import YearFigures, year_entries, year_figures
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, language, ngettext
from journal_app.ground.sentences import entries_count, photos_count
from journal_app.journal.kinds import kind_name
from journal_app.journal.photo_queries import PhotoFacts, photo_content
from journal_app.journal.queries import Entry
from journal_app.ui import format as formats
from journal_app.ui.report.book import write_book
from journal_app.ui.report.parts import (
    Answer,
    Aside,
    Book,
    Chapter,
    Cover,
    Part,
    Picture,
    Pictures,
    Subheading,
    Written,
)


def write_year_book(
    session: Session, target: Path, year: int, progress: Progress = unheard
) -> YearFigures:
    """The entries of ``year`` with their photos as a PDF in ``target``, whole or not at all.

    Returns what it holds. Raises UserError: year_book_empty, and as `write_book`; and what
    ``progress`` raises, which is told of the entries.
    """
    found = year_figures(session, year)
    if not found.entries:
        raise UserError("year_book_empty", year=year)
    write_book(year_book(session, found, progress), target)
    progress(found.entries, found.entries)
    return found


def year_book(session: Session, found: YearFigures, progress: Progress = unheard) -> Book:
    """To be read inside the session."""
    title = title_of(found.year)
    return Book(title, _parts(session, found, progress), title, language())


def title_of(year: int) -> str:
    return _("Yearbook {year}").format(year=year)


def figures(found: YearFigures) -> str:
    """``212 entries on 148 days · 12 with a star · 34 photos · 9 thanks``"""
    days = ngettext("on {n} day", "on {n} days", found.days)
    told = [f"{entries_count(found.entries)} {days.format(n=formats.number(found.days))}"]
    for number, text in (
        (found.starred, ngettext("{n} with a star", "{n} with a star", found.starred)),
        (found.photos, photos_count(found.photos)),
        (found.thanks, ngettext("thanked once", "thanked {n} times", found.thanks)),
    ):
        if number:
            told.append(text.format(n=formats.number(number)))
    return " · ".join(told)


def _parts(session: Session, found: YearFigures, progress: Progress) -> Iterator[Part]:
    yield Cover(str(found.year), _("Success journal"), (figures(found),))
    month = 0
    for done, (entry, photos) in enumerate(year_entries(session, found.year)):
        progress(done, found.entries)
        if entry.day.month != month:
            month = entry.day.month
            told = entries_count(found.months.get(month, 0))
            yield Chapter(formats.month_year(found.year, month), told)
        yield from _entry(session, entry, photos)


def _entry(session: Session, entry: Entry, photos: Sequence[PhotoFacts]) -> Iterator[Part]:
    above = [formats.long_date(entry.day)]
    above += [kind_name(entry.kind)] if entry.kind else []
    above += ["★"] if entry.starred else []
    answers, names, notes = answered(entry), named(entry), entry.notes.strip()
    more = bool(answers or names or notes or photos)
    yield Subheading(entry.title, " · ".join(above), with_next=more)
    for question, text in answers:
        yield Answer(question, text)
    if notes:
        yield Written(notes, question=_("Notes"))
    if names:
        yield Aside(" · ".join(f"{what}: {who}" for what, who in names))
    if photos:
        yield Pictures(tuple(_picture(session, one) for one in photos))


def _picture(session: Session, photo: PhotoFacts) -> Picture:
    return Picture(partial(photo_content, session, photo.uid), photo.width, photo.height)
