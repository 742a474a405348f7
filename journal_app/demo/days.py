"""When things happen in the example practice: its three years, its time off, its rhythm."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from journal_app.demo.texts import load
from journal_app.ground.clock import instant_of
from journal_app.journal.working_days import WorkingCalendar

YEARS = 3
STREAK = 14
"""Working days in a row up to yesterday that have an entry."""
LONGEST = 31
_QUIET = timedelta(days=40)
"""No time off in the last weeks, so that the streak stands in the picture."""
_WEEKDAYS = (0.9, 1.15, 1.0, 1.1, 0.95, 0.04, 0.05)


@dataclass(frozen=True)
class Holiday:
    first_day: date
    last_day: date
    note: str


class Calendar:
    """The days from ``first`` to ``last``, which is yesterday, and what kind of day each is."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.last = today - timedelta(days=1)
        self.first = years_before(today, YEARS)
        self.year_ago = years_before(today, 1)
        self.holidays = _holidays(self.first, today)
        leaves = [(leave.first_day, leave.last_day) for leave in self.holidays]
        working = WorkingCalendar(frozenset(range(5)), "DE", None, leaves)
        span = (self.last - self.first).days + 1
        self.days = [self.first + timedelta(days=n) for n in range(span)]
        self.working = [day for day in self.days if working.is_working_day(day)]
        self._is_working = frozenset(self.working)

    def is_free(self, day: date) -> bool:
        return day not in self._is_working

    def newest(self) -> list[date]:
        """The days of the three newest entries: yesterday and the two working days before it."""
        before = [day for day in self.working if day < self.last]
        return [self.last, *reversed(before[-2:])]

    def draw(self, chance: Random, count: int) -> list[date]:
        """``count`` days, oldest first, beside those of the fixed entries.

        Those that make the streaks first, the others by the rhythm of week and year; a day may come
        more than once.
        """
        newest = self.newest()
        living = [day for day in self.working[-STREAK:] if day not in newest]
        end = max(0, len(self.working) - 270)
        longest = self.working[max(0, end - LONGEST) : end]
        empty = {
            *self.working[-STREAK - 1 : -STREAK],
            *self.working[max(0, end - LONGEST - 1) : max(0, end - LONGEST)],
            *self.working[end : end + 1],
        }
        drawn = [*reversed(living), *longest][:count]
        weights = [
            0.0 if day in empty or day >= newest[-1] else weight
            for day, weight in zip(self.days, self._rhythm(chance), strict=True)
        ]
        drawn += chance.choices(self.days, weights, k=count - len(drawn))
        return sorted(drawn)

    def _rhythm(self, chance: Random) -> list[float]:
        """How likely a win is written down on each day.

        More and more over the years, in waves, hardly on free days, but on some Saturdays there
        is a seminar.
        """
        week, rhythm = 1.0, []
        for n, day in enumerate(self.days):
            if day.weekday() == 0:
                week = chance.uniform(0.35, 1.65)
            seminar = day.weekday() == 5 and chance.random() < 0.15
            weight = _WEEKDAYS[day.weekday()] * week
            if seminar:
                weight = 2.0
            elif self.is_free(day):
                weight = min(weight, 0.04)
            rhythm.append(weight * (0.7 + 0.5 * n / len(self.days)))
        return rhythm


def instant(day: date, at: time) -> datetime:
    """That hour of the machine's clock on ``day``, as an aware instant."""
    return instant_of(day, at)


def years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _holidays(first: date, today: date) -> list[Holiday]:
    """Time off from ``first`` on, with what is already planned for the next three months."""
    found = []
    for year in range(first.year - 1, today.year + 2):
        for leave in load("fest")["leave"]:
            holiday = _holiday(leave, year)
            recent = holiday.first_day <= today and holiday.last_day > today - _QUIET
            known = first <= holiday.first_day < today + timedelta(days=90)
            if leave.get("even", year % 2 == 0) == (year % 2 == 0) and known and not recent:
                found.append(holiday)
    return sorted(found, key=lambda holiday: holiday.first_day)


def _holiday(leave: dict[str, Any], year: int) -> Holiday:
    """That year's time off; a week begins on the Monday next to its date."""
    month, day = leave["first"]
    begin = date(year, month, day)
    if leave["days"] != 15:  # the break at Christmas begins on its date
        begin -= timedelta(days=begin.weekday())
    return Holiday(begin, begin + timedelta(days=leave["days"] - 1), leave["note"])
