"""The sheet over a real window and a real store, and hands that type and click."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal_app.capture.ui.recorder import Recorder
from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.registry import ViewSpec

BLANK = ViewSpec("blank", "Journal", "book-open", "journal_app.ui.page:Page")


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window with an empty page: the capture needs none of any other room."""
    made = MainWindow(context, (BLANK,))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    made.show_view("blank")
    yield made
    made.flush()


@pytest.fixture
def ctrl_n(qtbot: QtBot) -> Callable[[MainWindow], CaptureSheet]:
    """Presses Ctrl+N in the window and gives the sheet that comes."""

    def press(window: MainWindow) -> CaptureSheet:
        if not window.isActiveWindow():
            with qtbot.waitActive(window):
                window.activateWindow()
        qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        sheet = Recorder.of(window.context).sheet
        assert sheet is not None, "Ctrl+N brought no sheet"
        qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    return press


@pytest.fixture
def sheet(window: MainWindow, ctrl_n: Callable[[MainWindow], CaptureSheet]) -> CaptureSheet:
    return ctrl_n(window)


@pytest.fixture
def toasts(context: Context) -> list[tuple[str, bool]]:
    """Every toast from now on, with whether it offers Undo."""
    said: list[tuple[str, bool]] = []
    context.toast_wanted.connect(lambda text, undo: said.append((text, undo is not None)))
    return said
