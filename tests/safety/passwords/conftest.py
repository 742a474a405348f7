"""The window over a journal with a password, and the hands at the sheets about it."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal_app.safety.ui.password_sheets import ChangePassword, RenewPassword
from journal_app.safety.ui.recovery_sheet import RecoverySheet
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.ui.kit_pages import VIEWS

NEW = "Herbst in Bamberg"
Sheet = TypeVar("Sheet", bound=QWidget)


def shown_window(context: Context, qtbot: QtBot) -> MainWindow:
    window = MainWindow(context, VIEWS)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.show_view(window.view)
    return window


def open_sheet(kind: type[Sheet]) -> Sheet:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    shown = [one for one in shown if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def type_back(sheet: RecoverySheet, qtbot: QtBot) -> None:
    """Go on, and type back the group that is asked for."""
    assert sheet.primary is not None
    qtbot.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    assert not sheet.shown_code.isVisible()
    qtbot.keyClicks(sheet.back, sheet.code.split("-")[sheet._group].lower())
    qtbot.keyClick(sheet.back, Qt.Key.Key_Return)


def type_new_twice(sheet: ChangePassword | RenewPassword, qtbot: QtBot) -> None:
    """The new password, and Enter."""
    sheet.new.first.line.setText(NEW)
    sheet.new.again.line.setText(NEW)
    qtbot.keyClick(sheet.new.again.line, Qt.Key.Key_Return)


def wait_for_toast(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.toast is not None and window.toast.isVisible())
