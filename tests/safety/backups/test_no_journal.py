"""Where the journal does not open, or a backup alone is not enough: what the coach can do then."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.safety.holdings import holdings
from journal_app.safety.ui.page import SafetyPage
from journal_app.safety.ui.password_offer import OFFERED, accompany
from journal_app.safety.ui.restore_sheet import RestoreSheet
from journal_app.safety.ui.second_place import SecondPlaceSection
from journal_app.store import Store, backup, keys
from journal_app.store.anew import begin_anew
from journal_app.ui import dialogs
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import NoticeStrip
from journal_app.ui.notices import FailureCard

LEFT = Qt.MouseButton.LeftButton
Sheet = Callable[[type], Any]


def test_in_the_place_of_an_empty_file_a_new_journal_begins_once_she_says_yes(
    two_backups: None, broken_window: MainWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    context = broken_window.context
    folder.database.write_bytes(b"")
    with pytest.raises(UserError, match="store_empty") as caught:
        Store.open(folder.database, clock=context.clock, exclusive=True)
    context.failed(caught.value)
    card = broken_window.findChild(FailureCard)
    assert card is not None
    assert not broken_window.sidebar.isVisible(), "every page would only say the same"
    with dialogs.answer_with(False):
        qtbot.mouseClick(card.anew, LEFT)
    assert not folder.replaced.exists(), "it is asked first"
    assert context.store is None
    with dialogs.answer_with(True), qtbot.waitSignal(context.toast_wanted) as told:
        qtbot.mouseClick(card.anew, LEFT)
    assert told.args[0] == "This is a new journal. The empty file is put aside."
    assert context.read(holdings).entries == 0
    assert broken_window.sidebar.isVisible()
    assert len(backup.backups(folder.backups)) == 2
    assert [file.stat().st_size for file in folder.replaced.glob("*.db")] == [0]


def test_where_the_empty_file_had_a_password_she_is_asked_and_told_that_the_new_one_has_none(
    two_backups: None, broken_window: MainWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    context = broken_window.context
    folder.database.write_bytes(b"")
    keys.save(folder.key_file, keys.made(keys.new_key(), "ein langer Abend", keys.new_code()))
    context.failed(UserError("store_empty", path=str(folder.database), backup=""))
    card = broken_window.findChild(FailureCard)
    assert card is not None
    with dialogs.answer_with(False):
        qtbot.mouseClick(card.anew, LEFT)
    assert folder.database.stat().st_size == 0, "she thought better of it"
    with dialogs.answer_with(True):
        qtbot.mouseClick(card.anew, LEFT)
    qtbot.waitUntil(lambda: context.store is not None)
    qtbot.waitUntil(lambda: bool(broken_window.findChildren(NoticeStrip)))
    (strip,) = broken_window.findChildren(NoticeStrip)
    assert strip.text.text() == "This new journal has no password yet."
    assert strip.button.text() == "Set a password"


def test_where_only_a_backup_had_a_password_the_new_one_is_offered_one_until_she_answers(
    broken_window: MainWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    context = broken_window.context
    context.change_settings(first_start="done")
    context.remember(OFFERED, True)
    folder.backups.mkdir()
    folder.database.write_bytes(b"")
    beside = keys.beside(folder.backups / "journal-2026-11-22T172000.000000Z.db")
    keys.save(beside, keys.made(keys.new_key(), "ein langer Abend", keys.new_code()))
    context.failed(UserError("store_empty", path=str(folder.database), backup=""))
    card = broken_window.findChild(FailureCard)
    assert card is not None
    with dialogs.answer_with(True):
        qtbot.mouseClick(card.anew, LEFT)
    qtbot.waitUntil(lambda: bool(broken_window.findChildren(NoticeStrip)))
    strip = broken_window.findChildren(NoticeStrip)[-1]
    assert strip.text.text() == "This new journal has no password yet."
    strip.go()
    accompany(context)  # at the next start
    strip = broken_window.findChildren(NoticeStrip)[-1]
    assert strip.text.text() == "This new journal has no password yet."
    qtbot.mouseClick(strip.close_button, LEFT)
    assert context.remembered(OFFERED) is True


def test_a_journal_with_anything_in_it_is_not_put_aside_for_a_new_one(
    two_backups: None, broken_window: MainWindow, folder: DataFolder
) -> None:
    before = folder.database.read_bytes()
    with pytest.raises(UserError, match="store_damaged"):
        begin_anew(folder, clock=broken_window.context.clock)
    assert folder.database.read_bytes() == before
    assert not folder.replaced.exists()


def test_a_backup_that_was_copied_without_its_key_says_so_before_a_password_is_typed(
    broken_window: MainWindow, folder: DataFolder, tmp_path: Path, sheet: Sheet
) -> None:
    context = broken_window.context
    key = keys.new_key()
    theirs = DataFolder(tmp_path / "alter Rechner")
    theirs.root.mkdir()
    keys.save(theirs.key_file, keys.made(key, "ein langer Abend", keys.new_code()))
    store = Store.open(theirs.database, key, clock=context.clock)
    store.write(add_entry, NewEntry("Frau Weber hat zugesagt"))
    store.close(always_back_up=True)
    alone = Path(shutil.copy(backup.backups(theirs.backups)[0], tmp_path))
    context.failed(UserError("store_damaged", path=str(folder.database), backup=""))
    with dialogs.answer_with(alone):
        context.commands.run("backup.restore_file")
    asked = sheet(RestoreSheet)
    assert asked.password is None
    assert not asked.restore.isEnabled()
    assert f"the file {alone.stem}.key that belongs to it is missing" in asked.lonely.text()
    asked.reject()


def test_without_a_password_nothing_is_told_of_key_files(page: SafetyPage) -> None:
    section = page.sections[SecondPlaceSection]
    assert isinstance(section, SecondPlaceSection)
    assert section.pair.isHidden()


def test_what_restoring_has_put_aside_is_a_press_away(
    page: SafetyPage, folder: DataFolder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    assert page.backups.open_aside.isHidden()
    folder.replaced.mkdir()
    shutil.copy(folder.database, folder.replaced / "journal.db")
    page.look()
    qtbot.waitUntil(lambda: not page.backups.open_aside.isHidden())
    assert page.backups.aside.text().startswith("1 earlier journal that restoring has put aside")
    qtbot.mouseClick(page.backups.open_aside, LEFT)
    assert [Path(one.toLocalFile()) for one in opened] == [folder.replaced]
