"""A coach looks at the ladder: who stands where, who is due, and who climbs."""

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from journal_app.ladder.board import Edge
from journal_app.ladder.queries import rungs
from journal_app.ladder.rung_actions import retire_rung
from journal_app.ladder.ui.details import Details
from journal_app.ladder.ui.page import RUNGS, STEPS, LadderPage
from journal_app.ui.widgets.avatar import initials
from tests.ladder.hands import actions, sale, shown, uid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context


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
    laid = page.beginning.rungs.text()
    assert "Starter course €60" in laid, "her own rungs are to be seen"
    assert page.beginning.bring.isVisible()
    qtbot.mouseClick(page.beginning.nobody.button, Qt.MouseButton.LeftButton)
    assert asked == [("sale.new",)]


@pytest.mark.usefixtures("ladder")
def test_after_the_first_sale_the_keyboard_is_on_its_card(
    page: LadderPage, context: "Context", qtbot: "QtBot"
) -> None:
    assert page.beginning.nobody is not None
    page.beginning.nobody.button.setFocus()
    sale(context, "Petra Lang", "Advanced course", 0)
    qtbot.waitUntil(page.board.isVisible)
    assert page.columns[1].cards.hasFocus()


@pytest.mark.usefixtures("ladder")
@pytest.mark.parametrize("tab", [RUNGS, STEPS])
def test_in_a_narrow_window_the_rungs_are_adjusted_behind_three_dots(
    page: LadderPage,
    context: "Context",
    qtbot: "QtBot",
    asked: list[tuple[Any, ...]],
    tab: int,
) -> None:
    sale(context, "Petra Lang", "Advanced course", 0)
    qtbot.waitUntil(page.tabs.isVisible)
    page.tabs.setCurrentIndex(tab)
    assert page.adjust.isVisible()
    assert not page.more.isVisible()
    page.window().resize(900, 640)
    qtbot.waitUntil(page.more.isVisible)
    assert not page.adjust.isVisible()
    qtbot.keyClick(page.more, Qt.Key.Key_Space)
    (menu,) = (one for one in page.findChildren(QMenu) if one.isVisible())
    ((text, adjust),) = actions(menu)
    assert text == "Adjust the rungs"
    adjust.trigger()
    menu.close()
    assert asked == [("rungs.edit",)]


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

    assert shown(page) == [["Sabine König", "Ute Haas", "Tom Frei"], ["Petra Lang"], [], []]
    edges = [card.edge for card in page.columns[0].cards.deck.cards]
    assert edges == [Edge.DUE, Edge.ADRIFT, None]
    first = page.columns[0]
    assert (first.count.text(), first.money.text()) == ("3", "€240 in all")
    # Of the two who had half a year Petra took nearly a year to move on.
    assert first.line == "→ 0 of 2 in 180 days"


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

    assert page.columns[0].line == expected


@pytest.mark.usefixtures("ladder")
def test_a_rung_that_nobody_bought_is_not_said_to_have_led_anybody_on(
    page: LadderPage, context: "Context"
) -> None:
    for number in range(6):  # all began with the course above it
        sale(context, f"Client {number}", "Advanced course", 250)
    page.context.attempt(page.refresh)

    assert page.columns[0].line == "→ how many go on shows after 180 days"


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
    assert rows[-2:] == ["Not here for 180 days yet (1)", "Late"]
    qtbot.keyClick(details.people, Qt.Key.Key_Return)
    assert asked == [("client.open", uid(context, "Client 0"))]


@pytest.mark.usefixtures("ladder")
def test_who_is_stuck_comes_first_with_her_days_and_alone_on_the_board(
    page: LadderPage, context: "Context", qtbot: "QtBot"
) -> None:
    for number in range(6):
        sale(context, f"Client {number}", "Starter course", 300)
        sale(context, f"Client {number}", "Advanced course", 300 - 10 * number - 10)
    sale(context, "Ute Haas", "Starter course", 201, due=3)
    sale(context, "Tom Frei", "Starter course", 0, due=3)
    page.context.attempt(page.refresh)
    qtbot.keyClick(page.columns[0].leads, Qt.Key.Key_Space)
    (details,) = page.findChildren(Details)
    rows = [details.people.item(row).text() for row in range(2)]
    assert rows == ["Stuck (1)", "Ute Haas · 201 days"]
    details.close()

    deck = page.columns[0].cards.deck
    assert [deck.data(deck.index(row, 0)) for row in range(2)] == [
        "Ute Haas, here for 201 days, Call · Wed, longer here than 3 of 4 who moved on",
        "Tom Frei, here since today, Call · Wed",
    ]
    found = dict(actions(page.column_menu(page.columns[0])))
    found["Only who is stuck"].trigger()
    assert shown(page)[0] == ["Ute Haas"]
    page.tabs.setCurrentIndex(1)
    assert page.agenda is not None
    assert [step.client.name for step in page.agenda.list.steps.rows[1:]] == ["Ute Haas"]  # type: ignore[union-attr] - below the heading


@pytest.mark.usefixtures("ladder")
def test_a_figure_that_is_whole_in_the_head_is_not_said_again_by_a_tool_tip(
    page: LadderPage, context: "Context"
) -> None:
    sale(context, "Petra Lang", "Starter course", 30)
    page.context.attempt(page.refresh)
    head = page.columns[0]
    assert head.line == "→ how many go on shows after 180 days"
    assert head.leads.toolTip() == ("" if head.leads.text() == head.line else head.line)
    assert "highest" in page.columns[3].leads.text()
    assert page.columns[3].leads.toolTip() == ""


@pytest.mark.usefixtures("ladder")
def test_a_rung_that_is_retired_says_so_and_counts_as_one_of_the_columns(
    page: LadderPage, context: "Context"
) -> None:
    sale(context, "Petra Lang", "Advanced course", 30)
    context.write(retire_rung, context.read(rungs)[1].uid)
    page.context.attempt(page.refresh)
    assert (page.columns[1].price.text(), page.columns[1].money.text()) == (
        "", "retired · €800 in all",
    )  # fmt: skip
    assert "1 client · 4 rungs" in [one.text() for one in page.findChildren(QLabel)]


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
