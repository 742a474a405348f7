"""A coach sets, changes, renews and removes the password, and has the recovery code on paper."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from journal_app.demo import fill
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.safety.strength import strength
from journal_app.safety.ui import converting
from journal_app.safety.ui.code_paper import paper, send
from journal_app.safety.ui.password_offer import accompany
from journal_app.safety.ui.password_section import PasswordSection
from journal_app.safety.ui.password_sheets import (
    ChangePassword,
    NewCode,
    RemovePassword,
    RenewPassword,
    SetPassword,
)
from journal_app.safety.ui.recovery_sheet import RecoverySheet
from journal_app.store import Store, keys, protection
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.locking import protected
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import NoticeStrip
from tests.exchange.pdf_text import pages
from tests.ui.kit_pages import VIEWS
from tests.ui.locked_journals import CODE, KEY, PASSWORD, encrypted_journal

NEW = "Herbst in Bamberg"
Sheet = TypeVar("Sheet", bound=QWidget)


@pytest.fixture
def with_password(dressed: QApplication, folder: DataFolder, clock: Clock) -> Iterator[Context]:
    encrypted_journal(folder)
    made = Context(folder, clock, Settings(language="en", theme="light"))
    made.opened(Store.open(folder.database, KEY, clock=clock, exclusive=True))
    yield made
    made.close_store()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


def _window(context: Context, qtbot: QtBot) -> MainWindow:
    window = MainWindow(context, VIEWS)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.show_view(window.view)
    return window


def _sheet(kind: type[Sheet]) -> Sheet:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    shown = [one for one in shown if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def _answer(sheet: RecoverySheet, qtbot: QtBot) -> None:
    """Go on, and type back the group that is asked for."""
    assert sheet.primary is not None
    qtbot.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    assert not sheet.shown_code.isVisible()
    qtbot.keyClicks(sheet.back, sheet.code.split("-")[sheet._group].lower())
    qtbot.keyClick(sheet.back, Qt.Key.Key_Return)


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
    window = _window(context, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    sheet = _sheet(SetPassword)
    told = " ".join(one.text() for one in sheet.findChildren(QLabel))
    assert "To lock your journal, you need a password." in told
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not context.locked
    assert context.store is not None


def test_the_password_must_be_long_enough_and_typed_twice_alike(
    context: Context, qtbot: QtBot
) -> None:
    _window(context, qtbot)
    context.commands.run("password.set")
    sheet = _sheet(SetPassword)
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
    assert _sheet(RecoverySheet).shown_code.isVisible()


def test_a_password_is_typed_with_tab_between_and_only_on_wish_shown_by_a_key(
    context: Context, qtbot: QtBot
) -> None:
    _window(context, qtbot)
    context.commands.run("password.set")
    sheet = _sheet(SetPassword)
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


def test_a_forgotten_password_is_changed_with_the_recovery_code(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = _window(with_password, qtbot)
    with_password.commands.run("password.set")
    sheet = _sheet(ChangePassword)
    qtbot.mouseClick(sheet.proof.other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(sheet.proof.code.hasFocus)
    sheet.proof.code.setText(CODE[:-3])
    sheet.new.first.line.setText(NEW)
    sheet.new.again.line.setText(NEW)
    qtbot.keyClick(sheet.new.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not complete" in sheet.problem("current"))
    qtbot.waitUntil(sheet.proof.code.hasFocus)
    sheet.proof.code.setText(CODE)
    qtbot.keyClick(sheet.proof.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
    assert protection.unlock(folder, NEW) == KEY
    assert protection.recover(folder, CODE) == KEY


def test_set_a_password_note_the_code_and_lock(
    context: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = _window(context, qtbot)
    context.commands.run("password.set")
    sheet = _sheet(SetPassword)
    sheet.new.first.line.setText(NEW)
    sheet.new.again.line.setText(NEW)
    sheet.save()
    recovery = _sheet(RecoverySheet)
    code = recovery.code
    _answer(recovery, qtbot)
    qtbot.waitUntil(lambda: protected(context), timeout=20_000)
    assert window.toast is not None
    assert window.toast.text() == "Your journal and its backups are encrypted now."
    assert protection.unlock(folder, NEW) == protection.recover(folder, code)
    assert not folder.database.read_bytes().startswith(b"SQLite")
    assert context.commands.run("lock")


def test_the_code_is_out_of_sight_when_it_is_asked_back_and_can_be_seen_again(
    context: Context, qtbot: QtBot
) -> None:
    _window(context, qtbot)
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
    _answer(sheet, qtbot)
    assert done == [sheet]
    sheet.close()


def test_the_code_is_copied_and_printed(
    context: Context, tmp_path: Path, qtbot: QtBot, clock: Clock
) -> None:
    _window(context, qtbot)
    sheet = RecoverySheet(context, CODE, "Go on", lambda _sheet: None)
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


def test_changing_the_password_asks_for_the_old_one(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = _window(with_password, qtbot)
    with_password.commands.run("password.set")
    sheet = _sheet(ChangePassword)
    sheet.proof.password.line.setText("not it")
    sheet.new.first.line.setText(NEW)
    sheet.new.again.line.setText(NEW)
    qtbot.keyClick(sheet.new.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not the password" in sheet.problem("current"))
    sheet.proof.password.line.setText(PASSWORD)
    qtbot.keyClick(sheet.proof.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
    assert protection.unlock(folder, NEW) == KEY
    with pytest.raises(UserError, match="wrong_password"):
        protection.unlock(folder, PASSWORD)


def test_after_the_code_a_new_password_is_chosen_without_the_old_one(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = _window(with_password, qtbot)
    with_password.commands.run("password.renew")
    sheet = _sheet(RenewPassword)
    sheet.new.first.line.setText(NEW)
    sheet.new.again.line.setText(NEW)
    qtbot.keyClick(sheet.new.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
    assert protection.unlock(folder, NEW) == KEY


def test_locked_while_the_worker_was_busy_the_new_password_holds_all_the_same(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    _window(with_password, qtbot)
    with_password.commands.run("password.renew")
    sheet = _sheet(RenewPassword)
    go_on = threading.Event()
    with_password.tasks.start(lambda _task: go_on.wait(20), to_the_end=True)
    sheet.new.first.line.setText(NEW)
    sheet.new.again.line.setText(NEW)
    qtbot.keyClick(sheet.new.again.line, Qt.Key.Key_Return)
    assert with_password.commands.run("lock")
    qtbot.waitUntil(lambda: with_password.store is None)
    go_on.set()
    qtbot.waitUntil(lambda: not with_password.tasks.busy(), timeout=20_000)
    assert protection.unlock(folder, NEW) == KEY


def test_a_new_recovery_code_takes_the_place_of_the_old_one(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    window = _window(with_password, qtbot)
    with_password.commands.run("password.code")
    before = _sheet(NewCode)
    before.current.line.setText(PASSWORD)
    with qtbot.waitSignal(before.accepted, timeout=20_000):
        qtbot.keyClick(before.current.line, Qt.Key.Key_Return)
    sheet = _sheet(RecoverySheet)
    code = sheet.code
    _answer(sheet, qtbot)
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
    assert protection.recover(folder, code) == KEY
    with pytest.raises(UserError, match="wrong_code"):
        protection.recover(folder, CODE)


def test_who_passes_an_open_journal_cannot_make_the_owners_paper_worthless(
    with_password: Context, folder: DataFolder, qtbot: QtBot
) -> None:
    _window(with_password, qtbot)
    with_password.commands.run("password.code")
    sheet = _sheet(NewCode)
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
    window = _window(with_password, qtbot)
    with_password.commands.run("password.remove")
    sheet = _sheet(RemovePassword)
    sheet.current.line.setText(PASSWORD)
    qtbot.keyClick(sheet.current.line, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: with_password.store is not None and not protected(with_password), timeout=20_000
    )
    assert folder.database.read_bytes().startswith(b"SQLite")
    assert window.toast is not None
    assert window.toast.text() == "Your journal has no password any more."


def test_what_was_typed_on_a_sheet_about_passwords_cannot_be_brought_back(
    with_password: Context, qtbot: QtBot
) -> None:
    window = _window(with_password, qtbot)
    with_password.commands.run("password.set")
    sheet = _sheet(ChangePassword)
    qtbot.keyClicks(sheet.proof.password.line, "secret")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert window.toast is None
    assert with_password.commands.run("sheet.bring_back") is None


# the card on the safety page


def test_the_card_offers_a_password_to_a_journal_without_one(
    context: Context, qtbot: QtBot
) -> None:
    _window(context, qtbot)
    section = PasswordSection(context)
    qtbot.addWidget(section)
    section.show()
    assert section.set.isVisible()
    assert not section.change.isVisible()
    assert not section.locking.isVisible()
    qtbot.mouseClick(section.set, Qt.MouseButton.LeftButton)
    _sheet(SetPassword).reject()


def test_the_card_remembers_and_forgets_it_on_this_computer(
    with_password: Context, folder: DataFolder, keyring_file: Path, qtbot: QtBot
) -> None:
    section = PasswordSection(with_password)
    qtbot.addWidget(section)
    section.show()
    section.remember.click()
    qtbot.waitUntil(section.remember.isEnabled)
    assert protection.recall(folder) == KEY
    section.remember.click()
    qtbot.waitUntil(section.remember.isEnabled)
    assert protection.recall(folder) is None


def test_the_card_says_so_where_there_is_no_keyring(with_password: Context, qtbot: QtBot) -> None:
    window = _window(with_password, qtbot)
    section = PasswordSection(with_password)
    qtbot.addWidget(section)
    section.show()
    section.remember.click()
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
    assert window.toast is not None
    assert "keyring" in window.toast.text()
    assert not section.remember.isChecked()


def test_the_card_keeps_when_the_journal_is_locked(with_password: Context, qtbot: QtBot) -> None:
    section = PasswordSection(with_password)
    qtbot.addWidget(section)
    section.show()
    assert section.minutes.value() == 10
    section.minutes.set_value(30)
    section.minutes.changed.emit()
    section.sleep.click()
    assert with_password.settings.lock_after_minutes == 30
    assert not with_password.settings.lock_at_sleep
    assert keys.read(with_password.folder.key_file).slots


# offering one


def test_a_password_is_offered_quietly_until_the_coach_has_answered(
    context: Context, qtbot: QtBot
) -> None:
    window = _window(context, qtbot)
    accompany(context)
    (strip,) = window.findChildren(NoticeStrip)
    qtbot.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    accompany(context)
    assert window.findChildren(NoticeStrip) == []


def test_the_example_practice_is_offered_none(context: Context, qtbot: QtBot) -> None:
    assert context.store is not None
    fill(context.store, entries=30, clients=40)
    window = _window(context, qtbot)
    accompany(context)
    assert window.findChildren(NoticeStrip) == []


def test_the_offer_opens_the_sheet(context: Context, qtbot: QtBot) -> None:
    window = _window(context, qtbot)
    accompany(context)
    (strip,) = window.findChildren(NoticeStrip)
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    _sheet(SetPassword).reject()


def test_a_journal_with_a_password_is_offered_none(with_password: Context, qtbot: QtBot) -> None:
    window = _window(with_password, qtbot)
    accompany(with_password)
    assert window.findChildren(NoticeStrip) == []


def test_what_stayed_as_it_was_is_told_with_all_that_may_be_the_reason() -> None:
    said = converting._with_left("Done.", [Path("/stick")])
    assert "could not be reached" not in said, "it may be damaged as well"
    for reason in ("damaged", "another password", "not there now", "/stick"):
        assert reason in said
    assert "2 backups or places" in converting._with_left("Done.", [Path("/a"), Path("/b")])
