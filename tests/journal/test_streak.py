"""The streak: working days in a row with at least one entry."""

import time
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_app.journal.figures import Streak, streak
from journal_app.journal.working_days import WorkingCalendar

MONDAY = date(2026, 11, 2)
EPOCH = date(2026, 1, 1)

offsets = st.integers(0, 80)
somedays = st.frozensets(offsets.map(lambda n: EPOCH + timedelta(n)), max_size=70)
todays = st.integers(-3, 83).map(lambda n: EPOCH + timedelta(n))


def day(n: int) -> date:
    """The nth day after Monday, 2 November 2026."""
    return MONDAY + timedelta(days=n)


def weekday(on: date) -> bool:
    return on.weekday() < 5


def counted_by_hand(written: frozenset[date], free: frozenset[date], today: date) -> Streak:
    """The definition, read aloud: go through every single day and keep count."""
    run = longest = 0
    for n in range(-10, 100):
        on = EPOCH + timedelta(n)
        if on > today or on in free:
            continue
        if on in written:
            run += 1
        elif on < today:
            run = 0
        longest = max(longest, run)
    return Streak(run, longest, today in written)


def test_without_entries_there_is_no_streak() -> None:
    assert streak([], weekday, MONDAY) == Streak(0, 0, today_done=False)


def test_friday_and_monday_are_two_in_a_row() -> None:
    assert streak([day(4), day(7)], weekday, day(7)) == Streak(2, 2, today_done=True)


def test_today_is_open_until_it_ends() -> None:
    assert streak([day(0), day(1)], weekday, day(2)) == Streak(2, 2, today_done=False)
    assert streak([day(0), day(1)], weekday, day(3)) == Streak(0, 2, today_done=False)


def test_an_entry_on_sunday_is_welcome_but_earns_nothing() -> None:
    assert streak([day(4), day(6)], weekday, day(6)) == Streak(1, 1, today_done=True)


def test_a_first_entry_on_a_free_day_starts_no_streak() -> None:
    assert streak([day(5)], weekday, day(6)) == Streak(0, 0, today_done=False)


def test_two_weeks_of_leave_do_not_break_the_streak() -> None:
    calendar = WorkingCalendar(frozenset(range(5)), None, None, [(day(2), day(13))])
    assert streak([day(0), day(1), day(14)], calendar.is_working_day, day(14)).current == 3


def test_public_holidays_do_not_break_the_streak() -> None:
    good_friday = date(2026, 4, 3)
    calendar = WorkingCalendar(frozenset(range(5)), "DE", "BY", [])
    written = [good_friday - timedelta(1), good_friday + timedelta(4)]
    assert streak(written, calendar.is_working_day, written[1]).current == 2


def test_entries_dated_ahead_earn_nothing() -> None:
    assert streak([day(0), day(1), day(2)], weekday, day(0)) == Streak(1, 1, today_done=True)


def test_thirty_years_are_counted_in_an_instant() -> None:
    calendar = WorkingCalendar(frozenset(range(5)), "DE", "BY", [])
    first, today = date(1996, 11, 22), date(2026, 11, 22)
    every_day = [first + timedelta(n % 10_958) for n in range(100_000)]
    calendar.is_working_day(today)  # the holidays library is imported once per process
    began = time.thread_time()
    assert streak(every_day, calendar.is_working_day, today).longest > 7_000
    assert time.thread_time() - began < 1


@given(somedays, somedays, todays)
def test_it_agrees_with_counting_by_hand(
    written: frozenset[date], free: frozenset[date], today: date
) -> None:
    assert streak(written, lambda on: on not in free, today) == counted_by_hand(
        written, free, today
    )


@given(somedays, somedays, todays)
def test_the_current_streak_is_never_longer_than_the_longest(
    written: frozenset[date], free: frozenset[date], today: date
) -> None:
    found = streak(written, lambda on: on not in free, today)
    assert 0 <= found.current <= found.longest <= len(written - free)


@given(somedays, somedays, todays, offsets)
def test_an_entry_on_a_free_day_changes_neither_number(
    written: frozenset[date], free: frozenset[date], today: date, n: int
) -> None:
    free_day = EPOCH + timedelta(n)
    free |= {free_day}
    before = streak(written - {free_day}, lambda on: on not in free, today)
    after = streak(written | {free_day}, lambda on: on not in free, today)
    assert (before.current, before.longest) == (after.current, after.longest)


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 20))
def test_leave_over_a_gap_joins_what_lies_before_and_after(
    before: int, gap: int, after: int
) -> None:
    written = [day(n) for n in range(before)]
    written += [day(before + gap + n) for n in range(after)]
    every_day = frozenset(range(7))
    leave = [(day(before), day(before + gap - 1))]
    apart = streak(written, lambda _on: True, written[-1])
    joined = streak(
        written, WorkingCalendar(every_day, None, None, leave).is_working_day, written[-1]
    )
    assert (apart.current, apart.longest) == (after, max(before, after))
    assert (joined.current, joined.longest) == (before + after, before + after)


@given(st.integers(3, 60), st.data())
def test_losing_a_working_day_in_the_middle_splits_a_streak(
    length: int, data: st.DataObject
) -> None:
    lost = data.draw(st.integers(1, length - 2))
    written = [day(n) for n in range(length) if n != lost]
    found = streak(written, lambda _on: True, day(length - 1))
    assert found == Streak(length - 1 - lost, max(lost, length - 1 - lost), today_done=True)


@given(somedays, somedays, todays)
def test_another_entry_on_the_same_day_changes_nothing(
    written: frozenset[date], free: frozenset[date], today: date
) -> None:
    once = streak(written, lambda on: on not in free, today)
    assert once == streak([*written, *written], lambda on: on not in free, today)


@given(somedays, somedays, todays, offsets)
def test_one_more_entry_never_shortens_a_streak(
    written: frozenset[date], free: frozenset[date], today: date, n: int
) -> None:
    before = streak(written, lambda on: on not in free, today)
    after = streak(written | {EPOCH + timedelta(n)}, lambda on: on not in free, today)
    assert before.current <= after.current
    assert before.longest <= after.longest
