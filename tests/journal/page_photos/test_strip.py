"""The photos of an entry in their strip: walked, moved, taken out, copied and saved."""

# ruff: noqa: PLR0917 - fixtures

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.journal.photo_actions import remove_photo
from journal_app.journal.photo_queries import photo_content, photos
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.photo_strip import PhotoStrip
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import TODAY, Win
from tests.journal.page_photos.hands import Names, Put, drop, told, undo_button

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")  # offscreen popups


# in the list


def test_the_list_marks_entries_with_photos_and_says_so(
    page: JournalPage, context: Context, put: Put, qtbot: QtBot
) -> None:
    def mark() -> QImage:
        row = page.list.visualRect(page.model.index(0, 0))
        return page.list.viewport().grab(row).toImage()

    without = mark()
    photo = put("a.jpg", "b.jpg")[0]
    line = page.model.row(0)
    assert line is not None
    assert line.photos == 2
    assert page.model.index(0, 0).data().endswith("with photos")
    assert mark() != without
    context.write(remove_photo, photo)
    qtbot.waitUntil(lambda: page.model.row(0).photos == 1)  # type: ignore[union-attr]


# in the strip


def test_without_photos_there_is_only_a_quiet_button(strip: PhotoStrip) -> None:
    assert strip.add.isVisible()
    assert not strip.squares.isVisible()
    assert strip.height() < 60


def test_tab_goes_from_the_notes_through_the_photos_and_each_says_what_it_is(
    page: JournalPage, strip: PhotoStrip, put: Put, qtbot: QtBot
) -> None:
    put("workshop.jpg", "flipchart.jpg")
    page.panel.form.texts["notes"].setFocus()
    said = []
    for _press in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        said.append(QApplication.focusWidget().accessibleName())
    assert said[1:3] == ["Photo 1 of 2: workshop.jpg", "Photo 2 of 2: flipchart.jpg"]
    assert strip.add.hasFocus()
    qtbot.keyClick(strip.add, Qt.Key.Key_Backtab)
    assert strip.thumbnails[1].hasFocus()


def test_arrows_go_from_photo_to_photo_and_what_is_out_of_sight_comes_into_it(
    page: JournalPage, strip: PhotoStrip, put: Put, qtbot: QtBot
) -> None:
    put(*(f"{n}.jpg" for n in range(12)))
    strip.thumbnails[0].setFocus()
    columns = strip.squares.columns()
    for key, place in (
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + columns),
        (Qt.Key.Key_Left, columns),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert strip.thumbnails[place].hasFocus()
    for _row in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert strip.thumbnails.index(focused) // columns == 11 // columns
    assert not focused.visibleRegion().isEmpty()


def test_control_and_an_arrow_put_a_photo_elsewhere_and_it_keeps_the_focus(
    strip: PhotoStrip, put: Put, in_file: Names, qtbot: QtBot
) -> None:
    put("a.jpg", "b.jpg", "c.jpg")
    strip.thumbnails[0].setFocus()
    for _press in range(3):  # the third finds it at the end
        qtbot.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier
        )
        qtbot.wait(20)
    assert in_file() == ["b.jpg", "c.jpg", "a.jpg"]
    assert strip.thumbnails[2].hasFocus()
    assert strip.thumbnails[2].accessibleName() == "Photo 3 of 3: a.jpg"


def test_delete_removes_the_photo_and_undo_brings_it_back_to_its_place(
    window: MainWindow, strip: PhotoStrip, put: Put, in_file: Names, qtbot: QtBot
) -> None:
    put("a.jpg", "b.jpg", "c.jpg")
    strip.thumbnails[1].setFocus()
    qtbot.keyClick(strip.thumbnails[1], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 2)
    assert in_file() == ["a.jpg", "c.jpg"]
    assert strip.thumbnails[1].hasFocus()
    assert told(window) == "Photo removed"
    qtbot.mouseClick(undo_button(window), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 3)
    assert in_file() == ["a.jpg", "b.jpg", "c.jpg"]


def test_after_the_last_photo_the_focus_is_on_the_button(
    strip: PhotoStrip, put: Put, qtbot: QtBot
) -> None:
    put("a.jpg")
    strip.thumbnails[0].setFocus()
    qtbot.keyClick(strip.thumbnails[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not strip.thumbnails)
    assert strip.add.hasFocus()


def test_the_menu_of_a_photo_moves_and_removes_it(
    strip: PhotoStrip, put: Put, in_file: Names, qtbot: QtBot
) -> None:
    uids = put("a.jpg", "b.jpg")

    def choose(uid: str, text: str) -> None:
        menu = strip.menu(uid)
        action = next(one for one in menu.actions() if one.text() == text)
        assert action.isEnabled()
        action.trigger()
        menu.close()

    enabled = [one.isEnabled() for one in strip.menu(uids[0]).actions() if "Move" in one.text()]
    assert enabled == [False, True]
    choose(uids[0], "Move right")
    qtbot.waitUntil(lambda: in_file() == ["b.jpg", "a.jpg"])
    choose(uids[0], "Remove")
    qtbot.waitUntil(lambda: in_file() == ["b.jpg"])


def test_a_copied_photo_is_pasted_into_another_entry(
    page: JournalPage,
    context: Context,
    win: Win,
    strip: PhotoStrip,
    put: Put,
    qtbot: QtBot,
) -> None:
    uid = put("a.jpg")[0]
    older = win("Older", day=TODAY.replace(day=1))
    qtbot.waitUntil(lambda: page.model.count == 2)
    strip.copy_wanted.emit(uid)
    assert not QGuiApplication.clipboard().image().isNull()
    page.list.select_row(1)
    page.panel.form.texts["notes"].setFocus()
    qtbot.keySequence(page.panel.form.texts["notes"], QKeySequence(QKeySequence.StandardKey.Paste))
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 1)
    pasted = context.read(photos, older)[0]
    assert pasted.media_type == "image/jpeg"
    assert (pasted.width, pasted.height) == (400, 300)


def test_a_photo_is_saved_where_the_coach_says_and_nowhere_else(
    context: Context, window: MainWindow, strip: PhotoStrip, put: Put, tmp_path: Path
) -> None:
    uid = put("a.jpg")[0]
    there = tmp_path / "out"
    there.mkdir()
    with dialogs.answer_with(there / "copy"):
        strip.save_wanted.emit(uid)
    assert [one.name for one in there.iterdir()] == ["copy.jpg"]
    assert (there / "copy.jpg").read_bytes() == context.read(photo_content, uid)
    assert told(window) == "Saved as copy.jpg"
    with dialogs.answer_with(None, tmp_path / "gone" / "copy.jpg"):
        strip.save_wanted.emit(uid)
        strip.save_wanted.emit(uid)
    assert "gone" in told(window)


def test_a_thumbnail_that_is_dragged_over_its_own_entry_is_not_added_again(
    page: JournalPage, strip: PhotoStrip, put: Put, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.jpg", "b.jpg", "c.jpg")
    told_of: list[bool] = []

    def carried(drag: object, *_actions: object) -> Qt.DropAction:
        """The hand of the coach: over the notes, then to the end of the strip."""
        mime = drag.mimeData()  # type: ignore[attr-defined]
        told_of.append(drop(page.panel.sheet, mime))
        last = strip.thumbnails[-1].geometry().center() + QPoint(20, 0)
        for kind in (QDragEnterEvent, QDropEvent):
            QApplication.sendEvent(
                strip.squares,
                kind(
                    last if kind is QDragEnterEvent else QPointF(last),
                    Qt.DropAction.MoveAction,
                    mime,
                    Qt.MouseButton.LeftButton,
                    Qt.KeyboardModifier.NoModifier,
                ),
            )
        return Qt.DropAction.MoveAction

    monkeypatch.setattr("journal_app.journal.ui.photo_strip.QDrag.exec", carried)
    first = strip.thumbnails[0]
    qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    qtbot.mouseMove(first, QPoint(60, 60))
    qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert told_of == [False]
    qtbot.waitUntil(
        lambda: [one.photo.name for one in strip.thumbnails] == ["b.jpg", "c.jpg", "a.jpg"]
    )
    assert QApplication.activeModalWidget() is None
