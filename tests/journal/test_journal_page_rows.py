"""What a coach does with an entry in the list: copy it, drag it out, its menu."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from journal_app.journal.queries import Entry
from journal_app.journal.tables import Kind
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import TRASH
from tests.journal.conftest import TODAY, Win

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

InFile = Callable[[str], Entry]


@pytest.fixture
def rows(page: JournalPage, win: Win, qtbot: QtBot) -> JournalPage:
    win("Older", day=TODAY.replace(day=1))
    win(
        "Workshop <full>",
        kind=Kind.SALE,
        right="Called\nthem all",
        notes="**Much** _joy_ & ![board](https://example.org/x.png)\n\n- one\n- two",
    )
    page.list.select_row(0)
    qtbot.waitUntil(lambda: page.row_actions is not None and page.model.count == 2)
    page.list.setFocus()
    return page


def press_menu_key(page: JournalPage) -> QMenu:
    QApplication.sendEvent(
        page.list, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(page: JournalPage, word: str) -> None:
    menu = press_menu_key(page)
    (action,) = [one for one in menu.actions() if one.text().split("\t")[0] == word]
    menu.close()  # as Qt does before it tells
    action.trigger()


def offered(page: JournalPage) -> list[str]:
    menu = press_menu_key(page)
    found = [one.text().split("\t")[0] for one in menu.actions() if not one.isSeparator()]
    menu.close()
    return found


def test_ctrl_c_copies_the_entry_as_text_and_for_letters(rows: JournalPage, qtbot: QtBot) -> None:
    qtbot.keyClick(rows.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == (
        "Workshop <full>\nSunday, 22 November 2026 · Sale\n\n"
        "What did I do right?\nCalled\nthem all\n\n"
        "Notes\n**Much** _joy_ & ![board](https://example.org/x.png)\n\n- one\n- two"
    )
    letter = QTextEdit()
    letter.setHtml(data.html())
    qtbot.addWidget(letter)
    assert letter.toPlainText() == (
        "Workshop <full>\nSunday, 22 November 2026 · Sale\nWhat did I do right?\nCalled\nthem all\n"
        "Notes\nMuch joy & board\none\ntwo"
    )
    assert "<img" not in data.html()
    assert bytes(data.data("text/markdown").data()).decode().startswith("# Workshop <full>\n\nSun")


def test_copying_as_text_is_text_and_nothing_else(rows: JournalPage) -> None:
    rows.panel.sheet.menu.copy.trigger()
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_a_row_is_dragged_out_once_the_hand_has_moved_far_enough(
    rows: JournalPage, qtbot: QtBot
) -> None:
    dragged: list[str | None] = []
    rows.list.dragged.connect(lambda: dragged.append(rows.list.current_uid()))
    place = rows.list.visualRect(rows.model.index(1, 0)).center()
    before = rows.list.verticalScrollBar().value()
    qtbot.mousePress(rows.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(rows.list.viewport(), place + QPoint(3, -3))
    assert dragged == []
    qtbot.mouseMove(rows.list.viewport(), place - QPoint(10, 100))
    qtbot.mouseRelease(rows.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows.list.currentIndex().row() == 1
    assert dragged == [rows.list.current_uid()]
    assert rows.list.verticalScrollBar().value() == before


def test_what_is_dragged_is_the_entry_with_its_card(rows: JournalPage) -> None:
    assert rows.row_actions is not None
    drag = rows.row_actions.drag()
    assert drag is not None
    assert drag.mimeData().text().startswith("Workshop <full>\n")
    assert drag.mimeData().hasHtml()
    assert drag.pixmap().width() > 100


def test_a_slip_of_the_hand_writes_no_entry_into_itself(rows: JournalPage) -> None:
    assert rows.row_actions is not None
    drag = rows.row_actions.drag()
    assert drag is not None
    over = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, drag.mimeData(), Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    over.accept()
    assert rows.row_actions.eventFilter(rows.window().windowHandle(), over)
    assert not over.isAccepted()


def test_the_menu_opens_stars_copies_and_deletes(
    rows: JournalPage, in_file: InFile, qtbot: QtBot
) -> None:
    uid = rows.list.current_uid()
    assert uid is not None
    assert offered(rows) == ["Open", "Give it a star", "Copy", "Earlier versions…", "Delete"]
    choose(rows, "Give it a star")
    assert in_file(uid).starred
    qtbot.waitUntil(rows.panel.sheet.star.isChecked)
    assert "Remove the star" in offered(rows)
    QGuiApplication.clipboard().clear()
    choose(rows, "Copy")
    assert "Workshop" in QGuiApplication.clipboard().text()
    choose(rows, "Open")
    assert rows.window().focusWidget() is rows.panel.sheet.title
    rows.list.setFocus()
    choose(rows, "Delete")
    assert in_file(uid).deleted_at is not None


def test_in_the_trash_the_menu_restores_and_lets_go_for_good(
    rows: JournalPage, in_file: InFile, qtbot: QtBot
) -> None:
    uid = rows.list.current_uid()
    assert uid is not None
    rows.trash.delete(uid)
    qtbot.waitUntil(rows.tabs.isVisible)
    rows.tabs.setCurrentIndex(TRASH)
    qtbot.waitUntil(lambda: rows.panel.uid == uid)
    assert offered(rows) == ["Open", "Copy", "Earlier versions…", "Restore", "Delete for good…"]
    choose(rows, "Restore")
    assert in_file(uid).deleted_at is None


def test_a_right_click_is_for_the_row_beneath_it(rows: JournalPage, qtbot: QtBot) -> None:
    place = rows.list.visualRect(rows.model.index(1, 0)).center()
    view = rows.list.viewport()
    qtbot.mousePress(view, Qt.MouseButton.RightButton, pos=place)
    QApplication.sendEvent(
        view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    )
    qtbot.mouseRelease(view, Qt.MouseButton.RightButton, pos=place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    opening = menu.actions()[0]
    menu.close()
    opening.trigger()
    qtbot.waitUntil(lambda: rows.panel.sheet.title.text() == "Older")


def test_a_click_beneath_the_last_row_has_no_menu(rows: JournalPage) -> None:
    view = rows.list.viewport()
    place = QPoint(20, view.height() - 5)
    assert not rows.list.indexAt(place).isValid()
    QApplication.sendEvent(
        view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    )
    assert QApplication.activePopupWidget() is None
