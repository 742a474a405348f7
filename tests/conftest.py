"""What every test stands on: a data folder of its own, a fixed instant, a real store."""

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = os.environ.get("JOURNAL_TEST_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"
os.environ["TZ"] = "Europe/Berlin"
# Whoever runs the tests has a keyring of their own: no test, and no process of one, may ask it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
os.environ.pop("JOURNAL_APP_DATA", None)
if hasattr(time, "tzset"):
    time.tzset()

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as laws

from journal_app.ground import i18n, settings
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from tests.journals import empty_journal

if TYPE_CHECKING:  # Qt and the store are loaded only by the tests that use them
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from journal_app.store import Store
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

# A law holds however slow the machine is; what has to be fast is the benches' matter.
laws.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
laws.load_profile("house")

INSTANT = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)
"""Sunday, 22 November 2026, 18:20 in Berlin."""


MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it
"""Where Linux keeps files in memory."""
ROOM = 2 * 2**30
"""Bytes; the tests need a quarter of it."""

MOST_WORKERS = 4
FEW_FILES = 3


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many processes `-n auto` shares the tests among; 0: this one runs them.

    Who names a few files or wants to see what is printed waits for no second process to start.
    """
    named = {Path(word.partition("::")[0]) for word in config.option.file_or_dir}
    few = 0 < len(named) <= FEW_FILES and all(path.is_file() for path in named)
    if few or config.option.capture == "no":
        return 0
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(cores, MOST_WORKERS) if cores > 1 else 0


def pytest_configure(config: pytest.Config) -> None:
    # what the offscreen platform says of itself: size hints, raising, grabbing
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
    # The tests save many thousand times, and at each save the journal waits until the disk has it.
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.activate("en")
    yield
    i18n.activate("en")


@pytest.fixture(autouse=True)
def _cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password costs nothing here; in the app each try takes a seventh of a second."""
    from journal_app.store import slots

    monkeypatch.setattr(slots, "COST", slots.Cost(memory_kib=8, passes=1, lanes=1))


@pytest.fixture(autouse=True)
def _known_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled once for all tests but those of what stays in memory, which have another."""
    from journal_app.store import engine
    from tests.statements import sharing

    monkeypatch.setattr(engine, "create", sharing(engine.create))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "journal")


@pytest.fixture
def clock() -> Clock:
    return Clock(now=lambda: INSTANT)


@pytest.fixture
def store(folder: DataFolder, clock: Clock) -> "Iterator[Store]":
    from journal_app.store import Store

    opened = Store.open(empty_journal(folder.database), clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def keyring_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An operating system's keyring that works; the file in which it keeps its secrets."""
    import keyring

    from tests.keyrings import FileKeyring

    file = tmp_path / "keyring.json"
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.keyrings.FileKeyring")
    monkeypatch.setenv("JOURNAL_TEST_KEYRING", str(file))
    before = keyring.get_keyring()
    keyring.set_keyring(FileKeyring())
    yield file
    keyring.set_keyring(before)


@pytest.fixture
def dressed(qapp: "QApplication", monkeypatch: pytest.MonkeyPatch) -> "Iterator[QApplication]":
    """The application in the light theme, in English; swept clean afterwards.

    Nobody sits here to answer a question: one that a test has not foreseen is told, not waited for.
    """
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
    from PySide6.QtWidgets import QDialog

    from journal_app.ui import icons, theme
    from journal_app.ui.language import speak
    from journal_app.ui.sweeping import sweep

    # As in the app: no widget of a test before is cleared away in the worker's thread.
    gc.disable()

    def unattended(dialog: QDialog) -> int:
        sys.stderr.write(f"nobody answers: {dialog.windowTitle()}\n")
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(QDialog, "exec", unattended)
    speak(qapp, "en")
    appearance = theme.apply(qapp, "light", 1.0)
    appearance.changed.connect(icons.dress_all)
    yield qapp
    appearance.changed.disconnect(icons.dress_all)
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    sweep()


@pytest.fixture
def unopened(dressed: "QApplication", folder: DataFolder, clock: Clock) -> "Iterator[Context]":
    """A context whose store is not open yet, as in the first second."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from journal_app.ui.context import Context

    made = Context(folder, clock, settings.Settings(language="en", theme="light"))
    yield made
    made.close_store()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def context(unopened: "Context", folder: DataFolder, clock: Clock) -> "Context":
    """A context with an empty store."""
    from journal_app.store import Store

    file = empty_journal(folder.database)
    unopened.opened(Store.open(file, clock=clock, exclusive=True))
    return unopened


@pytest.fixture
def with_password(unopened: "Context", folder: DataFolder, clock: Clock) -> "Context":
    """A context with an empty store that has a password, that of `tests.ui.locked_journals`."""
    from journal_app.store import Store
    from tests.ui.locked_journals import KEY, encrypted_journal

    encrypted_journal(folder)
    unopened.opened(Store.open(folder.database, KEY, clock=clock, exclusive=True))
    return unopened


@pytest.fixture
def window(context: "Context", qtbot: "QtBot") -> "Iterator[MainWindow]":
    """The whole window over an empty store, shown."""
    from journal_app.ui.main_window import MainWindow

    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.show_view(made.view)
    yield made
    made.flush()
