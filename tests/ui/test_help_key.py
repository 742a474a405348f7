"""F1 wherever a coach is: on a tab of the journal, and on a sheet that keeps the window waiting."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.ground import i18n
from journal_app.ground.i18n import LANGUAGES
from journal_app.journal.actions import NewEntry, add_entry, trash_entry
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import (
    CHAPTERS as TAB_CHAPTERS,
)
from journal_app.journal.ui.tabs import (
    ENTRIES,
    LOOK_BACKS,
    QUOTES,
    RECIPES,
    THANKS,
    TRASH,
    JournalTabs,
)
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ui.handbook import CHAPTERS, chapter
from journal_app.ui.help import HelpWindow, open_help
from journal_app.ui.help_key import HelpKey
from journal_app.ui.registry import DialogSpec, load
from journal_app.ui.registry.dialogs import DIALOGS

if TYPE_CHECKING:
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

LEFT_OUT = {"help", "capture"}
"""The handbook itself, and the sheet that gets its key from who opens it."""
SHEETS = [one for one in DIALOGS if one.id not in LEFT_OUT]
TOLD = {RECIPES: "Recipes", QUOTES: "Quotes", THANKS: "Thanks", LOOK_BACKS: "Look-backs"}


def press_f1(widget: QWidget, qtbot: QtBot) -> HelpWindow:
    qtbot.keyClick(widget, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(handbooks()))
    (shown,) = handbooks()
    return shown


def handbooks() -> list[HelpWindow]:
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, HelpWindow) and one.isVisible()]


def section_at_top(shown: HelpWindow) -> str:
    """The heading that stands uppermost in what can be seen."""
    for block in shown._sections():
        top = shown.text.cursorRect(QTextCursor(block)).top()
        if shown.text.mapTo(shown.area.viewport(), QPoint(0, top)).y() >= 0:
            return block.text()
    return ""


@pytest.fixture
def page(window: "MainWindow", qtbot: QtBot) -> JournalPage:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: bool(window.context.commands._shortcuts))
    shown = window.show_view("journal")
    assert isinstance(shown, JournalPage)
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_tab_has_a_section_that_is_called_as_it_is(language: str, dressed: object) -> None:
    i18n.activate(language)
    tabs = JournalTabs()
    for tab, place in TAB_CHAPTERS.items():
        id_, _slash, number = place.partition("/")
        text = f"\n{chapter(id_, language).text}"
        heading = text.split("\n## ")[int(number)].partition("\n")[0]
        wanted = {"en": "Deleting", "de": "Löschen"}[language]
        assert heading == (wanted if tab == TRASH else tabs.tabText(tab))


@pytest.mark.parametrize("tab", TOLD)
def test_on_a_tab_of_the_journal_the_handbook_opens_where_it_tells_of_it(
    page: JournalPage, context: "Context", qtbot: QtBot, tab: int
) -> None:
    context.write(add_entry, NewEntry("Sold out"))
    page.tabs.setCurrentIndex(tab)
    shown = press_f1(page.window(), qtbot)
    shown.resize(700, 320)
    open_help(context)
    assert shown.chapter() == "recipes"
    bar = shown.area.verticalScrollBar()
    last = tab == LOOK_BACKS  # beneath it there is not enough to bring it to the top
    qtbot.waitUntil(lambda: last or section_at_top(shown) == TOLD[tab])
    qtbot.waitUntil(lambda: not last or 0 < bar.value() == bar.maximum())
    page.tabs.setCurrentIndex(ENTRIES)
    open_help(context)
    assert shown.chapter() == "journal"
    qtbot.waitUntil(lambda: shown.area.verticalScrollBar().value() == 0)
    shown.close()


def test_in_the_trash_it_tells_of_deleting(
    page: JournalPage, context: "Context", qtbot: QtBot
) -> None:
    context.write(trash_entry, context.write(add_entry, NewEntry("Sold out")))
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(TRASH))
    page.tabs.setCurrentIndex(TRASH)
    shown = press_f1(page.window(), qtbot)
    shown.resize(700, 320)
    open_help(context)
    bar = shown.area.verticalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.value() == bar.maximum())
    assert shown.chapter() == "journal"
    shown.close()


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.id)
def test_on_every_sheet_f1_opens_a_handbook_that_can_be_used(
    context: "Context", window: "MainWindow", qtbot: QtBot, spec: DialogSpec
) -> None:
    context.write(offer_standard_ladder)
    context.write(sell, NewSale("Petra Lang", "Coaching"))
    sheet: QDialog = load(spec.target)(context)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    (key,) = sheet.findChildren(HelpKey)
    id_, _slash, number = key._chapter.partition("/")
    assert id_ in {"", *CHAPTERS}
    for language in LANGUAGES if id_ else ():
        assert chapter(id_, language).text.count("## ") >= int(number or 0)
    shown = press_f1(sheet.focusWidget() or sheet, qtbot)
    assert shown.chapter() == (id_ or window.view)
    assert shown.parentWidget() is sheet, "else the sheet would keep it waiting, too"
    with qtbot.waitActive(shown):
        shown.activateWindow()
    qtbot.keyClick(shown.list, Qt.Key.Key_Home)
    assert shown.chapter() == CHAPTERS[0]
    shown.close()


def test_while_a_win_is_written_f1_tells_of_that_and_the_text_stays(
    window: "MainWindow", context: "Context", qtbot: QtBot
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    sheet = context.commands.run("entry.new")
    assert isinstance(sheet, CaptureSheet)
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClicks(sheet.title, "Half a")
    shown = press_f1(sheet.title, qtbot)
    assert shown.chapter() == "capture"
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not handbooks())
    assert sheet.title.text() == "Half a"
    sheet.reject()


def test_a_handbook_that_is_open_behind_a_sheet_comes_over_it(
    page: JournalPage, context: "Context", qtbot: QtBot
) -> None:
    behind = press_f1(page.window(), qtbot)
    sheet = context.commands.run("entry.new")
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(sheet.title, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: [one.parentWidget() for one in handbooks()] == [sheet])
    assert behind not in handbooks()
    sheet.reject()
