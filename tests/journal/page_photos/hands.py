"""What a coach's hands do with photos, and what she reads of them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal_app.journal.ui.photo_viewer import PhotoViewer
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow

HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(60)

Put = Callable[..., list[str]]
Names = Callable[[], list[str]]


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


def opened(qtbot: QtBot) -> PhotoViewer:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PhotoViewer))
    viewer = QApplication.activeModalWidget()
    assert isinstance(viewer, PhotoViewer)
    return viewer
