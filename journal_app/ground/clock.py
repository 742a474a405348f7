"""The only source of now and today."""

import time as time_
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta


def _system_now() -> datetime:
    return datetime.now(UTC)


def follow_zone() -> None:
    """Ask the system which zone it is in now: a machine travels while the app runs.

    Windows always tells; elsewhere the C library asks once and holds on to that.
    """
    if hasattr(time_, "tzset"):
        time_.tzset()


KNOWN_YEARS = range(1971, 3000)
"""Those in which every system tells the offset of its zone; beyond, UTC does."""


def instant_of(day: date, at: time = time()) -> datetime:
    """The instant (UTC) at which the clock on the wall shows ``at`` on that calendar ``day``.

    A time that the change of the clocks leaves out is an hour earlier, one that comes twice is the
    first. Pythons differ in what they make of the former, so it is not left to `astimezone`.
    """
    wall = datetime.combine(day, at)
    if day.year not in KNOWN_YEARS:
        return wall.replace(tzinfo=UTC)
    around = (wall.replace(tzinfo=UTC) + timedelta(days) for days in (-1, 1))
    eastward = sorted({near.astimezone().replace(tzinfo=UTC) - near for near in around})
    candidates = [(wall - offset).replace(tzinfo=UTC) for offset in reversed(eastward)]
    for instant in candidates:
        if instant.astimezone().replace(tzinfo=None) == wall:
            return instant
    return candidates[0]


class Clock:
    """Tells the instant (UTC) and the coach's day, which ends at a settable hour.

    A win written down at half past one at night belongs to the evening before it, so with
    ``day_ends_at`` 04:00 the coach's day is still yesterday's date until four in the morning.
    """

    def __init__(
        self,
        *,
        day_ends_at: time = time(4),
        now: Callable[[], datetime] = _system_now,
    ) -> None:
        self.day_ends_at = day_ends_at
        self._now = now

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return self._now().astimezone(UTC)

    def today(self) -> date:
        """The coach's present day in the machine's local zone."""
        return self.day_of(self.now())

    def day_of(self, instant: datetime) -> date:
        """The coach's day that an aware ``instant`` falls into."""
        local = instant.astimezone()
        return (local.replace(tzinfo=None) - self.after_midnight).date()

    def end_of(self, day: date) -> datetime:
        """The first instant (UTC) that is not of the coach's ``day`` any more."""
        return instant_of(min(day, date.max - timedelta(1)) + timedelta(1), self.day_ends_at)

    @property
    def after_midnight(self) -> timedelta:
        """How long the evening's day goes on."""
        return timedelta(hours=self.day_ends_at.hour, minutes=self.day_ends_at.minute)
