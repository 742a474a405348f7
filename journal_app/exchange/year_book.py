"""What a year-book holds: the entries of one year, the oldest first, and their photos."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.journal.filtering import conditions
from journal_app.journal.photo_queries import PhotoFacts, with_photos
from journal_app.journal.photo_tables import Photo
from journal_app.journal.queries import Entry, EntryFilter, count, days, entries
from journal_app.journal.tables import Entry as EntryRow
from journal_app.journal.thanks import thanks_said
from journal_app.store.plain import select


@dataclass(frozen=True)
class YearFigures:
    """How many of each there are in ``year``; ``months`` has the entries of those with any."""

    year: int
    entries: int
    days: int
    starred: int
    photos: int
    thanks: int
    months: Mapping[int, int]


def years(session: Session) -> list[int]:
    """Years with an entry, the latest first."""
    year = func.substr(EntryRow.day, 1, 4)
    rows = session.connection().execute(
        select(year).where(col(EntryRow.deleted_at).is_(None)).distinct().order_by(year.desc())
    )
    return [int(one) for one in rows.scalars()]


def year_figures(session: Session, year: int) -> YearFigures:
    chosen = _of(year)
    found = days(session, chosen)
    months: Counter[int] = Counter()
    for one in found:
        months[one.day.month] += one.count
    photos = session.connection().execute(
        select(func.count())
        .select_from(Photo)
        .join(EntryRow, col(EntryRow.id) == col(Photo.entry_id))
        .where(col(Photo.deleted_at).is_(None), *conditions(chosen))
    )
    return YearFigures(
        year=year,
        entries=sum(months.values()),
        days=len(found),
        starred=count(session, replace(chosen, starred=True)),
        photos=int(photos.scalar_one()),
        thanks=len(thanks_said(session, date(year, 1, 1), date(year, 12, 31))),
        months=months,
    )


def year_entries(session: Session, year: int) -> Iterator[tuple[Entry, list[PhotoFacts]]]:
    """The oldest first, read many at a time. Consume inside the read."""
    return with_photos(session, entries(session, _of(year), oldest_first=True))


def _of(year: int) -> EntryFilter:
    return EntryFilter(first_day=date(year, 1, 1), last_day=date(year, 12, 31))
