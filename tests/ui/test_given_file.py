"""A coach double-clicks an exported journal: the window shows what it would bring."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.app import App
from journal_app.exchange.archive import export_archive
from journal_app.exchange.ui.import_dialog import ImportDialog
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings, save
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import EntryFilter, search
from journal_app.store import Store
from tests.ui.whole_app import end

Start = Callable[..., App]


@pytest.fixture
def export(tmp_path: Path, clock: Clock) -> Path:
    """Of another journal, under a name as a coach gives it."""
    file = tmp_path / "Jänner & Co\n100 %.journal.zip"
    with Store.open(tmp_path / "other.db", None, clock=clock) as store:
        store.write(add_entry, NewEntry("Erstgespräch gewonnen", day=clock.today()))
        store.read(export_archive, file)
    return file


@pytest.fixture
def start(dressed: QApplication, folder: DataFolder, clock: Clock) -> Iterator[Start]:
    save(folder.settings, Settings(language="de", theme="light", tray="off"))
    running: list[App] = []

    def begin(file: Path | None = None) -> App:
        running.append(App(dressed, folder, clock, "window", file))
        running[-1].show()
        return running[-1]

    yield begin
    end(running)


def _shown(app: App, qtbot: QtBot) -> ImportDialog:
    def previewed() -> bool:
        found = app.window.findChildren(ImportDialog)
        return bool(found) and found[0].steps.currentWidget() is found[0].coming

    qtbot.waitUntil(previewed, timeout=20_000)
    (dialog,) = app.window.findChildren(ImportDialog)
    return dialog


def test_a_double_click_opens_the_app_and_offers_what_the_file_brings(
    start: Start, export: Path, qtbot: QtBot
) -> None:
    app = start(export)
    dialog = _shown(app, qtbot)
    store = app.context.store
    assert store is not None
    assert store.read(search, EntryFilter()) == []  # nothing comes in unasked
    focused = dialog.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() is dialog.come, timeout=20_000)
    assert [one.title for one in store.read(search, EntryFilter())] == ["Erstgespräch gewonnen"]
    qtbot.keyClick(dialog.come.done_button, Qt.Key.Key_Return)


def test_where_the_app_runs_its_own_window_shows_the_file(
    start: Start, folder: DataFolder, export: Path, qtbot: QtBot
) -> None:
    app = start()
    qtbot.waitUntil(lambda: app._doorbell is not None, timeout=20_000)
    app.window.showMinimized()
    second = subprocess.Popen(
        [sys.executable, "-m", "journal_app", "--data-dir", str(folder.root), export.name],
        cwd=export.parent,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert (second.communicate()[0], second.returncode) == ("", 0)
    dialog = _shown(app, qtbot)
    assert not app.window.isMinimized()
    dialog.reject()
