"""When the coach is reminded: once on a working day, at a settable time, unless a win is there.

"When" is worked out anew each time it is asked, from the clock on the wall: so it holds over sleep,
the change of the clocks, a journey and a clock that was put right.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, select

from journal_app.ground.clock import Clock, instant_of
from journal_app.ground.settings import Settings
from journal_app.journal import tables as t
from journal_app.journal.working_calendar import working_calendar

FAR = 400
"""Days; whoever is on leave for longer is reminded when the app is next asked."""


def moment_of(day: date, at: time, day_ends_at: time) -> datetime:
    """The instant (UTC) at which the clock shows ``at`` on the coach's ``day``.

    Before the hour at which the day ends, that is the night after the date. A time that the change
    of the clocks leaves out is an hour earlier, one that comes twice is the first.
    """
    date_ = day if at >= day_ends_at else day + timedelta(days=1)
    return instant_of(date_, at)


def next_moment(clock: Clock, at: time, quiet: Callable[[date], bool]) -> datetime | None:
    """The first one of a day that is not ``quiet``, from today on.

    Today's may be past, and is due then: the machine slept through it. None where every day within
    `FAR` is quiet.
    """
    today = clock.today()
    for distance in range(FAR):
        day = today + timedelta(days=distance)
        if not quiet(day):
            return moment_of(day, at, clock.day_ends_at)
    return None


def next_reminder(
    session: Session, clock: Clock, settings: Settings, reminded: date | None
) -> datetime | None:
    """As `next_moment`, with the coach's working days and wins; None if there shall be none.

    ``reminded`` is the day of the last one. The first call loads the holidays: on a worker.
    """
    if settings.reminder is None:
        return None
    calendar = working_calendar(session, settings)
    today = clock.today()

    def quiet(day: date) -> bool:
        if day == reminded or not calendar.is_working_day(day):
            return True
        return day == today and _written(session, day)

    return next_moment(clock, settings.reminder, quiet)


def _written(session: Session, day: date) -> bool:
    entries = select(t.Entry.id).where(col(t.Entry.day) == day, col(t.Entry.deleted_at).is_(None))
    return session.exec(entries.limit(1)).first() is not None
