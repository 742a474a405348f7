"""The recipes of the journal: found, worded, used, merged, and all of it undone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.journal.recipe_actions import add_recipe, retire_recipe, set_recipes
from journal_app.journal.recipes import recipe, recipe_names, recipes
from journal_app.journal.training import trainings
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.recipe_merge import MergeRecipe
from journal_app.journal.ui.recipes_tab import RecipesTab
from journal_app.journal.ui.tabs import ENTRIES, RECIPES
from journal_app.journal.working_calendar import working_calendar
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import TODAY, Win

Opened = Callable[[], RecipesTab]


@pytest.fixture
def opened(page: JournalPage, qtbot: QtBot) -> Opened:
    """Presses the tab."""

    def press() -> RecipesTab:
        qtbot.waitUntil(page.tabs.isVisible)
        tab = page.tabs.tabRect(RECIPES).center()
        qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=tab)
        shown = page.pages.shown()
        assert isinstance(shown, RecipesTab)
        qtbot.waitUntil(lambda: shown.isVisible() and not shown.is_reading())
        return shown

    return press


@pytest.fixture
def three(context: Context, win: Win) -> dict[str, str]:
    """Three recipes; the first was used by two wins, the second by one."""
    made = {
        title: str(context.write(add_recipe, title, text))
        for title, text in (
            ("Call before mailing", "Short, the evening before."),
            ("Name the price first", "Then be silent."),
            ("Newsletter on Sunday", ""),
        )
    }
    uids = list(made.values())
    context.write(set_recipes, win("Sold out", day=TODAY), uids[:1])
    context.write(set_recipes, win("Referred", day=TODAY - timedelta(days=40)), uids[:2])
    return made


def _titles(tab: RecipesTab) -> list[str]:
    return [one.title for one in tab.list.recipes.rows]


def test_the_recipes_stand_by_what_came_of_them(three: dict[str, str], opened: Opened) -> None:
    tab = opened()
    assert _titles(tab) == list(three)
    assert tab.panel.title.text() == "Call before mailing"
    assert "used 2 times · 2 wins" in tab.panel.figures.text()
    wins = [line.text() for line in tab.panel.wins.lines]
    assert wins == ["Sold out · 22 Nov", "Referred · 13 Oct"]
    assert not tab.grab().isNull()


def test_a_win_that_named_it_opens_in_the_entries(
    three: dict[str, str], page: JournalPage, opened: Opened, qtbot: QtBot
) -> None:
    tab = opened()
    qtbot.mouseClick(tab.panel.wins.lines[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == ENTRIES)
    qtbot.waitUntil(lambda: page.panel.sheet.title.text() == "Referred")


def test_what_is_typed_into_a_recipe_is_in_the_file_and_undo_takes_it_back(
    three: dict[str, str], opened: Opened, context: Context, window: MainWindow, qtbot: QtBot
) -> None:
    tab = opened()
    uid = three["Call before mailing"]
    tab.panel.text.setFocus()
    tab.panel.text.moveCursor(tab.panel.text.textCursor().MoveOperation.End)
    qtbot.keyClicks(tab.panel.text, " Twice.")
    qtbot.waitUntil(
        lambda: context.read(recipe, uid, TODAY).text == "Short, the evening before. Twice."
    )
    qtbot.waitUntil(lambda: "Saved" in tab.panel.state.text())
    tab.list.setFocus()
    context.commands.run("undo")
    qtbot.waitUntil(lambda: tab.panel.text.text() == "Short, the evening before.")


def test_a_recipe_does_not_lose_its_title(
    three: dict[str, str], opened: Opened, context: Context, qtbot: QtBot
) -> None:
    tab = opened()
    tab.panel.title.setFocus()
    tab.panel.title.selectAll()
    qtbot.keyClick(tab.panel.title, Qt.Key.Key_Delete)
    tab.panel.text.setFocus()
    assert tab.panel.title.text() == "Call before mailing"
    assert "title" in tab.panel.state.text()
    assert context.read(recipe, three["Call before mailing"], TODAY).title == "Call before mailing"


def test_going_to_another_recipe_writes_the_former_first(
    three: dict[str, str], opened: Opened, context: Context, qtbot: QtBot
) -> None:
    tab = opened()
    tab.panel.title.setFocus()
    qtbot.keyClicks(tab.panel.title, "Always ")
    qtbot.keyClick(tab.panel.title, Qt.Key.Key_Escape)
    assert tab.list.hasFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    assert tab.panel.title.text() == "Name the price first"
    uid = three["Call before mailing"]
    assert context.read(recipe, uid, TODAY).title == "Always Call before mailing"


def test_the_search_finds_words_of_the_title_and_of_the_text(
    three: dict[str, str], opened: Opened, window: MainWindow, qtbot: QtBot
) -> None:
    tab = opened()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert tab.search.hasFocus()
    qtbot.keyClicks(tab.search, "silent")
    qtbot.waitUntil(lambda: _titles(tab) == ["Name the price first"])
    assert tab.panel.title.text() == "Name the price first"
    qtbot.keyClicks(tab.search, "xyz")
    qtbot.waitUntil(lambda: _titles(tab) == [])
    assert not tab.panel.isVisible()
    qtbot.keyClick(tab.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(_titles(tab)) == 3)


def test_used_today_it_is_in_today_s_training_once(
    three: dict[str, str], opened: Opened, context: Context, qtbot: QtBot
) -> None:
    tab = opened()
    for _time in range(2):
        qtbot.mouseClick(tab.panel.use, Qt.MouseButton.LeftButton)
    calendar = context.read(working_calendar, context.settings)
    now = context.read(trainings, TODAY, calendar).now
    assert [one.title for one in now] == ["Call before mailing"]


def test_a_retired_recipe_goes_to_the_end_and_is_offered_again(
    three: dict[str, str], opened: Opened, context: Context, qtbot: QtBot
) -> None:
    tab = opened()
    _choose(tab, "Let it rest")
    qtbot.waitUntil(lambda: _titles(tab)[-1] == "Call before mailing")
    assert tab.panel.title.text() == "Call before mailing"
    assert not tab.panel.use.isEnabled()
    _choose(tab, "Take it up again")
    qtbot.waitUntil(lambda: _titles(tab)[0] == "Call before mailing")


def test_two_recipes_that_are_one_are_merged_and_undo_parts_them(
    three: dict[str, str], opened: Opened, context: Context, window: MainWindow, qtbot: QtBot
) -> None:
    tab = opened()
    _choose(tab, "Make one with …")
    dialog = window.findChild(MergeRecipe)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClicks(dialog.line, "price")
    assert dialog.found.count() == 1
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _titles(tab) == ["Name the price first", "Newsletter on Sunday"])
    assert tab.panel.title.text() == "Name the price first"
    assert "2 wins" in tab.panel.figures.text()
    qtbot.waitUntil(window.toast.isVisible)
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _titles(tab) == list(three))


def test_delete_removes_a_recipe_and_leaves_its_wins(
    three: dict[str, str], opened: Opened, context: Context, window: MainWindow, qtbot: QtBot
) -> None:
    tab = opened()
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _titles(tab) == list(three)[1:])
    qtbot.waitUntil(window.toast.isVisible)
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _titles(tab) == list(three))


def test_a_new_recipe_asks_for_its_name_at_once(
    three: dict[str, str], opened: Opened, context: Context, qtbot: QtBot
) -> None:
    tab = opened()
    qtbot.mouseClick(tab.new, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tab.panel.title)
    qtbot.keyClicks(tab.panel.title, "Ask at once")
    tab.flush()
    assert "Ask at once" in [one.title for one in context.read(recipe_names)]
    assert len(context.read(recipes, TODAY)) == 4


def test_without_any_the_page_teaches_what_a_recipe_is(
    opened: Opened, win: Win, context: Context, qtbot: QtBot
) -> None:
    win("First")
    tab = opened()
    assert tab.nothing is not None
    assert tab.nothing.isVisible()
    assert not tab.search.isVisible()


def test_the_palette_finds_a_recipe_and_opens_it(
    three: dict[str, str], context: Context, page: JournalPage, qtbot: QtBot
) -> None:
    from journal_app.journal.ui.found import recipes as found

    (hit,) = found(context, "newsletter", 3)
    assert hit.title == "Newsletter on Sunday"
    context.commands.run(hit.command, *hit.args)
    tab = page.pages.shown()
    assert isinstance(tab, RecipesTab)
    qtbot.waitUntil(lambda: tab.panel.title.text() == "Newsletter on Sunday")
    context.write(retire_recipe, three["Newsletter on Sunday"])
    assert found(context, "newsletter", 3) == []


def test_what_is_typed_in_a_recipe_is_written_before_the_tab_is_left(
    three: dict[str, str], page: JournalPage, opened: Opened, context: Context, qtbot: QtBot
) -> None:
    tab = opened()
    tab.panel.title.setFocus()
    qtbot.keyClicks(tab.panel.title, "Now ")
    page.tabs.setCurrentIndex(ENTRIES)
    assert (
        context.read(recipe, three["Call before mailing"], TODAY).title == "Now Call before mailing"
    )


def _choose(tab: RecipesTab, text: str) -> None:
    menu = tab.panel.menu()
    (action,) = [one for one in menu.actions() if one.text() == text]
    action.trigger()
