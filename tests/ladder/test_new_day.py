"""A sheet lies open over night, or is brought back in the morning: what its days say then."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from journal_app.ladder.care_queries import steps_of
from journal_app.ladder.queries import purchases_of
from journal_app.ladder.ui.contact_dialogs import AppointmentSheet, ContactSheet
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.people.actions import new_person
from journal_app.people.queries import PersonName, people
from journal_app.referrals.queries import referrals
from journal_app.referrals.ui.new_sheet import NewReferralSheet
from tests.ladder.hands import ctrl_enter, press
from tests.turning_clock import Days

if TYPE_CHECKING:
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


@pytest.fixture
def sale(window: "MainWindow", context: "Context", ladder: None) -> SaleSheet:
    sheet = SaleSheet(context, parent=window)
    sheet.open()
    return sheet


def night(context: "Context", days: Days) -> None:
    days.go(1)
    context.notice_day()


def test_a_sheet_on_which_nothing_was_written_moves_along_with_the_day(
    sale: SaleSheet, context: "Context", days: Days
) -> None:
    night(context, days)
    assert sale.fields.day.today.isChecked()
    QTest.keyClicks(sale.client.line, "Petra Lang")
    press(sale, "Coaching")
    QTest.keyClicks(sale.step.line, "Feedback einholen")
    ctrl_enter(sale)
    (petra,) = context.read(people)
    (sold,) = context.read(purchases_of, petra.uid)
    (step,) = context.read(steps_of, petra.uid)
    assert (sold.day, step.due) == (MONDAY, date(2026, 11, 30))


def test_what_was_begun_in_the_evening_says_in_the_morning_that_it_is_of_yesterday(
    sale: SaleSheet, context: "Context", days: Days
) -> None:
    QTest.keyClicks(sale.client.line, "Petra Lang")
    press(sale, "Coaching")
    QTest.keyClicks(sale.step.line, "Feedback einholen")
    press(sale.step, "In 1 month")
    night(context, days)
    assert sale.fields.day.yesterday.isChecked()
    in_1_month = sale.step.due.pills[2]
    assert in_1_month.toolTip() == "Wednesday, 23 December 2026"
    assert not in_1_month.isChecked()
    assert sale.step.due.other.isChecked()
    ctrl_enter(sale)
    (petra,) = context.read(people)
    (sold,) = context.read(purchases_of, petra.uid)
    (step,) = context.read(steps_of, petra.uid)
    assert (sold.day, step.due) == (SUNDAY, date(2026, 12, 22))


def test_a_sheet_set_aside_in_the_evening_comes_back_with_yesterday_on_it(
    sale: SaleSheet, context: "Context", days: Days
) -> None:
    QTest.keyClicks(sale.client.line, "Petra Lang")
    sale.reject()
    night(context, days)
    sale.reopen()
    assert sale.fields.day.yesterday.isChecked()
    assert sale.fields.day.day() == SUNDAY


def test_a_day_that_was_chosen_stays_whatever_the_new_day_is(
    window: "MainWindow", context: "Context", days: Days
) -> None:
    anna = PersonName(context.write(new_person, "Anna"), "Anna")
    contact = ContactSheet(context, anna, parent=window)
    contact.open()
    contact.day.yesterday.click()
    appointment = AppointmentSheet(context, anna, parent=window)
    appointment.open()
    appointment.day.pills[1].click()
    night(context, days)
    assert contact.day.day() == date(2026, 11, 21)
    assert appointment.day.day() == MONDAY
    assert appointment.day.pills[0].isChecked()  # tomorrow has become today


def test_a_referral_moves_along_too(window: "MainWindow", context: "Context", days: Days) -> None:
    sheet = NewReferralSheet(context, parent=window)
    sheet.open()
    night(context, days)
    QTest.keyClicks(sheet.recipient.line, "Petra Lang")
    sheet.save()
    (line,) = context.read(referrals)
    assert line.day == MONDAY
