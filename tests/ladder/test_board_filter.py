"""A coach looks for somebody on the board, or only at what is due."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from journal_app.ladder.ui.page import LadderPage
from journal_app.people.actions import set_person_tags
from journal_app.ui.palette import Palette
from tests.ladder.hands import actions, sale, shown, uid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


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

    menu = dict(actions(page.column_menu(page.columns[0])))
    menu["Only what is due"].trigger()
    assert shown(page)[0] == ["Sabine König"]
    dict(actions(page.column_menu(page.columns[0])))["Show all"].trigger()
    dict(actions(page.column_menu(page.columns[0])))["By name"].trigger()
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

    menu = dict(actions(page.column_menu(page.columns[0])))
    menu["Only what is due"].trigger()
    dict(actions(page.column_menu(page.columns[0])))["Regular"].trigger()
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
