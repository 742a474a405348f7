"""Months, quarters and years as they are read, in the app's language, for every face alike."""

from datetime import date
from functools import lru_cache

from journal_app.ground.i18n import _, language, ngettext
from journal_app.ground.periods import Period, first_day

THIS_CENTURY = 20
"""Years from 2000 on."""


def short(number: int, period: Period) -> str:
    """``Nov 25``, ``Q4 25`` or ``2025``."""
    first = first_day(number, period)
    if period is Period.MONTH:
        return f"{_month(first, 'LLL', language())} {_short_year(first)}"
    if period is Period.QUARTER:
        return _("Q{n} {year}").format(n=_quarter(first), year=_short_year(first))
    return str(first.year)


def long(number: int, period: Period) -> str:
    """``November 2025``, ``quarter 4 of 2025`` or ``2025``."""
    first = first_day(number, period)
    if period is Period.MONTH:
        return month_and_year(first)
    if period is Period.QUARTER:
        return _("quarter {n} of {year}").format(n=_quarter(first), year=first.year)
    return str(first.year)


def month_and_year(day: date) -> str:
    """``November 2025``"""
    return f"{_month(day, 'LLLL', language())} {day.year}"


def later(count: int, period: Period) -> str:
    """How many periods after the first, over a column: ``+2 Q``."""
    letter = {Period.MONTH: _("+{n} M"), Period.QUARTER: _("+{n} Q"), Period.YEAR: _("+{n} Y")}
    return letter[period].format(n=count)


def later_long(count: int, period: Period) -> str:
    """``2 quarters later``"""
    if period is Period.MONTH:
        return ngettext("{n} month later", "{n} months later", count).format(n=count)
    if period is Period.QUARTER:
        return ngettext("{n} quarter later", "{n} quarters later", count).format(n=count)
    return ngettext("{n} year later", "{n} years later", count).format(n=count)


def _short_year(first: date) -> str:
    """In two digits only where nobody takes it for another century's."""
    return f"{first.year % 100:02}" if first.year // 100 == THIS_CENTURY else str(first.year)


def _quarter(first: date) -> int:
    return (first.month + 2) // 3


@lru_cache(maxsize=1000)
def _month(day: date, pattern: str, speech: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - reads its files, not on the start path

    text: str = format_date(day, pattern, locale=speech)
    return text.rstrip(".")
