"""A win that is a sale: what was sold, for how much and what is next, on the same sheet."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal_app.capture.ui.sale_part import SalePart
from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.capture.win import Win
from journal_app.journal.queries import EntryFilter, entries
from journal_app.ladder.care_queries import steps_of
from journal_app.ladder.expectation_actions import Said, save_expectation
from journal_app.ladder.queries import purchases_of, sales_of_entry
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.people.actions import new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
CTRL = Qt.KeyboardModifier.ControlModifier


def press(place: QWidget, text: str) -> None:
    found = [one for one in place.findChildren(QPushButton) if one.text().startswith(text)]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def sheet(
    context: Context,
    window: MainWindow,
    ctrl_n: Callable[[MainWindow], CaptureSheet],
    qtbot: QtBot,
) -> CaptureSheet:
    """Over a ladder of three rungs, once they are read."""
    context.write(offer_standard_ladder)
    made = ctrl_n(window)
    qtbot.waitUntil(lambda: not context.tasks.busy())
    return made


def part(sheet: CaptureSheet) -> SalePart:
    assert sheet.questions.sale is not None
    return sheet.questions.sale


def record(sheet: CaptureSheet) -> None:
    QTest.keyClick(sheet.title, Qt.Key.Key_Return, CTRL)


def recorded(context: Context) -> list:
    return context.read(lambda session: list(entries(session, EntryFilter())))


def test_only_a_sale_asks_what_was_sold(sheet: CaptureSheet) -> None:
    assert sheet.questions.sale is None
    press(sheet.questions.kind, "Sale")
    assert part(sheet).isVisible()
    press(sheet.questions.kind, "Learning")
    assert not part(sheet).isVisible()


def test_rung_and_next_step_are_recorded_with_the_win_and_undone_with_it(
    sheet: CaptureSheet, context: Context, window: MainWindow
) -> None:
    QTest.keyClicks(sheet.title, "Petra books the coaching")
    press(sheet.questions.kind, "Sale")
    QTest.keyClicks(sheet.questions.clients.line, "Petra Lang,")
    press(part(sheet).rung, "Coaching")
    assert part(sheet).price.placeholderText() == "€5,000"
    QTest.keyClicks(part(sheet).step, "Send the plan")
    press(part(sheet).due, "In 2 weeks")
    record(sheet)

    (win,) = recorded(context)
    (sold,) = context.read(sales_of_entry, win.uid)
    assert (sold.offer, sold.price_cents, sold.day) == ("Coaching", 500_000, win.day)
    (petra,) = context.read(people)
    (step,) = context.read(steps_of, petra.uid)
    assert (step.text, step.due) == ("Send the plan", win.day + timedelta(days=15))
    assert step.due.weekday() == 0  # in two weeks it is Sunday

    window.undo()
    assert recorded(context) == []
    assert context.read(sales_of_entry, win.uid) == []


def test_a_large_sale_is_recorded_and_the_expectation_offered(
    sheet: CaptureSheet, context: Context, window: MainWindow
) -> None:
    asked: list[tuple[str, ...]] = []
    context.commands.register("expectation.edit", "", lambda *uids: asked.append(uids))
    QTest.keyClicks(sheet.title, "Petra books the coaching")
    press(sheet.questions.kind, "Sale")
    QTest.keyClicks(sheet.questions.clients.line, "Petra Lang,")
    press(part(sheet).rung, "Coaching")
    record(sheet)

    assert window.toast is not None
    assert window.toast.next.text() == "Clarify the expectation"
    QTest.mouseClick(window.toast.next, Qt.MouseButton.LeftButton)
    (petra,) = context.read(people)
    (sold,) = context.read(purchases_of, petra.uid)
    assert asked == [(petra.uid, sold.uid)]


@pytest.mark.parametrize("why", ["small", "confirmed"])
def test_a_small_sale_and_one_that_was_talked_over_offer_nothing(
    sheet: CaptureSheet, context: Context, window: MainWindow, why: str
) -> None:
    context.commands.register("expectation.edit", "", lambda *_uids: None)
    petra = context.write(new_person, "Petra Lang")
    if why == "confirmed":
        said = Said(expects="Peace at work", confirmed_on=context.clock.today())
        context.write(save_expectation, petra, None, None, said)
    QTest.keyClicks(sheet.title, "Petra books")
    press(sheet.questions.kind, "Sale")
    QTest.keyClicks(sheet.questions.clients.line, "Petra Lang,")
    press(part(sheet).rung, "Starter course" if why == "small" else "Coaching")
    record(sheet)

    assert len(context.read(purchases_of, petra)) == 1
    assert window.toast is not None
    assert not window.toast.next.isVisible()


def test_a_sale_of_which_nothing_more_is_said_is_just_a_win(
    sheet: CaptureSheet, context: Context
) -> None:
    QTest.keyClicks(sheet.title, "She said yes")
    press(sheet.questions.kind, "Sale")
    record(sheet)
    (win,) = recorded(context)
    assert context.read(sales_of_entry, win.uid) == []


def test_without_a_client_nothing_is_recorded_and_nothing_lost(
    sheet: CaptureSheet, context: Context
) -> None:
    QTest.keyClicks(sheet.title, "She said yes")
    press(sheet.questions.kind, "Sale")
    press(part(sheet).rung, "Coaching")
    record(sheet)
    assert "needs its client" in sheet.hint.text()
    assert recorded(context) == []
    assert sheet.isVisible()

    QTest.keyClicks(sheet.questions.clients.line, "Petra Lang")
    QTest.keyClicks(part(sheet).price, "4500")
    record(sheet)
    (petra,) = context.read(people)
    assert [one.price_cents for one in context.read(purchases_of, petra.uid)] == [450_000]


def test_a_price_without_its_rung_is_asked_for_it(sheet: CaptureSheet, context: Context) -> None:
    QTest.keyClicks(sheet.title, "She said yes")
    press(sheet.questions.kind, "Sale")
    QTest.keyClicks(sheet.questions.clients.line, "Petra Lang,")
    QTest.keyClicks(part(sheet).price, "90")
    record(sheet)
    assert "which rung was sold" in sheet.hint.text()
    assert recorded(context) == []
    assert part(sheet).rung.isAncestorOf(sheet.focusWidget())

    press(part(sheet).rung, "Off the ladder")
    record(sheet)
    (win,) = recorded(context)
    assert [one.price_cents for one in context.read(sales_of_entry, win.uid)] == [9000]


def test_a_sale_on_no_rung_offers_to_say_which(
    sheet: CaptureSheet, context: Context, window: MainWindow
) -> None:
    asked: list[tuple[str | None, ...]] = []
    context.commands.register("sale.new", "", lambda *told: asked.append(told))
    QTest.keyClicks(sheet.title, "She said yes")
    press(sheet.questions.kind, "Sale")
    QTest.keyClicks(sheet.questions.clients.line, "Petra Lang,")
    record(sheet)
    (win,) = recorded(context)
    assert window.toast is not None
    assert window.toast.next.text() == "Which rung was sold?"
    QTest.mouseClick(window.toast.next, Qt.MouseButton.LeftButton)
    assert asked == [(None, None, win.uid)]


def test_in_a_fresh_journal_the_sale_begins_the_ladder(
    context: Context,
    window: MainWindow,
    ctrl_n: Callable[[MainWindow], CaptureSheet],
    qtbot: QtBot,
) -> None:
    sheet = ctrl_n(window)
    qtbot.waitUntil(lambda: not context.tasks.busy())
    QTest.keyClicks(sheet.title, "Petra books the coaching")
    press(sheet.questions.kind, "Sale")
    sale = part(sheet)
    assert [one.text() for one in sale.rung.findChildren(QPushButton)] == ["Off the ladder"]
    assert "€" in [one.text() for one in sale.findChildren(QLabel)]
    QTest.keyClicks(sale.price, "4500")
    sale.beginning.setFocus()
    QTest.keyClick(sale.beginning, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(sale.rung.findChildren(QPushButton)) == 4)
    assert not sale.beginning.isVisible()
    press(sale.rung, "Coaching")
    QTest.keyClicks(sheet.questions.clients.line, "Petra Lang,")
    record(sheet)
    (win,) = recorded(context)
    (sold,) = context.read(sales_of_entry, win.uid)
    assert (sold.offer, sold.price_cents) == ("Coaching", 450_000)


def test_enter_takes_the_name_and_the_list_of_suggestions_away(
    sheet: CaptureSheet, context: Context, qtbot: QtBot
) -> None:
    sheet.questions.set_choices(["Petra Lang", "Petra Lange"], [], [])
    press(sheet.questions.kind, "Sale")
    line = sheet.questions.clients.line
    line.setFocus()
    QTest.keyClicks(line, "Petra")
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClicks(popup, " Lang")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert sheet.questions.clients.names() == ("Petra Lang",)
    assert not popup.isVisible()


def test_two_clients_buy_one_each(sheet: CaptureSheet, context: Context) -> None:
    QTest.keyClicks(sheet.title, "Both of them book")
    press(sheet.questions.kind, "Sale")
    QTest.keyClicks(sheet.questions.clients.line, "Petra Lang,Tom Frei,")
    press(part(sheet).rung, "Advanced course")
    record(sheet)
    bought = [context.read(purchases_of, one.uid) for one in context.read(people)]
    assert [[one.price_cents for one in sales] for sales in bought] == [[80_000], [80_000]]


def test_two_names_of_one_person_buy_once(sheet: CaptureSheet, context: Context) -> None:
    keep, gone = (context.write(new_person, name) for name in ("Anna Huber", "Anna Schmid"))
    context.write(merge_people, keep, gone)
    QTest.keyClicks(sheet.title, "Anna books")
    press(sheet.questions.kind, "Sale")
    QTest.keyClicks(sheet.questions.clients.line, "Anna Huber,Anna Schmid,")
    press(part(sheet).rung, "Coaching")
    record(sheet)

    assert [one.price_cents for one in context.read(purchases_of, keep)] == [500_000]


def test_what_was_said_of_an_unfinished_sale_comes_back(
    sheet: CaptureSheet,
    window: MainWindow,
    ctrl_n: Callable[[MainWindow], CaptureSheet],
    qtbot: QtBot,
) -> None:
    QTest.keyClicks(sheet.title, "Petra books")
    press(sheet.questions.kind, "Sale")
    press(part(sheet).rung, "Coaching")
    QTest.keyClicks(part(sheet).price, "4500")
    QTest.keyClicks(part(sheet).step, "Send the plan")
    press(part(sheet).due, "In 1 month")
    before = part(sheet).sold()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)

    again = ctrl_n(window)
    qtbot.waitUntil(lambda: again.questions.sale is not None)
    assert part(again).sold() == before


def test_an_unfinished_win_from_before_there_were_sales_is_read(context: Context) -> None:
    payload = Win.begin(context.clock).to_payload()
    del payload["sold"]
    assert not Win.from_payload(payload).sold.said


def test_after_midnight_the_weeks_of_the_next_step_are_counted_from_the_new_day(
    sheet: CaptureSheet, context: Context
) -> None:
    QTest.keyClicks(sheet.title, "Petra books the coaching")
    press(sheet.questions.kind, "Sale")
    due, today = part(sheet).due, context.clock.today()
    said, offered = due.day(), due.pills[0].toolTip()
    sheet.set_today(today + timedelta(3))
    assert due.day() == said
    assert due.pills[0].toolTip() != offered
    assert due.other.isChecked()
