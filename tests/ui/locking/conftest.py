"""The window over a journal with a password, and the hands that lock and open it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.lock_page import LockPage
from journal_app.ui.main_window import MainWindow
from tests.ui.kit_pages import VIEWS as KIT
from tests.ui.locked_journals import KEY, PASSWORD, encrypted_journal


@pytest.fixture
def protected(dressed: QApplication, folder: DataFolder, clock: Clock) -> Iterator[Context]:
    """A context with an open, empty journal that has a password."""
    encrypted_journal(folder)
    made = Context(folder, clock, Settings(language="en", theme="light"))
    made.opened(Store.open(folder.database, KEY, clock=clock, exclusive=True))
    yield made
    made.close_store()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def kit_window(protected: Context, qtbot: QtBot) -> MainWindow:
    return _shown(MainWindow(protected, KIT), qtbot)


def _shown(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_view(window.view)
    return window


def _page(window: MainWindow) -> LockPage:
    shown = [one for one in window.findChildren(LockPage) if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def _press_lock(window: MainWindow, qtbot: QtBot) -> LockPage:
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.context.locked
    return _page(window)


def _unlock(window: MainWindow, qtbot: QtBot, password: str = PASSWORD) -> None:
    page = _page(window)
    page.password.line.setText(password)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context.store is not None, timeout=20_000)
