"""What a deletion could not reach, or did behind the lock, is told until it is seen."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.clients.ui.missed_sheet import MissedSheet
from journal_app.clients.ui.page import ClientsPage
from journal_app.clients.ui.unfinished import accompany
from journal_app.store import Store
from journal_app.store.ledger import JOURNAL, Wish, note
from journal_app.ui.sheets_away import close_sheets
from tests.clients.ui.privacy_hands import erase_sheet, petra, shown

__all__ = ["petra"]  # fixture

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


@pytest.fixture
def under_another_password(context: "Context", tmp_path: Path) -> str:
    """A backup that nobody can look into, and nobody tries again; its name."""
    Store.open(tmp_path / "other" / "journal.db", bytes(range(32))).close()
    context.folder.backups.mkdir(exist_ok=True)
    name = "journal-2026-01-01T000000.000000Z.db"
    shutil.copy(tmp_path / "other" / "journal.db", context.folder.backups / name)
    return name


def told_above(context: "Context") -> list[Callable[[], object]]:
    """What the line above the page leads to, each time it is there."""
    lines: list[Callable[[], object]] = []

    def take(text: str, _offer: str, look: Callable[[], object]) -> None:
        assert text.startswith("A deletion could not reach everything")
        lines.append(look)

    context.reminder_wanted.connect(take)
    return lines


def looked_at(window: "MainWindow", told: list[Callable[[], object]]) -> list[str]:
    told[-1]()
    sheet: MissedSheet = shown(window, MissedSheet)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    return sheet.report.said


def test_what_stays_out_of_reach_of_a_deletion_that_was_cut_off_is_told_until_it_is_looked_at(
    window: "MainWindow",
    qtbot: "QtBot",
    petra: str,
    under_another_password: str,
) -> None:
    context = window.context
    told = told_above(context)
    note(context.folder, [petra], Wish(), [JOURNAL, str(context.folder.backups)])
    toasts: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: toasts.append(text))
    accompany(context)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: context.blocked is None)
    context.store_opened.emit()
    assert len(told) == 2, "nobody has looked at it yet"
    (said,) = looked_at(window, told)
    assert under_another_password in said
    context.store_opened.emit()
    assert len(told) == 2
    assert toasts == []


def test_locked_before_its_end_a_deletion_still_tells_what_it_could_not_reach(
    page: ClientsPage,
    window: "MainWindow",
    qtbot: "QtBot",
    petra: str,
    under_another_password: str,
) -> None:
    context = window.context
    told = told_above(context)
    accompany(context)
    sheet = erase_sheet(page, window, qtbot, petra)
    QTest.mouseClick(sheet.erase, Qt.MouseButton.LeftButton)
    close_sheets()  # as Ctrl+L does
    qtbot.waitUntil(lambda: context.blocked is None, timeout=20_000)
    ended: list[object] = []
    context.while_closed("…", lambda _task, _folder, key: key, ended.append)
    qtbot.waitUntil(lambda: ended == [None], timeout=20_000)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=20_000)
    (said,) = looked_at(window, told)
    assert under_another_password in said


def test_locked_before_its_end_a_deletion_tells_that_it_is_done(
    page: ClientsPage, window: "MainWindow", qtbot: "QtBot", petra: str
) -> None:
    context = window.context
    accompany(context)
    sheet = erase_sheet(page, window, qtbot, petra)
    QTest.mouseClick(sheet.erase, Qt.MouseButton.LeftButton)
    close_sheets()
    qtbot.waitUntil(lambda: context.blocked is None, timeout=20_000)
    toasts: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: toasts.append(text))
    ended: list[object] = []
    context.while_closed("…", lambda _task, _folder, key: key, ended.append)
    qtbot.waitUntil(lambda: ended == [None], timeout=20_000)
    qtbot.waitUntil(lambda: toasts == ["A deletion is finished now"], timeout=20_000)
    context.store_opened.emit()
    qtbot.wait(50)
    assert toasts == ["A deletion is finished now"]
