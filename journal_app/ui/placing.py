"""Where a window stands on its screen: all of it in sight."""

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FRAME = 40
"""Pixels of a screen's height that the desktop's own title bar may take."""


def put_back(
    window: QWidget, remembered: object, size: tuple[int, int], least: tuple[int, int]
) -> None:
    """Where it was left, else ``size`` large; all of it in sight, also where the screen is
    enlarged or another than last time."""
    if not isinstance(remembered, str) or not window.restoreGeometry(
        QByteArray.fromBase64(remembered.encode("ascii", "replace"))
    ):
        window.resize(*size)
    if QGuiApplication.platformName() != "offscreen":  # nobody's screen, and a small one
        place(window, least)


def place(window: QWidget, least: tuple[int, int]) -> None:
    """Put ``window`` wholly on the screen that its middle is on; maximized it stays.

    ``least``, its smallest size, gives way too: an enlarged screen may have less.
    """
    screen = QGuiApplication.screenAt(window.geometry().center()) or window.screen()
    room = screen.availableGeometry().adjusted(0, FRAME, 0, 0)
    window.setMinimumSize(min(least[0], room.width()), min(least[1], room.height()))
    # not windowState(): on the way to the first paint Qt's namespace costs 20 ms
    if not (window.isMaximized() or window.isFullScreen()):
        window.setGeometry(within(room, window.geometry()))


def resize_in_sight(sheet: QWidget, size: QSize) -> None:
    """All of ``sheet`` stays over the window it belongs to, so that the buttons at its foot can be
    reached; where there is no room, or the coach has put it elsewhere, on its screen."""
    former = sheet.geometry()
    sheet.resize(size)
    if not sheet.isVisible():
        return  # Qt puts it in the middle
    room = sheet.screen().availableGeometry().adjusted(0, FRAME, 0, 0)
    wanted, parent = sheet.geometry(), sheet.parentWidget()
    if parent is not None:
        over = parent.window().geometry() & room
        fits = over.width() >= wanted.width() and over.height() >= wanted.height()
        if fits and over.contains(former):
            room = over
    seen = within(room, wanted)
    if seen.topLeft() != wanted.topLeft():
        sheet.move(sheet.pos() + seen.topLeft() - wanted.topLeft())


def within(room: QRect, wanted: QRect) -> QRect:
    """``wanted`` moved, and where it must be made smaller, so that all of it lies in ``room``."""
    width, height = min(wanted.width(), room.width()), min(wanted.height(), room.height())
    left = max(room.left(), min(wanted.left(), room.right() + 1 - width))
    top = max(room.top(), min(wanted.top(), room.bottom() + 1 - height))
    return QRect(left, top, width, height)
