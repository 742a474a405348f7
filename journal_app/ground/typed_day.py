"""A day as somebody types it: ``3.12.``, ``3.12.27``, ``3/12/2027``, ``2027-12-03``."""

import re
from datetime import date

_TYPED = re.compile(r"(?P<day>\d{1,2})[./ -]\s*(?P<month>\d{1,2})[./ -]?\s*(?P<year>\d{4}|\d{2})?")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_CENTURY = 2000


def typed_day(text: str, today: date, *, ahead: bool) -> date | None:
    """The day comes first, then the month. None for what is no day.

    Without a year it is the next such day from ``today`` on where it lies ``ahead``, else the last.
    """
    found = _ISO.fullmatch(text.strip()) or _TYPED.fullmatch(text.strip())
    if found is None or not text.isascii():
        return None
    day, month = int(found["day"]), int(found["month"])
    if found["year"] is not None:
        year = int(found["year"])
        return _day(year if year >= 100 else _CENTURY + year, month, day)
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    days = (_day(year, month, day) for year in years)  # 29 February may be eight years off
    return next((one for one in days if one and (one >= today if ahead else one <= today)), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
