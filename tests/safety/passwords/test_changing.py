"""A coach changes, renews and removes the password, and takes a new recovery code."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.safety import left_words
from journal_app.safety.ui import converting
from journal_app.safety.ui.password_sheets import (
    ChangePassword,
    NewCode,
    RemovePassword,
    RenewPassword,
)
from journal_app.safety.ui.recovery_sheet import RecoverySheet
from journal_app.store import protection
from journal_app.ui.context import Context
from journal_app.ui.locking import protected
from tests.safety.passwords.conftest import (
    NEW,
    open_sheet,
    shown_window,
    type_back,
    type_new_twice,
    wait_for_toast,
)
from tests.ui.locked_journals import CODE, KEY, PASSWORD


def test_a_forgotten_password_is_changed_with_the_recovery_code(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = shown_window(with_password, qtbot)
    with_password.commands.run("password.set")
    sheet = open_sheet(ChangePassword)
    qtbot.mouseClick(sheet.proof.other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(sheet.proof.code.hasFocus)
    sheet.proof.code.setText(CODE[:-3])
    type_new_twice(sheet, qtbot)
    qtbot.waitUntil(lambda: "not complete" in sheet.problem("current"))
    qtbot.waitUntil(sheet.proof.code.hasFocus)
    sheet.proof.code.setText(CODE)
    qtbot.keyClick(sheet.proof.code, Qt.Key.Key_Return)
    wait_for_toast(window, qtbot)
    assert protection.unlock(folder, NEW) == KEY
    assert protection.recover(folder, CODE) == KEY


def test_changing_the_password_asks_for_the_old_one(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = shown_window(with_password, qtbot)
    with_password.commands.run("password.set")
    sheet = open_sheet(ChangePassword)
    sheet.proof.password.line.setText("not it")
    type_new_twice(sheet, qtbot)
    qtbot.waitUntil(lambda: "not the password" in sheet.problem("current"))
    sheet.proof.password.line.setText(PASSWORD)
    qtbot.keyClick(sheet.proof.password.line, Qt.Key.Key_Return)
    wait_for_toast(window, qtbot)
    assert protection.unlock(folder, NEW) == KEY
    with pytest.raises(UserError, match="wrong_password"):
        protection.unlock(folder, PASSWORD)


def test_after_the_code_a_new_password_is_chosen_without_the_old_one(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = shown_window(with_password, qtbot)
    with_password.commands.run("password.renew")
    sheet = open_sheet(RenewPassword)
    type_new_twice(sheet, qtbot)
    wait_for_toast(window, qtbot)
    assert protection.unlock(folder, NEW) == KEY


def test_locked_while_the_worker_was_busy_the_new_password_holds_all_the_same(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    shown_window(with_password, qtbot)
    with_password.commands.run("password.renew")
    sheet = open_sheet(RenewPassword)
    go_on = threading.Event()
    with_password.tasks.start(lambda _task: go_on.wait(20), to_the_end=True)
    type_new_twice(sheet, qtbot)
    assert with_password.commands.run("lock")
    qtbot.waitUntil(lambda: with_password.store is None)
    go_on.set()
    qtbot.waitUntil(lambda: not with_password.tasks.busy(), timeout=20_000)
    assert protection.unlock(folder, NEW) == KEY


def test_a_new_recovery_code_takes_the_place_of_the_old_one(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = shown_window(with_password, qtbot)
    with_password.commands.run("password.code")
    before = open_sheet(NewCode)
    before.current.line.setText(PASSWORD)
    with qtbot.waitSignal(before.accepted, timeout=20_000):
        qtbot.keyClick(before.current.line, Qt.Key.Key_Return)
    sheet = open_sheet(RecoverySheet)
    code = sheet.code
    type_back(sheet, qtbot)
    wait_for_toast(window, qtbot)
    assert protection.recover(folder, code) == KEY
    with pytest.raises(UserError, match="wrong_code"):
        protection.recover(folder, CODE)


def test_who_passes_an_open_journal_cannot_make_the_owners_paper_worthless(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    shown_window(with_password, qtbot)
    with_password.commands.run("password.code")
    sheet = open_sheet(NewCode)
    sheet.current.line.setText("Herbst in Bonn")
    qtbot.keyClick(sheet.current.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not sheet._busy)
    assert sheet.isVisible()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, RecoverySheet)]
    assert not any(one.isVisible() for one in shown)
    assert protection.recover(folder, CODE) == KEY


def test_the_password_is_removed_by_whoever_knows_it(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = shown_window(with_password, qtbot)
    with_password.commands.run("password.remove")
    sheet = open_sheet(RemovePassword)
    sheet.current.line.setText(PASSWORD)
    qtbot.keyClick(sheet.current.line, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: with_password.store is not None and not protected(with_password), timeout=20_000
    )
    assert folder.database.read_bytes().startswith(b"SQLite")
    assert window.toast is not None
    assert window.toast.text() == "Your journal has no password any more."


def test_what_stayed_as_it_was_is_told_with_what_to_do_about_it(tmp_path: Path) -> None:
    file = tmp_path / "journal-2026-11-20T090000.000000Z.db"
    file.touch()
    plain, away = left_words.not_encrypted([file, tmp_path / "stick"])
    assert str(file) in plain
    assert "read without the password, so delete it" in plain
    assert "by themselves once it is back" in away
    locked, away = left_words.not_decrypted([file, tmp_path / "stick"])
    assert "keeps its password" in locked
    assert "keep the old password: do not forget it" in away
    assert converting._with_left("Done.", []) == "Done."
    assert converting._with_left("Done.", [plain]) == f"Done. {plain}"
    assert converting._with_left("Done.", [plain, away]) == f"Done. {plain} And 1 more."
