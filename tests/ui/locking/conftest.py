"""The window over a journal with a password, and the hands that lock and open it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal_app.ui.context import Context
from journal_app.ui.lock_page import LockPage
from journal_app.ui.main_window import MainWindow
from tests.ui.kit_pages import VIEWS as KIT
from tests.ui.locked_journals import PASSWORD


@pytest.fixture
def _known_statements() -> None:
    """Each store has statements of its own, as in the app: they remember words."""


@pytest.fixture
def kit_window(with_password: Context, qtbot: QtBot) -> MainWindow:
    return shown_window(MainWindow(with_password, KIT), qtbot)


def shown_window(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_view(window.view)
    return window


def lock_page(window: MainWindow) -> LockPage:
    shown = [one for one in window.findChildren(LockPage) if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def press_lock(window: MainWindow, qtbot: QtBot) -> LockPage:
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.context.locked
    return lock_page(window)


def unlock(window: MainWindow, qtbot: QtBot, password: str = PASSWORD) -> None:
    page = lock_page(window)
    page.password.line.setText(password)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context.store is not None, timeout=20_000)
