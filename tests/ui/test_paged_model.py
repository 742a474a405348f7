"""A list of a hundred thousand rows loads what is painted."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from journal_app.ui.paged_model import KEPT_PAGES, PAGE, PagedModel, RowRole

pytestmark = pytest.mark.usefixtures("dressed")


class _Rows:
    def __init__(self) -> None:
        self.loads: list[int] = []
        self.prefix = "row"

    def load(self, offset: int, limit: int) -> Sequence[str]:
        self.loads.append(offset)
        return [f"{self.prefix} {number}" for number in range(offset, offset + limit)]


def test_it_keeps_every_rule_of_a_model() -> None:
    rows = _Rows()
    model = PagedModel(rows.load)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    model.reset(200)
    model.forget()
    model.reset(0)
    model.reset(3)
    assert tester.model() is model


def test_showing_the_top_of_a_long_list_loads_one_page(qtbot: QtBot) -> None:
    rows = _Rows()
    model = PagedModel(rows.load)
    model.reset(100_000)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(400, 600)
    view.show()
    qtbot.waitExposed(view)
    view.grab()
    assert set(rows.loads) == {0}


def test_only_the_last_pages_are_kept() -> None:
    rows = _Rows()
    model = PagedModel(rows.load)
    model.reset(100_000)
    for page in range(KEPT_PAGES + 1):
        model.row(page * PAGE)
    model.row(KEPT_PAGES * PAGE)
    assert len(rows.loads) == KEPT_PAGES + 1
    model.row(0)  # the first had to go
    assert len(rows.loads) == KEPT_PAGES + 2


def test_what_changed_is_loaded_again() -> None:
    rows = _Rows()
    model = PagedModel(rows.load)
    model.reset(10)
    assert model.row(3) == "row 3"
    rows.prefix = "new"
    model.forget()
    assert model.index(3, 0).data() == "new 3"


def test_a_row_that_vanished_meanwhile_is_none() -> None:
    model = PagedModel(lambda _offset, _limit: ["only one"])
    model.reset(5)
    assert model.row(4) is None
    assert model.row(99) is None
    assert model.index(4, 0).data() is None


def test_a_screen_reader_hears_the_row() -> None:
    model = PagedModel(_Rows().load, lambda row: f"Entry {row}")
    model.reset(5)
    assert model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Entry row 2"
    assert model.index(2, 0).data(RowRole) == "row 2"


def test_rows_read_with_the_count_are_not_loaded_again() -> None:
    rows = _Rows()
    model = PagedModel(rows.load)
    model.reset(PAGE + 1, rows.load(0, PAGE))
    assert model.row(PAGE - 1) == f"row {PAGE - 1}"
    assert rows.loads == [0]
    assert model.row(PAGE) == f"row {PAGE}"
    assert rows.loads == [0, PAGE]
