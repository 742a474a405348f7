"""What keeps a client: next steps, contacts, appointments, expectations, each on a small sheet."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest

from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.care_actions import add_appointment, add_step, log_contact
from journal_app.ladder.care_queries import (
    appointments_of,
    expectations_of,
    steps_of,
)
from journal_app.ladder.care_tables import Feeling, Outcome, Way
from journal_app.ladder.contact_queries import contacts_of
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.people.actions import new_person
from journal_app.ui.widgets.day_calendar import DayCalendar
from tests.ladder.conftest import TODAY
from tests.ladder.hands import ctrl_enter, press, retype
from tests.turning_clock import Days

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

WEEK = timedelta(weeks=1)
MONDAY = TODAY + timedelta(days=8)
"""In a week it is Sunday again, on which the coach does not work."""

pytestmark = pytest.mark.usefixtures("window")


@pytest.fixture
def petra(context: "Context") -> str:
    return str(context.write(new_person, "Petra Lang"))


@pytest.fixture
def call(context: "Context", petra: str) -> str:
    """A step that is due today."""
    return str(context.write(add_step, petra, NextStep("Call her", TODAY)))


def test_a_next_step_is_typed_and_enter_saves_it(
    context: "Context", petra: str, window: "MainWindow"
) -> None:
    sheet = context.commands.run("step.new", petra)
    QTest.keyClick(sheet.box.line, Qt.Key.Key_Return)
    assert "few words" in sheet.problem("step")
    QTest.keyClicks(sheet.box.line, "Send her the photos")
    press(sheet.box, "In 1 month")
    QTest.keyClick(sheet.box.line, Qt.Key.Key_Return)

    (step,) = context.read(steps_of, petra)
    assert (step.text, step.due) == ("Send her the photos", TODAY.replace(month=12))
    window.undo()
    assert context.read(steps_of, petra) == []


def test_the_step_that_was_left_out_at_the_sale_is_answered(context: "Context", petra: str) -> None:
    context.write(offer_standard_ladder)
    context.write(sell, NewSale(petra, "Coaching"))
    sheet = context.commands.run("step.new", petra)
    QTest.keyClicks(sheet.box.line, "Ask how it went")
    ctrl_enter(sheet)
    (step,) = context.read(steps_of, petra)
    assert (step.text, step.skipped) == ("Ask how it went", False)


def test_a_step_is_reworded_and_removed(
    context: "Context", petra: str, call: str, window: "MainWindow"
) -> None:
    sheet = context.commands.run("step.edit", call)
    assert sheet.box.line.text() == "Call her"
    retype(sheet.box.line, "Write to her")
    ctrl_enter(sheet)
    assert [one.text for one in context.read(steps_of, petra)] == ["Write to her"]

    press(context.commands.run("step.edit", call), "Remove")
    assert context.read(steps_of, petra) == []
    window.undo()
    assert len(context.read(steps_of, petra)) == 1


def test_a_step_is_put_off_with_enter(context: "Context", petra: str, call: str) -> None:
    sheet = context.commands.run("step.postpone", call)
    press(sheet, "Next week")
    QTest.keyClick(sheet.due.pills[1], Qt.Key.Key_Return)
    (step,) = context.read(steps_of, petra)
    assert (step.due, step.postponed) == (MONDAY, 1)


def test_whoever_works_on_sundays_has_steps_due_on_them(
    context: "Context", petra: str, call: str
) -> None:
    context.change_settings(working_weekdays=frozenset(range(7)))
    assert context.commands.run("step.new", petra).box.due.day() == TODAY + WEEK
    context.change_settings(working_weekdays=frozenset({2}))
    sheet = context.commands.run("step.postpone", call)
    press(sheet, "Tomorrow")
    assert sheet.due.day() == TODAY + timedelta(days=1)
    press(sheet, "Next week")
    assert sheet.due.day() == date(2026, 12, 2)


def test_a_day_that_is_typed_over_the_month_is_the_day_that_is_taken(
    context: "Context", petra: str, qtbot: "QtBot"
) -> None:
    sheet = context.commands.run("step.new", petra)
    press(sheet, "Other day")
    calendar = sheet.findChild(DayCalendar)
    qtbot.waitUntil(calendar.isActiveWindow)
    QTest.keyClick(calendar.calendar.focusProxy(), Qt.Key.Key_3)
    assert calendar.typed.hasFocus()
    QTest.keyClicks(calendar.typed, "1.11")
    QTest.keyClick(calendar.typed, Qt.Key.Key_Return)
    assert "cannot be read" in calendar.problem.text()
    assert sheet.box.due.day() == MONDAY
    retype(calendar.typed, "1.1.2026")
    QTest.keyClick(calendar.typed, Qt.Key.Key_Return)
    assert "over already" in calendar.problem.text()
    retype(calendar.typed, "3.12.")
    QTest.keyClick(calendar.typed, Qt.Key.Key_Return)
    assert sheet.box.due.day() == date(2026, 12, 3)
    assert not calendar.isVisible()


def test_a_step_is_done_with_how_it_went_and_what_comes_next_in_one_undo(
    context: "Context", petra: str, call: str, window: "MainWindow"
) -> None:
    sheet = context.commands.run("step.done", call)
    assert not sheet.note.isVisible()
    press(sheet, "Call")
    QTest.keyClicks(sheet.note, "She laughed a lot")
    QTest.keyClicks(sheet.box.line, "Invite her")
    ctrl_enter(sheet)

    following, done = context.read(steps_of, petra)
    assert (following.text, following.due) == ("Invite her", MONDAY)
    assert (done.text, done.done_on) == ("Call her", TODAY)
    (contact,) = context.read(contacts_of, petra)
    assert (contact.way, contact.note) == (Way.CALL, "She laughed a lot")

    window.undo()
    (step,) = context.read(steps_of, petra)
    assert step.done_on is None
    assert context.read(contacts_of, petra) == []


def test_a_step_that_is_gone_says_so_and_opens_nothing(context: "Context", call: str) -> None:
    press(context.commands.run("step.edit", call), "Remove")
    told: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: told.append(text))
    assert context.commands.run("step.edit", call) is None
    assert "no longer in the journal" in told[0]


def test_a_contact_is_noted_with_its_way_and_day(context: "Context", petra: str) -> None:
    sheet = context.commands.run("contact.log", petra)
    press(sheet, "Meeting")
    press(sheet, "Yesterday")
    QTest.keyClicks(sheet.note, "Coffee at her place")
    ctrl_enter(sheet)
    (contact,) = context.read(contacts_of, petra)
    assert (contact.way, contact.day) == (Way.MEETING, TODAY - timedelta(days=1))
    assert contact.note == "Coffee at her place"


def test_a_contact_is_opened_again_changed_and_taken_back(
    context: "Context", petra: str, window: "MainWindow"
) -> None:
    uid = context.write(log_contact, petra, Way.MAIL, TODAY - timedelta(days=9), "Asked for ideas")
    sheet = context.commands.run("contact.edit", uid)
    assert (sheet.way.value(), sheet.day.day()) == (Way.MAIL, TODAY - timedelta(days=9))
    press(sheet, "Meeting")
    QTest.keyClicks(sheet.note, ", got three")
    ctrl_enter(sheet)
    (contact,) = context.read(contacts_of, petra)
    assert (contact.uid, contact.way, contact.note) == (
        uid, Way.MEETING, "Asked for ideas, got three",
    )  # fmt: skip
    assert contact.day == TODAY - timedelta(days=9)

    window.undo()
    (contact,) = context.read(contacts_of, petra)
    assert (contact.way, contact.note) == (Way.MAIL, "Asked for ideas")


def test_a_contact_is_removed_and_undone_and_one_that_is_gone_opens_nothing(
    context: "Context", petra: str, window: "MainWindow"
) -> None:
    uid = context.write(log_contact, petra, Way.CALL, TODAY, "Laughed a lot")
    press(context.commands.run("contact.edit", uid), "Remove")
    assert context.read(contacts_of, petra) == []
    told: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: told.append(text))
    assert context.commands.run("contact.edit", uid) is None
    assert "no longer in the journal" in told[0]

    window.undo()
    (contact,) = context.read(contacts_of, petra)
    assert contact.note == "Laughed a lot"


def test_an_appointment_has_a_day_a_time_and_a_feeling(
    context: "Context", petra: str, days: Days
) -> None:
    sheet = context.commands.run("appointment.new", petra)
    press(sheet, "Tomorrow")
    sheet.time.setTime(QTime(14, 30))
    QTest.keyClicks(sheet.text, "Yearly talk")
    press(sheet, "My heart sinks")
    QTest.keyClick(sheet.text, Qt.Key.Key_Return)

    (known,) = context.read(appointments_of, petra)
    at = known.at.astimezone()
    assert (at.date(), at.hour, at.minute) == (TODAY + timedelta(days=1), 14, 30)
    assert (known.text, known.feeling) == ("Yearly talk", Feeling.SINKING_HEART)

    again = context.commands.run("appointment.new", petra, known.uid)
    assert again.time.time() == QTime(14, 30)
    press(again, "Looking forward")
    ctrl_enter(again)
    (known,) = context.read(appointments_of, petra)
    assert known.feeling == Feeling.LOOKING_FORWARD


def test_a_new_appointment_is_proposed_for_an_hour_to_come(
    context: "Context", petra: str, days: Days
) -> None:
    sheet = context.commands.run("appointment.new", petra)  # it is just past ten
    assert (sheet.day.day(), sheet.time.time()) == (TODAY, QTime(11, 0))
    press(sheet, "Tomorrow")
    assert sheet.time.time() == QTime(10, 0)
    sheet.time.setTime(QTime(8, 15))
    press(sheet, "Today")
    assert sheet.time.time() == QTime(8, 15)
    sheet.reject()

    days.instant += timedelta(hours=11)
    late = context.commands.run("appointment.new", petra)
    assert (late.day.day(), late.time.time()) == (TODAY + timedelta(days=1), QTime(10, 0))


def test_an_appointment_is_removed_and_undone(
    context: "Context", petra: str, days: Days, window: "MainWindow"
) -> None:
    uid = context.write(add_appointment, petra, days.now() + WEEK, "Talk")
    press(context.commands.run("appointment.new", petra, uid), "Remove")
    assert context.read(appointments_of, petra) == []
    window.undo()
    assert len(context.read(appointments_of, petra)) == 1


def test_an_expectation_is_asked_read_back_and_confirmed(
    context: "Context", petra: str, window: "MainWindow"
) -> None:
    sheet = context.commands.run("expectation.edit", petra)
    ctrl_enter(sheet)
    assert "few words" in sheet.problem("expects")
    QTest.keyClicks(sheet.expects, "a calm December.")
    assert sheet.summary.text().startswith("So what matters to you is: a calm December. Have I")
    QTest.keyClicks(sheet.delight, "a free Friday")
    assert "delighted by: a free Friday" in sheet.summary.text()
    retype(sheet.summary, "You want peace.")
    QTest.keyClicks(sheet.delight, " each week")
    assert sheet.summary.text() == "You want peace."
    sheet.confirmed.setChecked(True)
    ctrl_enter(sheet)

    (said,) = context.read(expectations_of, petra)
    assert (said.summary, said.confirmed_on) == ("You want peace.", TODAY)
    assert said.delight == "a free Friday each week"

    again = context.commands.run("expectation.edit", petra)
    assert again.expects.text() == "a calm December."
    press(again, "exceeded")
    QTest.keyClicks(again.in_their_words, "Never had such a December")
    ctrl_enter(again)
    (said,) = context.read(expectations_of, petra)
    assert (said.outcome, said.confirmed_on) == (Outcome.EXCEEDED, TODAY)
    assert said.in_their_words == "Never had such a December"

    window.undo()
    (said,) = context.read(expectations_of, petra)
    assert (said.outcome, said.in_their_words) == (None, "")


def test_an_expectation_belongs_to_its_sale(context: "Context", petra: str) -> None:
    context.write(offer_standard_ladder)
    sold = context.write(sell, NewSale(petra, "Coaching"))
    sheet = context.commands.run("expectation.edit", petra, sold)
    QTest.keyClicks(sheet.expects, "A plan")
    ctrl_enter(sheet)
    (said,) = context.read(expectations_of, petra)
    assert (said.purchase, said.offer) == (sold, "Coaching")
