"""The coach sees how safe the journal is, backs it up and has it checked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from journal_app.ground import settings
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.safety.overview import overview
from journal_app.safety.ui.integrity import IntegritySection
from journal_app.safety.ui.page import SafetyPage
from journal_app.safety.ui.space import SpaceSection
from journal_app.store import backup, upkeep
from journal_app.ui.main_window import MainWindow
from tests.safety.backups.conftest import Hand
from tests.safety.backups.hands import LEFT


def test_the_page_tells_when_the_last_checked_backup_was_and_what_each_holds(
    page: SafetyPage,
) -> None:
    section = page.backups
    assert section.status.tone == "good"
    assert section.status.text.text() == "Last checked backup: yesterday, 18:20"
    newest, older = section.list.rows
    assert newest.made.text() == "yesterday, 18:20"
    assert newest.holds.text() == "2 entries · 2 clients"
    assert older.holds.text() == "1 entry · 1 client"
    assert "checked" in newest.more.text()


def test_the_first_backup_stands_below_its_line_as_the_others_do(page: SafetyPage) -> None:
    known = page.backups.list
    lines = [one for one in known.findChildren(QFrame) if one.property("role") == "line"]
    tops = sorted(one.y() for one in lines if one.isVisible())
    assert [row.y() - top for row, top in zip(known.rows, tops, strict=True)] == [1, 1]


def test_beneath_the_title_it_says_how_it_stands(page: SafetyPage, qtbot: QtBot) -> None:
    standing = "last backup yesterday at 18:20, on this computer only"
    assert page._subtitle.text() == f"Without a password yet, {standing}"
    whole = page._subtitle.width()
    page._say_how_it_stands()
    qtbot.waitUntil(lambda: page._subtitle.width() < whole)
    known = overview(page.context.folder, page.context.clock, page.context.store)
    page.show_overview(known)
    assert page._subtitle.width() == whole, "at once, not in the room of the former words"


def test_a_full_check_that_was_made_by_itself_is_told_at_once(
    page: SafetyPage, qtbot: QtBot
) -> None:
    section = page.sections[IntegritySection]
    assert isinstance(section, IntegritySection)
    assert section.status.text.text() == "Not checked in full yet."
    store = page.context.store
    assert store is not None
    upkeep.check_now(store)
    qtbot.waitUntil(lambda: "nothing found" in section.status.text.text())


def test_the_keyboard_stays_where_a_backup_was_asked_for(page: SafetyPage, qtbot: QtBot) -> None:
    page.backups.now.setFocus()
    qtbot.keyClick(page.backups.now, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(page.backups.list.rows) == 3)
    assert page.backups.now.hasFocus()


def test_one_click_backs_up_now(page: SafetyPage, folder: DataFolder, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.backups.now, LEFT)
    qtbot.waitUntil(lambda: len(page.backups.list.rows) == 3)
    assert len(backup.backups(folder.backups)) == 3
    assert page.backups.status.text.text() == "Last checked backup: today, 18:20"
    assert page.backups.now.isEnabled()


def test_what_waits_for_a_backup_for_a_day_is_told_in_red(
    page: SafetyPage, window: MainWindow, hand: Hand, qtbot: QtBot
) -> None:
    window.context.write(add_entry, NewEntry("ohne Sicherung"))
    page.look()
    qtbot.wait(150)
    assert page.backups.status.tone == "good", "a moment ago is no reason to worry"
    hand.later(days=2)
    page.look()
    qtbot.waitUntil(lambda: page.backups.status.tone == "bad")
    assert "in no backup" in page.backups.status.text.text()


def test_the_budget_is_kept_at_once(page: SafetyPage, folder: DataFolder, qtbot: QtBot) -> None:
    section = page.sections[SpaceSection]
    assert isinstance(section, SpaceSection)
    section.most.setFocus()
    qtbot.keyClick(section.most, Qt.Key.Key_Down)
    qtbot.keyClick(section.most, Qt.Key.Key_Down)
    assert settings.load(folder.settings).backup_gigabytes == 10
    assert "Taken on this computer" in section.used.text()


def test_the_journal_is_checked_in_full_on_demand(page: SafetyPage, qtbot: QtBot) -> None:
    section = page.sections[IntegritySection]
    assert isinstance(section, IntegritySection)
    assert section.status.text.text() == "Not checked in full yet."
    qtbot.mouseClick(section.check, LEFT)
    qtbot.waitUntil(lambda: section.status.tone == "good")
    assert section.status.text.text() == "Last full check: today, 18:20, nothing found"


def test_older_backups_are_shown_when_asked_for(
    page: SafetyPage, folder: DataFolder, qtbot: QtBot
) -> None:
    newest = backup.backups(folder.backups)[0]
    for number in range(60):
        name = f"journal-2026-10-01T1200{number:02}.000000Z.db"
        (folder.backups / name).write_bytes(newest.read_bytes())
    page.look()
    qtbot.waitUntil(lambda: not page.backups.list.more.isHidden())
    assert page.backups.list.more.text() == "Show 56 older ones"
    page.backups.list.more.setFocus()
    qtbot.keyClick(page.backups.list.more, Qt.Key.Key_Space)
    assert len(page.backups.list.rows) == 36
    assert page.focusWidget() is page.backups.list.rows[6].restore
