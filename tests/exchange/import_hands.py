"""The dialog that brings an old journal along, under a coach's hands."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journal_app.exchange.ui.import_dialog import ImportDialog
from journal_app.journal import queries
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.exchange.foreign import dayone, dayone_entry, dayone_zip

LEFT = Qt.MouseButton.LeftButton
WON = dayone_entry(uuid="A" * 32, text="# Erstgespräch gewonnen")
KEPT = dayone_entry(uuid="B" * 32, text="Kein Rabatt", creationDate="2025-02-03T10:00:00Z")
UNDATED = dayone_entry(uuid="C" * 32, creationDate="gestern")


def choose(dialog: ImportDialog, qtbot: QtBot, path: Path, button: QPushButton) -> None:
    with dialogs.answer_with(path):
        qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: not dialog.working())


def preview(dialog: ImportDialog, qtbot: QtBot, path: Path) -> None:
    choose(dialog, qtbot, path, dialog.choose.choose)
    assert dialog.steps.currentWidget() is dialog.coming


def take_over(dialog: ImportDialog, qtbot: QtBot) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() is dialog.come, timeout=20_000)
    qtbot.keyClick(dialog.come.done_button, Qt.Key.Key_Return)


def titles(context: Context) -> list[str]:
    return sorted(one.title for one in context.read(queries.search, queries.EntryFilter()))


@pytest.fixture
def day_one(tmp_path: Path) -> Path:
    return dayone_zip(tmp_path / "2026-11-22.zip", Journal=dayone(WON, KEPT, UNDATED))


@pytest.fixture
def dialog(context: Context, window: MainWindow, qtbot: QtBot) -> ImportDialog:
    """Opened by the keyboard."""
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: bool(context.commands._shortcuts))
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_I, control)
    (opened,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(opened.isActiveWindow)
    return opened
