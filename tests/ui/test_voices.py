"""What is painted is heard: the days of the year, the marks of a chart, one of a few."""

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal_app.journal.ui.heatmap import HeatMap
from journal_app.journal.ui.star import StarButton
from journal_app.ui import voices
from journal_app.ui.focus import name_box
from journal_app.ui.main_window import MainWindow
from journal_app.ui.widgets.choice import Choice

pytestmark = pytest.mark.usefixtures("dressed")
NAME = QAccessible.Text.Name
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _heard() -> None:
    voices.install()


def test_the_year_is_a_list_of_days(qtbot: QtBot) -> None:
    year = HeatMap()
    qtbot.addWidget(year)
    year.resize(800, 120)
    year.set_today(TODAY)
    year.show_counts({TODAY: 2})
    year.show()
    year.setFocus()
    heard = QAccessible.queryAccessibleInterface(year)
    assert heard.role() == QAccessible.Role.List
    days = [heard.child(place) for place in range(heard.childCount())]
    assert len({day.text(NAME) for day in days}) == len(days) > 300
    assert days[-1].text(NAME) == "Sun 22 November 2026: 2 entries"
    assert heard.focusChild().text(NAME) == days[-1].text(NAME)
    assert not days[-1].state().selected
    qtbot.keyClick(year, Qt.Key.Key_Up)
    assert heard.focusChild().text(NAME) == "Sat 21 November 2026: 0 entries"
    qtbot.keyClick(year, Qt.Key.Key_Space)
    assert days[-2].state().selected
    middle = days[-2].rect().center()
    assert heard.childAt(middle.x(), middle.y()).text(NAME) == days[-2].text(NAME)
    assert heard.indexOfChild(days[-2]) == len(days) - 2


def test_a_part_that_is_no_longer_there_says_nothing(qtbot: QtBot) -> None:
    class Marks(QWidget):
        voice = "chart"
        words = ("one", "two")

        def parts(self) -> int:
            return len(self.words)

        def part(self, number: int) -> voices.Part:
            return voices.Part(self.words[number], QRect(), current=False, chosen=False)

    marks = Marks()
    qtbot.addWidget(marks)
    heard = QAccessible.queryAccessibleInterface(marks)
    last = heard.child(1)
    assert last.text(NAME) == "two"
    marks.words = ("one",)
    assert heard.child(1) is None
    assert last.text(NAME) == ""
    assert last.state().invisible


def test_one_of_a_few_is_a_radio_button_and_can_be_let_go(qtbot: QtBot) -> None:
    choice = Choice([(1, "Call"), (2, "Mail")], name="How", optional=True)
    qtbot.addWidget(choice)
    choice.show()
    call, mail = (QAccessible.queryAccessibleInterface(choice).child(n) for n in range(2))
    assert call.role() == mail.role() == QAccessible.Role.RadioButton
    choice.set_value(2)
    assert (call.state().checked, mail.state().checked) == (0, 1)
    qtbot.mouseClick(mail.object(), Qt.MouseButton.LeftButton)
    assert choice.value() is None
    assert (call.state().checked, mail.state().checked) == (0, 0)


def test_a_place_in_the_sidebar_is_a_tab_and_a_screen_reader_goes_there(
    window: MainWindow,
) -> None:
    heard = QAccessible.queryAccessibleInterface(window.sidebar.entries["settings"])
    assert heard.role() == QAccessible.Role.PageTab
    assert not heard.state().selected
    heard.actionInterface().doAction(heard.actionInterface().pressAction())
    assert window.view == "settings"
    assert heard.state().selected


def test_the_star_keeps_its_name_and_changes_its_state(qtbot: QtBot) -> None:
    star = StarButton()
    qtbot.addWidget(star)
    heard = QAccessible.queryAccessibleInterface(star)
    before = heard.text(NAME)
    star.set_starred(starred=True)
    assert (heard.text(NAME), heard.state().checked) == (before, 1)


def test_a_box_has_its_name_beside_what_is_chosen(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    box = QComboBox()
    QVBoxLayout(holder).addWidget(box)
    box.addItems(["1", "2"])
    box.setAccessibleName("At most, at each place")
    name_box(box)
    name_box(box)
    told = [one for one, _flag in QAccessible.queryAccessibleInterface(box).relations()]
    assert [one.text(NAME) for one in told] == ["At most, at each place"]
