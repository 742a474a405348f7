"""A coach looks who comes back: figures, charts, and what can be done with a chart."""

import re
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from journal_app.ground.periods import Period
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.retention.looking import Chosen
from journal_app.retention.ui.behind import Question, groups_behind
from journal_app.retention.ui.cohort_chart import GridView, cohort_chart
from journal_app.retention.ui.page import RetentionPage
from tests.ladder.conftest import TODAY
from tests.ladder.hands import press
from tests.retention.page_hands import (
    asked,
    behind,
    buy,
    content,
    names,
    page,
    practice,
    rested,
    spoken,
    uid,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context

__all__ = ["asked", "page", "practice"]  # fixtures


def test_before_the_first_sale_the_page_says_what_to_do(
    page: RetentionPage, asked: list[tuple[Any, ...]]
) -> None:
    assert page.nobody is not None
    assert page.nobody.isVisible()
    assert not content(page).curve.isVisible()
    page.nobody.button.click()
    assert page.bring is not None
    page.bring.click()
    assert asked == [("sale.new",), ("sales.import",)]


@pytest.mark.usefixtures("practice")
def test_the_figures_stand_with_how_far_they_can_be_trusted(page: RetentionPage) -> None:
    repeat, half, returning, overdue = content(page).tiles
    assert repeat.figure.text() == "20 of 30"
    assert repeat.words.text() == "67%, probably 49 to 81%"
    assert half.figure.text() == "83 days"
    assert half.words.text() == "probably 74 days or longer"
    assert returning.figure.text() == "€540"
    assert overdue.figure.text() == "4 clients"
    assert page._subtitle.text() == "31 clients · 51 sales · since October 2024"


def test_of_three_clients_there_are_names_and_no_curve(
    context: "Context", page: RetentionPage, qtbot: "QtBot"
) -> None:
    buy(context, "Petra Lang", 400, 300)
    buy(context, "Tom Frei", 390)
    buy(context, "Ute Haas", 380)
    rested(page, qtbot)

    assert content(page).tiles[0].figure.text() == "1 of 3"
    assert content(page).tiles[0].words.text() == "Petra Lang"
    assert not content(page).curve.view.isVisible()
    assert (
        content(page).curve.alone.text()
        == "3 clients have bought so far; a curve needs at least 5."
    )
    assert "%" not in "".join(tile.words.text() for tile in content(page).tiles)


@pytest.mark.usefixtures("practice")
def test_the_arrow_keys_walk_the_curve_and_say_its_values(page: RetentionPage) -> None:
    view = content(page).curve.view
    view.setFocus()
    assert "of 100 have bought again" in spoken(content(page).curve)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert spoken(content(page).curve).startswith(
        "After 61 days: 3% have bought again (probably 0 to 21)"
    )
    assert QToolTip.text() == spoken(content(page).curve)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert spoken(content(page).curve).startswith("After 62 days: 6%")
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert spoken(content(page).curve).startswith("After 88 days")
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert spoken(content(page).curve).startswith("After 61 days")


@pytest.mark.usefixtures("practice")
def test_the_mouse_over_a_cell_says_what_it_counts_and_a_click_shows_who_it_is(
    page: RetentionPage, qtbot: "QtBot", asked: list[tuple[Any, ...]]
) -> None:
    view = content(page).cohorts.view
    spot = next(one for one in view.spots if one.mark.key == ("cohort", 2024 * 4 + 3, 1))
    place = QPoint(*(round(one) for one in spot.middle))
    QTest.mouseMove(view, place)
    words = "First bought in quarter 4 of 2024: 4 clients; 1 quarter later: 2 of them bought"
    qtbot.waitUntil(lambda: QToolTip.text() == words)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    shown = behind(page, qtbot)
    assert names(shown) == ["Bought (2)", "Kundin 1", "Kundin 2"]
    QTest.keyClick(shown.people, Qt.Key.Key_Down)
    QTest.keyClick(shown.people, Qt.Key.Key_Return)
    assert asked == [("client.open", uid(page.context, "Kundin 2"))]


@pytest.mark.usefixtures("practice")
def test_enter_on_a_step_of_the_curve_shows_who_came_back(
    page: RetentionPage, qtbot: "QtBot"
) -> None:
    view = content(page).curve.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    shown = behind(page, qtbot)
    assert names(shown)[:4] == [
        "Bought again on this day (1)", "Kundin 2", "Had bought again before (1)", "Kundin 1",
    ]  # fmt: skip


@pytest.mark.usefixtures("practice")
def test_behind_every_mark_stand_as_many_clients_as_it_counts(
    page: RetentionPage, context: "Context"
) -> None:
    for card in (content(page).cohorts, content(page).revenue, content(page).gaps):
        assert card.view.spots
        for spot in card.view.spots:
            asked = Question(spot.mark.key, TODAY, Period.QUARTER, Chosen())
            ((_title, some),) = context.read(groups_behind, asked)
            told = [int(one) for one in re.findall(r"\d+", spot.mark.words)]
            first = spot.mark.key is not None and spot.mark.key[::2] == ("cohort", 0)
            # of the first cell it says besides how many of them were back at once
            assert len(some) == told[-2 if first else -1], spot.mark.words


@pytest.mark.usefixtures("practice")
def test_a_tile_shows_who_came_back_and_who_did_not(page: RetentionPage, qtbot: "QtBot") -> None:
    content(page).tiles[0].who.click()
    shown = behind(page, qtbot)
    said = [
        shown.people.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(shown.people.count())
    ]
    assert "Kundin 1, after 61 days" in said
    assert "Kundin 0, 770 days so far" in said
    heads = [one for one in names(shown) if "(" in one]
    assert heads == [
        "Bought again in time (20)",
        "Did not, in this time (10)",
        "Still have time (1)",
    ]


@pytest.mark.usefixtures("practice")
def test_who_first_bought_last_year_can_be_looked_at_alone(
    page: RetentionPage, qtbot: "QtBot"
) -> None:
    menu = page.span.menu_of_choices()
    assert [one.text() for one in menu.actions()] == [
        "any time", "last 12 months", "last 24 months", "2026", "2025", "2024",
    ]  # fmt: skip
    group = menu.actions()[0].actionGroup()
    assert group is not None
    assert group.isExclusive()
    assert group.actions() == menu.actions()
    assert content(page).tiles[3].caption.text() == "Overdue"
    menu.actions()[-1].trigger()
    rested(page, qtbot)
    assert page.span.text() == "First purchase: 2024"
    assert page._subtitle.text() == "4 clients · 6 sales · since October 2024"
    assert content(page).tiles[0].words.text() == "Kundin 1, Kundin 2"
    assert content(page).curve.alone.isVisible()
    assert content(page).tiles[3].caption.text() == "Overdue, of all clients"
    menu.deleteLater()


def test_the_curve_is_drawn_apart_for_groups_that_carry_one(
    page: RetentionPage, context: "Context", qtbot: "QtBot"
) -> None:
    context.write(offer_standard_ladder, with_fourth=True)
    for number in range(6):
        buy(context, f"Kundin {number}", 400, 300 - number, rung="Starter course")
        buy(context, f"Kunde {number}", 390, rung="Advanced course")
    buy(context, "Petra Lang", 380, rung="Coaching")
    rested(page, qtbot)
    press(content(page).curve, "By the first rung")
    rested(page, qtbot)

    assert "Without a line of their own: Coaching (1)." in content(page).curve.note.text()
    keys = {spot.mark.key[1] for spot in content(page).curve.view.spots}
    assert len(keys) == 1
    content(page).curve.view.setFocus()
    QTest.keyClick(content(page).curve.view, Qt.Key.Key_Right)
    QTest.keyClick(content(page).curve.view, Qt.Key.Key_Return)
    shown = behind(page, qtbot)
    assert names(shown) == [
        "Bought again on this day (1)", "Kundin 0", "Not yet then (5)",
        *(f"Kundin {number}" for number in range(1, 6)),
    ]  # fmt: skip


@pytest.mark.usefixtures("practice")
def test_what_was_asked_last_is_what_is_shown(page: RetentionPage, qtbot: "QtBot") -> None:
    press(content(page).cohorts, "Month")
    press(content(page).cohorts, "Year")
    rested(page, qtbot)
    assert page.found is not None
    assert page.found.figures.cohorts.period is Period.YEAR


@pytest.mark.usefixtures("practice")
def test_the_period_stands_on_both_cards_that_go_by_it(page: RetentionPage, qtbot: "QtBot") -> None:
    shown = content(page)
    press(shown.revenue, "Month")
    rested(page, qtbot)
    assert shown.cohorts.period is Period.MONTH
    assert page.found is not None
    assert page.found.figures.cohorts.period is Period.MONTH
    assert page.context.remembered("retention.period") == "month"
    assert shown.revenue.note.text().startswith("New are, for the whole month")
    press(shown.cohorts, "Year")
    rested(page, qtbot)
    assert shown.revenue_by.value() is Period.YEAR
    assert shown.revenue.note.text().startswith("New are, for the whole year")


@pytest.mark.usefixtures("practice")
def test_the_first_column_says_who_came_back_in_the_same_period(
    page: RetentionPage, qtbot: "QtBot"
) -> None:
    press(content(page).cohorts, "Year")
    rested(page, qtbot)
    spots = content(page).cohorts.view.spots
    words = next(one.mark.words for one in spots if one.mark.key == ("cohort", 2025, 0))
    assert page.found is not None
    grid = page.found.figures.cohorts
    row = next(one for one in grid.rows if one.number == 2025)
    assert 0 < row.again_at_once < row.size
    assert words == (
        f"First bought in 2025: {row.size} clients; in the same period: "
        f"{row.again_at_once} of them bought again"
    )
    table = cohort_chart(grid, GridView(), "EUR").table
    assert table.columns[2] == "Again in the same period"
    assert str(row.again_at_once) in [told[2] for told in table.rows if told[0] == "2025"]
    assert all(len(told) == len(table.columns) for told in table.rows)
    money = cohort_chart(grid, GridView(money=True), "EUR").table
    assert "Again in the same period" not in money.columns
    assert all(len(told) == len(money.columns) for told in money.rows)


@pytest.mark.usefixtures("practice")
def test_cohorts_by_year_and_in_money(page: RetentionPage, qtbot: "QtBot") -> None:
    press(content(page).cohorts, "Year")
    rested(page, qtbot)
    press(content(page).cohorts, "Money")
    rested(page, qtbot)
    words = [one.mark.words for one in content(page).cohorts.view.spots]
    assert words[0] == (
        "First bought in 2024: 4 clients; in the same period: €240 from 4 of them"
    )  # fmt: skip
    assert len(words) == 6
    assert page.context.remembered("retention.period") == "year"


@pytest.mark.usefixtures("practice")
def test_a_new_sale_is_drawn_and_what_did_not_change_is_not(
    page: RetentionPage, context: "Context", qtbot: "QtBot"
) -> None:
    before = [one.view._image for one in content(page).charts]
    page.mark_stale()
    rested(page, qtbot)
    assert [one.view._image for one in content(page).charts] == before
    buy(context, "Kundin 0", 1)
    rested(page, qtbot)
    assert all(
        one.view._image is not old for one, old in zip(content(page).charts, before, strict=True)
    )
    assert content(page).tiles[0].figure.text() == "20 of 30"


@pytest.mark.usefixtures("practice")
def test_tab_comes_to_what_a_chart_shows_before_the_chart(
    page: RetentionPage, qtbot: "QtBot"
) -> None:
    card = content(page).cohorts
    card.view.setFocus()
    qtbot.waitUntil(card.view.hasFocus)
    for choice in (card.what, card.by):
        QTest.keyClick(
            page.window().focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier
        )
        assert choice.isAncestorOf(page.window().focusWidget())
