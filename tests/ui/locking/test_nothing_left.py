"""After all pages were open, nothing of a locked journal is to be seen or held."""

import sys
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.locking import SWEPT_MS
from journal_app.ui.main_window import MainWindow
from journal_app.ui.registry import VIEWS
from tests.ui.locked_journals import (
    KEY,
    PLANTED,
    encrypted_journal,
    objects_with,
    open_files,
    words_alive,
)
from tests.ui.locking.conftest import shown_window


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def practice(unopened: Context, folder: DataFolder, clock: Clock) -> Context:
    """A context over the demo's practice, with a password."""
    encrypted_journal(folder, demo=True)
    unopened.opened(Store.open(folder.database, KEY, clock=clock, exclusive=True))
    return unopened


def _wait_for_rest(context: Context, qtbot: QtBot) -> Callable[[], None]:
    def rest() -> None:
        for _each in range(3):
            qtbot.waitUntil(lambda: not context.tasks.busy(), timeout=60_000)
            qtbot.waitUntil(lambda: not context.figures.busy(), timeout=60_000)
            qtbot.waitUntil(lambda: not context.searches.busy(), timeout=60_000)
            qtbot.wait(60)

    return rest


@pytest.mark.slow
def test_nothing_of_a_locked_journal_is_left_in_the_window(practice: Context, qtbot: QtBot) -> None:
    window = shown_window(MainWindow(practice), qtbot)
    rest = _wait_for_rest(practice, qtbot)
    assert practice.store is not None
    store, engine = weakref.ref(practice.store), weakref.ref(practice.store._engine)
    for spec in VIEWS:
        window.show_view(spec.id)
        rest()
    window.show_view("today")
    palette = practice.commands.run("palette")
    palette.line.setText("quen")
    rest()
    palette.leave()
    practice.toast(f"Recorded for {PLANTED}")
    practice.badge("today", 7)
    practice.commands.run("sale.new")
    rest()
    shown = {place for place, said in words_alive() if PLANTED in said}
    assert len(shown) > 5, "there is something to be found"
    assert open_files(practice.folder) or sys.platform != "linux"
    del palette
    assert practice.commands.run("lock")
    rest()
    qtbot.wait(4 * SWEPT_MS)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [said for said in words_alive() if PLANTED in said[1]] == []
    assert objects_with(PLANTED) == []
    assert (store(), engine()) == (None, None)
    assert open_files(practice.folder) == []
    assert window.windowTitle() == "Erfolgsjournal"
    assert practice.badges == {}
