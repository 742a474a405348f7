"""The small widgets, used with keyboard and mouse as a coach would."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.date_field import DateField
from journal_app.ui.widgets.dragged_text import settle
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.name_field import NameField
from journal_app.ui.widgets.search_field import SearchField

pytestmark = pytest.mark.usefixtures("dressed")


Shown = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Puts widgets below each other in a window and keeps that alive."""
    windows: list[QWidget] = []

    def show(*widgets: QWidget, width: int = 420) -> QWidget:
        window = QWidget()
        windows.append(window)
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        window.resize(width, 300)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield show
    windows.clear()


def test_names_are_added_with_enter_or_a_comma(qtbot: QtBot, shown: Shown) -> None:
    field = NameField(name="Who helped?")
    shown(field)
    spy = QSignalSpy(field.changed)
    qtbot.keyClicks(field.line, "Jana Thoma,Lea Vogt")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.names() == ("Jana Thoma", "Lea Vogt")
    assert spy.count() == 2


def test_a_name_is_not_added_twice_whatever_its_case(qtbot: QtBot, shown: Shown) -> None:
    field = NameField(name="Who helped?")
    shown(field)
    qtbot.keyClicks(field.line, "Jana,jana,")
    assert field.names() == ("Jana",)


def test_a_name_typed_and_left_is_meant(qtbot: QtBot, shown: Shown) -> None:
    field, next_one = NameField(name="Who helped?"), QLineEdit()
    shown(field, next_one)
    field.line.setFocus()
    qtbot.keyClicks(field.line, "Petra")
    assert field.names() == ("Petra",)
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert next_one.hasFocus()
    assert field.names() == ("Petra",)
    assert field.line.text() == ""


def test_backspace_on_the_empty_line_takes_the_last_name_away(qtbot: QtBot, shown: Shown) -> None:
    field = NameField(name="Who helped?")
    field.set_names(("Jana", "Lea"))
    shown(field)
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.names() == ("Jana",)


def test_a_cross_takes_its_own_name_away(qtbot: QtBot, shown: Shown) -> None:
    field = NameField(name="Who helped?")
    field.set_names(("Jana", "Lea"))
    shown(field)
    qtbot.mouseClick(field._chips[0].cross, Qt.MouseButton.LeftButton)
    assert field.names() == ("Lea",)


def test_showing_names_is_not_a_change_by_the_coach(qtbot: QtBot) -> None:
    field = NameField(name="Who helped?")
    spy = QSignalSpy(field.changed)
    field.set_names(("Jana",))
    assert spy.count() == 0


def test_a_known_name_is_completed(qtbot: QtBot, shown: Shown) -> None:
    field = NameField(name="Who helped?")
    field.set_choices(("Jana Thoma", "Lea Vogt"))
    shown(field)
    field.line.setFocus()
    qtbot.keyClicks(field.line, "tho")
    completer = field.line.completer()
    assert completer.completionCount() == 1
    completer.activated.emit(completer.currentCompletion())
    qtbot.waitUntil(lambda: field.names() == ("Jana Thoma",))
    completer.popup().hide()


def test_enter_takes_the_one_name_that_is_suggested_and_a_comma_what_is_typed(
    qtbot: QtBot, shown: Shown
) -> None:
    field = NameField(name="Who helped?")
    field.set_choices(("Jana Thoma", "Lea Vogt", "Lea Wolf"))
    shown(field)
    field.line.setFocus()
    popup = field.line.completer().popup()

    qtbot.keyClicks(field.line, "jana")
    qtbot.waitUntil(lambda: popup.currentIndex().data() == "Jana Thoma")
    assert field.line.text() == "jana"
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.names() == ("Jana Thoma",)

    qtbot.keyClicks(field.line, "jana,")
    assert field.names() == ("Jana Thoma", "jana")

    qtbot.keyClicks(field.line, "Jana")
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.names() == ("Jana Thoma", "jana"), "that name is there already"

    qtbot.keyClicks(field.line, "Lea")  # two are called so: who is meant is not known
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.keyClicks(field.line, "oma")  # no name begins so
    qtbot.keyClick(popup if popup.isVisible() else field.line, Qt.Key.Key_Return)
    assert field.names() == ("Jana Thoma", "jana", "Lea", "oma")


def test_many_names_wrap_and_the_field_grows(qtbot: QtBot, shown: Shown) -> None:
    field = NameField(name="Who helped?")
    shown(field, width=300)
    before = field.height()
    field.set_names([f"Person Number {n}" for n in range(8)])
    qtbot.waitUntil(lambda: field.height() > before * 2)
    for chip in field._chips:
        assert field.rect().contains(chip.geometry())


def test_a_text_field_is_as_tall_as_its_text(qtbot: QtBot, shown: Shown) -> None:
    field = GrowingTextEdit("What did I do right?")
    shown(field)
    before = field.height()
    qtbot.keyClicks(field, "a long sentence about a good day " * 6)
    assert field.height() > before * 2
    assert field.verticalScrollBar().maximum() == 0
    field.set_text("")
    assert field.height() == before


def test_tab_leaves_the_text_field(qtbot: QtBot, shown: Shown) -> None:
    field, next_one = GrowingTextEdit(), QLineEdit()
    shown(field, next_one)
    field.setFocus()
    spy = QSignalSpy(field.left)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert next_one.hasFocus()
    assert spy.count() == 1


def test_only_the_coach_edits(qtbot: QtBot, shown: Shown) -> None:
    field = GrowingTextEdit()
    shown(field)
    spy = QSignalSpy(field.edited)
    field.set_text("from the store")
    assert spy.count() == 0
    qtbot.keyClicks(field, "!")
    assert spy.count() == 1


def test_marked_text_is_pulled_out_only_by_itself_and_far_enough(
    qtbot: QtBot, shown: Shown
) -> None:
    field = GrowingTextEdit()
    field.set_text("called them all")
    shown(field)
    field.setTextCursor(field.document().find("them"))
    view, held = field.viewport(), field.cursorRect().center() - QPoint(8, 0)
    far = field.cursorRect(field.document().find("ca")).center()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=held)
    for place in (held - QPoint(2, 0), far):
        qtbot.mouseMove(view, place)
        assert field.textCursor().selectedText() == "them"
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=far)
    assert field.text() == "called them all"


def test_another_program_gets_a_copy_and_another_field_the_text_itself(
    qtbot: QtBot, shown: Shown
) -> None:
    field, other = GrowingTextEdit(), GrowingTextEdit()
    field.set_text("called them all")
    shown(field, other)
    field.setTextCursor(field.document().find("them "))
    for target in (None, field.viewport()):
        settle(field, Qt.DropAction.MoveAction, target)
        assert field.text() == "called them all"
    settle(field, Qt.DropAction.CopyAction, other.viewport())
    assert field.text() == "called them all"
    settle(field, Qt.DropAction.MoveAction, other.viewport())
    assert field.text() == "called all"


def test_arrow_keys_move_the_choice_and_tab_stops_once(qtbot: QtBot, shown: Shown) -> None:
    choice = Choice((("sale", "Sale"), ("learning", "Learning"), ("me", "Personal")), name="Kind")
    before, after = QLineEdit(), QLineEdit()
    shown(before, choice, after)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    spy = QSignalSpy(choice.changed)
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    assert choice.value() == "learning"
    assert spy.count() == 1
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_an_optional_choice_can_be_taken_back(qtbot: QtBot, shown: Shown) -> None:
    choice = Choice((("sale", "Sale"), ("learning", "Learning")), name="Kind", optional=True)
    shown(choice)
    button = choice._buttons[0][1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert choice.value() == "sale"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert choice.value() is None
    assert not button.isChecked()


def test_a_day_is_picked_by_the_coach_only(qtbot: QtBot, shown: Shown) -> None:
    field = DateField(date(2026, 11, 22), name="Day")
    shown(field)
    spy = QSignalSpy(field.picked)
    field.set_day(date(2026, 11, 20))
    assert spy.count() == 0
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert spy.count() == 1
    assert field.day() != date(2026, 11, 20)


def test_an_empty_page_has_one_button_that_does_something(qtbot: QtBot, shown: Shown) -> None:
    pressed: list[bool] = []
    empty = EmptyState("Nothing yet", "One sentence.", "Record a win", lambda: pressed.append(True))
    shown(empty)
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


def test_the_first_letter_is_searched_at_once_and_a_quick_hand_once_more(
    qtbot: QtBot, shown: Shown
) -> None:
    field = SearchField("Search", "Search the journal")
    shown(field)
    asked: list[str] = []
    field.wanted.connect(asked.append)
    qtbot.keyClicks(field, "mut")
    assert asked == ["m"]
    qtbot.waitUntil(lambda: asked == ["m", "mut"])

    field.begin("g")
    assert field.hasFocus()
    qtbot.keyClicks(field, "ut")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked[-1] == "gut"


def test_a_name_too_long_for_a_pill_is_cut_behind_and_told_whole(shown: Shown) -> None:
    name = "Dr. Wolfgang-Maximilian von und zu Hohenstein-Schwarzenfels"
    choice = Choice([(1, name), (2, "Frei & Söhne")], name="The name that stays")
    shown(choice)
    long, short = choice.findChildren(QPushButton)
    assert long.text() == "Dr. Wolfgang-Maximilian von und zu Hohen…"[:39] + "…"
    assert (long.toolTip(), long.accessibleName()) == (name, f"The name that stays: {name}")
    assert (short.text(), short.toolTip()) == ("Frei && Söhne", "")
