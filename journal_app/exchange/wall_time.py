"""Dates as people set them in other programs, read without a guess.

``09.06.2013`` is the ninth of June or the sixth of September; which it is, is decided once for a
whole file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from journal_app.ground.errors import UserError
from journal_app.ground.months import MONTHS

Order = Literal["dmy", "mdy"]

_WORD = r"[^\W\d_]{3,10}"
_TIME = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\.\d+)?\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)",
        r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})(?!\d)",
        r"(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{2})(?!\d)",
        rf"(?:{_WORD}\.?,? )?(?P<day>\d{{1,2}})\.?[ -](?P<name>{_WORD})\.?,?[ -](?P<year>\d{{4}})",
        rf"(?:{_WORD}\.?,? )?(?P<name>{_WORD})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? "
        r"(?P<year>\d{4})",
    )
)
_BETWEEN = re.compile(r"(?:T|,? (?:at |um )?)")


@dataclass(frozen=True)
class WallTime:
    """A date that was written down, perhaps still in two readings."""

    year: int
    first: int
    """Day or month where ``order`` is None, else the day."""
    second: int
    """Month or day where ``order`` is None, else the month."""
    fixed: bool
    hour: int
    minute: int
    written: str = ""
    """The date as it stands there."""

    @property
    def telling(self) -> Order | None:
        """The order that this date shows by itself, where it could have been either."""
        if self.fixed or (self.first > 12) == (self.second > 12):
            return None
        return "dmy" if self.first > 12 else "mdy"

    @property
    def two_ways(self) -> bool:
        return not self.fixed and self.first != self.second and max(self.first, self.second) <= 12

    def read(self, order: Order | None) -> datetime | None:
        """The naive date and time; None where the calendar or the clock has no such."""
        order = self.telling or order or "dmy"
        day, month = (self.first, self.second) if order == "dmy" else (self.second, self.first)
        if self.fixed:
            day, month = self.first, self.second
        try:
            return datetime(self.year, month, day, self.hour, self.minute)  # noqa: DTZ001
        except ValueError:
            return None


def wall_time(text: str) -> WallTime | None:
    """The date, with or without a time after it, that ``text`` is; None where it is none."""
    text = " ".join(text.split())
    for shape in _SHAPES:
        found = shape.match(text)
        if found is None:
            continue
        time = _time(text[found.end() :])
        parts = found.groupdict()
        if time is None or (parts.get("name") and parts["name"].casefold() not in MONTHS):
            continue
        if parts.get("first"):
            first, second, fixed = int(parts["first"]), int(parts["second"]), False
        else:
            name = parts.get("name")
            first, fixed = int(parts["day"]), True
            second = MONTHS[name.casefold()] if name else int(parts["month"])
        year = int(parts["year"])
        if len(parts["year"]) == 2:  # as POSIX reads them
            year += 1900 if year > 68 else 2000
        return WallTime(year, first, second, fixed, *time, written=found[0])
    return None


def order_of(dates: Iterable[WallTime]) -> Order | None:
    """The one order that the dates of a file show; None where none or both do."""
    shown = {date.telling for date in dates} - {None}
    return shown.pop() if len(shown) == 1 else None


def require_one_reading(dates: Iterable[WallTime], path: Path) -> None:
    """Raises UserError("import_date_order") where ``dates`` leave open what comes first.

    It has one such date as ``written``, and its readings ``dmy`` and ``mdy``.
    """
    for when in dates:
        dmy, mdy = when.read("dmy"), when.read("mdy")
        if when.two_ways and dmy and mdy:
            raise UserError(
                "import_date_order",
                path=str(path),
                written=when.written,
                dmy=dmy.date(),
                mdy=mdy.date(),
            )


def _time(text: str) -> tuple[int, int] | None:
    """Hour and minute in what follows a date; midnight where nothing follows."""
    if not text:
        return 0, 0
    between = _BETWEEN.match(text)
    found = _TIME.fullmatch(text[between.end() :] if between else text)
    if found is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return hour, int(found["minute"])
