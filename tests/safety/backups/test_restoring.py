"""The coach brings an older state back, seeing what there is against what comes."""

# ruff: noqa: PLR0917 - fixtures and parameters

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal_app.exchange.ui.import_dialog import ImportDialog
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.safety.ui.choose_sheet import ChooseSheet
from journal_app.safety.ui.integrity import IntegritySection
from journal_app.safety.ui.page import SafetyPage
from journal_app.safety.ui.restore_sheet import RestoreSheet
from journal_app.store import Store, backup, checked, keys, protection
from journal_app.ui import dialogs
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import NoticeStrip
from journal_app.ui.notices import FailureCard
from journal_app.ui.widgets.password_field import PasswordField
from tests.safety.backups.hands import LEFT, PASSWORD, Sheet, titles


def test_case_29_a_damaged_newest_backup_is_told_and_the_next_one_is_offered(
    page: SafetyPage, folder: DataFolder, window: MainWindow, qtbot: QtBot, sheet: Sheet
) -> None:
    newest, older = backup.backups(folder.backups)
    newest.write_bytes(newest.read_bytes()[:-4096])
    page.look()
    qtbot.waitUntil(lambda: "not checked" in page.backups.list.rows[0].more.text())
    qtbot.mouseClick(page.backups.list.rows[0].restore, LEFT)
    qtbot.mouseClick(sheet(RestoreSheet).restore, LEFT)

    def offered() -> bool:
        return sheet(RestoreSheet).backup.file == older

    qtbot.waitUntil(offered)
    assert window.context.store is not None
    assert len(titles(window.context)) == 2, "nothing was changed"
    sheet(RestoreSheet).reject()
    qtbot.waitUntil(lambda: window.page() is not None)
    shown = window.page()
    assert isinstance(shown, SafetyPage)
    qtbot.waitUntil(lambda: shown.backups.status.tone == "bad")
    assert not shown.backups.list.rows[0].restore.isVisible()


def test_restoring_shows_what_there_is_against_what_comes_and_brings_it(
    page: SafetyPage, window: MainWindow, folder: DataFolder, qtbot: QtBot, sheet: Sheet
) -> None:
    context = window.context
    context.write(add_entry, NewEntry("eben erst", clients=("Clara",)))
    qtbot.mouseClick(page.backups.list.rows[1].restore, LEFT)
    asked = sheet(RestoreSheet)
    qtbot.waitUntil(lambda: asked._now[0].text() == "3")
    assert [cell.text() for cell in asked._now[:2]] == ["3", "3"]
    assert [cell.text() for cell in asked._then[:2]] == ["1", "1"]
    qtbot.mouseClick(asked.restore, LEFT)
    qtbot.waitUntil(lambda: context.store is not None and titles(context) == {"Erstgespräch"})
    assert len(backup.backups(folder.replaced)) == 1
    (strip,) = window.findChildren(NoticeStrip)
    qtbot.waitUntil(strip.isVisible)
    assert strip.text.text().startswith("The journal is as it was: Sunday, 22 November 2026")
    assert strip.button.text() == "Take back …"
    rows = again(window, qtbot).backups.list.rows
    assert rows[0].more.text().startswith("before restoring · ")
    assert not any("before" in row.more.text() for row in rows[1:])
    newest = next(iter(backup.backups(folder.backups)), None)
    assert newest is not None
    context.commands.run("backup.restore_file", newest)
    qtbot.mouseClick(sheet(RestoreSheet).restore, LEFT)
    qtbot.waitUntil(lambda: context.store is not None and len(titles(context)) == 3)


def again(window: MainWindow, qtbot: QtBot) -> SafetyPage:
    """The page that stands there once the journal is open again, with three backups."""

    def told() -> bool:
        shown = window.page()
        return isinstance(shown, SafetyPage) and len(shown.backups.list.rows) == 3

    qtbot.waitUntil(told)
    shown = window.page()
    assert isinstance(shown, SafetyPage)
    return shown


def test_backups_of_a_folder_that_was_copied_are_read_again_by_themselves(
    page: SafetyPage, folder: DataFolder, qtbot: QtBot
) -> None:
    checked.keep(folder, "checks", {})
    page.look()
    qtbot.waitUntil(lambda: "checked" in page.backups.list.rows[0].more.text().split(" · "))
    assert page.backups.status.tone == "good"


def test_a_backup_that_was_to_be_imported_is_brought_back_instead(
    window: MainWindow, folder: DataFolder, tmp_path: Path, qtbot: QtBot, sheet: Sheet
) -> None:
    newest = next(iter(backup.backups(folder.backups)), None)
    assert newest is not None
    asked = ImportDialog(window.context)
    qtbot.addWidget(asked)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    asked.open()
    asked.take(newest)
    brought = sheet(RestoreSheet)
    assert brought.backup.file == newest
    assert brought.kept.text().startswith("What you wrote after Monday, 23 November 2026")
    brought.reject()


def test_esc_restores_nothing(
    page: SafetyPage, window: MainWindow, qtbot: QtBot, sheet: Sheet
) -> None:
    qtbot.mouseClick(page.backups.list.rows[1].restore, LEFT)
    asked = sheet(RestoreSheet)
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert len(titles(window.context)) == 2


def test_what_a_check_finds_offers_a_backup(
    page: SafetyPage, window: MainWindow, qtbot: QtBot, sheet: Sheet
) -> None:
    def tear(session: Any) -> None:
        session.connection().exec_driver_sql(
            "INSERT INTO photo (uid, created_at, updated_at, entry_id, sha256, name, origin,"
            " media_type, width, height, bytes, position)"
            " VALUES ('u', '', '', 1, 'gone', 'bild.png', '', 'image/png', 1, 1, 1, 0)"
        )

    window.context.write(tear)
    section = page.sections[IntegritySection]
    assert isinstance(section, IntegritySection)
    qtbot.mouseClick(section.check, LEFT)
    qtbot.waitUntil(lambda: section.status.tone == "bad")
    said = section.status.text.text()
    assert "row" not in said, "the engine's own lines are nothing for a coach"
    assert "\n" not in said
    qtbot.mouseClick(section.restore, LEFT)
    asked = sheet(ChooseSheet)
    qtbot.waitUntil(lambda: len(asked.list.rows) == 2)
    asked.reject()


@pytest.fixture
def theirs(tmp_path: Path, clock: Clock) -> DataFolder:
    """A closed journal with a password, one win and one backup."""
    folder = DataFolder(tmp_path / "mit Passwort")
    folder.root.mkdir()
    key = keys.new_key()
    keys.save(folder.key_file, keys.made(key, PASSWORD, keys.new_code()))
    store = Store.open(folder.database, key, clock=clock)
    store.write(add_entry, NewEntry("Frau Weber hat zugesagt"))
    store.close(always_back_up=True)
    return folder


def test_a_backup_without_a_password_is_said_to_come_back_under_the_journals_own(
    window: MainWindow, page: SafetyPage, theirs: DataFolder, qtbot: QtBot, sheet: Sheet
) -> None:
    qtbot.mouseClick(page.backups.list.rows[0].restore, LEFT)
    plain = sheet(RestoreSheet)
    assert not plain.protection.isVisible(), "the journal has none either"
    shown = plain.backup
    plain.reject()
    before = window.context.store
    key = protection.unlock(theirs, PASSWORD)
    with Store.open(theirs.database, key, clock=window.context.clock) as store:
        window.context.store = store
        asked = RestoreSheet(window.context, shown, window)
        window.context.store = before
        qtbot.addWidget(asked)
        assert "Your journal keeps its own" in asked.protection.text()
        assert not asked.protection.isHidden()
        qtbot.waitUntil(lambda: not window.context.figures.busy())


def test_a_backup_with_a_password_is_said_to_keep_it_in_a_journal_without_one(
    window: MainWindow, page: SafetyPage, theirs: DataFolder, qtbot: QtBot, sheet: Sheet
) -> None:
    with dialogs.answer_with(backup.backups(theirs.backups)[0]):
        window.context.commands.run("backup.restore_file")
    asked = sheet(RestoreSheet)
    assert "with the password of this backup" in asked.protection.text()
    qtbot.keyClicks(asked.password.line, PASSWORD)
    qtbot.keyClick(asked.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked._then[0].text() == "1")
    before = window.context.store
    qtbot.mouseClick(asked.restore, LEFT)
    qtbot.waitUntil(lambda: window.context.store not in (None, before))
    assert titles(window.context) == {"Frau Weber hat zugesagt"}
    assert window.context.store is not None
    assert window.context.store.key == protection.unlock(theirs, PASSWORD)


@pytest.mark.parametrize("code", ["store_missing", "store_empty", "store_damaged"])
def test_a_journal_that_does_not_open_offers_its_backups(
    two_backups: None,
    broken_window: MainWindow,
    folder: DataFolder,
    qtbot: QtBot,
    sheet: Sheet,
    code: str,
) -> None:
    """Cases 5, 6 and 9, in the window."""
    context = broken_window.context
    if code == "store_missing":
        folder.database.unlink()
    else:
        folder.database.write_bytes(b"" if code == "store_empty" else b"kaputt" * 2000)
    with pytest.raises(UserError, match=code) as caught:
        Store.open(folder.database, clock=context.clock, exclusive=True)
    context.failed(caught.value)
    card = broken_window.findChild(FailureCard)
    assert card is not None
    assert "23 Nov 2026, 18:20" in card.sentence.text()
    if code == "store_missing":
        assert "have you moved the folder" in card.sentence.text()
    else:
        assert "Your newest backup is from 23 Nov 2026, 18:20." in card.sentence.text()
        assert str(folder.backups) not in card.sentence.text()
        assert card.restore.property("kind") == "primary"
        assert card.restore.hasFocus()
    card.restore.setFocus()
    qtbot.keyClick(card.restore, Qt.Key.Key_Return)
    asked = sheet(ChooseSheet)
    qtbot.waitUntil(lambda: len(asked.list.rows) == 2)
    qtbot.waitUntil(asked.list.rows[0].restore.hasFocus)
    assert asked.list.rows[0].holds.text() == "2 entries · 2 clients"
    qtbot.mouseClick(asked.list.rows[0].restore, LEFT)
    before = sheet(RestoreSheet)
    assert ("is put aside" in before.kept.text()) is (code != "store_missing")
    qtbot.mouseClick(before.restore, LEFT)
    qtbot.waitUntil(lambda: context.store is not None)
    assert titles(context) == {"Erstgespräch", "Folgeauftrag"}
    assert folder.replaced.exists() is (code != "store_missing")


def test_where_nothing_was_put_aside_no_button_leads_to_the_page_that_is_shown(
    two_backups: None,
    broken_window: MainWindow,
    folder: DataFolder,
    qtbot: QtBot,
    sheet: Sheet,
) -> None:
    context = broken_window.context
    newest = backup.newest_backup(folder.backups)
    folder.database.unlink()
    context.failed(UserError("store_missing", path=str(folder.database), backup=str(newest)))
    broken_window.show_view("safety")
    told: list[str] = []
    context.toast_wanted.connect(lambda text, _undo: told.append(text))
    with dialogs.answer_with(newest):
        context.commands.run("backup.restore_file")
    qtbot.mouseClick(sheet(RestoreSheet).restore, LEFT)
    qtbot.waitUntil(lambda: context.store is not None)
    qtbot.waitUntil(lambda: any(text.startswith("The journal is as it was") for text in told))
    assert not broken_window.findChildren(NoticeStrip)


def test_an_encrypted_backup_asks_for_its_password_and_shows_what_it_opens(
    broken_window: MainWindow, folder: DataFolder, tmp_path: Path, qtbot: QtBot, sheet: Sheet
) -> None:
    """On another computer: nothing but the backup, its key file, and the password."""
    context = broken_window.context
    key = keys.new_key()
    theirs = DataFolder(tmp_path / "alter Rechner")
    theirs.root.mkdir()
    keys.save(theirs.key_file, keys.made(key, PASSWORD, keys.new_code()))
    store = Store.open(theirs.database, key, clock=context.clock)
    store.write(add_entry, NewEntry("Frau Weber hat zugesagt"))
    store.close(always_back_up=True)
    made = backup.backups(theirs.backups)[0]
    context.failed(UserError("store_damaged", path=str(folder.database), backup=""))
    with dialogs.answer_with(made):
        context.commands.run("backup.restore_file")
    asked = sheet(RestoreSheet)
    qtbot.keyClicks(asked.password.line, "falsch geraten")
    qtbot.keyClick(asked.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not the password" in asked.problem("password"))
    asked.password.clear()
    qtbot.keyClicks(asked.password.line, PASSWORD)
    qtbot.keyClick(asked.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked._then[0].text() == "1")
    assert not any(one.isVisible() for one in asked.findChildren(PasswordField)), "it is known"
    qtbot.mouseClick(asked.restore, LEFT)
    qtbot.waitUntil(lambda: context.store is not None)
    assert titles(context) == {"Frau Weber hat zugesagt"}
    assert protection.unlock(folder, PASSWORD) == key
