"""Hands that press and type on the ladder's sheets."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget


def pill(place: QWidget, text: str) -> QPushButton:
    """The button within ``place`` that begins with ``text``."""
    found = [one for one in place.findChildren(QPushButton) if one.text().startswith(text)]
    assert found, f"no {text}"
    return found[0]


def press(place: QWidget, text: str) -> None:
    QTest.mouseClick(pill(place, text), Qt.MouseButton.LeftButton)


def retype(line: QWidget, text: str) -> None:
    """Over all that stands there."""
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)


def ctrl_enter(sheet: QWidget) -> None:
    assert QTest.qWaitForWindowActive(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
