"""The coach brings an old journal along: looks first, takes it over, takes it back."""

# ruff: noqa: PLR0917 - fixtures

import gc
import weakref
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.exchange.archive import export_archive
from journal_app.exchange.incoming import bring_in, read
from journal_app.exchange.reading import Skipped
from journal_app.exchange.ui.import_dialog import ImportDialog, open_import
from journal_app.exchange.ui.left_out import LeftOutList, LeftOutModel
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry, add_leave
from journal_app.journal.photo_queries import photos
from journal_app.store import Store
from journal_app.store.backup import backups
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.exchange.foreign import dayone_entry, dayone_export, dayone_file, photo
from tests.exchange.import_hands import LEFT, choose, day_one, dialog, preview, take_over, titles
from tests.journal.drawn import jpeg

__all__ = ["day_one", "dialog"]  # fixtures


def test_a_file_is_looked_at_taken_over_and_taken_back(
    context: Context, window: MainWindow, dialog: ImportDialog, day_one: Path, qtbot: QtBot
) -> None:
    preview(dialog, qtbot, day_one)
    coming = dialog.coming
    assert coming.title.text() == "2 new entries"
    assert coming.source.text() == "2026-11-22.zip · Day One · 17 Apr 2024 – 3 Feb 2025"
    assert coming.figures.text() == "3 found · 2 new · 0 already here · 1 left out"
    assert [one.text() for one in coming.glimpse.lines] == ["Erstgespräch gewonnen", "Kein Rabatt"]
    assert coming.model.rowCount() == 1
    assert titles(context) == [], "nothing comes in before the coach says so"
    take_over(dialog, qtbot)
    assert not dialog.isVisible()
    assert titles(context) == ["Erstgespräch gewonnen", "Kein Rabatt"]
    toast = window.toast
    assert toast is not None
    assert toast.text() == "2 entries imported"
    qtbot.mouseClick(toast.undo, LEFT)
    assert titles(context) == []
    assert toast.text() == "The import is taken back."


def test_a_backup_lies_there_before(
    context: Context, dialog: ImportDialog, day_one: Path, qtbot: QtBot
) -> None:
    context.write(add_entry, NewEntry("Von mir"))
    assert backups(context.folder.backups) == []
    preview(dialog, qtbot, day_one)
    take_over(dialog, qtbot)
    assert len(backups(context.folder.backups)) == 1


def test_the_same_file_again_brings_nothing(
    context: Context, window: MainWindow, dialog: ImportDialog, day_one: Path, qtbot: QtBot
) -> None:
    preview(dialog, qtbot, day_one)
    take_over(dialog, qtbot)
    again = open_import(context, day_one)
    assert again is not None
    qtbot.waitUntil(lambda: again.steps.currentWidget() is again.coming)
    assert again.coming.title.text() == "Everything is here already"
    assert again.coming.figures.text() == "3 found · 0 new · 2 already here · 1 left out"
    assert not again.coming.bring.isEnabled()
    qtbot.keyClick(again.coming.close_button, Qt.Key.Key_Return)
    assert not again.isVisible()
    assert len(titles(context)) == 2


def test_photos_that_were_missing_are_brought_along_later(
    context: Context, window: MainWindow, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    entry = dayone_entry(text="Workshop", photos=[photo("a1"), photo("b2")])
    assert context.store is not None
    bring_in(context.store, read(dayone_file(tmp_path / "Praxis.json", entry)))
    files = {"a1.jpeg": jpeg(), "b2.jpeg": jpeg(shade=9)}
    preview(dialog, qtbot, dayone_export(tmp_path / "x.zip", entry, photos=files))
    coming = dialog.coming
    assert coming.title.text() == "2 further photos"
    assert coming.figures.text() == "1 found · 0 new · 1 already here · 2 photos"
    take_over(dialog, qtbot)
    toast = window.toast
    assert toast is not None
    assert toast.text() == "2 photos imported"
    (uid,) = context.read(
        lambda session: [one.uid for one in queries.entries(session, queries.EntryFilter())]
    )
    assert len(context.read(photos, uid)) == 2
    qtbot.mouseClick(toast.undo, LEFT)
    assert context.read(photos, uid) == []
    assert titles(context) == ["Workshop"]


def test_what_else_a_journal_holds_comes_without_a_new_entry_too(
    context: Context, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    with Store.open(tmp_path / "other" / "journal.db") as other:
        other.write(add_leave, date(2026, 12, 24), date(2026, 12, 31), "")
        other.read(export_archive, tmp_path / "x.journal.zip")
    preview(dialog, qtbot, tmp_path / "x.journal.zip")
    assert dialog.coming.title.text() == "No new entry, but other things that are missing here"
    take_over(dialog, qtbot)
    assert dialog.come.title.text() == "What was missing here is imported"
    assert len(context.read(queries.leaves)) == 1
    again = open_import(context, tmp_path / "x.journal.zip")
    assert again is not None
    qtbot.waitUntil(lambda: again.step() is again.coming)
    assert not again.coming.bring.isEnabled()


def test_a_damaged_file_is_told_and_another_one_is_one_click_away(
    context: Context, dialog: ImportDialog, day_one: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    torn = tmp_path / "torn.zip"
    torn.write_bytes(day_one.read_bytes()[:-40])
    choose(dialog, qtbot, torn, dialog.choose.choose)
    assert dialog.steps.currentWidget() is dialog.choose
    assert dialog.choose.problem.text() == (
        f"The file {torn} is damaged or incomplete, so nothing was imported. "
        "Make the export again, or try another copy."
    )
    choose(dialog, qtbot, day_one, dialog.choose.choose)
    assert dialog.coming.title.text() == "2 new entries"
    choose(dialog, qtbot, tmp_path / "away.zip", dialog.coming.other)
    assert dialog.choose.problem.text().startswith("There is no file")
    assert titles(context) == []


@pytest.mark.parametrize(
    ("key", "day"), [(Qt.Key.Key_Space, "2024-04-03"), (Qt.Key.Key_Tab, "2024-03-04")]
)
def test_a_date_that_reads_two_ways_is_asked_about_not_guessed(
    context: Context, dialog: ImportDialog, tmp_path: Path, qtbot: QtBot, key: Qt.Key, day: str
) -> None:
    file = tmp_path / "journal.txt"
    file.write_text("[03.04.2024 18:20] Zusage\n[05.06.2024 10:00] Noch eine\n", "utf-8")
    choose(dialog, qtbot, file, dialog.choose.choose)
    assert dialog.steps.currentWidget() is dialog.which
    assert "03.04.2024" in dialog.which.text.text()
    assert dialog.which.answers["dmy"].text() == "Wednesday, 3 April 2024: the day comes first"
    assert dialog.which.answers["mdy"].text() == "Monday, 4 March 2024: the month comes first"
    qtbot.keyClick(dialog.which.answers["dmy"], key)
    if key == Qt.Key.Key_Tab:
        qtbot.keyClick(dialog.which.answers["mdy"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() is dialog.coming)
    take_over(dialog, qtbot)
    (first,) = context.read(queries.search, queries.EntryFilter(text="Zusage"))
    assert first.day.isoformat() == day


def test_a_file_is_dropped_on_the_dialog(
    dialog: ImportDialog, day_one: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(b"\xff\xd8\xff")
    assert not drop(dialog, picture)
    assert not drop(dialog, day_one, picture)
    assert drop(dialog, day_one)
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() is dialog.coming)
    assert dialog.coming.title.text() == "2 new entries"


def drop(dialog: ImportDialog, *files: Path) -> bool:
    """Hold files over the dialog and let them go; whether it took them."""
    from PySide6.QtCore import QMimeData, QUrl

    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    where, copy = QPoint(50, 50), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, mime, LEFT, none)
    enter.ignore()
    QApplication.sendEvent(dialog, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(dialog, QDropEvent(where, copy, mime, LEFT, none))
    return True


def test_a_closed_dialog_is_gone_without_the_garbage_collector(
    context: Context, window: MainWindow, day_one: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Which runs in any thread, and Qt's objects may only go in the window's."""

    def used() -> weakref.ref[ImportDialog]:
        dialog = open_import(context)
        assert dialog is not None
        for path in (day_one, tmp_path / "nowhere.zip", day_one):
            dialog.take(path)
            qtbot.waitUntil(lambda: not dialog.working())
        gc.disable()
        dialog.close()
        return weakref.ref(dialog)

    try:
        gone = used()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert gone() is None
    finally:
        gc.enable()


def test_what_is_left_out_can_be_read_by_the_thousand_and_copied(
    dressed: QApplication, qtbot: QtBot
) -> None:
    model = LeftOutModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    shown = LeftOutList(model)
    qtbot.addWidget(shown)
    model.show_rows(tuple(Skipped(f"entry {n}", "no date") for n in range(3000)))
    shown.resize(400, 300)
    shown.show()
    qtbot.waitExposed(shown)
    assert not shown.grab().isNull()
    shown.setCurrentIndex(model.index(1))
    qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "entry 1: no date\nentry 2: no date"
    assert model.as_text().count("\n") == 2999
    model.show_rows(())
    assert model.rowCount() == 0


def test_a_journal_that_is_not_open_or_read_only_says_so(
    unopened: Context, store: Store, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(unopened.toast_wanted) as told:
        assert open_import(unopened) is None
    assert "not open yet" in told.args[0]
    store.read_only = True
    unopened.opened(store)
    with qtbot.waitSignal(unopened.toast_wanted) as told:
        assert open_import(unopened) is None
    assert "can only be read" in told.args[0]
    unopened.store = None
    store.read_only = False
