"""A coach adjusts her ladder: every change is kept at once, and every one can be undone."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.queries import practice, rungs
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.tables import Offer, Prices
from journal_app.ladder.ui.rungs_dialog import RungsSheet
from journal_app.people.actions import new_person
from journal_app.people.queries import person
from tests.ladder.hands import press, retype

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


@pytest.fixture
def sheet(window: "MainWindow", context: "Context", qtbot: "QtBot") -> RungsSheet:
    context.write(offer_standard_ladder)
    shown = context.commands.run("rungs.edit")
    assert isinstance(shown, RungsSheet)
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def names(context: "Context") -> list[str]:
    """The highest first, as on the sheet; retired ones in brackets."""
    found = context.read(rungs)[::-1]
    return [f"({one.name})" if one.retired else one.name for one in found]


def test_a_name_and_a_price_are_changed_where_they_stand(
    sheet: RungsSheet, context: "Context", qtbot: "QtBot"
) -> None:
    top = sheet.rows[0]
    assert (top.name.text(), top.price.text()) == ("Coaching", "5,000")
    retype(top.name, "Half-year coaching")
    QTest.keyClick(top.name, Qt.Key.Key_Return)
    retype(top.price, "5400")
    QTest.keyClick(top.price, Qt.Key.Key_Tab)

    highest = context.read(rungs)[-1]
    assert (highest.name, highest.price_cents) == ("Half-year coaching", 540_000)
    assert sheet.isVisible()
    assert sheet.status.text() == "Saved: Half-year coaching"

    QTest.mouseClick(sheet.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.rows[0].price.text() == "5,000")
    assert context.read(rungs)[-1].price_cents == 500_000


@pytest.mark.parametrize(("typed", "told"), [("", "needs a name"), ("Starter course", "already")])
def test_a_name_that_cannot_be_is_told_beneath_its_rung(
    sheet: RungsSheet, context: "Context", typed: str, told: str
) -> None:
    retype(sheet.rows[0].name, typed)
    QTest.keyClick(sheet.rows[0].name, Qt.Key.Key_Tab)
    assert told in sheet.rows[0].problem.text()
    assert names(context)[0] == "Coaching"


@pytest.mark.parametrize(("typed", "told"), [("-1", "below zero"), ("much", "cannot be read")])
def test_a_price_that_cannot_be_is_told_beneath_its_rung(
    sheet: RungsSheet, context: "Context", typed: str, told: str
) -> None:
    retype(sheet.rows[0].price, typed)
    QTest.keyClick(sheet.rows[0].price, Qt.Key.Key_Tab)
    assert told in sheet.rows[0].problem.text()
    assert context.read(rungs)[-1].price_cents == 500_000


def test_alt_up_carries_a_rung_up_and_the_cursor_with_it(
    sheet: RungsSheet, context: "Context", qtbot: "QtBot"
) -> None:
    lowest = sheet.rows[-1]
    lowest.name.setFocus()
    QTest.keyClick(lowest.name, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(context) == ["Coaching", "Starter course", "Advanced course"]
    qtbot.waitUntil(lambda: sheet.rows[1].name.text() == "Starter course")
    assert sheet.rows[1].name.hasFocus()

    QTest.mouseClick(sheet.rows[1].down, Qt.MouseButton.LeftButton)
    assert names(context) == ["Coaching", "Advanced course", "Starter course"]


def test_a_rung_that_was_sold_is_retired_and_comes_back(
    sheet: RungsSheet, context: "Context", qtbot: "QtBot"
) -> None:
    context.write(sell, NewSale("Petra Lang", "Coaching"))
    qtbot.waitUntil(lambda: sheet.rows[0].sold)
    press(sheet.rows[0], "Retire")
    assert names(context)[0] == "(Coaching)"
    qtbot.waitUntil(lambda: sheet.rows[0].rung.retired)
    assert not sheet.rows[0].name.isEnabled()
    press(sheet.rows[0], "Sell again")
    assert names(context)[0] == "Coaching"


def test_a_rung_that_nobody_bought_is_removed_and_undone(
    sheet: RungsSheet, context: "Context", qtbot: "QtBot"
) -> None:
    press(sheet.rows[0], "Remove")
    assert names(context) == ["Advanced course", "Starter course"]
    QTest.mouseClick(sheet.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(sheet.rows) == 3)
    assert names(context)[0] == "Coaching"


def test_undo_takes_back_what_was_changed_here_and_nothing_newer(
    sheet: RungsSheet, context: "Context", qtbot: "QtBot"
) -> None:
    press(sheet.rows[0], "Remove")
    anna = context.write(new_person, "Anna Huber")
    QTest.mouseClick(sheet.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(sheet.rows) == 3)
    assert context.read(person, anna).name == "Anna Huber"


def test_what_was_kept_as_it_was_offers_no_undo(sheet: RungsSheet, context: "Context") -> None:
    press(sheet.rows[1], "Remove")
    sheet.rows[0].kind.activated.emit(sheet.rows[0].kind.currentIndex())
    assert not sheet.undo.isVisible()


def test_a_price_alone_is_not_thrown_away_by_done(sheet: RungsSheet) -> None:
    QTest.keyClicks(sheet.price, "2500")
    QTest.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    assert "needs a name" in sheet.problem("new")


def test_a_ladder_of_her_own_is_offered_no_standard_fourth(
    sheet: RungsSheet, qtbot: "QtBot"
) -> None:
    retype(sheet.rows[0].name, "VIP day")
    QTest.keyClick(sheet.rows[0].name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not sheet.offered.isVisible())


def test_a_new_rung_is_typed_and_stands_on_top(sheet: RungsSheet, context: "Context") -> None:
    QTest.keyClicks(sheet.name, "Retreat")
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    assert "cannot be read" in sheet.problem("new_price")
    QTest.keyClicks(sheet.price, "2500")
    sheet.kind.setCurrentIndex(sheet.kind.findData(Offer.WORKSHOP))
    QTest.keyClick(sheet.price, Qt.Key.Key_Return)

    added = context.read(rungs)[-1]
    assert (added.name, added.price_cents, added.kind) == ("Retreat", 250_000, Offer.WORKSHOP)
    assert sheet.name.text() == ""
    assert sheet.isVisible()


def test_a_fourth_rung_is_offered_once(
    sheet: RungsSheet, context: "Context", qtbot: "QtBot"
) -> None:
    assert sheet.offered.text() == "Add a fourth: Follow-up year · €9,000"
    QTest.mouseClick(sheet.offered, Qt.MouseButton.LeftButton)
    assert names(context)[0] == "Follow-up year"
    qtbot.waitUntil(lambda: len(sheet.rows) == 4)
    assert not sheet.offered.isVisible()


def test_a_journal_without_rungs_begins_with_three(
    window: "MainWindow", context: "Context", qtbot: "QtBot"
) -> None:
    sheet = context.commands.run("rungs.edit")
    QTest.mouseClick(sheet.offered, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(sheet.rows) == 3)
    assert names(context) == ["Coaching", "Advanced course", "Starter course"]


def test_currency_net_or_gross_and_the_limit_are_said_once(
    sheet: RungsSheet, context: "Context", qtbot: "QtBot"
) -> None:
    said = sheet.practice
    said.currency.setCurrentIndex(said.currency.findData("CHF"))
    said.currency.activated.emit(said.currency.currentIndex())
    press(said.prices, "net")
    retype(said.limit, "1000")
    QTest.keyClick(said.limit, Qt.Key.Key_Tab)

    found = context.read(practice)
    assert (found.currency, found.prices) == ("CHF", Prices.NET)
    assert found.expectation_from_cents == 100_000

    retype(said.limit, "-3")
    QTest.keyClick(said.limit, Qt.Key.Key_Tab)
    assert "below zero" in sheet.problem("practice")
    assert context.read(practice).expectation_from_cents == 100_000


def test_done_does_not_drop_a_rung_that_was_typed_and_not_added(
    sheet: RungsSheet, context: "Context"
) -> None:
    QTest.keyClicks(sheet.name, "Day for teams")
    press(sheet, "Done")
    assert sheet.isVisible()
    assert "cannot be read" in sheet.problem("new_price")

    QTest.keyClicks(sheet.price, "1500")
    press(sheet, "Done")
    assert not sheet.isVisible()
    assert ("Day for teams", 150_000) in [
        (one.name, one.price_cents) for one in context.read(rungs)
    ]
