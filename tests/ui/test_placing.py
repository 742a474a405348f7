"""The window comes back where it can be seen, whatever the screen is now."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.placing import resize_in_sight, within
from journal_app.ui.widgets.card import label

sizes, places = st.integers(200, 5000), st.integers(-4000, 4000)
rectangles = st.builds(QRect, places, places, sizes, sizes)


@given(rectangles, rectangles)
def test_all_of_the_window_lies_on_the_screen(room: QRect, wanted: QRect) -> None:
    assert room.contains(within(room, wanted))


@given(rectangles, rectangles)
def test_a_window_that_is_in_sight_stays_and_no_other_shrinks_without_need(
    room: QRect, wanted: QRect
) -> None:
    found = within(room, wanted)
    if room.contains(wanted):
        assert found == wanted
    if wanted.width() <= room.width():
        assert found.width() == wanted.width()
    if wanted.height() <= room.height():
        assert found.height() == wanted.height()


def test_an_enlarged_screen_holds_the_window_that_reached_past_its_edge() -> None:
    assert within(QRect(0, 40, 960, 560), QRect(200, 60, 1280, 820)) == QRect(0, 40, 960, 560)


class Growing(FormSheet):
    def save(self) -> None:
        """There is nothing to write."""


def test_a_sheet_that_grows_keeps_its_buttons_over_the_window(
    context: Context, dressed: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(60, 60, 640, 520)
    window.show()
    sheet = Growing(context, "Delete", width=400, parent=window)
    close = sheet.add_close()
    sheet.show()
    qtbot.waitExposed(sheet)
    before = sheet.height()
    sheet.move(100, window.geometry().bottom() - before - 4)
    sheet.body.addWidget(label("\n".join("What goes" for _line in range(12)), wrap=True))
    sheet.fit()
    qtbot.waitUntil(lambda: sheet.height() > before + 100)
    assert window.geometry().contains(sheet.geometry())
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()


def test_a_sheet_that_was_put_beside_the_window_grows_there(
    dressed: QApplication, qtbot: QtBot
) -> None:
    window, sheet = QWidget(), QWidget()
    for one in (window, sheet):
        qtbot.addWidget(one)
    window.setGeometry(0, 60, 300, 300)
    sheet.setParent(window, Qt.WindowType.Dialog)
    window.show()
    sheet.show()
    sheet.move(400, 300)
    before = sheet.pos()
    resize_in_sight(sheet, QSize(200, 200))
    assert sheet.pos() == before
    assert sheet.height() == 200
    low = sheet.screen().availableGeometry().bottom()
    sheet.move(400, low - 250)
    resize_in_sight(sheet, QSize(200, 400))
    assert sheet.geometry().bottom() <= low
