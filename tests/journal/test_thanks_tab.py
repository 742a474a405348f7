"""Whom the coach thanks: who waits for it, and to whom it was said in a year."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journal_app.journal.queries import entry
from journal_app.journal.thanks import thanks_owed
from journal_app.journal.thanks_actions import say_thanks
from journal_app.journal.ui.entry_thanks import EntryThanks
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import ENTRIES
from journal_app.journal.ui.thanks_tab import ThanksTab
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.widgets.line_list import FIRST
from tests.journal.conftest import TODAY, Win


def _opened(page: JournalPage, qtbot: QtBot) -> ThanksTab:
    """By the command of the home page and of Ctrl+K."""
    page.context.commands.run("thanks.show")
    tab = page.pages.shown()
    assert isinstance(tab, ThanksTab)
    qtbot.waitUntil(lambda: tab.isVisible() and not tab.is_reading())
    return tab


def test_a_press_settles_what_is_owed_to_a_helper_and_undo_brings_it_back(
    page: JournalPage, win: Win, context: Context, window: MainWindow, qtbot: QtBot
) -> None:
    win("Sold out", helpers=("Anna",))
    win("Referred", helpers=("Anna", "Ben & Co"), day=TODAY - timedelta(days=1))
    tab = _opened(page, qtbot)
    assert [one.name.accessibleName() for one in tab.owed.lines] == ["Anna", "Ben & Co"]
    qtbot.mouseClick(tab.owed.lines[0].thanked, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tab.owed.lines) == 1)
    assert [one.person.name for one in context.read(thanks_owed, TODAY)] == ["Ben & Co"]
    assert tab.count.text() == "1 person thanked"
    assert len(tab.said.lines) == 2
    qtbot.waitUntil(window.toast.isVisible)
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tab.owed.lines) == 2)


def test_thanks_that_are_not_needed_are_put_away_and_stand_apart_in_the_year(
    page: JournalPage, win: Win, context: Context, window: MainWindow, qtbot: QtBot
) -> None:
    uid = win("Sold out", helpers=("Anna",))
    win("Referred", helpers=("Ben",), day=TODAY - timedelta(days=1))
    tab = _opened(page, qtbot)
    assert not tab.waived.isVisible()
    qtbot.mouseClick(tab.owed.lines[0].waive, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tab.owed.lines) == 1)
    assert tab.count.text() == "No thanks noted this year."
    assert [one.accessibleName() for one in tab.waived.lines] == ["Anna – Sold out · 22 Nov"]
    assert tab.said.lines == []
    page.context.commands.run("entry.open", uid)
    qtbot.waitUntil(lambda: page.panel.uid == uid and bool(_hearts(page)))
    (heart,) = _hearts(page)
    assert heart.text() == "Anna: no thanks needed"
    qtbot.mouseClick(heart, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.text() for one in _hearts(page)] == ["Thank Anna"])
    assert len(context.read(thanks_owed, TODAY)) == 2


def _hearts(page: JournalPage) -> list[QPushButton]:
    return [one for found in page.findChildren(EntryThanks) for one in found.buttons]


def test_the_list_of_a_year_opens_the_win(
    page: JournalPage, win: Win, context: Context, qtbot: QtBot
) -> None:
    for title, day in (("Now", date(2026, 11, 2)), ("Then", date(2025, 6, 2))):
        uid = win(title, helpers=("Anna",), day=day)
        person = context.read(entry, uid).helpers[0].uid
        context.write(say_thanks, uid, person, day)
    tab = _opened(page, qtbot)
    assert [one.accessibleName() for one in tab.said.lines] == ["Anna – Now · 2 Nov"]
    place = tab.year.findText("2025")
    tab.year.setCurrentIndex(place)
    tab.year.activated.emit(place)
    qtbot.waitUntil(lambda: not tab.is_reading())
    assert [one.accessibleName() for one in tab.said.lines] == ["Anna – Then · 2 Jun 2025"]
    qtbot.mouseClick(tab.said.lines[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == ENTRIES)
    qtbot.waitUntil(lambda: page.panel.sheet.title.text() == "Then")


def test_tab_reaches_who_waits_before_the_list_of_the_year(
    page: JournalPage, win: Win, context: Context, qtbot: QtBot
) -> None:
    uid = win("Sold out", helpers=("Anna", "Ben"))
    context.write(say_thanks, uid, context.read(entry, uid).helpers[0].uid, TODAY)
    tab = _opened(page, qtbot)
    (line,) = tab.owed.lines
    qtbot.waitUntil(line.thanked.isVisible)
    line.name.setFocus()
    for wanted in (line.win, line.thanked, line.waive, tab.year, tab.said.lines[0]):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        assert wanted.hasFocus()


def test_forty_helpers_are_shown_some_at_first(page: JournalPage, win: Win, qtbot: QtBot) -> None:
    win("Feast", helpers=tuple(f"Helper {number}" for number in range(40)))
    tab = _opened(page, qtbot)
    assert len(tab.owed.lines) == FIRST
    qtbot.mouseClick(tab.owed.more, Qt.MouseButton.LeftButton)
    assert len(tab.owed.lines) == 40


def test_without_helpers_the_tab_says_how_to_name_them(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    win("Alone")
    tab = _opened(page, qtbot)
    assert tab.nothing is not None
    assert tab.nothing.isVisible()
