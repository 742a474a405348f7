"""A chart leaves the window: as a picture, as a table, white from the dark; it fits narrow ones."""

import time
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest

from journal_app.ground.periods import Period
from journal_app.retention.cohorts import grid
from journal_app.retention.history import histories
from journal_app.retention.revenue import revenue
from journal_app.retention.ui.cohort_chart import GridView, cohort_chart
from journal_app.retention.ui.revenue_chart import revenue_chart
from journal_app.ui import dialogs, theme
from journal_app.ui.charts.loading import load_matplotlib
from journal_app.ui.charts.look import PAPER
from journal_app.ui.charts.table_dialog import TableDialog
from tests.ladder.conftest import TODAY
from tests.retention.page_hands import asked, content, page, practice, rested

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from journal_app.retention.ui.page import RetentionPage
    from journal_app.ui.context import Context

__all__ = ["asked", "page", "practice"]


@pytest.mark.usefixtures("practice")
def test_in_the_dark_the_charts_are_dark_and_the_copied_picture_is_white(
    page: "RetentionPage", dressed: "QApplication", qtbot: "QtBot"
) -> None:
    theme.apply(dressed, "dark", 1.0)
    rested(page, qtbot)
    assert content(page).curve.view._image is not None
    ground = content(page).curve.view._image.pixelColor(0, 0)
    assert ground == QColor(theme.current().surface)

    content(page).curve.view.setFocus()
    QGuiApplication.clipboard().clear()
    QTest.keyClick(content(page).curve.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rested(page, qtbot)
    copied = QGuiApplication.clipboard().image()
    assert copied.width() == 2 * 640
    assert copied.pixelColor(0, 0) == QColor("#FFFFFF")


@pytest.mark.usefixtures("practice")
def test_a_chart_is_saved_as_a_picture_and_as_vectors(
    page: "RetentionPage", qtbot: "QtBot", tmp_path: "Path"
) -> None:
    actions = {one.text(): one for one in content(page).revenue.menu().actions()}
    with dialogs.answer_with(tmp_path / "revenue.png", tmp_path / "revenue"):
        actions["Save as PNG …"].trigger()
        actions["Save as SVG …"].trigger()
    rested(page, qtbot)
    assert QImage(str(tmp_path / "revenue.png")).width() == 2 * 640
    drawn = (tmp_path / "revenue.svg").read_text("utf-8")
    assert drawn.startswith("<?xml")
    assert "#1f6f5c" in drawn


@pytest.mark.usefixtures("practice")
def test_a_picture_that_cannot_be_written_is_told(
    page: "RetentionPage", context: "Context", qtbot: "QtBot", tmp_path: "Path"
) -> None:
    with dialogs.answer_with(tmp_path / "nowhere" / "curve.png"):
        content(page).curve.save_png()
        with qtbot.waitSignal(context.toast_wanted) as told:
            rested(page, qtbot)
    assert told.args is not None
    assert str(told.args[0]).startswith("The picture could not be written")


@pytest.mark.usefixtures("practice")
def test_the_numbers_of_a_chart_are_read_as_a_table_and_copied(
    page: "RetentionPage", qtbot: "QtBot"
) -> None:
    content(page).revenue.show_table()
    dialog = page.window().findChild(TableDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.numbers.hasFocus)
    QTest.keyClick(dialog.numbers, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["Period", "From new clients", "From returning clients"]
    assert lines[1].split("\t")[:5] == ["Q4 24", "€240", "€0", "4", "0"]
    assert len(lines) == 1 + 9
    dialog.close()


@pytest.mark.usefixtures("practice")
def test_a_picture_of_that_name_is_only_replaced_when_the_coach_says_so(
    page: "RetentionPage", qtbot: "QtBot", tmp_path: "Path"
) -> None:
    old = tmp_path / "bild.png"
    old.write_bytes(b"MY OLD FILE")
    with dialogs.answer_with(tmp_path / "bild", False):
        content(page).cohorts.save_png()
    rested(page, qtbot)
    assert old.read_bytes() == b"MY OLD FILE"
    with dialogs.answer_with(tmp_path / "bild", True):
        content(page).cohorts.save_png()
    rested(page, qtbot)
    assert old.read_bytes().startswith(b"\x89PNG")


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize("wanted", ["Kohorten Q3.2026", "x.jpg"])
def test_a_picture_always_has_the_ending_of_its_kind(
    page: "RetentionPage", qtbot: "QtBot", tmp_path: "Path", wanted: str
) -> None:
    place = tmp_path / "pictures"
    place.mkdir()
    with dialogs.answer_with(place / wanted):
        content(page).cohorts.save_png()
    rested(page, qtbot)
    assert [one.name for one in place.iterdir()] == [f"{wanted}.png"]


@pytest.mark.usefixtures("practice")
def test_a_picture_that_cannot_be_written_leaves_the_former_one_as_it_was(
    page: "RetentionPage", context: "Context", qtbot: "QtBot", tmp_path: "Path",
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    old = tmp_path / "bild.png"
    old.write_bytes(b"MY OLD FILE")
    monkeypatch.setattr("secrets.token_hex", lambda _bytes: "0123")
    (tmp_path / "bild.png.0123.tmp").mkdir()  # what it would be written to beside
    with dialogs.answer_with(old), qtbot.waitSignal(context.toast_wanted):
        content(page).cohorts.save_png()
    rested(page, qtbot)
    assert old.read_bytes() == b"MY OLD FILE"


@pytest.mark.parametrize("width", [330, 440, 900])
def test_as_many_periods_are_drawn_as_the_note_says(width: int, tmp_path: "Path") -> None:
    load_matplotlib(tmp_path)
    from journal_app.ui.charts.drawing import drawn

    today = date(2026, 11, 22)
    sold = [(f"Kundin {n}", today - timedelta(30 * n), 6_000) for n in range(20)]
    found = revenue(histories(sold, today), today, Period.MONTH)
    chart = revenue_chart(found, Period.MONTH, "EUR")
    assert "These are the newest 12." in chart.note
    spots = drawn(chart, PAPER, width, 300, 1.0).spots
    assert len({spot.mark.key[1] for spot in spots}) == 12


def test_a_long_table_opens_before_the_coach_notices_and_cuts_no_number(
    page: "RetentionPage", qtbot: "QtBot"
) -> None:
    day = date(2016, 11, 22)
    sold = [
        (f"K{n}", day + timedelta((n * 733 + turn * 1_301) % 3_650), 123_450)
        for n in range(200)
        for turn in range(5)
    ]
    found = histories(sold, TODAY)
    charts = [
        cohort_chart(grid(found, TODAY, Period.MONTH), GridView(money=True), "EUR"),
        revenue_chart(revenue(found, TODAY, Period.MONTH), Period.MONTH, "EUR"),
    ]
    assert len(charts[0].table.columns) > 100
    for chart in charts:
        beats: list[float] = []
        beat = QTimer(interval=1)
        beat.timeout.connect(lambda beats=beats: beats.append(time.thread_time()))
        beat.start()
        qtbot.wait(20)
        dialog = TableDialog(chart, page.window())
        dialog.open()
        qtbot.wait(200)
        beat.stop()
        longest = max(after - before for before, after in pairwise(beats))
        view, model = dialog.numbers, dialog.numbers.model()
        for column in range(model.columnCount()):
            widest = max(
                view.fontMetrics().horizontalAdvance(model.index(row, column).data())
                for row in range(model.rowCount())
            )
            assert view.columnWidth(column) >= widest + 24, chart.table.columns[column]
            head = str(model.headerData(column, Qt.Orientation.Horizontal))
            assert head.split() == chart.table.columns[column].split()
            metrics = view.horizontalHeader().fontMetrics()
            for line in head.split("\n"):
                assert view.columnWidth(column) >= metrics.horizontalAdvance(line) + 24
        dialog.close()
        assert longest < 0.15  # 60 ms on a machine that does nothing else
