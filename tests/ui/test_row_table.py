"""A table of whole rows: what keyboard and mouse do in every room that shows one."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ui.paged_model import Index, PagedModel
from journal_app.ui.widgets.row_delegate import PAD, RowDelegate
from journal_app.ui.widgets.row_table import RowTable

pytestmark = pytest.mark.usefixtures("dressed")
NAMES = ("Anna", "Berta", "Carla")


class _Names(RowDelegate):
    def paint_cell(
        self, painter: QPainter, rect: QRect, line: Any, index: Index, *, chosen: bool
    ) -> None:
        self.write_name(painter, rect.adjusted(PAD, 0, -PAD, -1), line, "")


class _Table(RowTable):
    def fit_columns(self) -> None:
        self.set_widths(("name",), {"name": self.viewport().width()})


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[_Table]:
    """Beneath a line that has the keyboard."""
    window = QWidget()
    model = PagedModel(lambda offset, limit: NAMES[offset : offset + limit], parent=window)
    shown = _Table(model, _Names(), "People")
    model.reset(len(NAMES))
    column = QVBoxLayout(window)
    line = QLineEdit()
    column.addWidget(line)
    column.addWidget(shown)
    qtbot.addWidget(window)
    window.resize(400, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    line.setFocus()
    yield shown
    window.close()


def chosen(table: _Table) -> list[str]:
    return [index.data() for index in table.selectionModel().selectedRows()]


def place(table: _Table, row: int) -> QPoint:
    return table.visualRect(table.model().index(row, 0)).center()


def test_who_comes_by_keyboard_sees_which_row_has_it(table: _Table) -> None:
    QTest.keyClick(table.window().focusWidget(), Qt.Key.Key_Tab)
    assert table.hasFocus()
    assert chosen(table) == ["Anna"]
    QTest.keyClick(table, Qt.Key.Key_End)
    assert chosen(table) == ["Carla"]
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert chosen(table) == ["Anna"]


def test_who_comes_back_is_where_they_were(table: _Table) -> None:
    table.setFocus()
    table.select_row(1)
    table.clearFocus()
    table.setFocus()
    assert chosen(table) == ["Berta"]


def test_enter_and_a_double_click_open_a_row_and_one_click_chooses_it(table: _Table) -> None:
    opened: list[str] = []
    table.opened.connect(opened.append)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place(table, 1))
    assert chosen(table) == ["Berta"]
    assert not opened
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place(table, 2))
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["Carla", "Anna"]


def test_where_one_click_opens_one_beneath_the_rows_opens_nothing(table: _Table) -> None:
    table.click_opens = True
    opened: list[str] = []
    table.opened.connect(opened.append)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place(table, 1))
    assert opened == ["Berta"]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 300))
    assert opened == ["Berta"]


def test_letters_look_for_a_name_and_keys_with_ctrl_do_not(table: _Table) -> None:
    typed: list[str] = []
    table.typed.connect(typed.append)
    table.setFocus()
    QTest.keyClicks(table, "be")
    QTest.keyClick(table, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert typed == ["b", "e"]


def test_the_row_keeps_its_bar_while_its_menu_is_open(table: _Table, qtbot: QtBot) -> None:
    menu = QMenu(table)
    menu.addAction("Open")
    table.menu_wanted.connect(menu.popup)
    table.setFocus()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place(table, 1))
    before = table.viewport().grab().toImage()
    table.menu_wanted.emit(table.viewport().mapToGlobal(QPoint(200, 300)))
    qtbot.waitUntil(menu.isVisible)
    assert table.viewport().grab().toImage() == before
    menu.close()
    table.window().findChild(QLineEdit).setFocus()
    assert table.viewport().grab().toImage() != before
