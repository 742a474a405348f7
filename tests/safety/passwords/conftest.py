"""The window over a journal with a password, and the hands at the sheets about it."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.safety.ui.recovery_sheet import RecoverySheet
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.ui.kit_pages import VIEWS
from tests.ui.locked_journals import KEY, encrypted_journal

NEW = "Herbst in Bamberg"
Sheet = TypeVar("Sheet", bound=QWidget)


@pytest.fixture
def with_password(dressed: QApplication, folder: DataFolder, clock: Clock) -> Iterator[Context]:
    encrypted_journal(folder)
    made = Context(folder, clock, Settings(language="en", theme="light"))
    made.opened(Store.open(folder.database, KEY, clock=clock, exclusive=True))
    yield made
    made.close_store()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


def _window(context: Context, qtbot: QtBot) -> MainWindow:
    window = MainWindow(context, VIEWS)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.show_view(window.view)
    return window


def _sheet(kind: type[Sheet]) -> Sheet:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    shown = [one for one in shown if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def _answer(sheet: RecoverySheet, qtbot: QtBot) -> None:
    """Go on, and type back the group that is asked for."""
    assert sheet.primary is not None
    qtbot.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    assert not sheet.shown_code.isVisible()
    qtbot.keyClicks(sheet.back, sheet.code.split("-")[sheet._group].lower())
    qtbot.keyClick(sheet.back, Qt.Key.Key_Return)
