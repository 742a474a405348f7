"""Months, quarters and years as numbers in a row, so that "two periods later" is a sum."""

from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Period(StrEnum):
    """A length of time, by the calendar."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}


def number(day: date, period: Period) -> int:
    """Which period ``day`` lies in, counted from the year 0."""
    return (day.year * 12 + day.month - 1) // _MONTHS[period]


def numbers(days: NDArray[np.int64], period: Period) -> NDArray[np.int64]:
    """`number` of each of ``days``, which are ordinals."""
    since_1970 = (days - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    months = since_1970.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return months // _MONTHS[period]


_LAST = {period: number(date.max, period) for period in Period}


def first_day(number: int, period: Period) -> date:
    """Of the period with that number."""
    year, month = divmod(number * _MONTHS[period], 12)
    return date(year, month + 1, 1)


def last_day(number: int, period: Period) -> date:
    """Of the period with that number."""
    if number == _LAST[period]:  # after it there is no day to take one from
        return date.max
    return first_day(number + 1, period) - timedelta(days=1)


def name(number: int, period: Period) -> str:
    """``2026-11``, ``2026-Q4`` or ``2026``."""
    first = first_day(number, period)
    if period is Period.MONTH:
        return f"{first.year:04}-{first.month:02}"
    if period is Period.QUARTER:
        return f"{first.year:04}-Q{(first.month + 2) // 3}"
    return f"{first.year:04}"


def is_over(number: int, period: Period, today: date) -> bool:
    """Whether the period can bring nothing more, counting ``today`` as lived."""
    return last_day(number, period) <= today
