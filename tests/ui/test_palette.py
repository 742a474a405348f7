"""Ctrl+K: a coach types a few letters, wherever, and Enter goes there."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal_app.capture.ui.recorder import Recorder
from journal_app.clients.ui.page import ClientsPage
from journal_app.ground.errors import UserError
from journal_app.journal.actions import trash_entry
from journal_app.journal.queries import entry
from journal_app.journal.tables import Kind
from journal_app.journal.ui.lately import Lately
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.selection import Selection
from journal_app.journal.ui.tabs import TRASH
from journal_app.people.queries import people
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.paged_model import RowRole
from journal_app.ui.palette import Palette
from journal_app.ui.registry import VIEWS
from tests.journal.conftest import Win, page, win
from tests.journal.test_journal_page_list import settled, titles

__all__ = ["page", "win"]  # fixtures

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wins(page: JournalPage, win: Win, qtbot: QtBot) -> JournalPage:
    win("Coachingtermin", day=date(2026, 11, 1), clients=("Jörg Müller",), right="Ruhig geblieben")
    win("Workshop", day=date(2026, 11, 2), kind=Kind.SALE, helpers=("Jörg Müller", "Ada Termann"))
    win("Spaziergang", day=date(2026, 11, 3), notes="Mit Ada, ohne Termin")
    settled(page, qtbot, 3)
    return page


def _nothing_unseen_has_the_focus() -> bool:
    """Not so for a moment after all pages were built anew."""
    focus = QApplication.focusWidget()
    return focus is None or focus.isVisible()


def ctrl_k(window: MainWindow, qtbot: QtBot) -> Palette:
    """Pressed wherever the focus is."""
    if not window.isActiveWindow():
        with qtbot.waitActive(window):
            window.activateWindow()
    qtbot.waitUntil(lambda: window.sidebar._dressed)  # painted, so the keys of commands work
    qtbot.waitUntil(_nothing_unseen_has_the_focus)
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_K, CONTROL)
    palette = Palette.of(window)
    qtbot.waitUntil(lambda: palette.isVisible() and palette.line.hasFocus())
    rested(palette, qtbot)
    return palette


def rested(palette: Palette, qtbot: QtBot) -> None:
    """Everything has been found that will be."""
    qtbot.waitUntil(lambda: palette._task is None)


def look(palette: Palette, qtbot: QtBot, text: str) -> None:
    palette.line.selectAll()
    qtbot.keyClicks(palette.line, text)
    rested(palette, qtbot)


def shown(palette: Palette) -> dict[str, list[str]]:
    """Titles by group, as they stand in the list."""
    found: dict[str, list[str]] = {}
    for place in range(palette.model.rowCount()):
        row = palette.model.row(place)
        assert row is not None
        found.setdefault(row.group, []).append(row.hit.title)
    return found


def current(palette: Palette) -> str:
    row = palette.model.row(palette.list.currentIndex().row())
    return "" if row is None else row.hit.title


def test_letters_find_commands_people_and_entries(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "ter")
    assert shown(palette) == {
        "People": ["Ada Termann"],
        "Entries": ["Spaziergang", "Workshop", "Coachingtermin"],
    }
    look(palette, qtbot, "mueller")
    assert shown(palette) == {
        "People": ["Jörg Müller"],
        "Entries": ["Workshop", "Coachingtermin"],
    }
    for letters, commands in (
        ("reco", ["Record a win", "Record a sale", "Recommend somebody"]),
        ("win", ["Record a win"]),
        ("cord", ["Record a win", "Record a sale"]),
    ):
        look(palette, qtbot, letters)
        assert shown(palette) == {"Commands": commands}
    look(palette, qtbot, "cor")  # too few to be sought inside a word: Enter would do something
    assert shown(palette) == {}
    look(palette, qtbot, "nowhere")
    assert shown(palette) == {}
    assert palette._nothing.isVisible()
    assert palette._nothing.text() == "Nothing found for “nowhere”."


def test_enter_opens_the_entry_from_any_page(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    wins.select(Selection(kinds=frozenset({Kind.SALE})))
    window.show_view("settings")
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "coachingter")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wins.panel.sheet.title.text() == "Coachingtermin")
    assert window.view == "journal"
    assert not palette.isVisible()
    assert wins.list.hasFocus()


def test_an_entry_is_found_before_the_journal_was_ever_visited(
    context: Context, window: MainWindow, win: Win, qtbot: QtBot
) -> None:
    win("Workshop")
    window.show_view("settings")
    window.rebuild()
    assert "journal" not in window.pages
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "works")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view == "journal")
    opened = window.pages["journal"]
    assert isinstance(opened, JournalPage)
    qtbot.waitUntil(lambda: opened.panel.uid is not None)


def test_a_person_opens_their_page_and_from_there_all_entries_they_are_in(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "muller")
    qtbot.keyClick(palette.line, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: window.view == "clients")
    opened = window.pages["clients"]
    assert isinstance(opened, ClientsPage)
    assert opened.client is not None
    assert opened.client.name.text() == "Jörg Müller"
    menu = opened.client.open_more()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "Show in the journal").trigger()
    menu.close()
    qtbot.waitUntil(lambda: titles(wins) == ["Workshop", "Coachingtermin"])  # helper, client
    assert [chip.text for chip in wins.active.chips] == ["Jörg Müller"]
    assert wins.list.hasFocus()
    qtbot.mouseClick(wins.active.chips[0].cross, Qt.MouseButton.LeftButton)
    assert len(titles(wins)) == 3


def test_a_person_says_how_often_and_when_they_were_in_the_journal(
    wins: JournalPage, window: MainWindow, context: Context, win: Win, qtbot: QtBot
) -> None:
    context.write(trash_entry, win("Gone", clients=("Jörg Müller",)))
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "joerg")
    row = palette.model.row(0)
    assert row is not None
    assert (row.hit.detail, row.hit.aside) == ("2 entries", "2 Nov 2026")


def test_a_name_that_begins_with_the_letters_goes_first(
    wins: JournalPage, win: Win, window: MainWindow, qtbot: QtBot
) -> None:
    win("More", clients=("Hannah Sander", "Zoe Anders", "Andi Wolf"))
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "an")
    assert shown(palette)["People"] == ["Andi Wolf", "Zoe Anders", "Ada Termann", "Hannah Sander"]


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


def test_before_anything_is_typed_the_entries_opened_last_stand_there(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    lately = wins.findChild(Lately)
    assert lately is not None
    lately._stayed.setInterval(5)
    assert shown(ctrl_k(window, qtbot))["Entries"] == ["Spaziergang", "Workshop", "Coachingtermin"]
    qtbot.keyClick(Palette.of(window).line, Qt.Key.Key_Escape)
    qtbot.keyClick(wins.list, Qt.Key.Key_End)
    qtbot.wait(30)
    qtbot.keyClick(wins.list, Qt.Key.Key_Up)
    qtbot.wait(30)
    palette = ctrl_k(window, qtbot)
    assert shown(palette)["Entries"] == ["Workshop", "Coachingtermin", "Spaziergang"]
    uid = str(wins.panel.uid)
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    wins.trash.delete(uid)
    assert shown(ctrl_k(window, qtbot))["Entries"] == ["Coachingtermin", "Spaziergang"]


def test_a_command_that_is_run_often_goes_first(
    wins: JournalPage, window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    assert shown(palette)["Commands"][0] == "Record a win"
    look(palette, qtbot, "sett")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view == "settings")
    assert shown(ctrl_k(window, qtbot))["Commands"][0] == "Settings"


def test_commands_show_their_keys_and_obey_them_here_too(
    wins: JournalPage, window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    for letters, keys in (("record", "Ctrl+N"), ("help", "F1")):
        look(palette, qtbot, letters)
        assert palette.model.index(0).data(RowRole).hit.aside == keys
    qtbot.keyClick(palette.line, Qt.Key.Key_Comma, CONTROL)
    qtbot.waitUntil(lambda: window.view == "settings")
    assert not palette.isVisible()
    qtbot.keyClick(ctrl_k(window, qtbot).line, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: Recorder.of(context).sheet is not None)
    assert not palette.isVisible()


def test_the_trash_and_the_other_appearance_are_found(
    wins: JournalPage, window: MainWindow, context: Context, win: Win, qtbot: QtBot
) -> None:
    look(ctrl_k(window, qtbot), qtbot, "trash")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.toast is not None)
    assert window.toast is not None
    assert window.toast.text() == "The trash is empty."
    context.write(trash_entry, win("A slip"))
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "trash")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wins.tabs.currentIndex() == TRASH)

    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "dark")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: context.settings.theme == "dark")


def test_control_z_in_the_line_takes_back_letters_and_no_win(
    wins: JournalPage, window: MainWindow, qtbot: QtBot
) -> None:
    palette = ctrl_k(window, qtbot)
    qtbot.keyClicks(palette.line, "works")
    qtbot.keyClick(palette.line, Qt.Key.Key_Z, CONTROL)
    assert palette.line.text() == ""
    assert wins.model.count == 3


def test_what_makes_no_sense_now_is_not_offered(
    wins: JournalPage, window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    assert context.store is not None
    context.store.read_only = True
    palette = ctrl_k(window, qtbot)
    for letters, offered in (
        ("reco", []),
        ("undo", []),
        ("import", []),
        ("find", []),
        ("search", ["Search the journal", "Search this page"]),
        ("sett", ["Settings"]),
        ("help", ["Help"]),
    ):
        look(palette, qtbot, letters)
        assert shown(palette).get("Commands", []) == offered
    context.store.read_only = False


def test_without_a_journal_help_and_quit_are_left(unopened: Context, qtbot: QtBot) -> None:
    window = MainWindow(unopened)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    unopened.failed(UserError("store_damaged", path="x"))
    palette = ctrl_k(window, qtbot)
    assert shown(palette) == {"Commands": ["Help", "Quit"]}
    qtbot.keyClicks(palette.line, "work")
    assert shown(palette) == {}


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


def test_nobody_is_found_who_is_in_the_trash_with_their_only_entry(
    context: Context, window: MainWindow, win: Win, qtbot: QtBot
) -> None:
    context.write(trash_entry, win("Slip", clients=("Petra Lang",)))
    assert [one.name for one in context.read(people)] == ["Petra Lang"]
    palette = ctrl_k(window, qtbot)
    look(palette, qtbot, "slip")
    assert shown(palette) == {}
