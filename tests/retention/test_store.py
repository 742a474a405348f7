"""Who comes back, read from a journal: what counts, and who is left in peace."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal_app.exchange.importing_sales import import_sales
from journal_app.exchange.sales import read_sales
from journal_app.ground.errors import UserError
from journal_app.ground.periods import Period
from journal_app.ladder.actions import NewSale, NextStep, refund, remove_purchase, sell
from journal_app.ladder.care_actions import add_step, finish_step, log_contact
from journal_app.ladder.care_tables import Way
from journal_app.people.actions import archive_person, new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.tables import Person
from journal_app.retention.actions import complete, snooze, take_back
from journal_app.retention.overview import Retention, retention
from journal_app.retention.queries import bought
from journal_app.retention.resting import Resting, resting
from journal_app.store import Store
from journal_app.store.erase import erase
from tests.ground import cdnow
from tests.retention.conftest import bought_by
from tests.rows import rows
from tests.turning_clock import Days

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def look(store: Store, today: date = TODAY) -> Retention:
    return store.read(retention, today)


def buy(store: Store, client: str, *days: int, cents: int = 6_000) -> list[str]:
    """The client buys so many days ago; returns the sales."""
    return [
        store.write(sell, NewSale(client, offer="Kurs", price_cents=cents, day=ago(day)))
        for day in days
    ]


@pytest.fixture
def usual(store: Store) -> Store:
    """Six clients come back after 100 days each, so that 100 days are the threshold."""
    for number in range(6):
        buy(store, store.write(new_person, f"Stammkunde {number}"), 150, 50)
    return store


@pytest.fixture
def petra(usual: Store) -> str:
    """Who bought once, 130 days ago: overdue for 30 days."""
    uid: str = usual.write(new_person, "Petra Kern")
    buy(usual, uid, 130)
    return uid


def overdue(store: Store, today: date = TODAY) -> list[str]:
    return [one.client.name for one in look(store, today).overdue]


def test_the_music_shop_imported_has_the_figures_computed_elsewhere(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "cdnow.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["Client", "Date", "Amount"])
        for client, day, cents in cdnow.purchases():
            writer.writerow([f"Customer {client}", day.isoformat(), f"{cents / 100:.2f}"])
    reading = read_sales(file, TODAY, decimal="point")
    store.write(import_sales, reading)

    found = store.read(retention, cdnow.LAST_DAY, 180, Period.MONTH)

    assert (found.purchases, found.clients, found.purchase_days) == (6_911, 2_349, 6_688)
    assert (found.repeat.hits, found.repeat.size) == (887, 2_349)
    assert len(found.came_back) == 887
    estimate = found.survival.at(180)
    assert estimate is not None
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx(
        (0.622393, 0.602449, 0.641652), abs=5e-7
    )
    assert [row.size for row in found.cohorts.rows] == [777, 854, 718]


def test_free_refunded_thrown_away_and_future_sales_do_not_count(store: Store) -> None:
    petra = store.write(new_person, "Petra Kern")
    buy(store, petra, 10, cents=0)
    given_back, thrown_away, _kept = buy(store, petra, 40, 30, 20)
    store.write(refund, given_back)
    store.write(remove_purchase, thrown_away)

    found = store.read(bought, TODAY).histories
    assert bought_by(found) == {petra: [(ago(20), 6_000)]}
    assert look(store, ago(21)).clients == 0


def test_who_was_given_everything_back_is_no_client(store: Store) -> None:
    petra, tom = (store.write(new_person, name) for name in ("Petra Kern", "Tom Vogt"))
    for sale in (*buy(store, petra, 400, 300, 20), *buy(store, tom, 90)):
        store.write(refund, sale)

    found = look(store)

    assert (found.clients, found.purchases, found.purchase_days, found.since) == (0, 0, 0, None)
    assert (found.repeat.size, found.survival.size, found.gaps.size) == (0, 0, 0)
    assert (found.cohorts.rows, found.revenue, found.overdue, found.quiet) == ((), (), (), ())


def test_two_who_are_one_have_one_history(store: Store) -> None:
    keep, gone = (store.write(new_person, name) for name in ("Petra Kern", "P. Kern"))
    buy(store, keep, 60)
    buy(store, gone, 20)
    store.write(merge_people, keep, gone)

    found = store.read(bought, TODAY).histories
    assert bought_by(found) == {keep: [(ago(60), 6_000), (ago(20), 6_000)]}


def test_what_the_erased_bought_is_money_of_nobody(store: Store) -> None:
    petra, tom = (store.write(new_person, name) for name in ("Petra Kern", "Tom Vogt"))
    buy(store, petra, 60, 20)
    buy(store, tom, 60, 20)
    store.write(lambda session: erase(session, Person.__table__, [tom]))

    found = look(store)

    assert (found.clients, found.purchases) == (1, 2)
    assert sum(one.new_cents + one.returning_cents for one in found.revenue) == 12_000
    assert (found.last_year.repeats, found.last_year.whole) == (6_000, 24_000)


def test_whoever_is_silent_for_longer_than_usual_is_overdue(usual: Store, petra: str) -> None:
    found = look(usual)

    assert (found.threshold, found.usual, found.gaps.size) == (100, 6, 6)
    (one,) = found.overdue
    assert (one.client.uid, one.days, one.coming_back.days) == (petra, 130, 130)
    assert overdue(usual, ago(30)) == []
    assert overdue(usual, ago(29)) == ["Petra Kern"]


def test_a_contact_takes_off_the_list_from_the_day_that_it_was_due(
    usual: Store, petra: str
) -> None:
    usual.write(log_contact, petra, Way.MAIL, ago(30))
    assert overdue(usual) == ["Petra Kern"]

    usual.write(log_contact, petra, Way.CALL, ago(29))
    assert overdue(usual) == []
    usual.undo()
    assert overdue(usual) == ["Petra Kern"]


def test_a_planned_step_takes_off_the_list_until_it_is_done(usual: Store, petra: str) -> None:
    step = usual.write(add_step, petra, NextStep("Anrufen", TODAY + timedelta(7)))
    assert overdue(usual) == []

    usual.write(finish_step, step)
    assert overdue(usual) == ["Petra Kern"]


def test_who_was_put_off_is_back_on_the_day(usual: Store, petra: str) -> None:
    usual.write(snooze, petra, TODAY + timedelta(14))

    assert overdue(usual, TODAY + timedelta(13)) == []
    assert "Petra Kern" in overdue(usual, TODAY + timedelta(14))
    assert overdue(usual, ago(1)) == ["Petra Kern"]


def test_who_is_completed_is_off_both_lists(usual: Store, petra: str) -> None:
    usual.write(complete, petra)

    assert overdue(usual) == []
    quiet = look(usual, TODAY + timedelta(200)).quiet
    assert len(quiet) == 6
    assert petra not in [one.client.uid for one in quiet]
    usual.write(take_back, petra)
    assert overdue(usual) == ["Petra Kern"]
    usual.undo()
    assert overdue(usual) == []


def test_a_purchase_begins_anew_what_was_completed(usual: Store, petra: str, days: Days) -> None:
    usual.write(complete, petra)
    days.go(1)
    usual.write(sell, NewSale(petra, offer="Kurs", price_cents=6_000))

    later = look(usual, TODAY + timedelta(140))
    assert "Petra Kern" in [one.client.name for one in later.overdue]


def test_a_client_rests_until_the_day_or_until_they_buy_again(
    usual: Store, petra: str, days: Days
) -> None:
    assert usual.read(resting, petra, TODAY) is None
    usual.write(snooze, petra, TODAY + timedelta(14))
    assert usual.read(resting, petra, TODAY) == Resting(TODAY, TODAY + timedelta(14))
    assert usual.read(resting, petra, TODAY + timedelta(14)) is None
    usual.write(complete, petra)
    days.go(1)
    usual.write(sell, NewSale(petra, offer="Kurs", price_cents=6_000))
    assert usual.read(resting, petra, TODAY) == Resting(TODAY, None)
    assert usual.read(resting, petra, TODAY + timedelta(1)) is None


def test_who_is_silent_for_more_than_twice_as_long_is_quiet_and_not_overdue(usual: Store) -> None:
    tom = usual.write(new_person, "Tom Vogt")
    buy(usual, tom, 201)

    found = look(usual)

    assert [one.client.name for one in found.quiet] == ["Tom Vogt"]
    assert found.overdue == ()
    usual.write(log_contact, tom, Way.CALL, ago(1))
    assert [one.client.name for one in look(usual).quiet] == ["Tom Vogt"]


def test_the_archived_count_and_are_on_no_list(usual: Store, petra: str) -> None:
    before = look(usual)
    usual.write(archive_person, petra)

    after = look(usual)
    assert after.overdue == ()
    assert (after.clients, after.revenue) == (before.clients, before.revenue)


def test_nobody_is_put_off_to_a_day_that_has_come(usual: Store, petra: str) -> None:
    before = rows(usual.path)

    with pytest.raises(UserError) as refused:
        usual.write(snooze, petra, TODAY)

    assert refused.value.code == "snooze_not_ahead"
    assert rows(usual.path) == before


def test_two_who_are_one_are_put_off_once(usual: Store, petra: str) -> None:
    double = usual.write(new_person, "P. Kern")
    for one in (petra, double):
        usual.write(complete, one)
    usual.write(merge_people, petra, double)

    assert overdue(usual) == []
    usual.write(take_back, petra)
    assert overdue(usual) == ["Petra Kern"]
