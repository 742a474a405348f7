"""A coach looks into the trash and lets go for good what lies there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.journal.actions import edit_entry, restore_entry, trash_entry
from journal_app.journal.erasing import erase_entries
from journal_app.journal.queries import Entry, EntryFilter
from journal_app.journal.ui import trash_bar
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import ENTRIES, TRASH
from journal_app.ui import dialogs, theme
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import Win, beside

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def titles(page: JournalPage) -> list[str]:
    rows = (page.model.row(row) for row in range(page.model.count))
    return [row.title for row in rows if row is not None]


@pytest.fixture
def thrown(page: JournalPage, context: Context, win: Win, qtbot: QtBot) -> tuple[str, str]:
    """Two wins in the trash, the later one on top, and the trash is looked into; one stays."""
    win("Stays")
    lower, upper = win("Lower"), win("Upper")
    for uid in (lower, upper):
        context.write(trash_entry, uid)
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(TRASH))
    tab = page.tabs.tabRect(TRASH).center()
    qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=tab)
    qtbot.waitUntil(lambda: page.panel.uid == upper)
    return lower, upper


def button(page: JournalPage) -> QPushButton:
    assert page.trash.bar is not None
    return page.trash.bar.button


def gone(context: Context, uid: str) -> bool:
    try:
        context.read(queries.entry, uid)
    except UserError:
        return True
    return False


def settle(context: Context, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not context.tasks.busy())


def test_who_presses_delete_again_while_the_first_is_still_going_loses_both_and_no_more(
    page: JournalPage, context: Context, thrown: tuple[str, str], qtbot: QtBot
) -> None:
    lower, upper = thrown
    with dialogs.answer_with(True, True):
        page.trash.erase(upper)
        page.trash.erase(lower)
    settle(context, qtbot)
    assert gone(context, upper)
    assert gone(context, lower)
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == ENTRIES)
    assert titles(page) == ["Stays"]
    assert context.blocked is None


@pytest.mark.usefixtures("thrown")
def test_the_trash_says_how_long_entries_stay(page: JournalPage) -> None:
    assert page.trash.isVisible()
    words = [label.text() for label in page.trash.findChildren(QLabel) if label.isVisible()]
    assert words == ["Entries stay here until you empty the trash."]
    page.tabs.setCurrentIndex(ENTRIES)
    assert not page.trash.isVisible()


def test_the_trash_is_emptied_after_asking(
    page: JournalPage, window: MainWindow, thrown: tuple[str, str], qtbot: QtBot
) -> None:
    with dialogs.answer_with(True):
        qtbot.mouseClick(button(page), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
    assert window.toast.text() == "Trash emptied"
    assert not window.toast.undo.isVisible()
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == ENTRIES)
    assert titles(page) == ["Stays"]
    assert not page.tabs.isTabVisible(TRASH)
    assert all(gone(page.context, uid) for uid in thrown)
    qtbot.waitUntil(lambda: page.panel.sheet.title.text() == "Stays")
    settle(page.context, qtbot)


def test_who_says_no_keeps_everything(
    page: JournalPage, context: Context, thrown: tuple[str, str], qtbot: QtBot
) -> None:
    with dialogs.answer_with(False):
        qtbot.mouseClick(button(page), Qt.MouseButton.LeftButton)
    with dialogs.answer_with(False):
        page.list.setFocus()
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    settle(context, qtbot)
    assert titles(page) == ["Upper", "Lower"]
    assert not any(gone(context, uid) for uid in thrown)


def test_the_delete_key_lets_one_entry_go_and_the_next_is_open(
    page: JournalPage, window: MainWindow, thrown: tuple[str, str], qtbot: QtBot
) -> None:
    lower, upper = thrown
    page.list.setFocus()
    with dialogs.answer_with(True):
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(page) == ["Lower"])
    assert gone(page.context, upper)
    qtbot.waitUntil(lambda: page.panel.uid == lower)
    assert page.tabs.currentIndex() == TRASH
    assert page.tabs.tabText(TRASH) == "Trash (1)"
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
    assert window.toast.text() == "Deleted for good"
    settle(page.context, qtbot)


def test_the_menu_of_an_entry_in_the_trash_lets_it_go(
    page: JournalPage, thrown: tuple[str, str], qtbot: QtBot
) -> None:
    menu = page.panel.sheet.menu
    assert menu.delete.text() == "Delete for good…"
    assert not menu.star.isVisible()
    with dialogs.answer_with(True):
        menu.delete.trigger()
    qtbot.waitUntil(lambda: titles(page) == ["Lower"])
    page.tabs.setCurrentIndex(ENTRIES)
    assert menu.delete.text() == "Delete"
    settle(page.context, qtbot)
    assert gone(page.context, thrown[1])


def test_the_question_names_the_entry_and_what_backups_still_hold(
    page: JournalPage, thrown: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def read(dialog: QDialog) -> int:
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        assert dialog.findChild(QPushButton) is not None
        return int(QDialog.DialogCode.Rejected)

    monkeypatch.setattr(QDialog, "exec", read)
    page.trash.erase(thrown[1])
    page.trash.empty()
    assert not trash_bar.ask_for_one(page, "A very long title " * 20)
    assert asked[:2] == [
        "Delete for good?",
        "The entry “Upper” leaves the journal, and Undo cannot bring it back.\n\n"
        "Backups made so far still hold it, until they are thinned out: "
        "after about 9 months the last of them is gone.",
    ]
    assert asked[3].startswith("2 entries leave the journal, and Undo cannot bring them back.")
    assert len(asked[5].partition("\n")[0]) < 140


def test_what_came_back_while_the_question_was_open_stays(
    page: JournalPage,
    folder: DataFolder,
    thrown: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    """The command line takes one out of the trash just then."""
    lower, upper = thrown

    def meanwhile(_dialog: QDialog) -> int:
        with beside(folder) as store:
            store.write(restore_entry, lower)
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(QDialog, "exec", meanwhile)
    page.trash.empty()
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == ENTRIES)
    assert gone(page.context, upper)
    assert titles(page) == ["Lower", "Stays"]
    settle(page.context, qtbot)


def test_undo_after_the_trash_was_emptied_takes_back_what_was_done_before(
    page: JournalPage, window: MainWindow, win: Win, in_file: Callable[[str], Entry], qtbot: QtBot
) -> None:
    uid, context = win("Stays"), page.context
    context.write(edit_entry, uid, right="Zugehört")
    context.write(trash_entry, win("Goes"))
    with dialogs.answer_with(True):
        page.trash.empty()
    qtbot.waitUntil(lambda: context.read(queries.count, EntryFilter(trashed=True)) == 0)
    settle(context, qtbot)
    window.undo()
    assert in_file(uid).right == ""
    assert context.read(queries.count, EntryFilter(trashed=True)) == 0
    window.undo()
    window.undo()
    assert context.read(queries.count, EntryFilter(trashed=True)) == 1


def test_a_journal_that_can_only_be_read_keeps_its_trash(
    page: JournalPage, context: Context, thrown: tuple[str, str], qtbot: QtBot
) -> None:
    assert context.store is not None
    context.store.read_only = True
    page.tabs.setCurrentIndex(ENTRIES)
    page.tabs.setCurrentIndex(TRASH)
    assert not button(page).isEnabled()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert titles(page) == ["Upper", "Lower"]
    assert not page.panel.sheet.menu.delete.isVisible()
    context.store.read_only = False
    assert not any(gone(context, uid) for uid in thrown)


def test_a_win_recorded_meanwhile_is_not_waited_for_and_the_bar_says_what_goes_on(
    page: JournalPage, context: Context, thrown: tuple[str, str], win: Win, qtbot: QtBot
) -> None:
    assert context.store is not None
    other = context.store.raw()
    other.execute("BEGIN IMMEDIATE")  # another program keeps the erasure waiting
    with dialogs.answer_with(True):
        qtbot.mouseClick(button(page), Qt.MouseButton.LeftButton)
    assert not button(page).isEnabled()
    assert page.trash.findChild(QProgressBar).isVisible()
    qtbot.waitUntil(lambda: context.blocked is not None)
    with pytest.raises(UserError, match="erasing"):
        win("Meanwhile")
    other.execute("ROLLBACK")
    other.close()
    settle(context, qtbot)
    assert all(gone(context, uid) for uid in thrown)
    win("Afterwards")
    qtbot.waitUntil(lambda: titles(page) == ["Afterwards", "Stays"])


def test_a_backup_that_fails_leaves_the_trash_as_it_is(
    page: JournalPage, window: MainWindow, folder: DataFolder, thrown: tuple[str, str], qtbot: QtBot
) -> None:
    folder.backups.write_text("in the way")
    with dialogs.answer_with(True):
        qtbot.mouseClick(button(page), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
    assert "backups" in window.toast.text()
    assert not any(gone(page.context, uid) for uid in thrown)
    assert button(page).isEnabled()
    folder.backups.unlink()


def test_what_is_gone_for_good_is_not_asked_for_in_the_colour_of_saving(
    dressed: QApplication, qtbot: QtBot
) -> None:
    shown: list[str] = []
    for for_good in (False, True):
        dialog = dialogs.question(None, "?", "Gone.", "Empty trash", "Keep", for_good=for_good)
        qtbot.addWidget(dialog)
        dialog.show()
        button = dialog.findChildren(QPushButton)[-1]
        shown.append(button.grab().toImage().pixelColor(20, 8).name())
    tokens = theme.current()
    assert shown == [tokens.accent.lower(), tokens.warning_soft.lower()]


def test_an_entry_erased_before_all_beside_it_is_shown_is_not_asked_for_again(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot, folder: DataFolder
) -> None:
    uid = win("Goes")
    toasts: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: toasts.append(text))
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    with beside(folder) as other:
        other.write(trash_entry, uid)
        other.write(erase_entries, [uid])
    asked = False

    def ask() -> None:
        nonlocal asked
        asked = True

    context.later(ask)  # after what waits already
    qtbot.waitUntil(lambda: asked)
    assert toasts == []
