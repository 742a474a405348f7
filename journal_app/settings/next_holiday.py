"""The next public holiday, as proof that the right country and state are chosen."""

from dataclasses import dataclass
from datetime import date, timedelta

from journal_app.journal.working_days import WorkingCalendar

FAR_ENOUGH = 400
"""Days; every country has a public holiday in any of its years."""


@dataclass(frozen=True)
class Holiday:
    day: date
    name: str


def next_holiday(country: str | None, state: str | None, today: date) -> Holiday | None:
    """The first public holiday from ``today`` on. The first call takes up to 0.3 s: use a worker.

    None without a country.
    """
    calendar = WorkingCalendar(frozenset(range(7)), country, state, ())
    for distance in range(FAR_ENOUGH if country else 0):
        day = today + timedelta(days=distance)
        name = calendar.holiday_name(day)
        if name is not None:
            return Holiday(day, name)
    return None
