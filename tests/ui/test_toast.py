"""The line at the bottom: seen, read aloud, gone by itself, and Undo in it works."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ui.toast import Toast


@pytest.fixture
def toast(dressed: QApplication, qtbot: QtBot) -> Iterator[Toast]:
    window = QWidget()
    window.resize(900, 640)
    qtbot.addWidget(window)
    window.show()
    yield Toast(window)
    window.hide()


def test_it_lies_at_the_bottom_centre_whatever_the_size(toast: Toast, qtbot: QtBot) -> None:
    toast.show_text("The entry is in the trash.", undo=True)
    for size in ((900, 640), (1400, 900)):
        window = toast.parentWidget()
        assert window is not None
        window.resize(*size)
        assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
        assert window.rect().contains(toast.geometry())


def test_it_goes_away_but_not_under_the_mouse(toast: Toast, qtbot: QtBot) -> None:
    toast._timer.setInterval(60)
    toast.show_text("Saved")
    toast.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    qtbot.wait(120)
    assert toast.isVisible()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_what_is_told_while_nobody_sees_the_window_waits_until_it_is_seen(
    toast: Toast, qtbot: QtBot
) -> None:
    window = toast.parentWidget()
    assert window is not None
    toast._timer.setInterval(60)
    window.hide()
    toast.show_text("Recorded")
    qtbot.wait(120)
    window.show()
    assert toast.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_undo_is_there_only_where_something_can_be_taken_back(toast: Toast, qtbot: QtBot) -> None:
    toast.show_text("Copied")
    assert not toast.undo.isVisible()
    toast.show_text("The entry is in the trash.", undo=True)
    spy = QSignalSpy(toast.undo_wanted)
    qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert spy.count() == 1
    assert not toast.isVisible()


def test_it_offers_what_comes_next_and_the_next_text_offers_nothing(
    toast: Toast, qtbot: QtBot
) -> None:
    done: list[str] = []
    toast.show_text("Sold", undo=True)
    toast.offer("Clarify the expectation", lambda: done.append("clarified"))
    button = next(
        one for one in toast.findChildren(QPushButton) if one.text() == "Clarify the expectation"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["clarified"]
    assert not toast.isVisible()
    toast.show_text("Saved")
    assert not button.isVisible()


def test_its_name_for_a_screen_reader_is_its_text(toast: Toast, qtbot: QtBot) -> None:
    toast.show_text("Saved")
    assert toast.accessibleName() == "Saved"


def test_two_things_can_be_offered_and_each_does_its_own(toast: Toast) -> None:
    done: list[str] = []
    toast.show_text("The report is saved")
    toast.offer("Open", lambda: done.append("open"))
    toast.offer("Show folder", lambda: done.append("folder"))

    toast.other.click()
    assert (done, toast.isVisible()) == (["folder"], False)

    toast.show_text("The report is saved")
    toast.offer("Open", lambda: done.append("open"))
    assert toast.other.isHidden()
    toast.next.click()
    assert done == ["folder", "open"]
