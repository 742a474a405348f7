"""The system's own folder lies in Dropbox: the journal moves out of it, and the coach goes on."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.app import App
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder, data_folder
from journal_app.ground.settings import Settings, load, save
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import EntryFilter, lines
from journal_app.safety.ui import place_notice
from journal_app.safety.ui.place_sheet import PlaceSheet
from journal_app.store import Store, places
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.ui.whole_app import end

EVERYTHING = EntryFilter()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "Dropbox" / "Erfolgsjournal", named=False)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dropbox keeps the folder in which programs put their data, and not the home folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "Dropbox"))
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "petra"))


def offered(context: Context) -> PlaceSheet:
    sheet = place_notice.show(context, places.look(context.folder))
    assert isinstance(sheet, PlaceSheet)
    return sheet


def titles(context: Context) -> list[str]:
    return [one.title for one in context.read(lines, EVERYTHING, 0, 9)]


def test_at_one_press_the_journal_lies_in_a_good_place_and_is_open_there(
    window: MainWindow, context: Context, folder: DataFolder, tmp_path: Path, qtbot: QtBot
) -> None:
    context.write(add_entry, NewEntry("Mein Erfolg"))
    sheet = offered(context)
    assert "The journal can move to" in "\n".join(one.text() for one in sheet.steps)
    assert sheet.move_now.isVisible()
    with qtbot.waitSignal(context.toast_wanted) as told:
        QTest.keyClick(sheet, Qt.Key.Key_Return)
    there = context.folder.root
    assert there.is_relative_to(tmp_path / "petra")
    assert told.args[0] == f"The journal lies in {there} now."
    assert titles(context) == ["Mein Erfolg"]
    context.write(add_entry, NewEntry("Noch einer"))
    assert places.look(context.folder).good
    assert not folder.database.exists()
    assert data_folder(folder.root).root == there
    context.change_settings(tray="off")
    assert load(context.folder.settings).tray == "off"
    assert not folder.settings.exists()


def test_where_it_cannot_be_copied_it_stays_and_is_open_as_before(
    window: MainWindow, context: Context, folder: DataFolder, tmp_path: Path, qtbot: QtBot
) -> None:
    context.write(add_entry, NewEntry("Mein Erfolg"))
    sheet = offered(context)
    place = places.look(folder).better
    assert place is not None
    place.mkdir(parents=True)
    (place / "notes.txt").write_text("mine")
    with qtbot.waitSignal(context.toast_wanted) as told:
        QTest.mouseClick(sheet.move_now, Qt.MouseButton.LeftButton)
    assert "lies something already" in told.args[0]
    qtbot.waitUntil(lambda: context.store is not None)
    assert context.folder == folder
    assert titles(context) == ["Mein Erfolg"]


def test_from_where_the_coach_has_put_it_it_is_not_moved(
    window: MainWindow, context: Context, folder: DataFolder
) -> None:
    context.folder = DataFolder(folder.root)
    sheet = offered(context)
    assert not sheet.move_now.isVisible()
    assert "Quit the app, move everything" in "\n".join(one.text() for one in sheet.steps)
    sheet.close()
    context.folder = folder


@pytest.fixture
def app(dressed: QApplication, folder: DataFolder, clock: Clock) -> Iterator[App]:
    save(folder.settings, Settings(language="en", theme="light", tray="off"))
    made = App(dressed, folder, clock)
    made.show()
    yield made
    end([made])


def test_a_second_start_finds_the_window_of_the_journal_that_has_moved(
    app: App, folder: DataFolder, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: app._doorbell is not None, timeout=20_000)
    sheet = offered(app.context)
    with qtbot.waitSignal(app.context.toast_wanted, timeout=20_000):
        QTest.mouseClick(sheet.move_now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: app._doorbell is not None, timeout=20_000)
    script = (
        "import sys; from journal_app.ground.paths import data_folder;"
        "from journal_app.ui.doorbell import ring;"
        "sys.exit(not ring(data_folder(sys.argv[1]), 'window'))"
    )
    second = subprocess.Popen([sys.executable, "-c", script, str(folder.root)])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert second.returncode == 0
    with pytest.raises(UserError, match="already_open"):
        Store.open(app.context.folder.database, exclusive=True)
