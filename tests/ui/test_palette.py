"""Ctrl+K: a coach types a few letters, wherever, and Enter goes there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.capture.ui.recorder import Recorder
from journal_app.clients.ui.page import ClientsPage
from journal_app.ground.errors import UserError
from journal_app.journal.actions import trash_entry
from journal_app.journal.tables import Kind
from journal_app.journal.ui.lately import Lately
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.selection import Selection
from journal_app.journal.ui.tabs import TRASH
from journal_app.people.queries import people
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.paged_model import RowRole
from journal_app.ui.palette import Palette
from tests.journal.conftest import Win, page, win
from tests.journal.test_journal_page_list import titles
from tests.ui.palette_hands import CONTROL, ctrl_k, look, shown, wins

__all__ = ["page", "win", "wins"]  # fixtures


__all__ = ["page", "win"]  # fixtures

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def test_letters_find_commands_people_and_entries(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "ter")
    assert shown(palette) == {
        "People": ["Ada Termann"],
        "Entries": ["Spaziergang", "Workshop", "Coachingtermin"],
    }
    look(palette, qtbot, "mueller")
    assert shown(palette) == {
        "People": ["Jörg Müller"],
        "Entries": ["Workshop", "Coachingtermin"],
    }
    for letters, commands in (
        ("reco", ["Record a win", "Record a sale", "Recommend somebody"]),
        ("win", ["Record a win"]),
        ("cord", ["Record a win", "Record a sale"]),
    ):
        look(palette, qtbot, letters)
        assert shown(palette) == {"Commands": commands}
    look(palette, qtbot, "cor")  # too few to be sought inside a word: Enter would do something
    assert shown(palette) == {}
    look(palette, qtbot, "nowhere")
    assert shown(palette) == {}
    assert palette._nothing.isVisible()
    assert palette._nothing.text() == "Nothing found for “nowhere”."


def test_enter_opens_the_entry_from_any_page(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    wins.select(Selection(kinds=frozenset({Kind.SALE})))
    window.show_view("settings")
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "coachingter")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wins.panel.sheet.title.text() == "Coachingtermin")
    assert window.view == "journal"
    assert not palette.isVisible()
    assert wins.list.hasFocus()


def test_an_entry_is_found_before_the_journal_was_ever_visited(
    context: Context, window: MainWindow, win: Win, qtbot: QtBot
) -> None:
    win("Workshop")
    window.show_view("settings")
    window.rebuild()
    assert "journal" not in window.pages
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "works")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view == "journal")
    opened = window.pages["journal"]
    assert isinstance(opened, JournalPage)
    qtbot.waitUntil(lambda: opened.panel.uid is not None)


def test_a_person_opens_their_page_and_from_there_all_entries_they_are_in(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "muller")
    qtbot.keyClick(palette.line, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: window.view == "clients")
    opened = window.pages["clients"]
    assert isinstance(opened, ClientsPage)
    assert opened.client is not None
    assert opened.client.name.text() == "Jörg Müller"
    menu = opened.client.open_more()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "Show in the journal").trigger()
    menu.close()
    qtbot.waitUntil(lambda: titles(wins) == ["Workshop", "Coachingtermin"])  # helper, client
    assert [chip.text for chip in wins.active.chips] == ["Jörg Müller"]
    assert wins.list.hasFocus()
    qtbot.mouseClick(wins.active.chips[0].cross, Qt.MouseButton.LeftButton)
    assert len(titles(wins)) == 3


def test_a_person_says_how_often_and_when_they_were_in_the_journal(
    wins: JournalPage, window: MainWindow, context: Context, win: Win, qtbot: QtBot
) -> None:
    context.write(trash_entry, win("Gone", clients=("Jörg Müller",)))
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "joerg")
    row = palette.model.row(0)
    assert row is not None
    assert (row.hit.detail, row.hit.aside) == ("2 entries", "2 Nov 2026")


def test_a_name_that_begins_with_the_letters_goes_first(
    wins: JournalPage, win: Win, window: MainWindow, qtbot: QtBot
) -> None:
    win("More", clients=("Hannah Sander", "Zoe Anders", "Andi Wolf"))
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "an")
    assert shown(palette)["People"] == ["Andi Wolf", "Zoe Anders", "Ada Termann", "Hannah Sander"]


def test_before_anything_is_typed_the_entries_opened_last_stand_there(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    lately = wins.findChild(Lately)
    assert lately is not None
    lately._stayed.setInterval(5)
    assert shown(ctrl_k(window, qtbot))["Entries"] == ["Spaziergang", "Workshop", "Coachingtermin"]
    qtbot.keyClick(Palette.of(window).line, Qt.Key.Key_Escape)
    qtbot.keyClick(wins.list, Qt.Key.Key_End)
    qtbot.wait(30)
    qtbot.keyClick(wins.list, Qt.Key.Key_Up)
    qtbot.wait(30)
    palette = ctrl_k(window, qtbot)
    assert shown(palette)["Entries"] == ["Workshop", "Coachingtermin", "Spaziergang"]
    uid = str(wins.panel.uid)
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    wins.trash.delete(uid)
    assert shown(ctrl_k(window, qtbot))["Entries"] == ["Coachingtermin", "Spaziergang"]


def test_a_command_that_is_run_often_goes_first(
    wins: JournalPage, window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    assert shown(palette)["Commands"][0] == "Record a win"
    look(palette, qtbot, "sett")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view == "settings")
    assert shown(ctrl_k(window, qtbot))["Commands"][0] == "Settings"


def test_commands_show_their_keys_and_obey_them_here_too(
    wins: JournalPage, window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    for letters, keys in (("record", "Ctrl+N"), ("help", "F1")):
        look(palette, qtbot, letters)
        assert palette.model.index(0).data(RowRole).hit.aside == keys
    qtbot.keyClick(palette.line, Qt.Key.Key_Comma, CONTROL)
    qtbot.waitUntil(lambda: window.view == "settings")
    assert not palette.isVisible()
    qtbot.keyClick(ctrl_k(window, qtbot).line, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: Recorder.of(context).sheet is not None)
    assert not palette.isVisible()


def test_the_trash_and_the_other_appearance_are_found(
    wins: JournalPage, window: MainWindow, context: Context, win: Win, qtbot: QtBot
) -> None:
    look(ctrl_k(window, qtbot), qtbot, "trash")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.toast is not None)
    assert window.toast is not None
    assert window.toast.text() == "The trash is empty."
    context.write(trash_entry, win("A slip"))
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "trash")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wins.tabs.currentIndex() == TRASH)

    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "dark")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: context.settings.theme == "dark")


def test_what_makes_no_sense_now_is_not_offered(
    wins: JournalPage, window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    assert context.store is not None
    context.store.read_only = True
    palette = ctrl_k(window, qtbot)
    for letters, offered in (
        ("reco", []),
        ("undo", []),
        ("import", []),
        ("find", []),
        ("search", ["Search the journal", "Search this page"]),
        ("sett", ["Settings"]),
        ("help", ["Help"]),
    ):
        look(palette, qtbot, letters)
        assert shown(palette).get("Commands", []) == offered
    context.store.read_only = False


def test_without_a_journal_backups_help_and_quit_are_left(unopened: Context, qtbot: QtBot) -> None:
    window = MainWindow(unopened)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    unopened.failed(UserError("store_damaged", path="x"))
    palette = ctrl_k(window, qtbot)
    assert shown(palette) == {"Commands": ["About the app", "Restore a backup", "Help", "Quit"]}
    qtbot.keyClicks(palette.line, "work")
    assert shown(palette) == {}


def test_nobody_is_found_who_is_in_the_trash_with_their_only_entry(
    context: Context, window: MainWindow, win: Win, qtbot: QtBot
) -> None:
    context.write(trash_entry, win("Slip", clients=("Petra Lang",)))
    assert [one.name for one in context.read(people)] == ["Petra Lang"]
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "slip")
    assert shown(palette) == {}
