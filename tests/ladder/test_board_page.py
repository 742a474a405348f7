"""A coach looks at the ladder: who stands where, who is due, and who climbs."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.board import Edge
from journal_app.ladder.queries import rungs
from journal_app.ladder.rung_actions import offer_standard_ladder, retire_rung
from journal_app.ladder.ui.card_delegate import initials
from journal_app.ladder.ui.details import Details
from journal_app.ladder.ui.page import LadderPage
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.people.actions import set_person_tags
from journal_app.people.queries import people
from journal_app.ui.palette import Palette
from tests.ladder.conftest import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


@pytest.fixture
def asked(context: "Context") -> list[tuple[Any, ...]]:
    """Commands of other rooms that were called, with what they were told."""
    calls: list[tuple[Any, ...]] = []
    for command in ("sale.new", "client.open", "rungs.edit", "step.new"):
        context.commands.register(
            command, "", lambda *args, name=command: calls.append((name, *args))
        )
    return calls


@pytest.fixture
def page(window: "MainWindow", qtbot: "QtBot", asked: list[tuple[Any, ...]]) -> LadderPage:
    return opened(window, qtbot)


def opened(window: "MainWindow", qtbot: "QtBot") -> LadderPage:
    window.resize(1280, 820)
    with qtbot.waitActive(window):
        window.activateWindow()
    shown = window.show_view("ladder")
    assert isinstance(shown, LadderPage)
    return shown


@pytest.fixture
def ladder(context: "Context") -> None:
    context.write(offer_standard_ladder, with_fourth=True)


def sale(context: "Context", client: str, rung: str, days: int, due: int | None = None) -> None:
    """``days`` ago, with a next step in ``due`` days."""
    step = None if due is None else NextStep("Call", TODAY + timedelta(due))
    day = TODAY - timedelta(days)
    context.write(sell, NewSale(client, rung, day=day, step=step))


def shown(page: LadderPage) -> list[list[str]]:
    """Names on the board, column by column."""
    QApplication.processEvents()
    return [[card.client.name for card in one.cards.deck.cards] for one in page.columns]


def uid(context: "Context", name: str) -> str:
    return next(one.uid for one in context.read(people) if one.name == name)


def test_a_journal_without_a_ladder_offers_one_and_begins_with_a_click(
    page: LadderPage, context: "Context", qtbot: "QtBot", asked: list[tuple[Any, ...]]
) -> None:
    offer = page.beginning.no_ladder
    assert offer is not None
    assert offer.isVisible()

    offer.fourth.click()
    qtbot.mouseClick(offer.begin, Qt.MouseButton.LeftButton)

    assert [one.price_cents for one in context.read(rungs)] == [6_000, 80_000, 500_000, 900_000]
    qtbot.waitUntil(lambda: page.beginning.nobody is not None)
    assert page.beginning.nobody is not None
    qtbot.mouseClick(page.beginning.nobody.button, Qt.MouseButton.LeftButton)
    assert asked == [("sale.new",)]


@pytest.mark.usefixtures("ladder")
def test_a_client_stands_on_the_highest_rung_and_the_due_come_first(
    page: LadderPage, context: "Context"
) -> None:
    sale(context, "Petra Lang", "Starter course", 400)
    sale(context, "Petra Lang", "Advanced course", 30, due=3)
    sale(context, "Tom Frei", "Starter course", 12, due=9)
    sale(context, "Sabine König", "Starter course", 35, due=0)
    sale(context, "Ute Haas", "Starter course", 201)
    page.context.attempt(page.refresh)

    assert shown(page) == [["Sabine König", "Tom Frei", "Ute Haas"], ["Petra Lang"], [], []]
    edges = [card.edge for card in page.columns[0].cards.deck.cards]
    assert edges == [Edge.DUE, None, Edge.ADRIFT]
    first = page.columns[0]
    assert (first.count.text(), first.money.text()) == ("3", "€240 in all")
    # Of the two who had half a year Petra took nearly a year to move on.
    assert first.leads.toolTip() == "→ 0 of 2 in 180 days"


@pytest.mark.usefixtures("ladder")
def test_a_card_says_to_a_screen_reader_what_its_colours_say(
    page: LadderPage, context: "Context"
) -> None:
    sale(context, "Sabine König", "Starter course", 35, due=-2)
    sale(context, "Ute Haas", "Starter course", 201)
    page.context.attempt(page.refresh)

    deck = page.columns[0].cards.deck
    spoken = [deck.data(deck.index(row, 0)) for row in range(2)]

    assert spoken == [
        "Sabine König, here for 35 days, Call · due since 20 Nov, due",
        "Ute Haas, here for 201 days, no next step",
    ]


@pytest.mark.usefixtures("ladder")
@pytest.mark.parametrize(
    ("moved", "stayed", "expected"),
    [
        (1, 2, "→ 1 of 3 in 180 days"),
        (3, 4, "→ 3 of 7 in 180 days (16–75%)"),
        (9, 22, "→ 9 of 31 in 180 days (16–47%)"),
    ],
)
def test_the_head_says_only_what_the_number_carries(
    page: LadderPage, context: "Context", moved: int, stayed: int, expected: str
) -> None:
    for number in range(moved + stayed):
        sale(context, f"Client {number}", "Starter course", 300)
        if number < moved:
            sale(context, f"Client {number}", "Advanced course", 250)
    page.context.attempt(page.refresh)

    assert page.columns[0].leads.toolTip() == expected


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
    assert page.carrying.picture.isVisible()
    QTest.mouseRelease(source.viewport(), Qt.MouseButton.LeftButton, pos=way)

    assert offered == [False, True, True, True]
    assert held == [False, False, True, False]
    third = context.read(rungs)[2].uid
    assert asked == [("sale.new", uid(context, "Sabine König"), third)]
    assert not page.carrying.picture.isVisible()
    assert not any(one.place.isVisible() for one in page.columns)
    assert shown(page)[0] == ["Sabine König"]  # nothing is sold before the sale is saved


@pytest.mark.usefixtures("ladder")
def test_a_card_is_carried_up_the_sale_saved_and_all_of_it_undone(
    window: "MainWindow", context: "Context", qtbot: "QtBot"
) -> None:
    sale(context, "Sabine König", "Starter course", 35)
    page = opened(window, qtbot)
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
    assert not page.carrying.picture.isVisible()


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
        found = [one for one in _all(page.menu.made(card, context.read(rungs))) if text in one[0]]
        assert len(found) == 1
        found[0][1].trigger()
        QApplication.processEvents()
        page.context.attempt(page.refresh)

    choose("until tomorrow")
    after = page.columns[0].cards.deck.cards[0]
    assert (after.due, after.edge) == (TODAY + timedelta(1), None)
    choose("Done: Call")
    assert page.columns[0].cards.deck.cards[0].step is None
    choose("Put into the archive")
    assert shown(page)[0] == []
    window.undo()
    page.context.attempt(page.refresh)
    assert shown(page)[0] == ["Sabine König"]


def _all(menu: Any) -> list[tuple[str, Any]]:
    found = []
    for action in menu.actions():
        if action.menu() is not None:
            found += _all(action.menu())
        elif action.text():
            found.append((action.text(), action))
    return found


@pytest.mark.usefixtures("ladder")
def test_the_board_is_searched_and_narrowed_to_what_is_due(
    page: LadderPage, context: "Context", qtbot: "QtBot"
) -> None:
    sale(context, "Sabine König", "Starter course", 35, due=0)
    sale(context, "Jörg Müller", "Starter course", 35, due=9)
    page.context.attempt(page.refresh)

    qtbot.keyClicks(page.search, "mueller")
    qtbot.waitUntil(lambda: shown(page)[0] == ["Jörg Müller"])
    assert page.columns[0].count.text() == "2"  # figures count everybody
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert len(shown(page)[0]) == 2

    menu = dict(_all(page.column_menu(page.columns[0])))
    menu["Only what is due"].trigger()
    assert shown(page)[0] == ["Sabine König"]
    dict(_all(page.column_menu(page.columns[0])))["Show all"].trigger()
    dict(_all(page.column_menu(page.columns[0])))["By name"].trigger()
    assert shown(page)[0] == ["Jörg Müller", "Sabine König"]


@pytest.mark.usefixtures("ladder")
def test_what_the_board_hides_is_told_and_comes_back(
    page: LadderPage, context: "Context", qtbot: "QtBot"
) -> None:
    sale(context, "Sabine König", "Starter course", 35, due=0)
    sale(context, "Jörg Müller", "Starter course", 35, due=9)
    context.write(set_person_tags, uid(context, "Jörg Müller"), ["Regular"])
    page.context.attempt(page.refresh)
    assert not page.active.isVisible()

    menu = dict(_all(page.column_menu(page.columns[0])))
    menu["Only what is due"].trigger()
    dict(_all(page.column_menu(page.columns[0])))["Regular"].trigger()
    assert shown(page)[0] == []
    assert [chip.text for chip in page.active.chips] == ["due", "#Regular"]
    assert page.active.told.text() == "Nobody on the ladder fits."

    qtbot.mouseClick(page.active.chips[0].cross, Qt.MouseButton.LeftButton)
    assert shown(page)[0] == ["Jörg Müller"]
    assert page.active.told.text() == "1 of 2 clients"

    qtbot.keyClick(page.columns[0].cards, Qt.Key.Key_Escape)
    assert len(shown(page)[0]) == 2
    assert not page.active.isVisible()

    qtbot.keyClicks(page.search, "x")
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)  # quicker than the search
    assert page.search.text() == ""
    assert len(shown(page)[0]) == 2


@pytest.mark.usefixtures("ladder")
def test_ctrl_f_searches_the_page_in_sight(
    page: LadderPage, context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    assert palette is not None  # nobody to search for yet: anything then
    assert palette.isVisible()
    palette.leave()
    sale(context, "Sabine König", "Starter course", 35)
    qtbot.waitUntil(page.search.isVisible)

    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()

    window.show_view("journal")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.view == "journal"
    assert not page.search.hasFocus()


@pytest.mark.usefixtures("ladder")
def test_behind_the_figures_stand_the_clients(
    page: LadderPage, context: "Context", qtbot: "QtBot", asked: list[tuple[Any, ...]]
) -> None:
    for number in range(5):
        sale(context, f"Client {number}", "Starter course", 300)
    sale(context, "Client 0", "Advanced course", 250)
    sale(context, "Late", "Starter course", 10)
    page.context.attempt(page.refresh)

    qtbot.keyClick(page.columns[0].leads, Qt.Key.Key_Space)

    (details,) = page.findChildren(Details)
    rows = [details.people.item(row).text() for row in range(details.people.count())]
    assert rows[:2] == ["Moved on in time (1)", "Client 0"]
    assert rows[2] == "Did not, in this time (4)"
    assert rows[-2:] == ["Still have time (1)", "Late"]
    qtbot.keyClick(details.people, Qt.Key.Key_Return)
    assert asked == [("client.open", uid(context, "Client 0"))]


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

    assert page.columns[1].price.text() == "retired"
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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sabine König", "SK"),
        ("Tom", "T"),
        ("Dr. Eva Maria Voß", "DV"),
        ("🌷", ""),
        ("שרה כהן", "שכ"),
    ],
)
def test_initials_are_letters(name: str, expected: str) -> None:
    assert initials(name) == expected
