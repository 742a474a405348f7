"""When the reminder comes: working days, day end, the change of the clocks, sleep. Berlin time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.clock import Clock
from journal_app.ground.settings import Settings
from journal_app.journal.actions import NewEntry, add_entry, add_leave, trash_entry
from journal_app.journal.reminding import moment_of, next_moment, next_reminder
from journal_app.store import Store

BERLIN = ZoneInfo("Europe/Berlin")
FIVE = time(17)
SETTINGS = Settings(reminder=FIVE)


def at(text: str) -> datetime:
    """``2026-11-23 16:00`` on the wall in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def clock_at(text: str, ends: time = time(4)) -> Clock:
    return Clock(now=lambda: at(text), day_ends_at=ends)


def _asked(store: Store, now: str, reminded: date | None = None) -> datetime | None:
    found: datetime | None = store.read(next_reminder, clock_at(now), SETTINGS, reminded)
    return found


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23 09:00", "2026-11-23 17:00"),  # a Monday morning
        ("2026-11-23 18:30", "2026-11-23 17:00"),  # the machine slept through it: due now
        ("2026-11-24 01:00", "2026-11-23 17:00"),  # after midnight it is still Monday
        ("2026-11-24 04:00", "2026-11-24 17:00"),  # the day has ended: no word of Monday
        ("2026-11-27 23:00", "2026-11-27 17:00"),
        ("2026-11-28 09:00", "2026-11-30 17:00"),  # Saturday: on Monday
        ("2026-12-24 18:00", "2026-12-24 17:00"),  # Christmas Eve is a working day
        ("2026-12-25 09:00", "2026-12-28 17:00"),  # Christmas, then a weekend
        ("2026-10-23 20:00", "2026-10-23 17:00"),
        ("2026-10-24 09:00", "2026-10-26 17:00"),  # over the night in which the hour comes twice
    ],
)
def test_it_comes_on_the_next_working_day_without_a_win(
    store: Store, now: str, expected: str
) -> None:
    assert _asked(store, now) == at(expected)


def test_a_recorded_win_keeps_it_quiet_that_day_and_a_trashed_one_does_not(store: Store) -> None:
    monday = date(2026, 11, 23)
    uid = store.write(add_entry, NewEntry("Petra stayed", day=monday))
    assert _asked(store, "2026-11-23 09:00") == at("2026-11-24 17:00")
    assert _asked(store, "2026-11-24 09:00") == at("2026-11-24 17:00")
    store.write(trash_entry, uid)
    assert _asked(store, "2026-11-23 09:00") == at("2026-11-23 17:00")


def test_it_comes_once_a_day(store: Store) -> None:
    monday = date(2026, 11, 23)
    assert _asked(store, "2026-11-23 17:01", monday) == at("2026-11-24 17:00")
    assert _asked(store, "2026-11-24 09:00", monday) == at("2026-11-24 17:00")


def test_on_leave_it_is_quiet(store: Store) -> None:
    store.write(add_leave, date(2026, 11, 20), date(2026, 11, 25), "")
    assert _asked(store, "2026-11-23 09:00") == at("2026-11-26 17:00")


def test_whoever_works_on_no_day_or_wants_none_is_never_reminded(store: Store) -> None:
    never = Settings(reminder=FIVE, working_weekdays=frozenset())
    clock = clock_at("2026-11-23 09:00")
    assert store.read(next_reminder, clock, never, None) is None
    assert store.read(next_reminder, clock, Settings(), None) is None


def test_a_last_reminder_in_the_future_of_a_clock_that_was_wrong_keeps_nothing_quiet(
    store: Store,
) -> None:
    assert _asked(store, "2026-11-23 09:00", date(2031, 1, 1)) == at("2026-11-23 17:00")


@pytest.mark.parametrize(
    ("day", "on_the_wall", "expected"),
    [
        (date(2026, 3, 28), time(2, 30), "2026-03-29 01:30"),  # the hour that is left out
        (date(2026, 10, 24), time(2, 30), "2026-10-25 02:30"),  # the first of two
        (date(2026, 3, 29), time(17), "2026-03-29 17:00"),
        (date(2026, 10, 25), time(17), "2026-10-25 17:00"),
        (date(2026, 11, 23), time(1), "2026-11-24 01:00"),  # the night belongs to the day before
        (date(2026, 11, 23), time(4), "2026-11-23 04:00"),
    ],
)
def test_the_moment_of_a_day_is_what_the_clock_on_the_wall_shows(
    day: date, on_the_wall: time, expected: str
) -> None:
    assert moment_of(day, on_the_wall, time(4)) == at(expected)


@given(
    now=st.integers(0, 700 * 24 * 60).map(lambda m: at("2026-01-01 00:00") + timedelta(minutes=m)),
    on_the_wall=st.integers(6 * 60, 23 * 60 + 59).map(lambda m: time(m // 60, m % 60)),
    ends=st.integers(0, 6).map(time),
    quiet=st.frozensets(st.integers(0, 12)),
)
def test_the_next_moment_lies_on_the_first_day_that_is_not_quiet(
    now: datetime, on_the_wall: time, ends: time, quiet: frozenset[int]
) -> None:
    clock = Clock(now=lambda: now, day_ends_at=ends)
    days = {clock.today() + timedelta(days=distance) for distance in quiet}
    found = next_moment(clock, on_the_wall, days.__contains__)
    assert found is not None
    day = clock.day_of(found)
    assert day not in days
    assert all(clock.today() + timedelta(n) in days for n in range((day - clock.today()).days))
    assert found.astimezone(BERLIN).time() == on_the_wall


def test_without_any_day_that_is_not_quiet_there_is_none() -> None:
    assert next_moment(clock_at("2026-11-23 09:00"), FIVE, lambda _day: True) is None
