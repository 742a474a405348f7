"""A coach takes a card in hand: by mouse, by keyboard, by its menu."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.ladder.contact_queries import contacts_of
from journal_app.ladder.off import OFF
from journal_app.ladder.queries import rungs
from journal_app.ladder.rung_actions import retire_rung
from journal_app.ladder.ui.page import LadderPage
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.ladder.ui.step_dialogs import DoneSheet, PostponeSheet
from tests.ladder.conftest import TODAY
from tests.ladder.hands import actions, on_board, press, sale, shown, uid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


@pytest.mark.usefixtures("ladder")
def test_carrying_a_card_upwards_with_the_mouse_opens_the_sale(
    page: LadderPage, context: "Context", asked: list[tuple[Any, ...]]
) -> None:
    sale(context, "Sabine König", "Starter course", 35, due=0)
    page.context.attempt(page.refresh)
    QApplication.processEvents()
    source, target = page.columns[0].cards, page.columns[2]
    start = source.visualRect(source.deck.index(0, 0)).center()
    way = source.viewport().mapFromGlobal(target.mapToGlobal(target.rect().center()))

    QTest.mousePress(source.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(source.viewport(), start + QPoint(30, 10))
    QTest.mouseMove(source.viewport(), way)
    offered = [one.place.isVisible() for one in page.columns]
    held = [bool(one.place.property("held")) for one in page.columns]
    assert page.board.carrying.picture.isVisible()
    QTest.mouseRelease(source.viewport(), Qt.MouseButton.LeftButton, pos=way)

    assert offered == [False, True, True, True]
    assert held == [False, False, True, False]
    third = context.read(rungs)[2].uid
    assert asked == [("sale.new", uid(context, "Sabine König"), third)]
    assert not page.board.carrying.picture.isVisible()
    assert not any(one.place.isVisible() for one in page.columns)
    assert shown(page)[0] == ["Sabine König"]  # nothing is sold before the sale is saved


@pytest.mark.usefixtures("ladder")
def test_a_card_held_still_at_the_edge_brings_the_board_along(
    page: LadderPage, context: "Context", qtbot: "QtBot"
) -> None:
    sale(context, "Sabine König", "Starter course", 35)
    page.context.attempt(page.refresh)
    page.window().resize(900, 700)
    bar = page.board.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    source = page.columns[0].cards.viewport()
    start = QPoint(40, 20)
    edge = page.board.viewport().mapToGlobal(QPoint(page.board.viewport().width() - 5, 200))

    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(source, start + QPoint(30, 10))
    QTest.mouseMove(source, source.mapFromGlobal(edge))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert page.columns[3].place.property("held")
    page.board.carrying.picture.hide()
    source.window().activateWindow()
    QTest.keyClick(page.columns[0].cards, Qt.Key.Key_Escape)
    bar.setValue(0)
    QTest.qWait(60)
    assert bar.value() == 0
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=start)


@pytest.mark.usefixtures("ladder")
def test_a_card_is_carried_up_the_sale_saved_and_all_of_it_undone(
    window: "MainWindow", context: "Context", qtbot: "QtBot"
) -> None:
    sale(context, "Sabine König", "Starter course", 35)
    page = on_board(window, qtbot)
    QApplication.processEvents()
    source, target = page.columns[0].cards, page.columns[2]
    start = source.visualRect(source.deck.index(0, 0)).center()
    way = source.viewport().mapFromGlobal(target.mapToGlobal(target.rect().center()))

    QTest.mousePress(source.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(source.viewport(), start + QPoint(30, 10))
    QTest.mouseMove(source.viewport(), way)
    QTest.mouseRelease(source.viewport(), Qt.MouseButton.LeftButton, pos=way)
    (sheet,) = window.findChildren(SaleSheet)
    qtbot.keyClicks(sheet.step.line, "Ask how the first week went")
    qtbot.mouseClick(sheet.record, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: shown(page) == [[], [], ["Sabine König"], []])
    assert page.columns[2].cards.deck.cards[0].step_text == "Ask how the first week went"
    assert page.columns[2].money.text() == "€5,000 in all"

    window.undo()
    qtbot.waitUntil(lambda: shown(page) == [["Sabine König"], [], [], []])
    assert page.columns[0].cards.deck.cards[0].step is None


@pytest.mark.usefixtures("ladder")
def test_selection_and_keyboard_climb_with_the_client_and_come_back_with_undo(
    window: "MainWindow", context: "Context", qtbot: "QtBot"
) -> None:
    for name in ("Anna", "Berta", "Clara"):
        sale(context, name, "Starter course", 35, due=9)
    sale(context, "Dora", "Advanced course", 35, due=1)
    page = on_board(window, qtbot)
    low, high = (column.cards for column in page.columns[:2])
    low.setFocus(Qt.FocusReason.TabFocusReason)
    low.select(1)
    QTest.keyClick(low, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    (sheet,) = window.findChildren(SaleSheet)
    QTest.keyClicks(sheet.step.line, "Ask how the first week went")
    press(sheet, "Record the sale")

    qtbot.waitUntil(lambda: shown(page)[:2] == [["Anna", "Clara"], ["Dora", "Berta"]])
    with qtbot.waitActive(window):
        window.activateWindow()  # as the desktop does when the sheet has gone
    qtbot.waitUntil(high.hasFocus)
    card = high.card()
    assert card is not None
    assert card.client.name == "Berta"
    assert low.card() is None
    assert not low.selectionModel().hasSelection()

    window.undo()
    qtbot.waitUntil(low.hasFocus)
    card = low.card()
    assert card is not None
    assert card.client.name == "Berta"


@pytest.mark.usefixtures("ladder")
@pytest.mark.parametrize("end", ["escape", "home", "lower"])
def test_a_card_put_back_or_carried_down_sells_nothing(
    page: LadderPage, context: "Context", asked: list[tuple[Any, ...]], end: str
) -> None:
    sale(context, "Petra Lang", "Advanced course", 35)
    page.context.attempt(page.refresh)
    QApplication.processEvents()
    source = page.columns[1].cards
    target = page.columns[0] if end == "lower" else page.columns[1]
    start = source.visualRect(source.deck.index(0, 0)).center()
    way = source.viewport().mapFromGlobal(target.mapToGlobal(target.rect().center()))

    QTest.mousePress(source.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(source.viewport(), start + QPoint(30, 10))
    QTest.mouseMove(source.viewport(), way)
    if end == "escape":
        QTest.keyClick(source, Qt.Key.Key_Escape)
    QTest.mouseRelease(source.viewport(), Qt.MouseButton.LeftButton, pos=way)

    assert asked == []
    assert not page.board.carrying.picture.isVisible()


@pytest.mark.usefixtures("ladder")
def test_everything_goes_by_keyboard_too(
    page: LadderPage, context: "Context", asked: list[tuple[Any, ...]]
) -> None:
    sale(context, "Sabine König", "Starter course", 35, due=0)
    sale(context, "Nadine Roth", "Coaching", 90)
    page.context.attempt(page.refresh)
    cards = page.columns[0].cards
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    sabine, nadine = (uid(context, name) for name in ("Sabine König", "Nadine Roth"))
    known = context.read(rungs)

    QTest.keyClick(cards, Qt.Key.Key_Return)
    QTest.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(cards, Qt.Key.Key_Right)
    other = page.columns[2].cards
    assert other.hasFocus()
    QTest.keyClick(other, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(other, Qt.Key.Key_Left)

    assert cards.hasFocus()
    assert asked == [
        ("client.open", sabine),
        ("sale.new", sabine, known[1].uid),
        ("sale.new", nadine, known[3].uid),
    ]


@pytest.mark.usefixtures("ladder")
def test_a_step_is_done_postponed_and_the_client_archived_from_the_card(
    page: LadderPage, context: "Context", window: "MainWindow"
) -> None:
    sale(context, "Sabine König", "Starter course", 35, due=0)
    page.context.attempt(page.refresh)
    card = page.columns[0].cards.deck.cards[0]

    def choose(text: str) -> None:
        found = [
            one for one in actions(page.menu.made(card, context.read(rungs))) if text in one[0]
        ]
        assert len(found) == 1
        found[0][1].trigger()
        QApplication.processEvents()
        page.context.attempt(page.refresh)

    choose("Postpone")
    (later,) = window.findChildren(PostponeSheet)
    QTest.keyClick(later.due.pills[0], Qt.Key.Key_Return)
    page.context.attempt(page.refresh)
    after = page.columns[0].cards.deck.cards[0]
    assert (after.due, after.edge) == (TODAY + timedelta(1), None)
    choose("Done: Call")
    (done,) = window.findChildren(DoneSheet)
    press(done, "Mail")
    QTest.keyClicks(done.note, "She laughed")
    press(done, "Mark as done")
    page.context.attempt(page.refresh)
    assert page.columns[0].cards.deck.cards[0].step is None
    assert [one.note for one in context.read(contacts_of, card.client.uid)] == ["She laughed"]
    choose("Put into the archive")
    assert shown(page)[0] == []
    window.undo()
    page.context.attempt(page.refresh)
    assert shown(page)[0] == ["Sabine König"]


@pytest.mark.usefixtures("ladder")
def test_a_retired_rung_stays_while_somebody_stands_on_it_and_sells_no_more(
    page: LadderPage, context: "Context", asked: list[tuple[Any, ...]]
) -> None:
    sale(context, "Sabine König", "Starter course", 35)
    sale(context, "Petra Lang", "Advanced course", 35)
    context.write(retire_rung, context.read(rungs)[1].uid)
    page.context.attempt(page.refresh)

    cards = page.columns[0].cards
    cards.select(0)
    QTest.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)

    assert page.columns[1].money.text() == "retired · €800 in all"
    assert asked[0][2] == context.read(rungs)[2].uid


@pytest.mark.usefixtures("ladder")
def test_the_card_in_hand_stays_the_current_one_when_others_change(
    page: LadderPage, context: "Context"
) -> None:
    for name in ("Anna", "Berta", "Clara"):
        sale(context, name, "Starter course", 35, due=9)
    page.context.attempt(page.refresh)
    cards = page.columns[0].cards
    cards.select(1)
    current = cards.card()

    sale(context, "Dora", "Starter course", 1, due=0)
    page.context.attempt(page.refresh)

    assert current is not None
    assert cards.card() == current
    assert cards.currentIndex().row() == 2


@pytest.mark.usefixtures("ladder")
def test_what_is_sold_off_the_ladder_is_said_in_the_menu(
    page: LadderPage, context: "Context", asked: list[tuple[Any, ...]]
) -> None:
    sale(context, "Ivo Kern", "Starter course", 35)
    page.context.attempt(page.refresh)
    card = page.columns[0].cards.deck.cards[0]
    dict(actions(page.menu.made(card, context.read(rungs))))["Off the ladder"].trigger()
    assert asked == [("sale.new", card.client.uid, OFF)]
