"""Years of a journal come in while the window lives: given up, typed beside, taken back."""

import json
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal_app.exchange.ui.import_dialog import ImportDialog, open_import
from journal_app.ground.errors import UserError
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry, edit_entry, trash_entry
from journal_app.journal.ui.page import JournalPage
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.exchange.foreign import dayone, dayone_entry
from tests.exchange.import_hands import LEFT, choose, day_one, dialog, preview, take_over, titles

__all__ = ["day_one", "dialog"]  # fixtures


@pytest.fixture
def long_one(tmp_path: Path) -> Path:
    """Takes longer than a hand needs to press a key."""
    file = tmp_path / "years.json"
    texts = ({"uuid": f"{n:032X}", "text": f"Erfolg {n}\n" + "gut " * 80} for n in range(4000))
    entries = [dayone_entry(**fields) for fields in texts]
    file.write_text(json.dumps(dayone(*entries)), "utf-8")
    return file


def test_cancelled_half_way_nothing_has_come_in(
    context: Context,
    dialog: ImportDialog,
    long_one: Path,
    qtbot: QtBot,
) -> None:
    preview(dialog, qtbot, long_one)
    dialog._patience.setInterval(0)
    qtbot.keyClick(dialog.coming.bring, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.busy.isVisible)
    qtbot.keyClick(dialog.busy.cancel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() is dialog.coming, timeout=20_000)
    assert dialog.coming.problem.text() == "Stopped. Nothing has come in."
    assert titles(context) == []
    assert context.store is not None
    assert not context.store.can_undo()
    qtbot.keyClick(dialog.coming.bring, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_reading_is_given_up_at_once(
    context: Context, dialog: ImportDialog, long_one: Path, day_one: Path, qtbot: QtBot
) -> None:
    dialog._patience.setInterval(0)
    with dialogs.answer_with(long_one):
        qtbot.mouseClick(dialog.choose.choose, LEFT)
    qtbot.waitUntil(dialog.busy.isVisible)
    qtbot.mouseClick(dialog.busy.cancel, LEFT)
    assert dialog.steps.currentWidget() is dialog.choose
    choose(dialog, qtbot, day_one, dialog.choose.choose)
    qtbot.waitUntil(lambda: not context.tasks.busy(), timeout=20_000)
    assert dialog.coming.title.text() == "2 new entries"


def test_what_was_typed_before_is_neither_lost_nor_holds_the_window_up(
    context: Context, window: MainWindow, long_one: Path, qtbot: QtBot
) -> None:
    uid = context.write(add_entry, NewEntry("Von mir"))
    page = window.show_view("journal")
    assert isinstance(page, JournalPage)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    dialog = open_import(context, long_one)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() is dialog.coming, timeout=20_000)
    qtbot.keyClick(dialog.coming.bring, Qt.Key.Key_Return)
    field = page.panel.form.texts["right"]
    page.panel.form.texts["right"].setPlainText("Ruhig geblieben")
    started = time.monotonic()
    assert not page.panel.flush()
    assert time.monotonic() - started < 1
    assert "just being imported" in page.panel.state.text()
    assert field.toPlainText() == "Ruhig geblieben"
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() is dialog.come, timeout=20_000)
    qtbot.waitUntil(lambda: not page.panel.saver.texts(), timeout=20_000)
    assert context.read(queries.entry, uid).right == "Ruhig geblieben"


def test_an_erasure_that_ends_lets_nothing_be_written_into_a_running_import(
    context: Context, window: MainWindow, dialog: ImportDialog, long_one: Path, qtbot: QtBot
) -> None:
    page = window.show_view("journal")
    assert isinstance(page, JournalPage)
    uid, thrown = (context.write(add_entry, NewEntry(title)) for title in ("Von mir", "Weg"))
    context.write(trash_entry, thrown)
    told: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: told.append(text))
    preview(dialog, qtbot, long_one)
    with dialogs.answer_with(True):
        page.trash.erase(thrown)
    qtbot.keyClick(dialog.coming.bring, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told == ["Deleted for good"], timeout=20_000)
    assert dialog.working()
    with pytest.raises(UserError, match="import_running"):
        context.write(edit_entry, uid, right="Ruhig geblieben")
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() is dialog.come, timeout=20_000)
    context.write(edit_entry, uid, right="Ruhig geblieben")


def test_even_years_are_taken_back_without_holding_the_window_up(
    context: Context, window: MainWindow, dialog: ImportDialog, long_one: Path, qtbot: QtBot
) -> None:
    uid = context.write(add_entry, NewEntry("Von mir"))
    preview(dialog, qtbot, long_one)
    take_over(dialog, qtbot)
    assert len(titles(context)) == 4001
    toast = window.toast
    assert toast is not None
    began = time.monotonic()
    qtbot.mouseClick(toast.undo, LEFT)
    assert time.monotonic() - began < 1
    assert toast.text() == "Taking it back …"
    with pytest.raises(UserError) as caught:
        context.write(edit_entry, uid, right="Ruhig geblieben")
    assert caught.value.code == "undo_running"
    window.undo()
    assert "just being taken back" in toast.text(), "one after the other"
    qtbot.waitUntil(lambda: toast.text() == "The import is taken back.", timeout=30_000)
    assert titles(context) == ["Von mir"]
    context.write(edit_entry, uid, right="Ruhig geblieben")
