"""Nothing that was typed when the journal is locked is lost."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from journal_app.capture.ui.recorder import Recorder
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import entry
from journal_app.journal.ui.page import JournalPage
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.locking import Locked
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import NoticeStrip
from tests.ui.kit_pages import Diary
from tests.ui.locked_journals import KEY, PLANTED, objects_with, words_alive
from tests.ui.locking.conftest import press_lock, shown_window, unlock


def test_words_half_typed_in_an_entry_are_there_after_unlocking(
    with_password: Context, qtbot: QtBot
) -> None:
    uid = with_password.write(add_entry, NewEntry("Workshop full"))
    with_password.write(add_entry, NewEntry("Another, and newer"))
    window = shown_window(MainWindow(with_password), qtbot)
    window.show_view("journal")
    with_password.commands.run("entry.open", uid)
    page = window.page()
    assert isinstance(page, JournalPage)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    page.panel.form.texts["again"].setFocus()
    qtbot.keyClicks(page.panel.form.texts["again"], "Ring early")
    press_lock(window, qtbot)
    unlock(window, qtbot)
    assert with_password.read(entry, uid).again == "Ring early"
    qtbot.waitUntil(lambda: isinstance(window.page(), JournalPage))
    shown = window.page()
    assert isinstance(shown, JournalPage)
    qtbot.waitUntil(lambda: shown.panel.uid == uid, timeout=10_000)
    assert shown.panel.form.texts["again"].toPlainText() == "Ring early"


def test_words_on_a_sheet_that_lay_open_can_be_copied_after_unlocking(
    with_password: Context, qtbot: QtBot
) -> None:
    window = shown_window(MainWindow(with_password), qtbot)
    sheet = with_password.commands.run("client.new")
    field = sheet.findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, PLANTED)
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert with_password.locked
    qtbot.waitUntil(lambda: with_password.store is None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del sheet, field
    assert [said for said in words_alive() if PLANTED in said[1]] == []
    assert objects_with(PLANTED) == []
    unlock(window, qtbot)
    (strip,) = window.findChildren(NoticeStrip)
    assert strip.text.text().startswith("“New client” lay open when the journal was locked.")
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == PLANTED
    assert window.toast is not None
    assert "paste it where it belongs" in window.toast.text()


def _type_on_a_sheet_and_lock(context: Context, qtbot: QtBot, words: str = PLANTED) -> None:
    sheet = context.commands.run("client.new")
    field = sheet.findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, words)
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: context.store is None)


def _strip(window: MainWindow, qtbot: QtBot) -> NoticeStrip:
    def shown() -> list[NoticeStrip]:
        return [one for one in window.findChildren(NoticeStrip) if one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def test_locked_again_before_she_copied_them_the_words_of_both_sheets_wait(
    with_password: Context, qtbot: QtBot
) -> None:
    window = shown_window(MainWindow(with_password), qtbot)
    _type_on_a_sheet_and_lock(with_password, qtbot)
    unlock(window, qtbot)
    _strip(window, qtbot)
    _type_on_a_sheet_and_lock(with_password, qtbot, "And another")
    unlock(window, qtbot)
    assert with_password.commands.run("lock")
    qtbot.waitUntil(lambda: with_password.store is None)
    unlock(window, qtbot)
    qtbot.mouseClick(_strip(window, qtbot).button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == f"{PLANTED}\n\nAnd another"
    assert with_password.folder.all_typed() == [], "once copied they are hers"


def test_words_on_a_sheet_outlive_the_app_sealed(
    with_password: Context, folder: DataFolder, clock: Clock, qtbot: QtBot
) -> None:
    window = shown_window(MainWindow(with_password), qtbot)
    _type_on_a_sheet_and_lock(with_password, qtbot)
    (file,) = folder.all_typed()
    assert PLANTED.encode() not in file.read_bytes()
    window.close()
    qtbot.waitUntil(lambda: not with_password.tasks.busy())
    guard = Locked.of(with_password)._guard
    assert guard is not None
    guard.release()  # as the end of the process does
    with_password.close_store()
    again = Context(folder, clock, Settings(language="en", theme="light"))
    second = shown_window(MainWindow(again), qtbot)
    Locked.of(again)
    again.opened(Store.open(folder.database, KEY, clock=clock, exclusive=True))
    strip = _strip(second, qtbot)
    assert "not lost" in strip.text.text()
    qtbot.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    assert folder.all_typed() == [], "she does not want them"
    again.close_store()


def test_words_on_a_sheet_that_cannot_be_kept_keep_the_journal_open(
    with_password: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_window(MainWindow(with_password), qtbot)
    sheet = with_password.commands.run("client.new")
    qtbot.keyClicks(sheet.findChildren(QLineEdit)[0], PLANTED)
    nowhere = with_password.folder.root / "gone" / "typed.sealed"
    monkeypatch.setattr(DataFolder, "typed", lambda _folder, _ident: nowhere)
    assert not with_password.commands.run("lock")
    assert with_password.store is not None
    assert sheet.isVisible()


def test_words_whose_file_is_damaged_are_told_and_those_of_another_journal_left_alone(
    with_password: Context, qtbot: QtBot
) -> None:
    window = shown_window(MainWindow(with_password), qtbot)
    others = with_password.folder.typed("0123456789abcdef")
    others.write_bytes(b"sealed by another journal")
    _type_on_a_sheet_and_lock(with_password, qtbot)
    (ours,) = set(with_password.folder.all_typed()) - {others}
    ours.write_bytes(b"short")
    unlock(window, qtbot)
    assert window.toast is not None
    assert "cannot be read any more" in window.toast.text()
    assert with_password.folder.all_typed() == [others]


def test_an_unfinished_win_waits_in_the_journal_and_is_not_offered_twice(
    with_password: Context, qtbot: QtBot
) -> None:
    window = shown_window(MainWindow(with_password), qtbot)
    sheet = with_password.commands.run("entry.new")
    qtbot.keyClicks(sheet.title, "Half a win")
    assert with_password.commands.run("lock")
    assert with_password.commands.run("entry.new") is None, "first the password"
    unlock(window, qtbot)
    assert window.findChildren(NoticeStrip) == []
    qtbot.waitUntil(lambda: Recorder.of(with_password).sheet is not None)
    again = Recorder.of(with_password).sheet
    assert again is not None
    assert again.win().title == "Half a win"


def test_what_cannot_be_saved_keeps_the_journal_open_and_says_so(
    kit_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Diary, "unsaved", lambda _self: ["half a thought"])
    page = kit_window.page()
    qtbot.keyClick(kit_window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert kit_window.context.store is not None
    assert kit_window.page() is page
    assert kit_window.toast is not None
    assert "could not be saved" in kit_window.toast.text()
