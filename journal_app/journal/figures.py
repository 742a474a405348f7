"""Figures over the journal. Pure: days in, numbers out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Streak:
    """Both lengths are working days. ``today_done``: today has an entry, working day or not."""

    current: int
    longest: int
    today_done: bool


def streak(days: Collection[date], is_working_day: Callable[[date], bool], today: date) -> Streak:
    """How many of the coach's own working days in a row have at least one entry.

    A streak is a run of working days, each in ``days`` (the days with an entry), with no working
    day left out between them. A day on which ``is_working_day`` says no - weekend, leave, public
    holiday - neither breaks a streak nor counts, entry or not. ``longest`` looks at the whole
    history, ``current`` is the run that reaches up to now. Today without an entry does not break
    it: the day is still open. Days after today are ignored, so an entry dated ahead by mistake
    earns nothing.

    Walks from one day with an entry to the next and leaves a gap at its first working day, so
    thirty years take milliseconds however many entries a day has.
    """
    written = sorted(day for day in set(days) if day <= today)
    run = longest = 0
    previous: date | None = None
    for day in written:
        if previous is not None and _working_day_between(previous, day, is_working_day):
            run = 0
        if is_working_day(day):
            run += 1
            longest = max(longest, run)
        previous = day
    if previous is not None and _working_day_between(previous, today, is_working_day):
        run = 0
    return Streak(current=run, longest=longest, today_done=previous == today)


def _working_day_between(first: date, last: date, is_working_day: Callable[[date], bool]) -> bool:
    """Whether a working day lies strictly between the two."""
    return any(
        is_working_day(first + timedelta(days=distance))
        for distance in range(1, (last - first).days)
    )
