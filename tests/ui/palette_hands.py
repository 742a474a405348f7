"""Ctrl+K, the letters typed there, and what stands in the list then."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.journal.tables import Kind
from journal_app.journal.ui.page import JournalPage
from journal_app.ui.main_window import MainWindow
from journal_app.ui.palette import Palette
from tests.journal.conftest import Win
from tests.journal.test_journal_page_list import settled

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wins(page: JournalPage, win: Win, qtbot: QtBot) -> JournalPage:
    win("Coachingtermin", day=date(2026, 11, 1), clients=("Jörg Müller",), right="Ruhig geblieben")
    win("Workshop", day=date(2026, 11, 2), kind=Kind.SALE, helpers=("Jörg Müller", "Ada Termann"))
    win("Spaziergang", day=date(2026, 11, 3), notes="Mit Ada, ohne Termin")
    settled(page, qtbot, 3)
    return page


def _nothing_unseen_has_the_focus() -> bool:
    """Not so for a moment after all pages were built anew."""
    focus = QApplication.focusWidget()
    return focus is None or focus.isVisible()


def ctrl_k(window: MainWindow, qtbot: QtBot) -> Palette:
    """Pressed wherever the focus is."""
    if not window.isActiveWindow():
        with qtbot.waitActive(window):
            window.activateWindow()
    keys = window.context.commands  # not all that is painted anew says that they work already
    qtbot.waitUntil(lambda: bool(keys._shortcuts))
    qtbot.waitUntil(_nothing_unseen_has_the_focus)
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_K, CONTROL)
    palette = Palette.of(window)
    qtbot.waitUntil(lambda: palette.isVisible() and palette.line.hasFocus())
    rested(palette, qtbot)
    return palette


def rested(palette: Palette, qtbot: QtBot) -> None:
    """Everything has been found that will be."""
    qtbot.waitUntil(lambda: palette._task is None)


def look(palette: Palette, qtbot: QtBot, text: str) -> None:
    palette.line.selectAll()
    qtbot.keyClicks(palette.line, text)
    rested(palette, qtbot)


def shown(palette: Palette) -> dict[str, list[str]]:
    """Titles by group, as they stand in the list."""
    found: dict[str, list[str]] = {}
    for place in range(palette.model.rowCount()):
        row = palette.model.row(place)
        assert row is not None
        found.setdefault(row.group, []).append(row.hit.title)
    return found


def current(palette: Palette) -> str:
    row = palette.model.row(palette.list.currentIndex().row())
    return "" if row is None else row.hit.title
