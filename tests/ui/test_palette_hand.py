"""Ctrl+K under the hand: keys and clicks, what comes late, the window around it, read aloud."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal_app.capture.ui.recorder import Recorder
from journal_app.journal.queries import entry
from journal_app.journal.ui.page import JournalPage
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.palette import Palette
from journal_app.ui.registry import VIEWS
from tests.journal.conftest import page, win
from tests.ui.palette_hands import CONTROL, ctrl_k, current, look, rested, shown, wins

__all__ = ["page", "win", "wins"]  # fixtures


pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def test_esc_gives_the_focus_back_and_what_was_being_typed_is_saved(
    wins: JournalPage, window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    field = wins.panel.form.texts["right"]
    field.setFocus()
    qtbot.keyClicks(field, "Langsam gesprochen")
    palette = ctrl_k(window, qtbot)
    assert context.read(entry, str(wins.panel.uid)).right == "Langsam gesprochen"
    qtbot.keyClicks(palette.line, "work")
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert field.hasFocus()
    qtbot.keyClicks(field, " und gelacht")
    assert field.toPlainText() == "Langsam gesprochen und gelacht"
    assert ctrl_k(window, qtbot).line.text() == ""


@pytest.mark.parametrize("spec", VIEWS, ids=lambda spec: spec.id)
def test_it_opens_on_every_page_and_control_k_closes_it_again(
    window: MainWindow, qtbot: QtBot, spec: object
) -> None:
    view = getattr(spec, "id", "")
    window.show_view(view)
    palette = ctrl_k(window, qtbot)
    assert "Commands" in shown(palette)
    qtbot.keyClick(palette.line, Qt.Key.Key_K, CONTROL)
    assert not palette.isVisible()
    assert window.view == view


def test_every_field_of_an_entry_lets_control_k_through(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    form = wins.panel.form
    fields: list[QWidget] = [
        wins.search, wins.panel.sheet.title, *form.texts.values(),
        *(names.line for names in form.names.values()), wins.list,
    ]  # fmt: skip
    for field in fields:
        field.setFocus()
        palette = ctrl_k(window, qtbot)
        qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
        assert field.hasFocus()


def test_arrows_pages_and_ends_move_in_the_list(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    names = [title for titles_ in shown(palette).values() for title in titles_]
    visited = []
    for key in ("Down", "Down", "Up", "Up", "Up", "Down", "End", "Home", "Tab", "Backtab"):
        qtbot.keyClick(palette.line, getattr(Qt.Key, f"Key_{key}"))
        visited.append(current(palette))
    first, second, third, last = (names[place] for place in (0, 1, 2, -1))
    assert visited == [second, third, second, first, last, first, last, first, second, first]
    for key, end in ((Qt.Key.Key_PageDown, last), (Qt.Key.Key_PageUp, first)):
        seen = set()
        for _press in range(len(names)):
            qtbot.keyClick(palette.line, key)
            seen.add(current(palette))
        assert current(palette) == end
        assert len(seen) < len(names)  # more than a row at a time
    assert palette.line.hasFocus()


def test_a_click_opens_and_a_click_beside_closes(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "coachingter")
    place = palette.list.visualRect(palette.model.index(0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: wins.panel.sheet.title.text() == "Coachingtermin")
    palette = ctrl_k(window, qtbot)
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.panel.geometry().center())
    assert palette.isVisible()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not palette.isVisible()


def test_a_quick_hand_types_and_presses_enter_before_anything_was_found(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    qtbot.keyClicks(palette.line, "coachingt")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.waitUntil(lambda: wins.panel.sheet.title.text() == "Coachingtermin")
    assert not palette.isVisible()


def test_what_comes_late_is_dropped(wins: JournalPage, window: MainWindow, qtbot: QtBot) -> None:
    palette = ctrl_k(window, qtbot)
    qtbot.keyClicks(palette.line, "coach")
    palette.line.selectAll()
    qtbot.keyClicks(palette.line, "spaz")
    rested(palette, qtbot)
    assert shown(palette) == {"Entries": ["Spaziergang"]}
    qtbot.keyClicks(palette.line, "i")
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    qtbot.wait(80)
    assert palette._task is None


def test_rows_that_come_later_leave_the_chosen_one_chosen(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    before = current(palette)
    rested(palette, qtbot)
    assert "Entries" in shown(palette)
    assert current(palette) == before != ""


def test_control_z_in_the_line_takes_back_letters_and_no_win(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    qtbot.keyClicks(palette.line, "works")
    qtbot.keyClick(palette.line, Qt.Key.Key_Z, CONTROL)
    assert palette.line.text() == ""
    assert wins.model.count == 3


def test_it_does_not_open_over_the_capture(
    wins: JournalPage, window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    sheet = Recorder.of(context).sheet
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(sheet.title, Qt.Key.Key_K, CONTROL)
    assert not Palette.of(window).isVisible()
    assert sheet.isVisible()


def test_hits_are_marked(wins: JournalPage, window: MainWindow, qtbot: QtBot) -> None:
    def grounds(palette: Palette) -> int:
        image, ground = palette.list.grab().toImage(), QColor(theme.current().celebrate_soft)
        return sum(
            image.pixelColor(x, y) == ground
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )

    palette = ctrl_k(window, qtbot)
    assert grounds(palette) == 0
    look(palette, qtbot, "termin")
    assert grounds(palette) > 30


def test_a_screen_reader_hears_a_list_and_each_row(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "muller")
    interface = QAccessible.queryAccessibleInterface(palette.list)
    assert interface.role() == QAccessible.Role.List
    rows = [interface.child(row) for row in range(interface.childCount())]
    assert [row.role() for row in rows] == [QAccessible.Role.ListItem] * 3
    assert [row.text(QAccessible.Text.Name) for row in rows] == [
        "Jörg Müller, 2 Nov 2026, 2 entries, People",
        "Workshop, 2 Nov 2026, Entries",
        "Coachingtermin, 1 Nov 2026, Jörg Müller, Entries",
    ]
    assert palette.line.accessibleName() == "Find anything"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_it_fits_into_the_window_whatever_its_size(
    wins: JournalPage, dressed: QApplication, window: MainWindow, scale: float, qtbot: QtBot
) -> None:
    theme.apply(dressed, "dark", scale)
    palette = ctrl_k(window, qtbot)
    for size in ((900, 640), (1024, 700), (1600, 1200)):
        window.resize(*size)
        qtbot.waitUntil(lambda: palette.size() == window.size())
        assert window.rect().contains(palette.panel.geometry())
        assert palette.panel.y() < window.height() / 3
        middle = palette.panel.geometry().center().x() - window.rect().center().x()
        assert abs(middle) <= 1
