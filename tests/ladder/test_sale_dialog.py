"""A coach has sold something: she writes it down, and what makes this client stay."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journal_app.ladder.queries import PurchaseFacts, purchases_of, rungs
from journal_app.ladder.rung_actions import retire_rung
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.people.actions import new_person
from journal_app.ui.main_window import MainWindow
from tests.ladder.conftest import TODAY
from tests.ladder.hands import ctrl_enter, pill, press, retype
from tests.ladder.sale_hands import MONDAY, ladder, sales, sheet, steps, toasts, window, wins

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context

__all__ = ["ladder", "sales", "sheet", "toasts", "window"]  # fixtures


def test_a_sale_is_typed_in_one_go_with_its_next_step_and_becomes_a_win(
    sheet: SaleSheet,
    context: "Context",
    sales: Callable[[str], list[PurchaseFacts]],
    toasts: list[str],
) -> None:
    QTest.keyClicks(sheet.client.line, "Petra Lang")
    press(sheet, "Coaching")
    QTest.keyClicks(sheet.step.line, "Ask after the first session")
    press(sheet.step, "In 2 weeks")
    QTest.keyClick(sheet.step.line, Qt.Key.Key_Return)

    (sold,) = sales("Petra Lang")
    assert (sold.offer, sold.price_cents, sold.day) == ("Coaching", 500_000, TODAY)
    (step,) = steps(context, "Petra Lang")
    assert (step.text, step.due) == ("Ask after the first session", MONDAY)
    assert wins(context) == ["Coaching sold to Petra Lang"]
    assert toasts == ["Sold to Petra Lang: Coaching, €5,000", "Clarify the expectation"]


def test_one_undo_takes_the_sale_the_step_and_the_win_back(
    sheet: SaleSheet, window: MainWindow, sales: Callable[[str], list[PurchaseFacts]]
) -> None:
    QTest.keyClicks(sheet.client.line, "Petra Lang")
    press(sheet, "Starter course")
    QTest.keyClicks(sheet.step.line, "Invite her")
    ctrl_enter(sheet)
    assert len(sales("Petra Lang")) == 1

    window.undo()

    assert sales("Petra Lang") == []
    assert wins(window.context) == []


def test_without_a_next_step_she_is_asked_and_may_leave_it_out(
    sheet: SaleSheet, context: "Context", sales: Callable[[str], list[PurchaseFacts]]
) -> None:
    QTest.keyClicks(sheet.client.line, "Tom Frei")
    press(sheet, "Starter course")
    ctrl_enter(sheet)
    assert "next step" in sheet.problem("step")
    assert sheet.step.line.hasFocus()
    assert sales("Tom Frei") == []

    press(sheet, "Save without")

    assert len(sales("Tom Frei")) == 1
    (step,) = steps(context, "Tom Frei")
    assert step.skipped


def test_the_sheet_stays_as_wide_as_it_was_when_a_button_goes(sheet: SaleSheet) -> None:
    sheet.without.setText("Ohne nächsten Schritt speichern, und das jetzt und hier gleich")
    sheet.fit()
    QTest.qWait(1)
    wide = sheet.width()
    QTest.keyClicks(sheet.step.line, "Call")
    assert sheet.without.isHidden()
    QTest.qWait(1)
    assert sheet.width() == wide


def test_a_step_that_is_typed_cannot_be_left_out_by_mistake(sheet: SaleSheet) -> None:
    assert sheet.without.isVisible()
    QTest.keyClicks(sheet.step.line, "Call")
    assert not sheet.without.isVisible()


def test_the_list_price_gives_way_to_the_one_typed_over_it(
    sheet: SaleSheet, sales: Callable[[str], list[PurchaseFacts]]
) -> None:
    QTest.keyClicks(sheet.client.line, "Lea Vogt")
    press(sheet, "Advanced course")
    assert sheet.fields.price.line.text() == "800"
    assert not sheet.fields.remark.isVisible()

    retype(sheet.fields.price.line, "649.50")
    assert sheet.fields.remark.text() == "€649.50 instead of €800"
    press(sheet, "Coaching")
    assert sheet.fields.price.line.text() == "649.50"
    press(sheet, "Advanced course")
    press(sheet, "Save without")

    (sold,) = sales("Lea Vogt")
    assert (sold.price_cents, sold.list_price_cents) == (64_950, 80_000)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("-5", "below zero"),
        ("99999999999", "ten million"),
        ("1.234.5,6", "cannot be read"),
        ("a lot", "cannot be read"),
        ("1.2345", "cannot be read"),
        ("800 USD", "kept in EUR"),
    ],
)
def test_an_amount_that_cannot_be_is_told_beside_the_field_and_nothing_is_lost(
    sheet: SaleSheet, sales: Callable[[str], list[PurchaseFacts]], typed: str, told: str
) -> None:
    QTest.keyClicks(sheet.client.line, "Lea Vogt")
    press(sheet, "Advanced course")
    QTest.keyClicks(sheet.step.line, "Call her")
    retype(sheet.fields.price.line, typed)
    ctrl_enter(sheet)

    assert told in sheet.problem("price")
    assert sheet.fields.price.line.hasFocus()
    assert sheet.fields.price.line.text() == typed
    assert sheet.step.line.text() == "Call her"
    assert sales("Lea Vogt") == []


def test_a_gift_costs_nothing(
    sheet: SaleSheet, sales: Callable[[str], list[PurchaseFacts]]
) -> None:
    QTest.keyClicks(sheet.client.line, "Lea Vogt")
    press(sheet, "Starter course")
    retype(sheet.fields.price.line, "0")
    press(sheet, "Save without")
    assert [one.price_cents for one in sales("Lea Vogt")] == [0]


def test_what_is_off_the_ladder_has_words_and_a_price_of_its_own(
    sheet: SaleSheet, sales: Callable[[str], list[PurchaseFacts]]
) -> None:
    QTest.keyClicks(sheet.client.line, "Ivo Kern")
    press(sheet, "Off the ladder")
    press(sheet, "Save without")
    assert "needs a price" in sheet.problem("price")

    QTest.keyClicks(sheet.fields.offer, "Talk at his company")
    QTest.keyClicks(sheet.fields.price.line, "1200")
    press(sheet, "Save without")

    (sold,) = sales("Ivo Kern")
    assert (sold.rung, sold.offer, sold.price_cents) == (None, "Talk at his company", 120_000)


def test_instalments_are_one_sale(
    sheet: SaleSheet, sales: Callable[[str], list[PurchaseFacts]]
) -> None:
    QTest.keyClicks(sheet.client.line, "Ivo Kern")
    press(sheet, "Coaching")
    assert not sheet.fields.instalments.isVisible()
    QTest.mouseClick(sheet.fields.in_instalments, Qt.MouseButton.LeftButton)
    QTest.keyClicks(sheet.fields.instalments, "10")
    sheet.fields.instalments.setValue(10)
    press(sheet, "Save without")
    assert [one.instalments for one in sales("Ivo Kern")] == [10]


def test_nobody_and_nothing_chosen_is_asked_for_beside_the_fields(sheet: SaleSheet) -> None:
    press(sheet, "Save without")
    assert "needs a name" in sheet.problem("client")
    assert sheet.client.line.hasFocus()
    QTest.keyClicks(sheet.client.line, "Petra Lang")
    press(sheet, "Save without")
    assert "which rung" in sheet.problem("rung")
    press(sheet, "Coaching")
    assert sheet.problem("rung") == ""


def test_the_sheet_does_not_jump_while_name_and_price_are_typed(
    sheet: SaleSheet, qtbot: "QtBot"
) -> None:
    press(sheet, "Coaching")
    qtbot.wait(20)
    before = (sheet.height(), sheet.fields.note.mapTo(sheet, QPoint()).y())
    QTest.keyClicks(sheet.client.line, "Petra Lang")
    assert sheet.client.hint.isVisible()
    retype(sheet.fields.price.line, "4500")
    assert sheet.fields.remark.text() == "€4,500 instead of €5,000"
    qtbot.wait(20)
    assert (sheet.height(), sheet.fields.note.mapTo(sheet, QPoint()).y()) == before


def test_a_price_in_its_field_is_grouped_and_not_said_twice(sheet: SaleSheet) -> None:
    press(sheet, "Coaching")
    assert sheet.fields.price.line.text() == "5,000"
    assert not sheet.fields.remark.isVisible()


def test_what_is_missing_is_told_in_the_order_in_which_it_is_read(sheet: SaleSheet) -> None:
    for field, fill in (
        ("client", lambda: QTest.keyClicks(sheet.client.line, "Petra Lang")),
        ("rung", lambda: press(sheet.fields.rung, "Off the ladder")),
        ("price", lambda: QTest.keyClicks(sheet.fields.price.line, "90")),
        ("step", lambda: None),
    ):
        ctrl_enter(sheet)
        told = [one for one in ("client", "rung", "price", "step") if sheet.problem(one)]
        assert told == [field]
        fill()
    assert sheet.isVisible()


def test_off_the_ladder_by_mouse_asks_at_once_what_it_was(sheet: SaleSheet) -> None:
    press(sheet.fields.rung, "Off the ladder")
    assert sheet.fields.offer.hasFocus()
    QTest.keyClicks(sheet.fields.offer, "Talk")
    assert sheet.fields.values()["offer"] == "Talk"


def test_a_name_that_nobody_has_is_said_to_be_new(
    context: "Context", ladder: None, qtbot: "QtBot"
) -> None:
    context.write(new_person, "Petra Lang")
    sheet = SaleSheet(context)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitUntil(lambda: not context.tasks.busy())
    QTest.keyClicks(sheet.client.line, "petra lang")
    assert not sheet.client.hint.isVisible()
    QTest.keyClicks(sheet.client.line, "e")
    assert sheet.client.hint.text() == "petra lange is new here and will be added."
    assert sheet.client.hint.isVisible()


def test_of_two_clients_of_one_name_each_is_offered_with_what_tells_them_apart(
    window: MainWindow,
    ladder: None,
    context: "Context",
    qtbot: "QtBot",
    sales: Callable[[str], list[PurchaseFacts]],
) -> None:
    context.write(new_person, "Anna Kuhn", email="anna@x.de")
    meant = context.write(new_person, "Anna Kuhn", company="Kuhn GmbH", email="kuhn@y.de")
    sheet = context.commands.run("sale.new")
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.waitUntil(lambda: not context.tasks.busy())
    retype(sheet.client.line, "anna")
    completer = sheet.client.line.completer()
    offered = [
        completer.completionModel().index(row, 0).data()
        for row in range(completer.completionCount())
    ]
    assert offered == ["Anna Kuhn · anna@x.de", "Anna Kuhn · Kuhn GmbH · kuhn@y.de"]
    popup = completer.popup()
    qtbot.waitUntil(popup.isVisible)
    for _row in offered:
        QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.client.line.text() == "Anna Kuhn")
    assert not sheet.client.hint.text().strip()
    press(sheet, "Coaching")
    press(sheet, "Save without")
    assert [one.offer for one in context.read(purchases_of, meant)] == ["Coaching"]


def test_enter_takes_the_one_client_who_is_suggested_and_esc_leaves_what_is_typed(
    window: MainWindow, ladder: None, context: "Context", qtbot: "QtBot"
) -> None:
    context.write(new_person, "Petra Brandl")
    sheet = context.commands.run("sale.new")
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.waitUntil(lambda: not context.tasks.busy())
    retype(sheet.client.line, "Petra B")
    popup = sheet.client.line.completer().popup()
    qtbot.waitUntil(lambda: popup.currentIndex().data() == "Petra Brandl")
    assert sheet.client.line.text() == "Petra B"
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.client.line.text() == "Petra Brandl")
    qtbot.waitUntil(lambda: not sheet.client.hint.text().strip())
    retype(sheet.client.line, "Petra")
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert sheet.client.line.text() == "Petra"
    assert "Petra is new here" in sheet.client.hint.text()


def test_of_two_clients_of_one_name_she_says_which(sheet: SaleSheet, context: "Context") -> None:
    first = context.write(new_person, "Anna Weber")
    second = context.write(new_person, "Anna Weber")
    QTest.keyClicks(sheet.client.line, "Anna Weber")
    press(sheet, "Starter course")
    QTest.keyClicks(sheet.step.line, "Call")
    ctrl_enter(sheet)
    assert sheet.client.which is not None
    button = next(one for one in sheet.client.which.buttons if one.property("uid") == second)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert context.read(purchases_of, first) == []
    assert len(context.read(purchases_of, second)) == 1


def test_a_day_to_come_cannot_be_chosen(sheet: SaleSheet) -> None:
    assert pill(sheet.fields.day, "Today").isChecked()
    press(sheet.fields.day, "Yesterday")
    assert sheet.fields.day.day() == TODAY - timedelta(days=1)


def test_a_retired_rung_is_not_offered(context: "Context", ladder: None, qtbot: "QtBot") -> None:
    context.write(retire_rung, context.read(rungs)[0].uid)
    sheet = SaleSheet(context)
    qtbot.addWidget(sheet)
    offered = [one.text() for one in sheet.fields.rung.findChildren(type(sheet.record))]
    assert offered == ["Advanced course · €800", "Coaching · €5,000", "Off the ladder"]


def test_the_win_is_left_out_or_gets_other_words(sheet: SaleSheet, context: "Context") -> None:
    QTest.keyClicks(sheet.client.line, "Petra Lang")
    retype(sheet.title, "Petra stays!")
    press(sheet, "Coaching")
    assert sheet.title.text() == "Petra stays!"
    QTest.mouseClick(sheet.as_win, Qt.MouseButton.LeftButton, pos=sheet.as_win.rect().center() / 2)
    sheet.as_win.setChecked(False)
    assert not sheet.title.isVisible()
    press(sheet, "Save without")
    assert wins(context) == []
