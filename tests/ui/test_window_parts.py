"""F6 brings the keyboard from part to part of the window: to a page's content in a press or two."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ui.context import Context
from journal_app.ui.lock_page import LockPage
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import show_notice
from journal_app.ui.palette import Palette
from journal_app.ui.registry import VIEWS, ViewSpec
from journal_app.ui.tab_order import order, takes
from tests.ui.demo_window import at_rest, demo_window
from tests.ui.kit_pages import VIEWS as KIT_VIEWS
from tests.ui.kit_pages import Diary

__all__ = ["at_rest"]  # fixture

NUMBERED = [view for view in VIEWS if view.place == "top"]
WITH_KEYS = [*NUMBERED, *(view for view in VIEWS if view.id == "settings")]
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def ready(made: MainWindow, qtbot: QtBot) -> MainWindow:
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: bool(made.context.commands._shortcuts))
    return made


@pytest.fixture
def kit_window(context: Context, qtbot: QtBot) -> MainWindow:
    made = MainWindow(context, KIT_VIEWS)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    made.show_view(made.view)
    return ready(made, qtbot)


@pytest.fixture
def diary(kit_window: MainWindow) -> Diary:
    page = kit_window.page()
    assert isinstance(page, Diary)
    tool = QPushButton("Tool")
    page.add_tool(tool)
    tool.show()
    return page


@pytest.fixture
def practice(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    with demo_window(context, qtbot, entries=60, clients=20) as shown:
        yield ready(shown, qtbot)


def press(window: MainWindow, qtbot: QtBot, *, back: bool = False) -> str:
    """F6; what has the keyboard then."""
    here = window.focusWidget() or window
    qtbot.keyClick(here, Qt.Key.Key_F6, SHIFT if back else Qt.KeyboardModifier.NoModifier)
    return _called(window)


def _called(window: MainWindow) -> str:
    now = window.focusWidget()
    return "" if now is None else now.accessibleName() or getattr(now, "text", str)()


def test_it_goes_around_and_back(kit_window: MainWindow, diary: Diary, qtbot: QtBot) -> None:
    diary.note.setFocus()
    around = [press(kit_window, qtbot) for _each in range(4)]
    assert around == ["Diary", "Tool", "Note", "Diary"]
    assert [press(kit_window, qtbot, back=True) for _each in range(3)] == ["Note", "Tool", "Diary"]


def test_from_nowhere_it_goes_into_the_content(
    kit_window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    for back in (False, True):
        if (here := kit_window.focusWidget()) is not None:
            here.clearFocus()
        assert press(kit_window, qtbot, back=back) == "Note"


def test_it_comes_back_to_where_the_keyboard_was_and_leaves_what_is_typed_alone(
    kit_window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    qtbot.keyClicks(diary.note, "half a thought")
    diary.note.setFocus()
    press(kit_window, qtbot)
    press(kit_window, qtbot, back=True)
    qtbot.keyClicks(kit_window.focusWidget(), " more")
    assert diary.note.text() == "half a thought more"
    diary.button.setFocus()
    press(kit_window, qtbot)
    assert press(kit_window, qtbot, back=True) == "Press"


def test_in_the_sidebar_it_is_at_the_page_that_is_open(
    kit_window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    diary.note.setFocus()
    qtbot.keyClick(diary.note, Qt.Key.Key_2, CONTROL)
    assert [press(kit_window, qtbot) for _each in range(2)] == ["Note", "Shelf"]


def test_what_is_told_above_the_page_and_the_toast_are_on_its_way(
    kit_window: MainWindow, diary: Diary, context: Context, qtbot: QtBot
) -> None:
    strip = show_notice(kit_window, "A backup is old", "Back up", lambda: None)
    context.toast_wanted.emit("Deleted", 1)
    qtbot.waitUntil(strip.isVisible)
    diary.button.setFocus()
    around = [press(kit_window, qtbot) for _each in range(5)]
    assert around == ["Undo", "Diary", "Back up", "Tool", "Press"]


def test_behind_the_lock_it_goes_nowhere(
    kit_window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    lock = LockPage()
    kit_window.cover(lock, alone=True)
    lock.take_keyboard()
    here = kit_window.focusWidget()
    press(kit_window, qtbot)
    assert kit_window.focusWidget() is here


def test_from_the_search_over_everything_it_goes_on_in_the_window(
    kit_window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    diary.note.setFocus()
    qtbot.keyClick(diary.note, Qt.Key.Key_K, CONTROL)
    palette = Palette.of(kit_window)
    qtbot.waitUntil(palette.line.hasFocus)
    qtbot.keyClick(palette.line, Qt.Key.Key_F6)
    entry = kit_window.sidebar.entries["diary"]
    qtbot.waitUntil(entry.hasFocus)
    assert not palette.isVisible()


def _content(window: MainWindow) -> list[QWidget]:
    """Where Tab stops beneath the tools."""
    page = window.page()
    assert page is not None
    tools = [one for tool in page._tools for one in order(tool)]
    return [one for one in order(page) if takes(one) and one not in tools]


def test_a_page_s_key_takes_the_keyboard_along_from_the_sidebar_and_tab_goes_on_there(
    kit_window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    for key, reached in ((Qt.Key.Key_Tab, "Note"), (Qt.Key.Key_Backtab, "Lock")):
        kit_window.sidebar.entries["diary"].setFocus()
        qtbot.keyClick(kit_window.focusWidget(), Qt.Key.Key_2, CONTROL)
        shelf = kit_window.page()
        assert shelf is not None
        assert shelf.hasFocus()
        qtbot.keyClick(shelf, key)
        assert _called(kit_window) == reached
        shelf.setFocus()
        kit_window.show_view("diary")


def test_a_page_s_key_comes_back_to_where_the_keyboard_was_in_it(
    kit_window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    diary.button.setFocus()
    kit_window.sidebar.entries["shelf"].setFocus()
    qtbot.keyClick(kit_window.focusWidget(), Qt.Key.Key_1, CONTROL)
    assert diary.button.hasFocus()


@pytest.mark.parametrize("spec", WITH_KEYS, ids=lambda spec: spec.id)
def test_a_page_s_key_and_f6_lead_into_its_content(
    practice: MainWindow, at_rest: Callable[[], None], qtbot: QtBot, spec: ViewSpec
) -> None:
    at_rest()
    for start in (_content(practice)[0], practice.sidebar.entries["safety"]):
        start.setFocus()
        qtbot.keyClick(start, _key_of(spec), CONTROL)
        at_rest()
        if practice.focusWidget() not in _content(practice):  # else it was there before
            press(practice, qtbot)
        assert practice.focusWidget() in _content(practice)
        practice.show_view("safety")
        at_rest()


def _key_of(spec: ViewSpec) -> Qt.Key:
    if spec.id == "settings":
        return Qt.Key.Key_Comma
    return Qt.Key(Qt.Key.Key_1 + NUMBERED.index(spec))


def test_a_page_that_is_new_has_the_keyboard_itself_until_tab_or_f6(
    kit_window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    diary.note.setFocus()
    qtbot.keyClick(diary.note, Qt.Key.Key_2, CONTROL)
    shelf = kit_window.page()
    assert shelf is not None
    assert shelf.hasFocus()
    assert press(kit_window, qtbot) == "Note"
    qtbot.keyClick(kit_window.focusWidget(), Qt.Key.Key_1, CONTROL)
    assert diary.note.hasFocus()


def test_the_key_of_the_page_one_is_on_moves_nothing(
    kit_window: MainWindow, diary: Diary, qtbot: QtBot
) -> None:
    qtbot.keyClicks(diary.note, "half a thought")
    diary.note.setFocus()
    qtbot.keyClick(diary.note, Qt.Key.Key_1, CONTROL)
    qtbot.keyClicks(kit_window.focusWidget(), " more")
    assert diary.note.text() == "half a thought more"
