"""Beneath the fields of the open entry: its recipes, its training, and thanks for its helpers."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from journal_app.journal.quote_actions import add_quote
from journal_app.journal.recipe_actions import add_recipe
from journal_app.journal.recipes import recipe_names, recipes_of
from journal_app.journal.thanks import thanked
from journal_app.journal.training_actions import drop_training, finish_training
from journal_app.journal.ui.beside import Beside
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import RECIPES
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import TODAY, Win

Opened = Callable[[str], Beside]


@pytest.fixture
def opened(page: JournalPage, qtbot: QtBot) -> Opened:
    """Waits for the entry, and gives what stands beside its fields."""

    def wait(uid: str) -> Beside:
        qtbot.waitUntil(lambda: page.panel.uid == uid)
        beside = page.panel.sheet.beside
        qtbot.waitUntil(lambda: beside._entry is not None and beside._entry.uid == uid)
        return beside

    return wait


def _titles(context: Context, uid: str) -> list[str]:
    return [one.title for one in context.read(recipes_of, uid)]


def test_a_click_makes_a_recipe_of_what_is_just_typed(
    page: JournalPage, win: Win, opened: Opened, window: MainWindow, qtbot: QtBot
) -> None:
    uid = win("Sold out")
    recipes = opened(uid).recipes
    assert not recipes.make.isVisible()
    qtbot.keyClicks(page.panel.form.texts["again"], "Call before mailing")
    assert recipes.make.isVisible()
    qtbot.mouseClick(recipes.make, Qt.MouseButton.LeftButton)
    assert _titles(page.context, uid) == ["Call before mailing"]
    qtbot.waitUntil(lambda: recipes.names.names() == ("Call before mailing",))
    assert not recipes.make.isVisible()
    qtbot.waitUntil(window.toast.next.isVisible)
    qtbot.mouseClick(window.toast.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == RECIPES)


def test_a_recipe_that_says_the_same_is_offered_before_a_new_one(
    win: Win, opened: Opened, context: Context, qtbot: QtBot
) -> None:
    context.write(add_recipe, "Call before mailing", "Short.")
    uid = win("Sold out", again="Call before the mailing")
    recipes = opened(uid).recipes
    menu = recipes.menu()
    assert menu is not None
    texts = [one.text() for one in menu.actions() if one.text()]
    assert texts == ["It was “Call before mailing”", "Make a new recipe"]
    _action(menu.actions(), texts[0]).trigger()
    assert _titles(context, uid) == ["Call before mailing"]
    qtbot.waitUntil(lambda: recipes.names.names() == ("Call before mailing",))
    assert recipes.menu() is None


def test_a_win_names_recipes_as_it_does_tags_and_a_new_name_is_a_new_recipe(
    win: Win, opened: Opened, context: Context, qtbot: QtBot
) -> None:
    known = context.write(add_recipe, "Call before mailing")
    uid = win("Sold out")
    line = opened(uid).recipes.names.line
    for name in ("call before mailing", "Ask at once"):
        qtbot.keyClicks(line, name)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert _titles(context, uid) == ["Call before mailing", "Ask at once"]
    assert context.read(recipes_of, uid)[0].uid == known
    assert len(context.read(recipe_names)) == 2
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert _titles(context, uid) == ["Call before mailing"]


def test_how_the_training_went_stands_beneath_it(
    win: Win, opened: Opened, context: Context, qtbot: QtBot
) -> None:
    uid = win("Sold out", train="Ask earlier", day=date(2026, 11, 20))
    line = opened(uid).training
    qtbot.waitUntil(line.isVisible)
    assert line.text() == "To be trained on 23 Nov"
    context.write(finish_training, uid, "two said yes")
    qtbot.waitUntil(lambda: line.text() == "✓ Trained on 22 Nov: two said yes")
    context.write(drop_training, uid)
    qtbot.waitUntil(lambda: line.text() == "Dropped on 22 Nov")


def test_a_win_without_training_says_nothing_of_it(win: Win, opened: Opened) -> None:
    assert not opened(win("Sold out")).training.isVisible()


def test_a_helper_is_thanked_with_a_click_and_the_thanks_taken_back_with_another(
    win: Win, opened: Opened, context: Context, qtbot: QtBot
) -> None:
    uid = win("Sold out", helpers=("Anna & Co", "Ben"))
    thanks = opened(uid).thanks
    qtbot.waitUntil(thanks.isVisible)
    assert [one.accessibleName() for one in thanks.buttons] == ["Thank Anna & Co", "Thank Ben"]
    qtbot.mouseClick(thanks.buttons[0], Qt.MouseButton.LeftButton)
    assert list(context.read(thanked, uid).values()) == [TODAY]
    qtbot.waitUntil(lambda: thanks.buttons[0].accessibleName() == "Anna & Co thanked")
    qtbot.mouseClick(thanks.buttons[0], Qt.MouseButton.LeftButton)
    assert context.read(thanked, uid) == {}


def test_tab_reaches_the_hearts_and_the_quotes_where_they_stand(
    page: JournalPage, win: Win, opened: Opened, context: Context, qtbot: QtBot
) -> None:
    uid = win("Sold out", helpers=("Anna",))
    context.write(add_quote, uid, "Great")
    beside = opened(uid)
    qtbot.waitUntil(lambda: bool(beside.quotes.cards.cards) and beside.thanks.isVisible())
    (card,) = beside.quotes.cards.cards.values()
    qtbot.waitUntil(card.remove.isVisible)
    for start, wanted in (
        (page.panel.form.names["helpers"].line, beside.thanks.buttons[0]),
        (page.panel.form.texts["notes"], card.words),
        (card.consent, card.remove),
        (card.remove, beside.quotes.add),
    ):
        start.setFocus()
        qtbot.keyClick(start, Qt.Key.Key_Tab)
        assert wanted.hasFocus()


def test_nobody_is_asked_for_thanks_that_come_a_year_late(win: Win, opened: Opened) -> None:
    uid = win("Long ago", helpers=("Anna",), day=TODAY - timedelta(days=365))
    assert not opened(uid).thanks.isVisible()


def test_in_the_trash_nothing_of_it_can_be_changed(
    page: JournalPage, win: Win, opened: Opened, qtbot: QtBot
) -> None:
    from journal_app.journal.ui.tabs import TRASH

    uid = win("Goes", again="Call")
    recipes = opened(uid).recipes
    page.trash.delete(uid)
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(TRASH))
    page.tabs.setCurrentIndex(TRASH)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    assert not recipes.names.isEnabled()
    assert not recipes.make.isVisible()


def _action(actions: list[QAction], text: str) -> QAction:
    (found,) = [one for one in actions if one.text() == text]
    return found
