"""The home page in the morning: what was celebrated, what is trained, who is due, all at once."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour_of
from pathlib import Path

import pytest

from journal_app import demo
from journal_app.ground.clock import Clock
from journal_app.ground.settings import Settings
from journal_app.journal.actions import add_leave
from journal_app.journal.recipe_actions import add_recipe, retire_recipe
from journal_app.journal.tables import Kind
from journal_app.journal.training_actions import finish_training
from journal_app.ladder.actions import NewSale, NextStep, remove_purchase, sell
from journal_app.ladder.care_actions import add_appointment, add_step, log_contact
from journal_app.ladder.care_tables import Feeling, Way
from journal_app.people.actions import archive_person, edit_person, new_person
from journal_app.store import Store
from journal_app.today.overdue import AT_MOST, overdue
from journal_app.today.part_of_day import PartOfDay, part_of_day
from journal_app.today.queries import Today, today
from tests.today.conftest import Win
from tests.turning_clock import Days

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


def home(store: Store) -> Today:
    return store.read(today, Settings())


def test_on_the_first_day_ever_everything_is_empty(store: Store) -> None:
    found = home(store)
    assert (found.day, found.working, found.has_entries) == (SUNDAY, False, False)
    assert found.celebration.today == found.celebration.before == ()
    assert found.trainings.now == found.trainings.open == found.steps == found.thanks == ()
    assert found.birthdays == found.remembered == found.appointments == found.expectations == ()
    assert (found.recipe, found.badges.today, found.badges.ladder) == (None, 0, 0)
    assert store.read(overdue, SUNDAY).clients == ()


def test_on_monday_the_feast_of_friday_has_become_training(
    store: Store, win: Win, petra: str, days: Days
) -> None:
    days.instant = datetime(2026, 11, 20, 18, tzinfo=UTC)
    uid = win("Petra bucht", clients=(petra,), helpers=("Jana",), train="Erwartung bestätigen")
    store.write(
        sell,
        NewSale(
            client=petra,
            offer="Aufbaukurs",
            price_cents=80_000,
            entry=uid,
            step=NextStep("Anrufen", MONDAY),
        ),
    )
    assert [one.title for one in home(store).celebration.today] == ["Petra bucht"]
    days.instant = datetime(2026, 11, 23, 7, tzinfo=UTC)
    found = home(store)
    assert [one.title for one in found.celebration.before] == ["Petra bucht"]
    assert found.earned == {uid: 80_000}
    assert [one.text for one in found.trainings.now] == ["Erwartung bestätigen"]
    assert [(one.client.name, one.text) for one in found.steps] == [("Petra Lang", "Anrufen")]
    assert [one.client.name for one in found.expectations] == ["Petra Lang"]
    assert [one.person.name for one in found.thanks] == ["Jana"]
    assert found.streak.current == 1
    assert (found.badges.today, found.badges.ladder) == (3, 1)
    assert found.part is PartOfDay.MORNING
    store.write(finish_training, uid, "Ging gut")
    after = home(store)
    assert (after.badges.today, after.trainings.now) == (2, ())
    assert [one.how for one in after.trainings.done] == ["Ging gut"]


def test_a_sale_asks_what_was_sold_until_it_is_said_or_a_week_is_over(
    store: Store, win: Win, petra: str, days: Days
) -> None:
    uid = win("Petra hat gebucht", kind=Kind.SALE, clients=("Tom Frei", petra))
    win("Jemand hat gebucht", kind=Kind.SALE)
    win("Petra strahlt", kind=Kind.CLIENT_RESULT, clients=(petra,))
    (asked,) = home(store).unsaid
    assert (asked.entry, asked.title, asked.client.name) == (uid, "Petra hat gebucht", "Tom Frei")
    days.instant += timedelta(days=8)
    assert home(store).unsaid == ()
    days.instant -= timedelta(days=8)
    sold = store.write(sell, NewSale(client=petra, offer="Kurs", price_cents=80_000))
    assert home(store).unsaid == (), "she bought since, though not with this win"
    store.write(remove_purchase, sold)
    store.write(sell, NewSale(client=petra, offer="Kurs", price_cents=80_000, entry=uid))
    assert home(store).unsaid == ()


def test_an_appointment_says_how_often_the_heart_sank(store: Store, petra: str) -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for days_ago, feeling in (
        (0, Feeling.SINKING_HEART),
        (14, Feeling.SINKING_HEART),
        (28, Feeling.NEUTRAL),
        (42, None),
    ):
        at = noon - timedelta(days=days_ago)
        store.write(add_appointment, petra, at, "Gespräch", feeling)
    (found,) = home(store).appointments
    assert found.heart_sinks
    assert (found.sinking_hearts, found.felt) == (2, 3)
    assert found.appointment.client.name == "Petra Lang"


def test_birthdays_of_today_and_the_coming_week(store: Store) -> None:
    for name, born in (
        ("Heute", "1980-11-22"),
        ("In einer Woche", "--11-29"),
        ("Zu spät", "1990-11-30"),
        ("Gestern", "1990-11-21"),
    ):
        store.write(edit_person, store.write(new_person, name), birthday=born)
    gone = store.write(new_person, "Archiviert")
    store.write(edit_person, gone, birthday="--11-22")
    store.write(archive_person, gone)
    found = home(store).birthdays
    assert [(one.person.name, one.day, one.age) for one in found] == [
        ("Heute", SUNDAY, 46),
        ("In einer Woche", date(2026, 11, 29), None),
    ]


def test_who_was_born_on_the_twenty_ninth_of_february_has_a_birthday_every_year(
    store: Store, days: Days
) -> None:
    store.write(edit_person, store.write(new_person, "Schalttag"), birthday="2000-02-29")
    for now, day in (
        (datetime(2027, 2, 23, 9, tzinfo=UTC), date(2027, 3, 1)),
        (datetime(2028, 2, 23, 9, tzinfo=UTC), date(2028, 2, 29)),
    ):
        days.instant = now
        assert [one.day for one in home(store).birthdays] == [day]


def test_on_this_day_brings_back_what_was_right(store: Store, win: Win) -> None:
    win("Vor einem Jahr", date(2025, 11, 22), right=" Vorab angerufen.\n")
    win("Vor einem Monat", date(2026, 10, 22))
    win("In einem Jahr", date(2027, 11, 22))
    found = home(store).remembered
    assert [(one.echo.title, one.right) for one in found] == [
        ("Vor einem Monat", ""),
        ("Vor einem Jahr", "Vorab angerufen."),
    ]


def test_the_recipe_of_the_week_stays_from_monday_to_sunday(
    store: Store, win: Win, days: Days
) -> None:
    call, price, old = (store.write(add_recipe, name) for name in ("Anrufen", "Preis", "Alt"))
    for _number in range(9):
        win("Lange her", date(2026, 3, 2), recipes=(old,))
    for day in (9, 10, 11):
        win("Verkauf", date(2026, 11, day), recipes=(call,))
    win("Verkauf", date(2026, 11, 12), recipes=(price,))
    days.instant = datetime(2026, 11, 16, 8, tzinfo=UTC)
    for _day in range(7):
        for _number in range(2):
            win("Noch einer", recipes=(price,))
        found = home(store).recipe
        assert found is not None
        assert (found.title, found.wins) == ("Anrufen", 3)
        days.go(1)
    found = home(store).recipe
    assert found is not None
    assert found.title == "Preis"
    store.write(retire_recipe, price)
    store.write(retire_recipe, call)
    found = home(store).recipe
    assert found is not None
    assert found.title == "Alt"


def test_a_holiday_and_leave_are_no_working_days(store: Store, days: Days) -> None:
    days.instant = datetime(2026, 12, 25, 9, tzinfo=UTC)
    found = home(store)
    assert (found.working, found.holiday) == (False, "Christmas Day")
    store.write(add_leave, date(2026, 12, 28), date(2026, 12, 31))
    days.instant = datetime(2026, 12, 28, 9, tzinfo=UTC)
    found = home(store)
    assert (found.working, found.holiday) == (False, None)


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (3, PartOfDay.EVENING),
        (4, PartOfDay.MORNING),
        (10, PartOfDay.MORNING),
        (11, PartOfDay.DAY),
        (16, PartOfDay.DAY),
        (17, PartOfDay.EVENING),
        (23, PartOfDay.EVENING),
    ],
)
def test_the_greeting_goes_by_the_clock_on_the_wall(hour: int, part: PartOfDay) -> None:
    at = datetime.combine(MONDAY, hour_of(hour, 30)).astimezone(UTC)
    assert part_of_day(Clock(now=lambda: at)) is part


@pytest.fixture
def crowd(store: Store, days: Days) -> list[str]:
    """Ten who came back after 100 days, and five who have been away for 150."""
    days.instant = datetime(2026, 11, 22, 9, tzinfo=UTC)
    people = []
    for number in range(15):
        uid = str(store.write(new_person, f"Nummer {number:02}"))
        people.append(uid)
        gaps = (120, 20) if number < 10 else (150 + number,)
        for ago in gaps:
            sale = NewSale(client=uid, offer="Kurs", price_cents=900, day=SUNDAY - timedelta(ago))
            store.write(sell, sale)
    return people[10:]


def test_at_most_three_overdue_clients_with_their_arithmetic(
    store: Store, crowd: list[str]
) -> None:
    found = store.read(overdue, SUNDAY)
    assert [one.client.name for one in found.clients] == ["Nummer 14", "Nummer 13", "Nummer 12"]
    assert len(found.clients) == AT_MOST
    assert (found.clients[0].days, found.clients[0].last) == (164, SUNDAY - timedelta(164))
    assert (found.count, found.threshold, found.usual, found.known) == (5, 100, 10, 10)
    store.write(log_contact, crowd[-1], Way.CALL)
    store.write(add_step, crowd[-2], NextStep("Anrufen", MONDAY))
    found = store.read(overdue, SUNDAY)
    assert (found.clients[0].client.name, found.count) == ("Nummer 12", 3)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("large") / "journal.db"
    with Store.open(path) as store:
        demo.fill(store, entries=10_000, clients=2_000)
        yield store


@pytest.mark.slow
def test_ten_thousand_wins_and_two_thousand_clients_are_read_within_a_blink(large: Store) -> None:
    large.read(today, Settings())
    taken = []
    for _time in range(5):
        began = time.thread_time()
        large.read(today, Settings())
        taken.append(time.thread_time() - began)
    assert min(taken) < 0.1
