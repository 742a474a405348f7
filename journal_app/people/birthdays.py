"""Birthdays, of which the year is often not known."""

import re
from datetime import date

from journal_app.ground.errors import UserError
from journal_app.ground.months import MONTHS

_ISO = re.compile(r"(?:(?P<year>\d{4})|-)-(?P<month>\d{2})-(?P<day>\d{2})")
_GERMAN = re.compile(r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4})?")
_IN_WORDS = re.compile(r"(?P<day>\d{1,2})\.?\s*(?P<month>[^\W\d_]{3,10})\.?,?\s*(?P<year>\d{4})?")
_ANY_LEAP_YEAR = 2000
_FIRST_YEAR = 1900


def birthday(text: str, today: date | None = None) -> str:
    """As it is kept: ``1980-05-12``, or ``--05-12`` without the year; empty where there is none.

    Reads these two, ``12.05.1980`` and ``12.5.``, and ``12. Mai 1980`` and ``12 May``. Raises
    UserError: birthday_unreadable for anything else and for days that no calendar has;
    birthday_unlikely for one before 1900 or after ``today``, where that is known.
    """
    wanted = text.strip()
    if not wanted:
        return ""
    found = _ISO.fullmatch(wanted) or _GERMAN.fullmatch(wanted) or _IN_WORDS.fullmatch(wanted)
    if found is None or not (found["day"] + (found["year"] or "")).isascii():
        raise UserError("birthday_unreadable")
    year, month = found["year"], MONTHS.get(found["month"].casefold()) or found["month"]
    try:
        day = date(int(year or _ANY_LEAP_YEAR), int(month), int(found["day"]))
    except ValueError as error:
        raise UserError("birthday_unreadable") from error
    if day.year < _FIRST_YEAR or (year and today is not None and day > today):
        raise UserError("birthday_unlikely")
    return day.isoformat() if year else f"-{day:-%m-%d}"


def next_birthday(kept: str, today: date) -> date | None:
    """The next day on which a birthday, as it is kept, is celebrated; today's is today.

    One on 29 February falls on 1 March in other years.
    """
    if not kept:
        return None
    month, day = int(kept[-5:-3]), int(kept[-2:])
    for year in (today.year, today.year + 1):
        try:
            celebrated = date(year, month, day)
        except ValueError:
            celebrated = date(year, 3, 1)
        if celebrated >= today:
            return celebrated
    return None


def age_on(kept: str, day: date) -> int | None:
    """How old somebody is on ``day``; None without the year."""
    if not kept or kept.startswith("-"):
        return None
    born = date.fromisoformat(kept)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
