"""Work that needs the journal closed: nothing typed is lost, and the coach comes back."""

import sqlite3
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QDialog
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import EntryFilter, lines
from journal_app.store import Store
from journal_app.store.lock import open_elsewhere
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.tasks import Task
from journal_app.ui.work_page import WorkPage
from tests.ui.kit_pages import VIEWS, Diary
from tests.ui.locked_journals import open_files


class _Told:
    """What `while_closed` told in the end."""

    def __init__(self) -> None:
        self.errors: list[UserError | None] = []

    def take(self, error: UserError | None) -> None:
        self.errors.append(error)


@pytest.fixture
def told() -> _Told:
    return _Told()


@pytest.fixture
def kit_window(context: Context, qtbot: QtBot) -> MainWindow:
    window = MainWindow(context, VIEWS)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.show_view("shelf")
    return window


def _titles(context: Context) -> list[str]:
    return [line.title for line in context.read(lines, EntryFilter(), 0, 50)]


def _nothing(_task: Task, _folder: DataFolder, key: bytes | None) -> bytes | None:
    return key


def test_the_work_finds_the_journal_closed_and_whole_with_all_that_was_written(
    context: Context, kit_window: MainWindow, told: _Told, qtbot: QtBot
) -> None:
    found: list[Any] = []

    def look(_task: Task, folder: DataFolder, key: bytes | None) -> bytes | None:
        found.append(open_elsewhere(folder.lock))
        wal = folder.database.with_name("journal.db-wal")
        found.append(wal.exists() and wal.stat().st_size > 0)
        with sqlite3.connect(folder.database) as raw:
            found.append(raw.execute("SELECT count(*) FROM entry").fetchone()[0])
        raw.close()
        return key

    context.write(add_entry, NewEntry("Written before"))
    context.while_closed("Looking …", look, told.take)
    qtbot.waitUntil(lambda: told.errors == [None])
    assert found == [False, False, 1]
    assert _titles(context) == ["Written before"]
    assert open_elsewhere(context.folder.lock), "and it is ours again"


def test_meanwhile_the_window_says_what_is_done_and_comes_back_to_the_page(
    context: Context, kit_window: MainWindow, told: _Told, qtbot: QtBot
) -> None:
    before = kit_window.page()
    seen = threading.Event()

    def report(task: Task, _folder: DataFolder, key: bytes | None) -> bytes | None:
        task.report(0.5, "Half of it")
        seen.wait(20)
        return key

    context.while_closed("Encrypting the journal …", report, told.take)
    page = kit_window.findChild(WorkPage)
    assert page is not None
    assert page.isVisible()
    assert page.words.text() == "Encrypting the journal …"
    assert not kit_window.sidebar.isVisible()
    assert kit_window.pages == {}
    with pytest.raises(UserError, match="closed_for_work"):
        context.read(lines, EntryFilter(), 0, 50)
    qtbot.waitUntil(lambda: page.bar.value() == 500)
    assert page.detail.text() == "Half of it"
    seen.set()
    qtbot.waitUntil(lambda: bool(told.errors))
    qtbot.waitUntil(lambda: isinstance(kit_window.page(), Diary))
    assert kit_window.view == "shelf"
    assert kit_window.page() is not before
    assert kit_window.sidebar.isVisible()


def test_the_window_closed_meanwhile_leaves_no_journal_open(
    context: Context, kit_window: MainWindow, told: _Told, qtbot: QtBot
) -> None:
    """Opened again on the worker, it comes when nobody is there to have it."""
    at_work, go_on = threading.Event(), threading.Event()

    def work(_task: Task, _folder: DataFolder, key: bytes | None) -> bytes | None:
        at_work.set()
        go_on.wait(20)
        return key

    context.while_closed("Looking …", work, told.take)
    qtbot.waitUntil(at_work.is_set, timeout=20_000)
    go_on.set()
    context.close_store()
    assert context.folder.lock.read_text() == ""
    assert open_files(context.folder) == []
    qtbot.waitUntil(lambda: not context.tasks.busy())
    assert context.store is None


def test_what_is_typed_is_written_before(
    context: Context, kit_window: MainWindow, told: _Told, qtbot: QtBot
) -> None:
    diary = kit_window.show_view("diary")
    assert isinstance(diary, Diary)
    flushed = diary.flushed
    qtbot.keyClicks(diary.note, "half a thought")
    context.while_closed("Looking …", _nothing, told.take)
    assert flushed[-1] == "half a thought"
    qtbot.waitUntil(lambda: told.errors == [None])


def test_what_cannot_be_saved_keeps_the_journal_open(
    context: Context, kit_window: MainWindow, told: _Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Diary, "unsaved", lambda _self: ["half a thought"])
    page = kit_window.page()
    context.while_closed("Looking …", _nothing, told.take)
    assert [error.code for error in told.errors if error] == ["typed_not_saved"]
    assert kit_window.page() is page
    assert context.store is not None
    assert kit_window.toast is not None
    assert "still stands there" in kit_window.toast.text()


def test_an_unfinished_win_is_in_the_journal_and_its_sheet_gone(
    context: Context, kit_window: MainWindow, told: _Told, qtbot: QtBot
) -> None:
    sheet = context.commands.run("entry.new")
    qtbot.keyClicks(sheet.title, "Half a win")
    context.while_closed("Looking …", _nothing, told.take)
    qtbot.waitUntil(lambda: told.errors == [None])
    assert context.commands.run("entry.new").win().title == "Half a win"


def test_work_that_fails_says_why_and_the_journal_is_open_as_before(
    context: Context, kit_window: MainWindow, told: _Told, qtbot: QtBot
) -> None:
    def fail(_task: Task, folder: DataFolder, _key: bytes | None) -> bytes | None:
        raise UserError("disk_full", path=str(folder.root))

    context.write(add_entry, NewEntry("Still there"))
    context.while_closed("Encrypting …", fail, told.take)
    qtbot.waitUntil(lambda: bool(told.errors))
    assert [error.code for error in told.errors if error] == ["disk_full"]
    assert _titles(context) == ["Still there"]
    assert kit_window.toast is not None
    assert str(context.folder.root) in kit_window.toast.text()


def test_a_bug_in_the_work_is_told_and_the_journal_is_open_as_before(
    context: Context, kit_window: MainWindow, told: _Told, qtbot: QtBot
) -> None:
    def broken(_task: Task, _folder: DataFolder, _key: bytes | None) -> bytes | None:
        raise KeyError("a bug")

    with capture_exceptions() as bugs:
        context.while_closed("Encrypting …", broken, told.take)
        qtbot.waitUntil(lambda: bool(told.errors))
        qtbot.waitUntil(lambda: bool(bugs))
    assert [bug[0] for bug in bugs] == [KeyError]
    assert [error.code for error in told.errors if error] == ["unexpected"], "it was not done"
    assert _titles(context) == []


def test_a_journal_that_does_not_open_again_is_explained_on_the_card(
    context: Context, kit_window: MainWindow, told: _Told, qtbot: QtBot
) -> None:
    def spoil(_task: Task, folder: DataFolder, key: bytes | None) -> bytes | None:
        folder.database.write_bytes(b"")
        return key

    context.while_closed("Restoring …", spoil, told.take)
    qtbot.waitUntil(lambda: context.failure is not None and context.failure.code == "store_empty")
    assert told.errors == [None]


def test_it_mends_a_journal_that_did_not_open(
    unopened: Context, folder: DataFolder, told: _Told, qtbot: QtBot
) -> None:
    Store.open(folder.database).close()
    whole = folder.database.read_bytes()
    folder.database.write_bytes(b"")

    def restore(_task: Task, _folder: DataFolder, key: bytes | None) -> bytes | None:
        assert key is None
        folder.database.write_bytes(whole)
        return None

    unopened.failed(UserError("store_empty", path=str(folder.database)))
    unopened.while_closed("Restoring …", restore, told.take)
    qtbot.waitUntil(lambda: told.errors == [None])
    assert _titles(unopened) == []


def test_one_piece_of_work_at_a_time_and_none_during_an_import(
    context: Context, kit_window: MainWindow, told: _Told, qtbot: QtBot
) -> None:
    release = context.block(UserError("import_running"))
    context.while_closed("Encrypting …", _nothing, told.take)
    release()
    context.while_closed("Encrypting …", _nothing, told.take)
    context.while_closed("Encrypting …", _nothing, told.take)
    qtbot.waitUntil(lambda: len(told.errors) == 3)
    codes = [error.code if error else None for error in told.errors]
    assert codes == ["import_running", "closed_for_work", None]


def test_a_question_that_stands_open_counts_as_answered_with_no(
    context: Context,
    kit_window: MainWindow,
    told: _Told,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()  # here somebody sits before it

    def close() -> None:
        context.while_closed("Looking …", _nothing, told.take)

    QTimer.singleShot(30, kit_window, close)
    assert dialogs.ask(kit_window, "Title", "Sentence", "Yes", "No") is False
    qtbot.waitUntil(lambda: told.errors == [None])


def test_no_sheet_and_no_menu_is_left_over_the_window(
    context: Context, kit_window: MainWindow, told: _Told, qtbot: QtBot
) -> None:
    help_ = context.commands.run("help")
    context.toast("Anna Weber was recorded", undo=False)
    context.commands.run("palette")
    context.while_closed("Looking …", _nothing, told.take)
    qtbot.waitUntil(lambda: told.errors == [None])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isinstance(help_, QDialog)
    assert not _alive(help_.isVisible)
    assert kit_window.toast is None
    assert not any(type(one).__name__ == "Palette" for one in kit_window.children())


def _alive(visible: Callable[[], bool]) -> bool:
    try:
        return visible()
    except RuntimeError:  # its part in Qt is deleted
        return False
