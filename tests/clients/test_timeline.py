"""A client's timeline: everything, newest first, a page at a time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from journal_app.clients.timeline import Happening, count, timeline
from journal_app.clients.ui.timeline_model import aside
from journal_app.journal.actions import NewEntry, add_entry, trash_entry
from journal_app.ladder.actions import NewSale, NextStep, refund, sell
from journal_app.ladder.care_actions import (
    add_appointment,
    add_step,
    finish_step,
    log_contact,
    remove_contact,
)
from journal_app.ladder.care_tables import Feeling, Outcome, Way
from journal_app.ladder.expectation_actions import (
    add_expectation,
    confirm_expectation,
    set_outcome,
)
from journal_app.people.actions import new_person
from journal_app.store import Store
from tests.ladder.conftest import TODAY
from tests.turning_clock import Days


def test_everything_with_a_client_stands_on_its_day(practice: Store) -> None:
    anna = practice.write(new_person, "Anna")
    write = practice.write
    win = write(add_entry, NewEntry("Kurs verkauft", clients=(anna,), day=date(2026, 1, 5)))
    write(add_entry, NewEntry("Empfehlung", helpers=(anna,), day=date(2026, 2, 5)))
    sale = write(sell, NewSale(anna, rung="Coaching", day=date(2026, 3, 5), entry=win, note="bar"))
    write(refund, sale, date(2026, 4, 5))
    write(finish_step, write(add_step, anna, NextStep("Anrufen", TODAY)), date(2026, 5, 5))
    write(add_step, anna, NextStep("Einladen", TODAY + timedelta(9)))
    write(log_contact, anna, Way.MAIL, date(2026, 6, 5), "Frohes Fest")
    write(
        add_appointment, anna, datetime(2026, 7, 4, 22, 30, tzinfo=UTC), "Bilanz", Feeling.NEUTRAL
    )
    expected = write(add_expectation, anna, sale, expects="Ruhe", summary="Du willst Ruhe.")
    write(confirm_expectation, expected, date(2026, 8, 5))
    met = write(add_expectation, anna, expects="Mehr")
    write(set_outcome, met, Outcome.MET, "Passt.", date(2026, 9, 5))
    shown = [
        (item.what, item.day, item.title, item.detail, item.cents, item.state)
        for item in practice.read(timeline, anna)
    ]
    assert shown == [
        (Happening.STEP, TODAY + timedelta(9), "Einladen", "", None, "open"),
        (Happening.STEP, TODAY, "", "", None, "skipped"),
        (Happening.EXPECTATION, date(2026, 9, 5), "Mehr", "Passt.", None, "met"),
        (Happening.EXPECTATION, date(2026, 8, 5), "Du willst Ruhe.", "", None, "confirmed"),
        (Happening.APPOINTMENT, date(2026, 7, 5), "Bilanz", "", None, "neutral"),
        (Happening.CONTACT, date(2026, 6, 5), "", "Frohes Fest", None, "mail"),
        (Happening.STEP, date(2026, 5, 5), "Anrufen", "", None, "done"),
        (Happening.REFUND, date(2026, 4, 5), "Coaching", "bar", 500_000, ""),
        (Happening.SALE, date(2026, 3, 5), "Coaching", "bar", 500_000, "refunded"),
        (Happening.WIN, date(2026, 2, 5), "Empfehlung", "", None, "helper"),
        (Happening.WIN, date(2026, 1, 5), "Kurs verkauft", "", None, "client"),
    ]
    items = practice.read(timeline, anna)
    assert items[4].at == datetime(2026, 7, 4, 22, 30, tzinfo=UTC)
    assert (items[8].uid, items[10].uid) == (sale, win)
    assert practice.read(count, anna) == 11
    pages = [practice.read(timeline, anna, start, 3) for start in range(0, 12, 3)]
    assert [item for page in pages for item in page] == items


def test_a_sale_tells_its_instalments_and_what_was_let_off(practice: Store) -> None:
    anna = practice.write(new_person, "Anna")
    less = NewSale(anna, rung="Coaching", price_cents=450_000, instalments=3)
    practice.write(sell, less)
    practice.write(sell, NewSale(anna, rung="Coaching", day=TODAY - timedelta(1)))
    practice.write(sell, NewSale(anna, offer="Abend", price_cents=9_000, day=TODAY - timedelta(2)))
    sales = [one for one in practice.read(timeline, anna) if one.what is Happening.SALE]
    assert [aside(one, "EUR") for one in sales] == [
        "Sale · €4,500 in 3 instalments · instead of €5,000", "Sale · €5,000", "Sale · €90",
    ]  # fmt: skip


def test_a_refund_of_the_same_day_stands_above_its_sale(practice: Store) -> None:
    anna = practice.write(new_person, "Anna")
    sale = practice.write(sell, NewSale(anna, rung="Coaching"))
    practice.write(log_contact, anna, Way.CALL)
    practice.write(refund, sale, TODAY)
    kinds = [one.what for one in practice.read(timeline, anna) if one.what is not Happening.STEP]
    assert kinds == [Happening.REFUND, Happening.CONTACT, Happening.SALE]


def test_an_appointment_after_midnight_stands_where_its_day_here_stands(practice: Store) -> None:
    anna = practice.write(new_person, "Anna")
    practice.write(add_appointment, anna, datetime(2026, 7, 4, 22, 30, tzinfo=UTC))  # the 5th
    practice.write(log_contact, anna, Way.MAIL, date(2026, 7, 4))
    practice.write(log_contact, anna, Way.MAIL, date(2026, 7, 6))
    shown = [(item.what, item.day) for item in practice.read(timeline, anna)]
    assert shown == [
        (Happening.CONTACT, date(2026, 7, 6)),
        (Happening.APPOINTMENT, date(2026, 7, 5)),
        (Happening.CONTACT, date(2026, 7, 4)),
    ]


def test_what_lies_in_the_trash_and_what_is_others_is_not_on_it(practice: Store) -> None:
    anna, bela = (practice.write(new_person, name) for name in ("Anna", "Béla"))
    practice.write(trash_entry, practice.write(add_entry, NewEntry("Weg", clients=(anna,))))
    practice.write(remove_contact, practice.write(log_contact, anna, Way.CALL))
    practice.write(log_contact, bela, Way.CALL)
    practice.write(sell, NewSale(anna, rung="Coaching"))
    practice.undo()
    assert practice.read(timeline, anna) == []
    assert practice.read(count, anna) == 0
    assert practice.read(count, bela) == 1


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), TODAY),  # a minute to midnight
        (datetime(2026, 11, 22, 23, 1, tzinfo=UTC), TODAY),
        (datetime(2026, 11, 23, 2, 30, tzinfo=UTC), TODAY),  # half past three
        (datetime(2026, 11, 23, 3, 1, tzinfo=UTC), TODAY + timedelta(1)),
        (datetime(2026, 7, 4, 1, 30, tzinfo=UTC), date(2026, 7, 3)),  # half past three in summer
    ],
)
def test_what_is_left_open_at_night_stands_on_the_evenings_day_as_its_sale_does(
    practice: Store, days: Days, now: datetime, day: date
) -> None:
    days.instant = now
    anna = practice.write(new_person, "Anna")
    sale = practice.write(sell, NewSale(anna, rung="Coaching"))
    practice.write(add_expectation, anna, sale, expects="Ruhe")
    shown = {item.what: item.day for item in practice.read(timeline, anna)}
    assert shown == dict.fromkeys((Happening.STEP, Happening.SALE, Happening.EXPECTATION), day)
    assert practice.clock.today() == day


def test_where_the_day_ends_at_midnight_so_it_does_on_the_timeline(
    practice: Store, days: Days
) -> None:
    anna = practice.write(new_person, "Anna")
    days.instant = datetime(2026, 11, 22, 23, 1, tzinfo=UTC)
    practice.clock.day_ends_at = time()
    practice.write(sell, NewSale(anna, rung="Coaching"))
    assert {one.day for one in practice.read(timeline, anna)} == {TODAY + timedelta(1)}
