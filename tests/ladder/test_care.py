"""Steps, contacts, cadences, appointments, expectations: written, due, undone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal_app.ground.errors import UserError
from journal_app.ladder.actions import NewSale, NextStep, refund, sell
from journal_app.ladder.cadences import cadence_due, cadence_of
from journal_app.ladder.care_actions import (
    add_appointment,
    add_step,
    answer_skipped_step,
    edit_appointment,
    edit_contact,
    edit_step,
    finish_step,
    log_contact,
    postpone_step,
    remove_appointment,
    remove_contact,
    remove_step,
    reopen_step,
    set_cadence,
    set_tag_cadence,
)
from journal_app.ladder.care_queries import (
    appointments_of,
    appointments_on,
    count_expectations_asked,
    due_steps,
    expectations_asked,
    expectations_due,
    expectations_of,
    steps_of,
)
from journal_app.ladder.care_tables import Feeling, Outcome, Way
from journal_app.ladder.contact_queries import contacts_of
from journal_app.ladder.expectation_actions import (
    Said,
    add_expectation,
    confirm_expectation,
    edit_expectation,
    remove_expectation,
    save_expectation,
    set_outcome,
    unconfirm_expectation,
)
from journal_app.ladder.rung_actions import set_practice
from journal_app.people.actions import archive_person, new_person, set_person_tags
from journal_app.store import Store
from tests.ladder.conftest import TODAY
from tests.turning_clock import Days


@pytest.fixture
def anna(practice: Store) -> str:
    return practice.write(new_person, "Anna Weber")


# -- next steps


def test_open_steps_are_due_in_order_until_they_are_done(practice: Store, anna: str) -> None:
    later = practice.write(add_step, anna, NextStep("Nachfragen", TODAY + timedelta(3)))
    today = practice.write(add_step, anna, NextStep("Anrufen", TODAY))
    assert [step.uid for step in practice.read(due_steps, TODAY)] == [today]
    assert [step.uid for step in practice.read(due_steps, TODAY + timedelta(7))] == [today, later]
    practice.write(finish_step, today)
    assert practice.read(due_steps, TODAY) == []
    assert [(step.text, step.done_on) for step in practice.read(steps_of, anna)] == [
        ("Nachfragen", None), ("Anrufen", TODAY),
    ]  # fmt: skip
    practice.write(reopen_step, today)
    assert len(practice.read(due_steps, TODAY)) == 1
    practice.write(archive_person, anna)
    assert practice.read(due_steps, TODAY) == []


def test_a_step_moved_on_is_counted_and_one_moved_forward_is_not(
    practice: Store, anna: str
) -> None:
    uid = practice.write(add_step, anna, NextStep("Anrufen", TODAY))
    practice.write(postpone_step, uid, TODAY + timedelta(1))
    practice.write(postpone_step, uid, TODAY + timedelta(8))
    practice.write(postpone_step, uid, TODAY + timedelta(2))
    (step,) = practice.read(steps_of, anna)
    assert (step.due, step.postponed) == (TODAY + timedelta(2), 2)
    practice.undo()
    practice.undo()
    (step,) = practice.read(steps_of, anna)
    assert (step.due, step.postponed) == (TODAY + timedelta(1), 1)
    practice.write(edit_step, uid, text="Mail schreiben")
    assert practice.read(steps_of, anna)[0].text == "Mail schreiben"
    practice.write(remove_step, uid)
    assert practice.read(steps_of, anna) == []
    with pytest.raises(UserError, match="no_longer_there"):
        practice.write(finish_step, uid)


def test_the_question_left_out_can_be_answered_later(practice: Store, anna: str) -> None:
    practice.write(sell, NewSale(anna, rung="Coaching"))
    (skipped,) = practice.read(steps_of, anna)
    practice.write(answer_skipped_step, skipped.uid, NextStep("Feedback einholen", TODAY))
    (step,) = practice.read(due_steps, TODAY)
    assert (step.uid, step.text, step.skipped) == (skipped.uid, "Feedback einholen", False)


# -- contacts and cadences


def test_contacts_are_logged_corrected_and_thrown_away(practice: Store, anna: str) -> None:
    first = practice.write(log_contact, anna, Way.CALL, date(2026, 11, 1), "Rückruf")
    practice.write(log_contact, anna, Way.MAIL)
    assert [(one.day, one.way) for one in practice.read(contacts_of, anna)] == [
        (TODAY, Way.MAIL), (date(2026, 11, 1), Way.CALL),
    ]  # fmt: skip
    practice.write(edit_contact, first, way=Way.MEETING, day=date(2026, 11, 2), note="Kaffee")
    contact = practice.read(contacts_of, anna)[1]
    assert (contact.way, contact.day, contact.note) == (Way.MEETING, date(2026, 11, 2), "Kaffee")
    practice.write(remove_contact, first)
    assert len(practice.read(contacts_of, anna)) == 1
    with pytest.raises(UserError, match="day_in_future"):
        practice.write(log_contact, anna, Way.CALL, TODAY + timedelta(1))


def test_a_cadence_is_due_after_its_days_without_contact(
    practice: Store, anna: str, days: Days
) -> None:
    def due() -> list[tuple[str, int, date | None, int]]:
        found = practice.read(cadence_due, practice.clock.today())
        return [(one.client.name, one.days, one.last, one.since) for one in found]

    practice.write(set_cadence, anna, 30)
    assert practice.read(cadence_of, anna) == 30
    days.go(30)
    assert due() == []
    days.go(1)
    assert due() == [("Anna Weber", 30, None, 31)]
    practice.write(log_contact, anna, Way.CALL, TODAY + timedelta(20))
    assert due() == []
    days.go(25)
    assert due() == [("Anna Weber", 30, TODAY + timedelta(20), 36)]
    practice.write(sell, NewSale(anna, rung="Coaching"))
    assert due() == []
    days.go(40)
    practice.write(add_appointment, anna, practice.clock.now() - timedelta(days=2))
    assert due() == []
    practice.write(set_cadence, anna, 1)
    assert [one[1] for one in due()] == [1]
    practice.write(set_cadence, anna, None)
    assert practice.read(cadence_of, anna) is None
    assert due() == []


def test_a_tags_cadence_holds_for_its_people_their_own_goes_first(
    practice: Store, anna: str, days: Days
) -> None:
    bela = practice.write(new_person, "Béla")
    for uid in (anna, bela):
        practice.write(set_person_tags, uid, ["stamm", "vip"])
    practice.write(set_tag_cadence, "Stamm", 60)
    practice.write(set_tag_cadence, "vip", 20)
    practice.write(set_cadence, anna, 90)
    days.go(61)
    found = practice.read(cadence_due, practice.clock.today())
    assert [(one.client.name, one.days) for one in found] == [("Béla", 20)]
    practice.write(set_tag_cadence, "vip", None)
    found = practice.read(cadence_due, practice.clock.today())
    assert [(one.client.name, one.days) for one in found] == [("Béla", 60)]


def test_an_appointment_is_a_contact_once_it_is_over_and_on_its_day_here(
    practice: Store, anna: str, days: Days
) -> None:
    practice.write(set_cadence, anna, 1)
    days.go(10)
    practice.write(add_appointment, anna, practice.clock.now() + timedelta(hours=3))
    today = practice.clock.today()
    assert [one.last for one in practice.read(cadence_due, today)] == [None]
    at_night = datetime(2026, 11, 28, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    practice.write(add_appointment, anna, at_night)
    assert [one.last for one in practice.read(cadence_due, today)] == [date(2026, 11, 29)]
    days.instant += timedelta(hours=4)
    assert practice.read(cadence_due, today) == []


@pytest.mark.parametrize("wrong", [0, -3, 3_651])
def test_a_cadence_that_is_none_is_refused(practice: Store, anna: str, wrong: int) -> None:
    with pytest.raises(UserError, match="cadence_wrong"):
        practice.write(set_cadence, anna, wrong)
    with pytest.raises(UserError, match="cadence_wrong"):
        practice.write(set_tag_cadence, "vip", wrong)


# -- appointments


def test_an_appointment_has_its_time_and_what_the_coach_feels_before_it(
    practice: Store, anna: str
) -> None:
    at = datetime(2026, 11, 23, 13, tzinfo=UTC)
    uid = practice.write(add_appointment, anna, at, "Bilanz", Feeling.SINKING_HEART)
    (one,) = practice.read(appointments_on, TODAY + timedelta(1))
    assert (one.client.name, one.at, one.feeling) == ("Anna Weber", at, Feeling.SINKING_HEART)
    assert practice.read(appointments_on, TODAY) == []
    practice.write(edit_appointment, uid, at=at + timedelta(days=1), feeling=None, text="Bilanz 2")
    assert practice.read(appointments_on, TODAY + timedelta(1)) == []
    (one,) = practice.read(appointments_of, anna)
    assert (one.text, one.feeling) == ("Bilanz 2", None)
    practice.write(remove_appointment, uid)
    assert practice.read(appointments_of, anna) == []


def test_a_day_of_appointments_is_the_coachs_day_in_their_zone(practice: Store, anna: str) -> None:
    practice.write(add_appointment, anna, datetime(2026, 11, 22, 23, 30, tzinfo=UTC))  # 00:30 here
    assert practice.read(appointments_on, TODAY) == []
    assert len(practice.read(appointments_on, TODAY + timedelta(1))) == 1


# -- expectations


def test_an_expectation_is_written_read_back_and_answered(practice: Store, anna: str) -> None:
    sale = practice.write(sell, NewSale(anna, rung="Coaching"))
    uid = practice.write(
        add_expectation, anna, sale, expects="Ein freier Freitag", delight="Ein Lob vom Chef"
    )
    practice.write(edit_expectation, uid, summary="Du willst freitags frei haben.")
    practice.write(confirm_expectation, uid)
    practice.write(set_outcome, uid, Outcome.EXCEEDED, "Sogar der Montag.")
    (one,) = practice.read(expectations_of, anna)
    assert (one.offer, one.expects, one.summary) == (
        "Coaching", "Ein freier Freitag", "Du willst freitags frei haben.",
    )  # fmt: skip
    assert (one.confirmed_on, one.outcome, one.outcome_on) == (TODAY, Outcome.EXCEEDED, TODAY)
    assert one.in_their_words == "Sogar der Montag."
    practice.write(set_outcome, uid, None)
    practice.write(unconfirm_expectation, uid)
    (one,) = practice.read(expectations_of, anna)
    assert (one.confirmed_on, one.outcome, one.outcome_on) == (None, None, None)
    practice.write(remove_expectation, uid)
    assert practice.read(expectations_of, anna) == []


def test_a_large_sale_wants_a_confirmed_expectation(practice: Store, anna: str) -> None:
    practice.write(sell, NewSale(anna, rung="Starter course"))
    sale = practice.write(sell, NewSale(anna, rung="Advanced course", day=date(2026, 11, 1)))

    def due() -> list[str]:
        return [one.purchase for one in practice.read(expectations_due, TODAY)]

    assert due() == [sale]
    uid = practice.write(add_expectation, anna, sale, expects="x")
    assert due() == [sale]
    practice.write(confirm_expectation, uid)
    assert due() == []
    practice.undo()
    practice.write(set_practice, expectation_from_cents=80_001)
    assert due() == []
    practice.write(set_practice, expectation_from_cents=80_000)
    practice.write(refund, sale)
    assert due() == []


def test_what_the_client_said_before_the_sale_counts_what_they_said_years_ago_does_not(
    practice: Store, anna: str
) -> None:
    sale = practice.write(sell, NewSale(anna, rung="Coaching"))
    uid = practice.write(add_expectation, anna, expects="x")
    practice.write(confirm_expectation, uid, TODAY - timedelta(61))
    assert [one.purchase for one in practice.read(expectations_due, TODAY)] == [sale]
    practice.write(confirm_expectation, uid, TODAY - timedelta(60))
    assert practice.read(expectations_due, TODAY) == []
    assert practice.read(expectations_due, TODAY + timedelta(400)) == []


def test_a_sale_of_last_year_is_not_asked_about_any_more(practice: Store, anna: str) -> None:
    practice.write(sell, NewSale(anna, rung="Coaching", day=TODAY - timedelta(365)))
    assert practice.read(expectations_due, TODAY) == []
    practice.write(sell, NewSale(anna, rung="Coaching", day=TODAY - timedelta(364)))
    assert len(practice.read(expectations_due, TODAY)) == 1


def test_the_newest_of_many_unclarified_sales_are_told_and_all_are_counted(
    practice: Store, anna: str
) -> None:
    for days in range(5):
        sale = NewSale(f"Kunde {days}", rung="Coaching", day=TODAY - timedelta(days))
        practice.write(sell, sale)
    practice.write(sell, NewSale(anna, rung="Starter course"))
    every = practice.read(expectations_asked, TODAY)
    assert practice.read(count_expectations_asked, TODAY) == len(every) == 5
    assert practice.read(expectations_asked, TODAY, most=2) == every[:2]


def test_who_enters_what_was_sold_last_year_is_not_asked_about_all_of_it_at_home(
    practice: Store, anna: str
) -> None:
    bought = [
        practice.write(sell, NewSale(anna, rung="Coaching", day=TODAY - timedelta(days)))
        for days in (300, 120, 119, 20)
    ]
    assert [one.purchase for one in practice.read(expectations_asked, TODAY)] == bought[3:]
    assert practice.read(count_expectations_asked, TODAY) == 1
    assert [one.purchase for one in practice.read(expectations_due, TODAY, anna)] == bought[::-1]

    talked = practice.write(add_expectation, anna, bought[3], expects="x")
    practice.write(confirm_expectation, talked)
    assert [one.purchase for one in practice.read(expectations_asked, TODAY)] == bought[2:3]


def test_a_typo_in_the_clients_words_keeps_the_day_on_which_they_were_said(
    practice: Store, anna: str, days: Days
) -> None:
    said = Said(expects="A free Friday", outcome=Outcome.MET, in_their_words="Evn Monday.")
    uid = practice.write(save_expectation, anna, None, None, said)
    days.go(9)
    practice.write(save_expectation, anna, None, uid, replace(said, in_their_words="Even Monday."))
    (one,) = practice.read(expectations_of, anna)
    assert (one.in_their_words, one.outcome_on) == ("Even Monday.", TODAY)
    practice.write(save_expectation, anna, None, uid, replace(said, outcome=Outcome.EXCEEDED))
    assert practice.read(expectations_of, anna)[0].outcome_on == TODAY + timedelta(9)
