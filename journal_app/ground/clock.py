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
        shift = timedelta(hours=self.day_ends_at.hour, minutes=self.day_ends_at.minute)
        return (local.replace(tzinfo=None) - shift).date()
