"""Beneath the open entry stands what else the coach wrote on that day."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.ground import i18n
from journal_app.journal.actions import edit_entry
from journal_app.journal.echo_words import how_long
from journal_app.journal.on_this_day import Echo
from journal_app.journal.ui.on_this_day import OnThisDay
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import TRASH
from tests.journal.conftest import TODAY, Win

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def section(page: JournalPage, win: Win, qtbot: QtBot) -> OnThisDay:
    win("Before", day=TODAY.replace(year=2025))
    win("Long before", day=TODAY.replace(year=2023))
    win("Yesterday", day=date(2026, 11, 21))
    today = win("Today")
    page.open_entry(today)
    found = page.panel.sheet.on_this_day
    qtbot.waitUntil(lambda: told(found) != [])
    return found


def told(section: OnThisDay) -> list[str]:
    return [row.accessibleName() for row in section.rows]


def test_other_years_are_told_beneath_the_entry(section: OnThisDay) -> None:
    assert section.isVisible()
    assert told(section) == [
        "A year ago: Before, Saturday, 22 November 2025",
        "3 years ago: Long before, Wednesday, 22 November 2023",
    ]
    row = section.rows[0]
    assert QAccessible.queryAccessibleInterface(row).role() == QAccessible.Role.Button


def test_a_click_opens_the_other_entry_and_tells_its_own_days(
    page: JournalPage, section: OnThisDay, qtbot: QtBot
) -> None:
    qtbot.mouseClick(section.rows[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.panel.sheet.title.text() == "Long before")
    qtbot.waitUntil(lambda: len(section.rows) == 2)
    assert [one.split(":")[0] for one in told(section)] == ["3 years later", "2 years later"]


def test_tab_leads_from_the_notes_through_the_days_and_enter_opens_one(
    page: JournalPage, section: OnThisDay, qtbot: QtBot
) -> None:
    page.panel.form.texts["notes"].setFocus()
    for target in (page.panel.sheet.beside.quotes.add, page.panel.sheet.photos.add, *section.rows):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert target.hasFocus()
    qtbot.keyClick(section.rows[1], Qt.Key.Key_Backtab)
    qtbot.keyClick(section.rows[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.sheet.title.text() == "Before")


def test_where_there_is_nothing_nothing_is_told(
    page: JournalPage, section: OnThisDay, qtbot: QtBot
) -> None:
    page.list.select_row(1)
    assert page.panel.sheet.title.text() == "Yesterday"
    assert not section.isVisible()
    qtbot.wait(200)
    assert not section.isVisible()


def test_what_changes_meanwhile_is_told(
    page: JournalPage, section: OnThisDay, win: Win, qtbot: QtBot
) -> None:
    other = section.rows[0].echo.uid
    page.context.write(edit_entry, other, title="Before, told anew")
    win("A month before", day=date(2026, 10, 22))
    qtbot.waitUntil(lambda: len(section.rows) == 3)
    assert [row.echo.title for row in section.rows][:2] == ["A month before", "Before, told anew"]


def test_in_the_trash_nothing_is_told(page: JournalPage, section: OnThisDay, qtbot: QtBot) -> None:
    uid = page.panel.uid
    assert uid is not None
    page.trash.delete(uid)
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(TRASH))
    page.tabs.setCurrentIndex(TRASH)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    qtbot.wait(200)
    assert not section.isVisible()


@pytest.mark.parametrize(
    ("years", "months", "today", "english", "german"),
    [
        (-1, 0, True, "A year ago", "Vor einem Jahr"),
        (-2, 0, True, "2 years ago", "Vor 2 Jahren"),
        (-1, 0, False, "A year before", "Ein Jahr davor"),
        (-3, 0, False, "3 years before", "3 Jahre davor"),
        (1, 0, False, "A year later", "Ein Jahr danach"),
        (2, 0, False, "2 years later", "2 Jahre danach"),
        (0, -1, True, "A month ago", "Vor einem Monat"),
        (0, -1, False, "A month before", "Einen Monat davor"),
        (0, -6, True, "Half a year ago", "Vor einem halben Jahr"),
        (0, -6, False, "Half a year before", "Ein halbes Jahr davor"),
    ],
)
def test_how_long_is_said_as_people_say_it(
    years: int, months: int, today: bool, english: str, german: str
) -> None:
    echo = Echo("", TODAY, "", False, years, months)
    assert how_long(echo, today=today) == english
    i18n.activate("de")
    assert how_long(echo, today=today) == german
