"""A coach puts photos to an entry: dropped, pasted, chosen."""

# ruff: noqa: PLR0917 - fixtures

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import edit_entry
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.photo_strip import PhotoStrip
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import TODAY, Win
from tests.journal.drawn import jpeg
from tests.journal.page_photos.hands import (
    HEIC,
    Names,
    drag_over,
    drop,
    files,
    paste,
    saved,
    told,
    under_the_mouse,
    undo_button,
    worker_busy,
)

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")  # offscreen popups


@pytest.mark.parametrize("field", ["notes", "title"])
def test_photos_dropped_on_the_entry_are_added_in_their_order_and_taken_back_in_one_step(
    page: JournalPage,
    window: MainWindow,
    strip: PhotoStrip,
    in_file: Names,
    tmp_path: Path,
    qtbot: QtBot,
    field: str,
) -> None:
    mime = files(*saved(tmp_path, b_jpg=jpeg(shade=1), a_jpg=jpeg(shade=2)))
    text = page.panel.form.texts[field]
    before = text.text()
    assert drop(under_the_mouse(text), mime)
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 2)
    assert in_file() == ["b.jpg", "a.jpg"]
    assert text.text() == before
    assert page.panel.form.notes.view.isVisible()  # nobody has begun to write in them
    qtbot.waitUntil(lambda: told(window) == "2 photos added.")
    qtbot.mouseClick(undo_button(window), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not strip.thumbnails)
    assert in_file() == []


def test_a_file_dropped_on_a_line_of_names_is_a_photo_and_not_a_name(
    page: JournalPage, strip: PhotoStrip, tmp_path: Path, qtbot: QtBot
) -> None:
    line = page.panel.form.names["helpers"].line
    mime = files(*saved(tmp_path, flipchart_jpg=jpeg()))
    mime.setText("file:///flipchart.jpg")
    assert drop(line, mime)
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 1)
    assert line.text() == ""


def test_while_photos_are_held_over_the_entry_it_says_that_they_can_be_let_go(
    page: JournalPage, tmp_path: Path, uid: str, qtbot: QtBot
) -> None:
    from journal_app.ui.widgets.drop_hint import DropHint

    hint = page.panel.findChild(DropHint)
    assert hint is not None
    assert hint.isHidden()
    mime = files(*saved(tmp_path, flipchart_jpg=jpeg()))
    assert drag_over(page.panel.sheet, mime)
    assert hint.isVisible()
    assert hint.geometry() == page.panel.rect()
    assert drop(page.panel.sheet, mime)
    assert hint.isHidden()


def test_new_photos_come_into_sight_unless_the_coach_is_writing(
    page: JournalPage, context: Context, strip: PhotoStrip, uid: str, tmp_path: Path, qtbot: QtBot
) -> None:
    context.write(edit_entry, uid, notes="\n".join(["Twelve seats"] * 40))
    scroll = page.panel.sheet.findChild(QScrollArea)
    assert scroll is not None
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 400)
    page.panel.sheet.title.setFocus()
    drop(page.panel.sheet, files(*saved(tmp_path, a_jpg=jpeg(shade=1))))
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 1)
    qtbot.wait(50)
    assert scroll.verticalScrollBar().value() == 0
    page.list.setFocus()
    drop(page.panel.sheet, files(*saved(tmp_path, b_jpg=jpeg(shade=2))))
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 2)
    qtbot.waitUntil(lambda: not strip.thumbnails[1].visibleRegion().isEmpty())


def test_what_cannot_be_read_is_named_and_the_others_come(
    page: JournalPage,
    window: MainWindow,
    in_file: Names,
    strip: PhotoStrip,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    paths = saved(
        tmp_path,
        one_jpg=jpeg(shade=1),
        torn_jpg=jpeg()[:400],
        phone_heic=HEIC,
        list_txt=b"Frau Weber",
        two_jpg=jpeg(shade=2),
    )
    (tmp_path / "album").mkdir()
    assert drop(page.panel.sheet, files(*paths, tmp_path / "album"))
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 2)
    assert in_file() == ["one.jpg", "two.jpg"]
    qtbot.waitUntil(lambda: told(window).startswith("2 photos added. These files were not added: "))
    assert "torn.jpg, phone.heic, list.txt and 1 more." in told(window)


def test_a_single_photo_that_cannot_be_read_is_told_with_what_to_do(
    page: JournalPage, window: MainWindow, uid: str, tmp_path: Path, qtbot: QtBot
) -> None:
    assert drop(page.panel.sheet, files(*saved(tmp_path, phone_heic=HEIC)))
    qtbot.waitUntil(lambda: "phone.heic is in HEIC format" in told(window))
    assert "JPEG" in told(window)
    assert undo_button(window).isHidden()


def test_a_drop_without_pictures_is_left_to_the_page(
    page: JournalPage, strip: PhotoStrip, tmp_path: Path
) -> None:
    (tmp_path / "album").mkdir()
    for paths in (
        saved(tmp_path, export_zip=b"PK", Journal_json=b"{}", journal_txt=b"[2024-04-16] Win"),
        [tmp_path / "album"],
    ):
        for target in (page.panel.sheet, under_the_mouse(page.panel.form.notes)):
            assert not drag_over(target, files(*paths))


def test_the_same_photo_twice_is_once_in_the_entry(
    page: JournalPage,
    window: MainWindow,
    in_file: Names,
    strip: PhotoStrip,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    mime = files(*saved(tmp_path, flipchart_jpg=jpeg()))
    drop(page.panel.sheet, mime)
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 1)
    drop(page.panel.sheet, mime)
    qtbot.waitUntil(lambda: told(window) == "1 photo is in this entry already.")
    assert undo_button(window).isHidden()
    assert in_file() == ["flipchart.jpg"]


def test_a_picture_in_the_clipboard_is_pasted_as_a_photo_even_in_a_text(
    page: JournalPage, strip: PhotoStrip, in_file: Names, qtbot: QtBot
) -> None:
    notes = page.panel.form.texts["notes"]
    mime = QMimeData()
    mime.setImageData(QImage.fromData(jpeg()))
    paste(qtbot, notes, mime)
    qtbot.waitUntil(lambda: in_file() == ["Pasted picture.png"])
    assert notes.text() == "Twelve seats"


def test_copied_picture_files_are_pasted_wherever_the_cursor_is_in_the_entry(
    page: JournalPage, strip: PhotoStrip, in_file: Names, tmp_path: Path, qtbot: QtBot
) -> None:
    targets = (page.panel.form.names["tags"].line, page.panel.sheet.star, strip.add)
    for number, target in enumerate(targets, start=1):
        paste(qtbot, target, files(*saved(tmp_path, **{f"{number}_jpg": jpeg(shade=number)})))
        qtbot.waitUntil(lambda: len(strip.thumbnails) == number)  # noqa: B023 - at once
    assert in_file() == ["1.jpg", "2.jpg", "3.jpg"]


def test_words_that_bring_a_picture_of_themselves_are_pasted_as_words(
    page: JournalPage, strip: PhotoStrip, qtbot: QtBot
) -> None:
    notes = page.panel.form.texts["notes"]
    notes.setFocus()
    notes.selectAll()
    mime = QMimeData()
    mime.setText("Fourteen seats")
    mime.setImageData(QImage.fromData(jpeg()))
    paste(qtbot, notes, mime)
    assert notes.text() == "Fourteen seats"
    assert not strip.progress.isVisible()


def test_photos_are_chosen_in_the_dialog_from_button_and_menu(
    page: JournalPage, strip: PhotoStrip, in_file: Names, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second, third = saved(tmp_path, **{f"{n}_jpg": jpeg(shade=n) for n in (1, 2, 3)})
    with dialogs.answer_with([first, second]):
        qtbot.mouseClick(strip.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 2)
    with dialogs.answer_with([third], []):
        page.panel.sheet.menu.photo.trigger()
        page.panel.sheet.menu.photo.trigger()
    qtbot.waitUntil(lambda: len(strip.thumbnails) == 3)
    assert in_file() == ["1.jpg", "2.jpg", "3.jpg"]


def test_it_says_how_far_it_is_and_the_entry_can_be_left_meanwhile(
    page: JournalPage,
    context: Context,
    win: Win,
    strip: PhotoStrip,
    in_file: Names,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    win("Older", day=TODAY.replace(day=1))
    qtbot.waitUntil(lambda: page.model.count == 2)
    with worker_busy(context):
        drop(page.panel.sheet, files(*saved(tmp_path, a_jpg=jpeg(shade=1), b_jpg=jpeg(shade=2))))
        assert strip.progress.isVisible()
        assert strip.progress.text() == "Adding 1 of 2 …"
        page.list.select_row(1)
        assert not strip.progress.isVisible()
    qtbot.waitUntil(lambda: in_file() == ["a.jpg", "b.jpg"])
    assert not strip.thumbnails
    page.list.select_row(0)
    assert [one.photo.name for one in strip.thumbnails] == ["a.jpg", "b.jpg"]
    qtbot.waitUntil(lambda: not strip.progress.isVisible())


def test_who_closes_the_window_right_after_dropping_loses_no_photo(
    page: JournalPage, context: Context, uid: str, in_file: Names, tmp_path: Path, qtbot: QtBot
) -> None:
    with worker_busy(context):
        drop(page.panel.sheet, files(*saved(tmp_path, a_jpg=jpeg(shade=1), b_jpg=jpeg(shade=2))))
        page.window().close()
    context.close_store()
    assert in_file() == ["a.jpg", "b.jpg"]


def test_where_the_journal_cannot_be_written_it_says_so_and_stops_saying_adding(
    page: JournalPage,
    window: MainWindow,
    folder: DataFolder,
    strip: PhotoStrip,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    moved = folder.database.with_name("elsewhere.db")
    folder.database.rename(moved)
    drop(page.panel.sheet, files(*saved(tmp_path, a_jpg=jpeg())))
    qtbot.waitUntil(lambda: "cannot be reached" in told(window))
    assert not strip.progress.isVisible()
    assert not strip.thumbnails
    moved.rename(folder.database)
