"""The card about the password, and the strip that offers one quietly."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from journal_app.demo import fill
from journal_app.ground.paths import DataFolder
from journal_app.safety.ui.password_offer import accompany
from journal_app.safety.ui.password_section import PasswordSection
from journal_app.safety.ui.password_sheets import SetPassword
from journal_app.store import keys, protection
from journal_app.ui.context import Context
from journal_app.ui.notice_strip import NoticeStrip
from tests.safety.passwords.conftest import open_sheet, shown_window, wait_for_toast
from tests.ui.locked_journals import KEY


def test_the_card_offers_a_password_to_a_journal_without_one(
    context: Context, qtbot: QtBot
) -> None:
    shown_window(context, qtbot)
    section = PasswordSection(context)
    qtbot.addWidget(section)
    section.show()
    assert section.set.isVisible()
    assert not section.change.isVisible()
    assert not section.locking.isVisible()
    qtbot.mouseClick(section.set, Qt.MouseButton.LeftButton)
    open_sheet(SetPassword).reject()


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
    window = shown_window(with_password, qtbot)
    section = PasswordSection(with_password)
    qtbot.addWidget(section)
    section.show()
    section.remember.click()
    wait_for_toast(window, qtbot)
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


def test_a_password_is_offered_quietly_until_the_coach_has_answered(
    context: Context, qtbot: QtBot
) -> None:
    window = shown_window(context, qtbot)
    accompany(context)
    (strip,) = window.findChildren(NoticeStrip)
    qtbot.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    accompany(context)
    assert window.findChildren(NoticeStrip) == []


def test_the_example_practice_is_offered_none(context: Context, qtbot: QtBot) -> None:
    assert context.store is not None
    fill(context.store, entries=30, clients=40)
    window = shown_window(context, qtbot)
    accompany(context)
    assert window.findChildren(NoticeStrip) == []


def test_the_offer_opens_the_sheet(context: Context, qtbot: QtBot) -> None:
    window = shown_window(context, qtbot)
    accompany(context)
    (strip,) = window.findChildren(NoticeStrip)
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    open_sheet(SetPassword).reject()


def test_a_journal_with_a_password_is_offered_none(with_password: Context, qtbot: QtBot) -> None:
    window = shown_window(with_password, qtbot)
    accompany(with_password)
    assert window.findChildren(NoticeStrip) == []
