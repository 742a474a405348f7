"""The journal page in the real window over a real store, and hands that write wins."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # Qt is loaded only by the tests that show something
    from pytestqt.qtbot import QtBot

    from journal_app.ground.paths import DataFolder
    from journal_app.journal.queries import Entry
    from journal_app.journal.ui.page import JournalPage
    from journal_app.store import Store
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

TODAY = date(2026, 11, 22)
"""The Sunday of `tests.conftest.INSTANT`."""

Win = Callable[..., str]


@pytest.fixture
def win(context: "Context") -> Win:
    """Writes a win down, as the capture does; returns its uid."""
    from journal_app.journal.actions import NewEntry, add_entry

    def write(title: str, **fields: Any) -> str:
        return str(context.write(add_entry, NewEntry(title, **fields)))

    return write


@pytest.fixture
def page(window: "MainWindow", qtbot: "QtBot") -> "JournalPage":
    from journal_app.journal.ui.page import JournalPage

    with qtbot.waitActive(window):  # only an active window has a focus
        window.activateWindow()
    shown = window.show_view("journal")
    assert isinstance(shown, JournalPage)
    return shown


@pytest.fixture
def in_file(folder: "DataFolder") -> "Callable[[str], Entry]":
    """The entry as another program reads it from the file."""
    from journal_app.journal.queries import entry

    def read(uid: str) -> "Entry":
        with beside(folder) as store:
            return store.read(entry, uid)

    return read


@contextmanager
def beside(folder: "DataFolder") -> "Iterator[Store]":
    """Another process' store of the same journal, like the command line's."""
    from journal_app.store import Store

    store = Store.open(folder.database)
    try:
        yield store
    finally:
        store._engine.dispose()  # not `close`, which would check-point beneath the open window
