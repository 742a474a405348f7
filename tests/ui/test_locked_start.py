"""The whole app over an encrypted journal: it asks first, and shows nothing before."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journal_app.app import App
from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings, save
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import EntryFilter, lines
from journal_app.store import Store, protection, upkeep
from journal_app.store.lock import open_elsewhere
from journal_app.ui.doorbell import Wish
from journal_app.ui.left_words import lay_down
from journal_app.ui.lock_page import LockPage
from journal_app.ui.locking import SWEPT_MS
from journal_app.ui.notice_strip import NoticeStrip
from journal_app.ui.notices import FailureCard
from tests.ui.locked_journals import (
    KEY,
    PASSWORD,
    PLANTED,
    encrypted_journal,
    objects_with,
    open_files,
    words_alive,
)
from tests.ui.whole_app import end

Start = Callable[..., App]


@pytest.fixture
def _known_statements() -> None:
    """Each store has statements of its own, as in the app: they remember words."""


@pytest.fixture
def start(dressed: QApplication, folder: DataFolder, clock: Clock) -> Iterator[Start]:
    """Starts the app, as a double click on its icon does."""
    save(folder.settings, Settings(language="en", theme="light", tray="off"))
    encrypted_journal(folder)
    running: list[App] = []

    def begin(wish: Wish = "window") -> App:
        running.append(App(dressed, folder, clock, wish))
        running[-1].show()
        return running[-1]

    yield begin
    end(running)


def _page(app: App) -> LockPage | None:
    shown = [one for one in app.window.findChildren(LockPage) if one.isVisible()]
    return shown[0] if shown else None


def _unlock(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _page(app) is not None, timeout=20_000)
    page = _page(app)
    assert page is not None
    page.password.line.setText(PASSWORD)  # QTest has no key for an ü
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.context.store is not None, timeout=20_000)


def test_the_first_paint_shows_no_page_and_no_name_of_one(start: Start, qtbot: QtBot) -> None:
    app = start()
    assert not app.window.sidebar.isVisible()
    assert app.window._blank.title() == ""
    _unlock(app, qtbot)
    qtbot.waitUntil(lambda: app.window.page() is not None)
    assert app.window.sidebar.isVisible()


def test_where_the_keyring_knows_it_nobody_is_asked(
    start: Start, folder: DataFolder, keyring_file: Path, qtbot: QtBot
) -> None:
    protection.remember(folder, KEY)
    app = start()
    qtbot.waitUntil(lambda: app.context.store is not None, timeout=20_000)
    assert _page(app) is None


def test_opened_by_the_keyring_words_of_an_open_sheet_are_given_back_too(
    start: Start, folder: DataFolder, keyring_file: Path, qtbot: QtBot
) -> None:
    protection.remember(folder, KEY)
    lay_down(folder, "halb getippt", KEY)
    app = start()

    def strips() -> list[NoticeStrip]:
        return [one for one in app.window.findChildren(NoticeStrip) if one.isVisible()]

    qtbot.waitUntil(lambda: strips() != [], timeout=20_000)
    (strip,) = strips()
    assert "What you typed is not lost" in strip.text.text()
    strip.button.click()
    assert QApplication.clipboard().text() == "halb getippt"
    assert folder.all_typed() == []


def test_case_03_a_keyring_that_has_forgotten_it_means_the_password(
    start: Start, folder: DataFolder, keyring_file: Path, qtbot: QtBot
) -> None:
    protection.remember(folder, KEY)
    keyring_file.unlink()
    _unlock(start(), qtbot)


def test_remembered_on_this_computer_it_opens_by_itself_next_time(
    start: Start, folder: DataFolder, keyring_file: Path, qtbot: QtBot
) -> None:
    app = start()
    qtbot.waitUntil(lambda: _page(app) is not None, timeout=20_000)
    page = _page(app)
    assert page is not None
    page.remember.click()
    _unlock(app, qtbot)
    assert protection.state(folder).remembered
    assert protection.recall(folder) == KEY


def test_where_the_journal_is_damaged_the_password_just_given_opens_its_backups(
    start: Start, folder: DataFolder, qtbot: QtBot
) -> None:
    with Store.open(folder.database, KEY) as store:
        upkeep.back_up_now(store)
    folder.database.write_bytes(b"kaputt" * 2000)
    app = start()
    qtbot.waitUntil(lambda: _page(app) is not None, timeout=20_000)
    page = _page(app)
    assert page is not None
    page.password.line.setText(PASSWORD)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(FailureCard)), timeout=20_000)
    asked = app.context.commands.run("backup.choose")
    qtbot.waitUntil(lambda: bool(asked.list.rows))
    row = asked.list.rows[0]
    assert row.holds.text() == "0 entries · 0 clients"
    sheet = app.context.commands.run("backup.restore", row.backup)
    assert sheet.password is None
    asked.reject()
    qtbot.mouseClick(sheet.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: app.context.store is not None, timeout=20_000)
    assert protection.unlock(folder, PASSWORD) == KEY


def test_a_locked_window_lets_no_second_one_open_the_folder_but_comes_forward(
    start: Start, folder: DataFolder, dressed: QApplication, qtbot: QtBot
) -> None:
    app = start()
    qtbot.waitUntil(lambda: _page(app) is not None, timeout=20_000)
    assert open_elsewhere(folder.lock)
    qtbot.waitUntil(lambda: app._doorbell is not None, timeout=20_000)
    app.window.hide()
    app._come_forward("capture")
    assert app.window.isVisible()
    assert _page(app) is not None
    _unlock(app, qtbot)
    qtbot.waitUntil(lambda: any(isinstance(one, CaptureSheet) for one in dressed.topLevelWidgets()))


def test_a_win_written_down_before_the_password_is_in_the_journal_after_it(
    start: Start, qtbot: QtBot
) -> None:
    app = start("capture")
    sheet = app.context.commands.run("entry.new")
    qtbot.keyClicks(sheet.title, "Sold the course")
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    _unlock(app, qtbot)
    found = app.context.read(lines, EntryFilter(), 0, 5)
    assert [line.title for line in found] == ["Sold the course"]


@pytest.mark.slow
def test_nothing_of_a_locked_journal_is_left_in_the_whole_app(
    start: Start, folder: DataFolder, qtbot: QtBot
) -> None:
    encrypted_journal(folder, demo=True)
    app = start()
    _unlock(app, qtbot)
    qtbot.waitUntil(lambda: app._accompanied, timeout=60_000)
    for view in app.window.views:
        app.window.show_view(view)
        qtbot.wait(300)
        qtbot.waitUntil(lambda: not _busy(app), timeout=60_000)
    assert len(objects_with(PLANTED)) > 20, "there is something to be found"
    assert app.context.commands.run("lock")
    qtbot.waitUntil(lambda: not _busy(app), timeout=60_000)
    qtbot.wait(4 * SWEPT_MS)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [said for said in words_alive() if PLANTED in said[1]] == []
    assert objects_with(PLANTED) == []
    assert open_files(folder) == []


def _busy(app: App) -> bool:
    context = app.context
    return context.tasks.busy() or context.figures.busy() or context.searches.busy()


def test_case_04_a_damaged_key_file_is_mended_from_the_copy_beside_a_backup(
    start: Start, folder: DataFolder, qtbot: QtBot
) -> None:
    app = start()
    _unlock(app, qtbot)
    assert app.context.store is not None
    app.context.write(add_entry, NewEntry("Workshop full"))
    app.context.store.back_up()
    assert app.context.commands.run("lock")
    qtbot.waitUntil(lambda: _page(app) is not None)
    qtbot.waitUntil(lambda: not app.context.tasks.busy())
    folder.key_file.write_bytes(folder.key_file.read_bytes()[:-40])
    page = _page(app)
    assert page is not None
    page.password.line.setText(PASSWORD)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(FailureCard)), timeout=20_000)
    (card,) = app.window.findChildren(FailureCard)
    assert "damaged" in card.sentence.text()
    (copy,) = [one for one in card.findChildren(QPushButton) if one.text().startswith("Use the")]
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: app.context.locked, timeout=20_000)
    _unlock(app, qtbot)
    found = app.context.read(lines, EntryFilter(), 0, 5)
    assert [line.title for line in found] == ["Workshop full"]
