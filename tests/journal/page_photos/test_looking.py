"""A coach looks at photos large, also where nothing may be changed."""

# ruff: noqa: PLR0917 - fixtures

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.journal.actions import trash_entry
from journal_app.journal.photo_queries import photos
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.photo_strip import PhotoStrip
from journal_app.journal.ui.tabs import TRASH
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from tests.journal.drawn import jpeg
from tests.journal.page_photos.hands import Put, drag_over, files, opened, saved, under_the_mouse

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")  # offscreen popups


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_photo_is_looked_at_by_keys_alone_and_the_focus_comes_back(
    strip: PhotoStrip, put: Put, qtbot: QtBot, key: Qt.Key
) -> None:
    put("a.jpg", "b.jpg", "c.jpg")
    strip.thumbnails[0].setFocus()
    qtbot.keyClick(strip.thumbnails[0], key)
    viewer = opened(qtbot)
    assert viewer.name.text() == "a.jpg"
    assert viewer.place.text() == "1 of 3 · Sunday, 22 November 2026"
    for pressed, name in (
        (Qt.Key.Key_Left, "a.jpg"),
        (Qt.Key.Key_Right, "b.jpg"),
        (Qt.Key.Key_Right, "c.jpg"),
        (Qt.Key.Key_Right, "c.jpg"),
        (Qt.Key.Key_Left, "b.jpg"),
    ):
        qtbot.keyClick(viewer.canvas, pressed)
        assert viewer.name.text() == name
    assert viewer.canvas.accessibleName() == "Photo 2 of 3: b.jpg"
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert strip.thumbnails[1].hasFocus()


def test_a_photo_is_made_larger_and_fitted_again(strip: PhotoStrip, put: Put, qtbot: QtBot) -> None:
    put("a.jpg")
    qtbot.mouseClick(strip.thumbnails[0], Qt.MouseButton.LeftButton)
    viewer = opened(qtbot)
    assert viewer.scale.text() == "100 %"  # it is smaller than the window: never enlarged by itself
    assert viewer.canvas.fitted()
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_Plus)
    assert viewer.scale.text() == "125 %"
    qtbot.mouseClick(viewer.larger, Qt.MouseButton.LeftButton)
    assert viewer.scale.text() == "156 %"
    qtbot.keyClick(viewer.canvas, Qt.Key.Key_1)
    assert viewer.scale.text() == "100 %"
    qtbot.keyClick(viewer.larger, Qt.Key.Key_Plus)  # also with the focus on a button
    qtbot.keyClick(viewer.larger, Qt.Key.Key_0)
    assert viewer.canvas.fitted()
    viewer.close()


def test_in_the_viewer_too_a_photo_is_copied_and_saved(
    strip: PhotoStrip, put: Put, tmp_path: Path, qtbot: QtBot
) -> None:
    put("a.jpg")
    qtbot.mouseClick(strip.thumbnails[0], Qt.MouseButton.LeftButton)
    viewer = opened(qtbot)
    qtbot.keySequence(viewer.canvas, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().mimeData().hasImage()
    assert viewer.said.text() == "Copied"
    with dialogs.answer_with(tmp_path / "b.jpg"):
        qtbot.mouseClick(viewer.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "b.jpg").is_file()
    assert viewer.said.text() == "Saved as b.jpg"
    viewer.close()


# where nothing may be changed


def test_photos_of_an_entry_in_the_trash_are_looked_at_and_not_changed(
    page: JournalPage,
    context: Context,
    strip: PhotoStrip,
    put: Put,
    uid: str,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    photo = put("a.jpg")[0]
    context.write(trash_entry, uid)
    page.tabs.setCurrentIndex(TRASH)
    qtbot.waitUntil(lambda: page.panel.uid == uid and not strip.add.isVisible())
    assert len(strip.thumbnails) == 1
    strip.thumbnails[0].setFocus()
    qtbot.keyClick(strip.thumbnails[0], Qt.Key.Key_Delete)
    assert not page.panel.sheet.menu.photo.isVisible()
    assert not drag_over(page.panel.sheet, files(*saved(tmp_path, b_jpg=jpeg(shade=2))))
    assert [one.text() for one in strip.menu(photo).actions()] == [
        "Open",
        "Save as …",
        "Copy picture",
    ]
    assert len(context.read(photos, uid)) == 1
    qtbot.mouseClick(strip.thumbnails[0], Qt.MouseButton.LeftButton)
    opened(qtbot).close()


def test_in_a_journal_that_can_only_be_read_photos_are_looked_at(
    page: JournalPage,
    context: Context,
    strip: PhotoStrip,
    put: Put,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    uid = put("a.jpg", "b.jpg")[0]
    assert context.store is not None
    context.store.read_only = True
    page.panel.refresh()
    notes = page.panel.form.texts["notes"]
    assert not strip.add.isVisible()
    assert not drag_over(under_the_mouse(notes), files(*saved(tmp_path, c_jpg=jpeg(shade=9))))
    strip.thumbnails[0].setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        qtbot.keyClick(strip.thumbnails[0], key)
    qtbot.keyClick(strip.thumbnails[0], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert [one.photo.name for one in strip.thumbnails] == ["a.jpg", "b.jpg"]
    strip.opened.emit(uid)
    opened(qtbot).close()
    context.store.read_only = False


def test_without_an_open_entry_nothing_is_added(
    page: JournalPage, context: Context, strip: PhotoStrip, uid: str, tmp_path: Path
) -> None:
    page.panel.show_entry(None)
    assert not drag_over(page.panel, files(*saved(tmp_path, b_jpg=jpeg())))
