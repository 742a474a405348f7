"""What else the coach wrote on this day: in other years, half a year and a month before."""

from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col

from journal_app.journal import tables as t

MONTHS_BEFORE = (1, 6)
YEARS = 100
"""So far to each side; a day further away comes from a foreign file that tells a wrong one."""
A_DAY = 2
"""Entries of one day, those with a star first."""
AT_MOST = 8
"""The nearest ones."""


@dataclass(frozen=True)
class Echo:
    """An entry of such a day, with how far away it is, in years or else in months.

    Negative is before.
    """

    uid: str
    day: date
    title: str
    starred: bool
    years: int
    months: int


def same_days(day: date, first: date, last: date) -> dict[date, tuple[int, int]]:
    """The days from ``first`` to ``last`` that remind of ``day``, with years and months to them.

    In a year without a 29 February it is the 28th that stands for it, both ways; in a month
    without a 31st its last day.
    """
    found = {_months_before(day, months): (0, -months) for months in MONTHS_BEFORE if day.year > 1}
    for year in range(max(first.year, day.year - YEARS), min(last.year, day.year + YEARS) + 1):
        if year != day.year:
            found.update(dict.fromkeys(_in_year(day, year), (year - day.year, 0)))
    return {one: apart for one, apart in found.items() if first <= one <= last}


def on_this_day(
    session: Session, uid: str, day: date, *, a_day: int = A_DAY, before: bool = False
) -> list[Echo]:
    """Entries of `same_days`, latest first; never the one of ``uid`` itself, nor the trash.

    At most ``a_day`` of each day; with ``before`` none of a later one.
    """
    connection = session.connection()
    live = col(t.Entry.deleted_at).is_(None)
    # one by one, each walks to an end of the index; together they would read all of it
    ends = [select(end(col(t.Entry.day))).where(live) for end in (func.min, func.max)]
    first, last = (connection.execute(end).scalar() for end in ends)
    if first is None or last is None:
        return []
    days = same_days(day, first, min(last, day) if before else last)
    ranked = (
        select(
            col(t.Entry.uid), col(t.Entry.day), col(t.Entry.title), col(t.Entry.starred),
            func.row_number().over(
                partition_by=col(t.Entry.day),
                order_by=(col(t.Entry.starred).desc(), col(t.Entry.created_at), col(t.Entry.id)),
            ).label("place"),
        )
        .where(live, col(t.Entry.day).in_(days), col(t.Entry.uid) != uid)
        .subquery()
    )  # fmt: skip
    distance = func.abs(func.julianday(ranked.c.day) - func.julianday(day.isoformat()))
    rows = connection.execute(
        select(ranked.c.uid, ranked.c.day, ranked.c.title, ranked.c.starred)
        .where(ranked.c.place <= a_day)
        .order_by(distance, ranked.c.place)
        .limit(AT_MOST)
    ).all()
    echoes = [Echo(*row, *days[row.day]) for row in rows]
    return sorted(echoes, key=lambda echo: echo.day, reverse=True)


def _months_before(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _in_year(day: date, year: int) -> Iterator[date]:
    """The same day of ``year``, or what stands for it."""
    if (day.month, day.day) == (2, 29) and not isleap(year):
        yield date(year, 2, 28)
        return
    yield day.replace(year=year)
    if (day.month, day.day) == (2, 28) and isleap(year) and not isleap(day.year):
        yield date(year, 2, 29)
