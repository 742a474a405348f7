"""A coach sets a password and has the recovery code on paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.safety.strength import strength
from journal_app.safety.ui.code_paper import paper, send
from journal_app.safety.ui.password_sheets import ChangePassword, SetPassword
from journal_app.safety.ui.recovery_sheet import RecoverySheet
from journal_app.store import protection
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.locking import protected
from tests.exchange.pdf_text import pages
from tests.safety.passwords.conftest import NEW, open_sheet, shown_window, type_back
from tests.ui.locked_journals import CODE


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "none"),
        ("kurz", "too_short"),
        ("aaaaaaaaaaaaaaaaaaaa", "easy"),
        ("passwort123", "easy"),
        ("qwertzuiop", "easy"),
        ("tbwmkxae7f", "fair"),
        ("drei gelbe Esel", "good"),
        ("drei gelbe Esel auf dem Dach", "strong"),
    ],
)
def test_length_makes_a_password_and_no_rule_about_signs(password: str, said: str) -> None:
    assert strength(password) == said


def test_a_journal_without_a_password_offers_one_at_control_l(
    context: Context, qtbot: QtBot
) -> None:
    window = shown_window(context, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    sheet = open_sheet(SetPassword)
    told = " ".join(one.text() for one in sheet.findChildren(QLabel))
    assert "To lock your journal, you need a password." in told
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not context.locked
    assert context.store is not None


def test_the_password_must_be_long_enough_and_typed_twice_alike(
    context: Context, qtbot: QtBot
) -> None:
    shown_window(context, qtbot)
    context.commands.run("password.set")
    sheet = open_sheet(SetPassword)
    qtbot.keyClicks(sheet.new.first.line, "kurz")
    assert sheet.new.words.text() == "At least 8 characters: 4 more."
    qtbot.keyClick(sheet.new.first.line, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert "8 characters" in sheet.new.problem.text()
    sheet.new.first.line.setText(NEW)
    sheet.new.again.line.setText(NEW[:-1])
    qtbot.keyClick(sheet.new.again.line, Qt.Key.Key_Return)
    assert "not the same" in sheet.new.problem.text()
    qtbot.keyClicks(sheet.new.again.line, NEW)
    assert sheet.new.problem.isHidden()
    qtbot.keyClick(sheet.new.again.line, Qt.Key.Key_Return)
    assert open_sheet(RecoverySheet).shown_code.isVisible()


def test_a_password_is_typed_with_tab_between_and_only_on_wish_shown_by_a_key(
    context: Context, qtbot: QtBot
) -> None:
    shown_window(context, qtbot)
    context.commands.run("password.set")
    sheet = open_sheet(SetPassword)
    assert "four or five words" in sheet.new.words.text()
    for _each in range(2):
        line = sheet.focusWidget()
        assert isinstance(line, QLineEdit)
        qtbot.keyClicks(line, NEW)
        qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert sheet.new.first.text() == sheet.new.again.text() == NEW
    shown = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    sheet.new.first.line.setFocus()
    qtbot.waitUntil(sheet.new.first.line.hasFocus)
    qtbot.keyClick(sheet.new.first.line, Qt.Key.Key_P, shown)
    assert sheet.new.first.line.echoMode() == QLineEdit.EchoMode.Normal
    assert sheet.new.again.line.echoMode() == QLineEdit.EchoMode.Password
    sheet.reject()


def test_set_a_password_note_the_code_and_lock(
    context: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = shown_window(context, qtbot)
    context.commands.run("password.set")
    sheet = open_sheet(SetPassword)
    sheet.new.first.line.setText(NEW)
    sheet.new.again.line.setText(NEW)
    sheet.save()
    recovery = open_sheet(RecoverySheet)
    code = recovery.code
    type_back(recovery, qtbot)
    qtbot.waitUntil(lambda: protected(context), timeout=20_000)
    assert window.toast is not None
    assert window.toast.text() == "Your journal and its backups are encrypted now."
    assert protection.unlock(folder, NEW) == protection.recover(folder, code)
    assert not folder.database.read_bytes().startswith(b"SQLite")
    assert context.commands.run("lock")


def test_the_code_is_out_of_sight_when_it_is_asked_back_and_can_be_seen_again(
    context: Context, qtbot: QtBot
) -> None:
    shown_window(context, qtbot)
    done: list[RecoverySheet] = []
    sheet = RecoverySheet(context, CODE, "Go on", done.append)
    sheet.open()
    assert sheet.primary is not None
    qtbot.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    assert not sheet.shown_code.isVisible()
    qtbot.waitUntil(sheet.back.hasFocus)
    qtbot.keyClicks(sheet.back, "WRONG")
    qtbot.keyClick(sheet.back, Qt.Key.Key_Return)
    assert "another one" in sheet.problem("back")
    assert done == []
    qtbot.mouseClick(sheet.again, Qt.MouseButton.LeftButton)
    assert sheet.shown_code.isVisible()
    type_back(sheet, qtbot)
    assert done == [sheet]
    sheet.close()


def test_the_code_is_copied_and_printed(
    context: Context, tmp_path: Path, qtbot: QtBot, clock: Clock
) -> None:
    shown_window(context, qtbot)
    sheet = RecoverySheet(context, CODE, "Go on", lambda open_sheet: None)
    sheet.open()
    qtbot.mouseClick(sheet.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == CODE
    assert sheet.copy.text() == "Copied"
    assert sheet.status.text() == "", "what stands there is red"
    with dialogs.answer_with(False):
        qtbot.mouseClick(sheet.print, Qt.MouseButton.LeftButton)
    sheet.close()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "code.pdf"))
    send(CODE, clock.today(), printer)
    (page,) = pages((tmp_path / "code.pdf").read_bytes())
    assert CODE in page.replace("\n", "")
    assert "22 November 2026" in page
    assert paper(CODE, clock.today()).pageCount() == 1


def test_what_was_typed_on_a_sheet_about_passwords_cannot_be_brought_back(
    with_password: Context, qtbot: QtBot
) -> None:
    window = shown_window(with_password, qtbot)
    with_password.commands.run("password.set")
    sheet = open_sheet(ChangePassword)
    qtbot.keyClicks(sheet.proof.password.line, "secret")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert window.toast is None
    assert with_password.commands.run("sheet.bring_back") is None
