"""A coach puts photos to an entry, looks at them, and takes them out again."""

# ruff: noqa: PLR0917 - fixtures

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import edit_entry, trash_entry
from journal_app.journal.photo_actions import add_photos, remove_photo
from journal_app.journal.photo_queries import photo_content, photos
from journal_app.journal.pictures import prepare
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.photo_strip import PhotoStrip
from journal_app.journal.ui.photo_viewer import PhotoViewer
from journal_app.journal.ui.tabs import TRASH
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import TODAY, Win, beside
from tests.journal.drawn import jpeg

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")  # offscreen popups

HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(60)

Put = Callable[..., list[str]]
Names = Callable[[], list[str]]


@pytest.fixture(autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """What Python made for the clipboard must not outlive Python."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def uid(page: JournalPage, win: Win, qtbot: QtBot) -> str:
    """The one entry of the journal, open."""
    made = win("Workshop sold out", notes="Twelve seats")
    qtbot.waitUntil(lambda: page.panel.uid == made and page.acceptDrops())
    return made


@pytest.fixture
def strip(page: JournalPage, uid: str) -> PhotoStrip:
    return page.panel.sheet.photos


@pytest.fixture
def put(context: Context, strip: PhotoStrip, uid: str, qtbot: QtBot) -> Put:
    """Photos of these names are in the entry, and shown."""

    def add(*names: str) -> list[str]:
        pictures = [prepare(jpeg(shade=n), name) for n, name in enumerate(names)]
        uids = context.write(add_photos, uid, pictures)
        qtbot.waitUntil(lambda: len(strip.thumbnails) == len(names))
        return list(uids)

    return add


@pytest.fixture
def in_file(folder: DataFolder, uid: str) -> Names:
    """The names of the entry's photos, as another program reads them."""

    def read() -> list[str]:
        with beside(folder) as store:
            return [photo.name for photo in store.read(photos, uid)]

    return read


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def saved(folder: Path, **contents: bytes) -> list[Path]:
    """``flipchart_jpg=…`` is a file flipchart.jpg."""
    made = []
    for name, content in contents.items():
        made.append(folder / name.replace("_", "."))
        made[-1].write_bytes(content)
    return made


def under_the_mouse(target: QWidget) -> QWidget:
    """What lies in front in the middle of ``target``."""
    return target.childAt(target.rect().center()) or target


def drag_over(target: QWidget, mime: QMimeData) -> bool:
    """Whether it could be let go here."""
    held = QDragEnterEvent(
        target.rect().center(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    held.ignore()
    QApplication.sendEvent(target, held)
    return held.isAccepted()


def drop(target: QWidget, mime: QMimeData) -> bool:
    if not drag_over(target, mime):
        return False
    let_go = QDropEvent(
        QPointF(target.rect().center()),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target, let_go)
    return let_go.isAccepted()


def told(window: MainWindow) -> str:
    return window.toast.text() if window.toast is not None and window.toast.isVisible() else ""


def undo_button(window: MainWindow) -> QPushButton:
    assert window.toast is not None
    return window.toast.undo


def paste(qtbot: QtBot, target: QWidget, mime: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(mime)
    target.setFocus()
    qtbot.keySequence(target, QKeySequence(QKeySequence.StandardKey.Paste))


@contextmanager
def worker_busy(context: Context) -> Iterator[None]:
    """Inside, the worker has something else to do."""
    go_on = threading.Event()
    context.tasks.start(lambda _task: go_on.wait(10))
    try:
        yield
    finally:
        go_on.set()


# adding


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
    qtbot.waitUntil(lambda: "phone.heic is a HEIC photo" in told(window))
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


# looking


def opened(qtbot: QtBot) -> PhotoViewer:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PhotoViewer))
    viewer = QApplication.activeModalWidget()
    assert isinstance(viewer, PhotoViewer)
    return viewer


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
