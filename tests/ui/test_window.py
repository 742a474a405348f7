"""The window: going around, undo, closing, and what it does when the journal will not open."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal_app.ground import settings as settings_file
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry, edit_entry, trash_entry
from journal_app.journal.queries import EntryFilter, count, entry, lines
from journal_app.store import Store
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.conftest import INSTANT
from tests.journal.conftest import beside
from tests.ui.kit_pages import VIEWS, Diary


@pytest.fixture
def kit_window(context: Context, qtbot: QtBot) -> MainWindow:
    return _window(context, qtbot)


def _window(context: Context, qtbot: QtBot) -> MainWindow:
    window = MainWindow(context, VIEWS)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted, timeout=5000):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if context.store is not None:
        window.show_view(window.view)
    return window


def _diary(window: MainWindow) -> Diary:
    page = window.page()
    assert isinstance(page, Diary)
    return page


def test_the_shell_is_painted_without_any_page_or_database(unopened: Context, qtbot: QtBot) -> None:
    window = _window(unopened, qtbot)
    assert window.page() is None
    assert window.pages == {}


def test_a_page_is_made_when_it_is_first_visited(kit_window: MainWindow) -> None:
    assert set(kit_window.pages) == {"diary"}
    kit_window.show_view("shelf")
    assert set(kit_window.pages) == {"diary", "shelf"}


def test_control_and_a_number_go_to_a_page(kit_window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(kit_window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert kit_window.view == "shelf"
    qtbot.keyClick(kit_window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert kit_window.view == "diary"
    qtbot.keyClick(kit_window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert kit_window.view == "settings"


def test_a_click_in_the_sidebar_goes_there_and_marks_it(
    kit_window: MainWindow, qtbot: QtBot
) -> None:
    entries = kit_window.sidebar.entries
    qtbot.mouseClick(entries["shelf"], Qt.MouseButton.LeftButton)
    assert kit_window.view == "shelf"
    assert [name for name, entry in entries.items() if entry.isChecked()] == ["shelf"]
    qtbot.mouseClick(entries["shelf"], Qt.MouseButton.LeftButton)
    assert entries["shelf"].isChecked()


def test_a_page_refreshes_only_for_what_it_watches(
    kit_window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    diary = _diary(kit_window)
    shelf = kit_window.show_view("shelf")
    assert isinstance(shelf, Diary)
    before = (diary.refreshed, shelf.refreshed)
    with qtbot.waitSignal(context.stale):
        context.write(add_entry, NewEntry("A win"))
    assert (diary.refreshed, shelf.refreshed) == before  # one is hidden, one does not care
    kit_window.show_view("diary")
    assert diary.refreshed == before[0] + 1
    kit_window.show_view("shelf")
    kit_window.show_view("diary")
    assert diary.refreshed == before[0] + 1


def test_leaving_a_page_writes_what_was_typed(kit_window: MainWindow, qtbot: QtBot) -> None:
    diary = _diary(kit_window)
    qtbot.keyClicks(diary.note, "half a thought")
    kit_window.show_view("shelf")
    assert diary.flushed[-1] == "half a thought"


def test_control_z_takes_back_the_last_change(
    kit_window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    context.write(add_entry, NewEntry("A slip"))
    diary = _diary(kit_window)
    diary.button.setFocus()
    qtbot.keyClick(diary.button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: diary._subtitle.text() == "0")
    assert kit_window.toast is not None
    assert kit_window.toast.isVisible()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
        (
            Qt.Key.Key_Z,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ),
    ],
    ids=["Ctrl+Y", "Ctrl+Shift+Z"],
)
def test_what_was_undone_is_done_again_by_its_keys(
    kit_window: MainWindow,
    context: Context,
    qtbot: QtBot,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    context.write(add_entry, NewEntry("No slip after all"))
    diary = _diary(kit_window)
    diary.button.setFocus()
    kit_window.undo()
    qtbot.waitUntil(lambda: diary._subtitle.text() == "0")
    qtbot.keyClick(diary.button, key, modifiers)
    qtbot.waitUntil(lambda: diary._subtitle.text() == "1")
    assert kit_window.toast is not None
    assert kit_window.toast.text() == "Redone: the new win"
    qtbot.keyClick(diary.button, key, modifiers)
    assert "nothing to redo" in kit_window.toast.text()


def test_in_a_text_field_redo_belongs_to_the_field(
    kit_window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    context.write(add_entry, NewEntry("Gone"))
    diary = _diary(kit_window)
    kit_window.undo()
    diary.note.setFocus()
    qtbot.keyClicks(diary.note, "typed")
    qtbot.keyClick(diary.note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert diary.note.text() == ""
    qtbot.keyClick(diary.note, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert diary.note.text() == "typed"
    assert context.read(count, EntryFilter()) == 0


def test_the_undo_of_a_toast_takes_back_what_the_toast_speaks_of(
    kit_window: MainWindow, context: Context, folder: DataFolder
) -> None:
    gone = context.write(add_entry, NewEntry("Gone"))
    open_one = context.write(add_entry, NewEntry("Open"))
    context.write(trash_entry, gone)
    context.toast("Moved to the trash", undo=True)
    context.write(edit_entry, open_one, right="typed meanwhile")
    with beside(folder) as command_line:
        command_line.write(add_entry, NewEntry("From the command line"))
    assert kit_window.toast is not None
    kit_window.toast.undo.click()
    found = {uid: context.read(entry, uid) for uid in (gone, open_one)}
    assert found[gone].deleted_at is None
    assert found[open_one].right == "typed meanwhile"
    assert context.read(count, EntryFilter()) == 3


def test_a_toast_whose_change_was_written_over_takes_nothing_back(
    kit_window: MainWindow, context: Context
) -> None:
    uid = context.write(add_entry, NewEntry("Workshop"))
    context.write(edit_entry, uid, right="first")
    context.toast("Changed", undo=True)
    context.write(edit_entry, uid, right="second")
    assert kit_window.toast is not None
    kit_window.toast.undo.click()
    assert context.read(entry, uid).right == "second"
    assert "changed again" in kit_window.toast.text()


def test_a_window_closed_in_the_first_second_waits_for_what_was_typed(
    unopened: Context, folder: DataFolder, clock: Clock, qtbot: QtBot
) -> None:
    window = _window(unopened, qtbot)
    unopened.write_when_open(add_entry, NewEntry("Typed at once"))
    assert not window.close()
    unopened.opened(Store.open(folder.database, clock=clock))
    qtbot.waitUntil(lambda: not window.isVisible())
    assert [line.title for line in unopened.read(lines, EntryFilter(), 0, 5)] == ["Typed at once"]


def test_a_window_closed_in_the_first_second_asks_when_the_journal_does_not_open(
    unopened: Context, qtbot: QtBot
) -> None:
    window = _window(unopened, qtbot)
    unopened.write_when_open(add_entry, NewEntry("Typed at once"))
    assert not window.close()
    with dialogs.answer_with(True):
        unopened.failed(UserError("store_damaged", path="journal.db"))
        qtbot.waitUntil(lambda: not window.isVisible())
    assert QGuiApplication.clipboard().text() == "Typed at once"


def test_a_window_in_the_background_notices_the_command_line(
    kit_window: MainWindow, context: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not kit_window.isActiveWindow())
    with beside(folder) as command_line:
        command_line.write(add_entry, NewEntry("From the command line"))
    qtbot.waitUntil(lambda: _diary(kit_window)._subtitle.text() == "1", timeout=4000)


def test_in_a_text_field_control_z_belongs_to_the_field(
    kit_window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    context.write(add_entry, NewEntry("Stays"))
    diary = _diary(kit_window)
    diary.note.setFocus()
    qtbot.keyClicks(diary.note, "typo")
    qtbot.keyClick(diary.note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert diary.note.text() == ""
    assert context.store is not None
    assert context.store.can_undo()


def test_undo_with_nothing_to_undo_says_so(kit_window: MainWindow) -> None:
    kit_window.undo()
    assert kit_window.toast is not None
    assert kit_window.toast.text() == "There is nothing to undo."


def test_the_window_comes_back_as_it_was_left(
    kit_window: MainWindow, context: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    kit_window.show_view("shelf")
    kit_window.resize(1010, 705)
    kit_window.close()
    kept = settings_file.load(folder.settings)
    again = Context(folder, context.clock, kept)
    window = MainWindow(again, VIEWS)
    qtbot.addWidget(window)
    assert window.view == "shelf"
    assert window.height() == 705  # the offscreen screen is narrower than the window was


def test_a_new_day_begins_on_the_first_page(
    kit_window: MainWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    kit_window.show_view("shelf")
    kit_window.close()
    kept = settings_file.load(folder.settings)
    tomorrow = Clock(now=lambda: INSTANT + timedelta(days=1))
    window = MainWindow(Context(folder, tomorrow, kept), VIEWS)
    qtbot.addWidget(window)
    assert window.view == "diary"


@pytest.mark.parametrize("remembered", ["", "nonsense", 7, None, {"a": 1}])
def test_a_spoilt_memory_of_the_window_does_no_harm(
    unopened: Context, qtbot: QtBot, remembered: object
) -> None:
    unopened.remember("geometry", remembered)
    unopened.remember("day", unopened.clock.today().isoformat())
    unopened.remember("page", remembered if not isinstance(remembered, dict) else "gone")
    window = _window(unopened, qtbot)
    assert (window.width(), window.height()) == (1280, 820)
    assert window.view == "diary"


def test_another_language_rebuilds_the_pages_and_loses_nothing(
    kit_window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    diary = _diary(kit_window)
    qtbot.keyClicks(diary.note, "kept")
    context.change_settings(language=None)
    qtbot.waitUntil(lambda: kit_window.page() is not diary)
    assert diary.flushed[-1] == "kept"
    assert kit_window.sidebar.entries["diary"].isChecked()


def test_closing_writes_what_was_typed(kit_window: MainWindow, qtbot: QtBot) -> None:
    diary = _diary(kit_window)
    qtbot.keyClicks(diary.note, "last words")
    kit_window.close()
    assert diary.flushed[-1] == "last words"


def test_a_store_that_may_only_be_read_says_so_above_the_page(
    unopened: Context, folder: DataFolder, clock: Clock, qtbot: QtBot
) -> None:
    Store.open(folder.database, clock=clock).close()
    window = _window(unopened, qtbot)
    store = Store.open(folder.database, clock=clock)
    store.read_only = True
    unopened.opened(store)
    strip = window._strip
    assert strip is not None
    qtbot.waitUntil(strip.isVisible)


def test_a_journal_that_does_not_open_is_explained_and_can_be_tried_again(
    unopened: Context, folder: DataFolder, clock: Clock, qtbot: QtBot
) -> None:
    window = _window(unopened, qtbot)
    unopened.failed(UserError("store_busy", path="journal.db"))
    card = window._cover
    assert card is not None
    assert card.isVisible()
    assert "journal.db" in card.sentence.text()
    with qtbot.waitSignal(window.retry):
        qtbot.mouseClick(card.again, Qt.MouseButton.LeftButton)
    unopened.opened(Store.open(folder.database, clock=clock))
    assert isinstance(window.page(), Diary)


def test_wins_that_could_not_be_saved_are_offered_to_copy(unopened: Context, qtbot: QtBot) -> None:
    window = _window(unopened, qtbot)
    unopened.write_when_open(add_entry, NewEntry("Nearly lost"))
    unopened.failed(UserError("store_busy", path="journal.db"))
    assert window._cover is not None
    qtbot.mouseClick(window._cover.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Nearly lost"
    unopened.pending.clear()


def test_the_window_does_not_close_over_a_win_that_is_not_saved(
    unopened: Context, qtbot: QtBot
) -> None:
    window = _window(unopened, qtbot)
    unopened.write_when_open(add_entry, NewEntry("Nearly lost"))
    unopened.failed(UserError("store_busy", path="journal.db"))
    with dialogs.answer_with(False):
        window.close()
    assert window.isVisible()
    with dialogs.answer_with(True):
        window.close()
    assert not window.isVisible()
    assert QGuiApplication.clipboard().text() == "Nearly lost"


def test_a_badge_is_read_aloud_with_its_entry(kit_window: MainWindow) -> None:
    entry = kit_window.sidebar.entries["diary"]
    entry.set_badge(3)
    assert entry.accessibleName() == "Diary, 3 due"
    entry.set_badge(0)
    assert entry.accessibleName() == "Diary"
