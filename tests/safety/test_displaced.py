"""A sync service puts another file in the place of the journal while the window is open."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notices import FailureCard
from journal_app.ui.tasks import Task


@pytest.fixture
def other(folder: DataFolder, tmp_path: Path, window: MainWindow) -> Path:
    """The same journal after an evening on another computer."""
    file = tmp_path / "anderer Rechner" / "journal.db"
    file.parent.mkdir()
    window.context.write(add_entry, NewEntry("Gemeinsam"))
    store = window.context.store
    assert store is not None
    store.checkpoint()
    shutil.copy(folder.database, file)
    with Store.open(file) as there:
        there.write(add_entry, NewEntry("Dort"))
    return file


def _brought(other: Path, folder: DataFolder) -> None:
    coming = folder.database.with_name("coming")
    shutil.copy(other, coming)
    coming.replace(folder.database)


def test_the_journal_is_put_aside_and_the_card_says_where(
    window: MainWindow, context: Context, folder: DataFolder, other: Path, qtbot: QtBot
) -> None:
    context.write(add_entry, NewEntry("Hier"))
    _brought(other, folder)
    context.notice()
    qtbot.waitUntil(lambda: bool(window.findChildren(FailureCard)), timeout=10_000)
    (card,) = window.findChildren(FailureCard)
    (kept,) = folder.replaced.glob("*.db")
    assert str(kept) in card.sentence.text()
    assert card.again.text() == "Open the other file"
    assert card.restore.isVisible()
    with Store.open(folder.database) as there:
        assert there.read(queries.count, queries.EntryFilter()) == 2
        assert there.check() == []
    with qtbot.waitSignal(window.retry):
        qtbot.mouseClick(card.again, Qt.MouseButton.LeftButton)


def test_that_the_place_was_empty_for_a_moment_hides_nothing(
    window: MainWindow, context: Context, folder: DataFolder, other: Path, qtbot: QtBot
) -> None:
    folder.database.rename(folder.database.with_name("journal (conflict).db"))
    context.notice()  # the service is just at it
    _brought(other, folder)
    context.notice()
    qtbot.waitUntil(lambda: bool(window.findChildren(FailureCard)), timeout=10_000)


def test_nothing_is_done_with_a_file_that_was_put_there_a_moment_ago(
    window: MainWindow, context: Context, folder: DataFolder, other: Path, qtbot: QtBot
) -> None:
    context.write(add_entry, NewEntry("Hier"))
    _brought(other, folder)
    worked: list[bool] = []
    ended: list[UserError | None] = []

    def work(_task: Task, _folder: DataFolder, key: bytes | None) -> bytes | None:
        worked.append(True)
        return key

    context.while_closed("Encrypting the journal …", work, ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    assert [error.code for error in ended if error is not None] == ["store_put_aside"]
    assert worked == []
    assert window.findChildren(FailureCard)


def test_words_on_an_open_sheet_are_not_closed_away(
    window: MainWindow, context: Context, folder: DataFolder, other: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    context.toast_wanted.connect(lambda text, _undo: told.append(text))
    sheet = QDialog(window)
    field = QLineEdit()
    QVBoxLayout(sheet).addWidget(field)
    sheet.open()
    qtbot.waitExposed(sheet)
    qtbot.keyClicks(field, "Noch nicht gespeichert")
    _brought(other, folder)
    context.notice()
    context.notice()
    assert len(told) == 1
    assert "kept whole beside it" in told[0]
    assert sheet.isVisible()
    assert context.store is not None
    sheet.close()
    with pytest.raises(UserError, match="store_put_aside"):
        context.close_store()
