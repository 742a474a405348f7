"""The coach drops the file of an old journal anywhere on the page, and sees what it holds."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal_app.exchange.ui.import_dialog import ImportDialog
from journal_app.journal.ui.page import JournalPage
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.widgets.drop_hint import DropHint
from tests.exchange.foreign import dayone, dayone_entry, dayone_zip
from tests.journal.conftest import Win

MIDDLE, COPY = QPoint(20, 20), Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def day_one(tmp_path: Path) -> Path:
    return dayone_zip(tmp_path / "alt.zip", Praxis=dayone(dayone_entry()))


@pytest.fixture
def hint(page: JournalPage, win: Win, qtbot: QtBot) -> DropHint:
    """Of a page with an open entry."""
    uid = win("Zusage", notes="lang")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    return late_hint(page, qtbot)


def late_hint(page: JournalPage, qtbot: QtBot) -> DropHint:
    qtbot.waitUntil(lambda: page._drop is not None)
    assert page._drop is not None
    return page._drop.hint


def held(*files: Path) -> QMimeData:
    """As a file manager tells it: the files, and their names as words."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    mime.setText("\n".join(map(str, files)))
    return mime


def enter(widget: QWidget, mime: QMimeData) -> bool:
    event = QDragEnterEvent(MIDDLE, COPY, mime, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def let_go(widget: QWidget, mime: QMimeData) -> None:
    QApplication.sendEvent(widget, QDropEvent(MIDDLE, COPY, mime, LEFT, NONE))


def test_dropped_on_the_list_it_is_opened_to_be_looked_at(
    window: MainWindow, page: JournalPage, hint: DropHint, day_one: Path, qtbot: QtBot
) -> None:
    mime = held(day_one)
    assert not hint.isVisible()
    assert enter(page.list, mime)
    assert hint.isVisible()
    assert hint.size() == page.size()
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert enter(hint, mime)  # which lies over all now
    qtbot.wait(20)
    assert hint.isVisible()
    let_go(hint, mime)
    assert not hint.isVisible()
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.step() is dialog.coming)
    assert dialog.coming.title.text() == "1 new entry"


@pytest.mark.parametrize("field", ["title", "right", "notes"])
def test_over_a_field_it_is_no_text(
    page: JournalPage, hint: DropHint, day_one: Path, field: str
) -> None:
    panel = page.panel
    fields = {
        "title": panel.sheet.title,
        "right": panel.form.texts["right"],
        "notes": panel.form.texts["notes"],
    }
    assert enter(fields[field], held(day_one))
    assert hint.isVisible()
    assert panel.form.texts["notes"].text() == "lang"


def test_it_may_be_taken_away_again(
    page: JournalPage, hint: DropHint, day_one: Path, qtbot: QtBot
) -> None:
    enter(page.list, held(day_one))
    QApplication.sendEvent(page, QDragLeaveEvent())
    qtbot.waitUntil(lambda: not hint.isVisible())


def test_pictures_and_words_are_for_others(
    window: MainWindow, page: JournalPage, hint: DropHint, tmp_path: Path
) -> None:
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(b"\xff\xd8\xff")
    assert not enter(page.list, held(picture))
    words = QMimeData()
    words.setText("Zusage.zip")
    assert not enter(page.list, words)
    assert enter(page.panel, held(picture)), "the open entry takes photos"
    assert not hint.isVisible()
    QApplication.sendEvent(page.panel, QEvent(QEvent.Type.DragLeave))


def test_an_empty_page_takes_it_too(
    window: MainWindow, page: JournalPage, day_one: Path, qtbot: QtBot
) -> None:
    hint = late_hint(page, qtbot)
    assert page.welcome is not None
    assert enter(page.welcome, held(day_one))
    let_go(hint, held(day_one))
    assert len(window.findChildren(ImportDialog)) == 1


def test_a_second_file_comes_into_the_dialog_that_is_open(
    context: Context, window: MainWindow, page: JournalPage, day_one: Path, qtbot: QtBot
) -> None:
    first = context.commands.run("journal.import")
    assert context.commands.run("journal.import", day_one) is first
    qtbot.waitUntil(lambda: first.step() is first.coming)
