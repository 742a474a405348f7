"""A win is celebrated until the day ends; next working day it is one of those that were."""

from datetime import UTC, date, datetime, timedelta

import pytest

from journal_app.ground.clock import Clock
from journal_app.journal.actions import NewEntry, add_entry, trash_entry
from journal_app.journal.celebration import celebration
from journal_app.journal.working_days import WorkingCalendar
from journal_app.store import Store

WEEKDAYS = WorkingCalendar(frozenset(range(5)), None, None, ())
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (20, 21, 22, 23))


class Hands:
    """A clock that is set by hand, in Berlin's winter time."""

    instant = datetime(2026, 11, 20, 17, tzinfo=UTC)

    def set(self, day: date, hour: int) -> None:
        self.instant = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - timedelta(hours=1)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def clock(hands: Hands) -> Clock:
    return Clock(now=lambda: hands.instant)


def shown(store: Store) -> tuple[list[str], list[str]]:
    found = store.read(celebration, store.clock.today(), WEEKDAYS)
    return [win.title for win in found.today], [win.title for win in found.before]


def test_the_evening_goes_on_until_the_day_ends_at_four(store: Store, hands: Hands) -> None:
    hands.set(FRIDAY, 21)
    store.write(add_entry, NewEntry("Verkauf", clients=("Petra",)))
    assert shown(store) == (["Verkauf"], [])
    hands.set(SATURDAY, 1)
    store.write(add_entry, NewEntry("Noch in der Nacht"))
    assert shown(store) == (["Noch in der Nacht", "Verkauf"], [])
    hands.set(SATURDAY, 5)
    assert shown(store) == ([], ["Noch in der Nacht", "Verkauf"])
    found = store.read(celebration, SATURDAY, WEEKDAYS)
    assert [person.name for person in found.before[1].clients] == ["Petra"]


def test_on_monday_all_since_friday_were_celebrated_and_on_tuesday_none_of_them(
    store: Store, hands: Hands
) -> None:
    for day in (date(2026, 11, 19), FRIDAY, SATURDAY, SUNDAY):
        hands.set(day, 12)
        store.write(add_entry, NewEntry(f"{day:%A}"))
    hands.set(MONDAY, 8)
    assert shown(store) == ([], ["Sunday", "Saturday", "Friday"])
    hands.set(date(2026, 11, 24), 8)
    assert shown(store) == ([], [])


def test_what_is_written_down_only_today_is_celebrated_today(store: Store, hands: Hands) -> None:
    hands.set(MONDAY, 9)
    store.write(add_entry, NewEntry("Vom Freitag", day=FRIDAY))
    store.write(add_entry, NewEntry("Vom letzten Jahr", day=date(2025, 3, 1)))
    store.write(add_entry, NewEntry("Von morgen", day=date(2026, 11, 24)))
    store.write(trash_entry, store.write(add_entry, NewEntry("Verworfen")))
    assert shown(store) == (["Vom Freitag"], [])


def test_two_wins_in_the_same_second_are_two(store: Store, hands: Hands) -> None:
    hands.set(MONDAY, 9)
    for number in range(2):
        store.write(add_entry, NewEntry(f"Nummer {number}"))
    assert shown(store) == (["Nummer 1", "Nummer 0"], [])


def test_the_night_of_the_clock_change_has_one_evening(store: Store, hands: Hands) -> None:
    hands.instant = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)  # half past midnight, summer time
    store.write(add_entry, NewEntry("In der langen Nacht"))
    hands.instant = datetime(2026, 10, 25, 2, 30, tzinfo=UTC)  # half past three, winter time
    assert shown(store) == (["In der langen Nacht"], [])
    hands.instant = datetime(2026, 10, 25, 3, 30, tzinfo=UTC)
    assert shown(store) == ([], ["In der langen Nacht"])
