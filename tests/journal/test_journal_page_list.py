"""A coach looks through the wins, throws one away, takes it back."""

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import Entry, EntryFilter
from journal_app.journal.tables import Kind
from journal_app.journal.ui.list_model import EntryListModel
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import ENTRIES, TRASH
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import TODAY, Win, beside
from tests.journal.scrolling import scroll_frames

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def titles(page: JournalPage) -> list[str]:
    rows = (page.model.row(row) for row in range(page.model.count))
    return [row.title for row in rows if row is not None]


def settled(page: JournalPage, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: page.model.count == count and page.panel.uid is not None)


def test_an_empty_journal_says_what_will_be_here_and_has_one_button_that_stands_out(
    page: JournalPage, qtbot: QtBot
) -> None:
    assert page.welcome is not None
    assert page.welcome.isVisible()
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in buttons if one.property("kind") == "primary"] == [
        "Record your first win"
    ]


def test_the_first_win_is_selected_and_open(page: JournalPage, win: Win, qtbot: QtBot) -> None:
    uid = win("Workshop sold out")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    assert page.list.isVisible()
    assert page.panel.sheet.title.text() == "Workshop sold out"
    assert page._subtitle.text() == "1 entry"


def test_a_new_win_is_selected_wherever_its_day_stands(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    win("Today")
    qtbot.waitUntil(lambda: page.panel.uid is not None)
    older = win("Remembered", day=TODAY - timedelta(days=40))
    page.context.recorded.emit(older)  # as the capture tells it
    qtbot.waitUntil(lambda: page.panel.uid == older)
    assert page.list.currentIndex().row() == 1


def test_a_win_from_elsewhere_leaves_what_is_open_open(
    page: JournalPage, context: Context, folder: DataFolder, win: Win, qtbot: QtBot
) -> None:
    uid = win("Workshop")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    with beside(folder) as elsewhere:
        elsewhere.write(add_entry, NewEntry("From the command line"))
    context.notice()
    qtbot.waitUntil(lambda: page.model.count == 2)
    qtbot.wait(100)
    assert page.panel.uid == uid
    assert page.list.current_uid() == uid


def test_a_new_win_from_elsewhere_does_not_take_away_the_entry_being_written(
    page: JournalPage, context: Context, folder: DataFolder, win: Win, qtbot: QtBot
) -> None:
    uid = win("Workshop")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    field = page.panel.form.texts["right"]
    field.setFocus()
    qtbot.keyClicks(field, "Because")
    with beside(folder) as elsewhere:
        elsewhere.write(add_entry, NewEntry("From the command line"))
    context.notice()
    qtbot.waitUntil(lambda: page.model.count == 2, timeout=4000)
    assert page.panel.uid == uid
    assert field.hasFocus()


def test_several_wins_of_one_day_stand_latest_first_under_one_month(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    for title in ("one", "two", "three"):
        win(title)
    win("October", day=date(2026, 10, 30))
    settled(page, qtbot, 4)
    assert titles(page) == ["three", "two", "one", "October"]
    assert page.model.headings == {0: (2026, 11), 3: (2026, 10)}
    plain, first = page.list.rowHeight(1), page.list.rowHeight(3)
    assert first == page.list.rowHeight(0) > plain == page.list.rowHeight(2)


def test_the_list_goes_by_keyboard(page: JournalPage, win: Win, qtbot: QtBot) -> None:
    for number in range(30):
        win(f"Win {number}", day=TODAY - timedelta(days=number))
    settled(page, qtbot, 30)
    page.list.setFocus()

    def row() -> int:
        return page.list.currentIndex().row()

    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert row() == 0
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert row() == 1
    assert page.panel.sheet.title.text() == "Win 1"
    qtbot.keyClick(page.list, Qt.Key.Key_PageDown)
    assert row() > 2
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    assert row() == 29
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.panel.sheet.title.hasFocus()
    qtbot.keyClick(page.panel.sheet.title, Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_a_deleted_entry_lies_in_the_trash_and_undo_brings_it_back(
    page: JournalPage, window: MainWindow, win: Win, in_file: Callable[[str], Entry], qtbot: QtBot
) -> None:
    win("Stays", day=TODAY - timedelta(days=1))
    gone = win("Goes")
    qtbot.waitUntil(lambda: page.panel.uid == gone)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(page) == ["Stays"])
    assert in_file(gone).deleted_at is not None
    assert page.tabs.isTabVisible(TRASH)
    assert page.tabs.tabText(TRASH) == "Trash (1)"
    qtbot.waitUntil(window.toast.isVisible)
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(page) == ["Goes", "Stays"])
    assert page.panel.uid == gone
    assert not page.tabs.isTabVisible(TRASH)


def test_deleting_right_after_typing_takes_the_entry_away_at_once(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    win("Stays")
    uid = win("Goes")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    field = page.panel.form.texts["right"]
    field.setFocus()
    qtbot.keyClicks(field, "x")
    page.panel.sheet.menu.delete.trigger()
    qtbot.waitUntil(lambda: titles(page) == ["Stays"], timeout=500)


def test_the_trash_shows_what_is_in_it_and_gives_it_back(
    page: JournalPage, win: Win, in_file: Callable[[str], Entry], qtbot: QtBot
) -> None:
    win("Stays", day=TODAY - timedelta(days=1))
    gone = win("Goes")
    qtbot.waitUntil(lambda: page.panel.uid == gone)
    page.trash.delete(gone)
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(TRASH))
    tab = page.tabs.tabRect(TRASH).center()
    qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=tab)
    assert titles(page) == ["Goes"]
    assert page.panel.uid == gone
    assert page.panel.sheet.title.isReadOnly()
    assert not page.year.isVisible()
    qtbot.mouseClick(page.panel.sheet.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == ENTRIES)
    assert in_file(gone).deleted_at is None
    assert page.panel.uid == gone
    assert not page.panel.sheet.title.isReadOnly()
    assert page.year.isVisible()


def test_a_command_opens_an_entry_that_the_filter_hides(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    from journal_app.journal.ui.selection import Selection

    sale = win("Sale", kind=Kind.SALE)
    win("Learned", kind=Kind.LEARNING)
    settled(page, qtbot, 2)
    page.select(Selection(kinds=frozenset({Kind.LEARNING})))
    assert titles(page) == ["Learned"]
    context.commands.run("entry.open", sale)
    assert page.panel.uid == sale
    assert not page.selection.active()


def test_a_screen_reader_hears_title_day_and_kind_of_each_row(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    win("Workshop sold out", kind=Kind.SALE, starred=True)
    settled(page, qtbot, 1)
    spoken = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Workshop sold out, Sunday, 22 November 2026, Sale, starred"


def test_a_click_on_a_row_opens_it(page: JournalPage, win: Win, qtbot: QtBot) -> None:
    lower = win("Lower", day=TODAY - timedelta(days=1))
    upper = win("Upper")
    qtbot.waitUntil(lambda: page.panel.uid == upper)
    where = page.list.visualRect(page.model.index(1, 0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.panel.uid == lower


def test_the_model_keeps_qts_rules(qapp: object, store: Store) -> None:
    def failed(error: Exception) -> None:
        raise error

    model = EntryListModel(store.read, failed)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, None
    )
    assert isinstance(tester.model(), QAbstractItemModel)
    model.load(EntryFilter())
    for back in (0, 0, 50):
        store.write(add_entry, NewEntry("Win", day=TODAY - timedelta(days=back)))
        model.load(EntryFilter())
    model.load(EntryFilter(first_day=TODAY))
    assert model.count == 2


def test_the_language_changes_the_page_and_keeps_what_was_typed(
    page: JournalPage, window: MainWindow, win: Win, in_file: Callable[[str], Entry], qtbot: QtBot
) -> None:
    uid = win("Workshop")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    field = page.panel.form.texts["right"]
    field.setFocus()
    qtbot.keyClicks(field, "Called")
    window.context.change_settings(language="de")
    qtbot.waitUntil(lambda: window.page() is not page)
    assert in_file(uid).right == "Called"
    rebuilt = window.page()
    assert isinstance(rebuilt, JournalPage)
    qtbot.waitUntil(lambda: rebuilt.panel.uid == uid)
    assert rebuilt.panel.form.texts["right"].text() == "Called"


@pytest.mark.slow
def test_ten_thousand_wins_scroll_smoothly_and_their_first_page_is_light(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    assert context.store is not None
    context.store.write(many, 10_000)
    window.pages.clear()
    started = time.thread_time()
    page = window.show_view("journal")
    taken = time.thread_time() - started
    assert isinstance(page, JournalPage)
    settled(page, qtbot, 10_000)
    qtbot.wait(300)
    frames = sorted(scroll_frames(page.list, 120, clock=time.thread_time))
    assert frames[int(len(frames) * 0.95)] < 0.05, "16 ms in the benchmark, on a quiet machine"
    assert taken < 0.5, "60 ms in the benchmark"


def many(session: Session, count: int) -> None:
    from journal_app.journal.tables import Entry as Row

    rows = [
        Row(title=f"Win {n}", right="Because", day=TODAY - timedelta(days=n // 9))
        for n in range(count)
    ]
    session.info["recording"] = None
    session.add_all(rows)


def test_words_too_long_for_the_card_do_not_leave_it(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    win(
        "A title that goes on and on " * 12,
        clients=tuple(f"Client number {n}" for n in range(12)),
        tags=tuple(f"tag{n}" for n in range(12)),
        notes="word " * 3000,
    )
    settled(page, qtbot, 1)
    page.splitter.setSizes([150, 800])
    picture = page.list.grab()
    assert page.list.horizontalScrollBar().maximum() == 0
    assert not picture.isNull()
    right_edge = page.panel.form.mapTo(page.panel, QPoint(page.panel.form.width(), 0)).x()
    assert right_edge <= page.panel.width()


def test_the_chosen_win_can_be_read_whatever_its_chips(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    gone = win("Zusage", clients=("Petra",), kind="sale")
    qtbot.waitUntil(lambda: page.panel.uid == gone)
    page.list.setFocus()
    qtbot.wait(20)

    rect = page.list.visualRect(page.list.currentIndex()).adjusted(4, 50, -4, -4)  # no month
    picture = page.list.viewport().grab(rect).toImage()

    # Ground, letters and chips: a row that is one plain box has one or two colours.
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert page.list.hasFocus()
    assert len(colours) > 20


def test_what_is_written_between_reading_and_showing_the_first_page_stands_there(
    context: Context, qtbot: QtBot
) -> None:
    page = JournalPage(context)
    page.watches = frozenset({"entry"})
    qtbot.addWidget(page)
    page.get_ready()
    assert page.model.count == 0
    context.write(add_entry, NewEntry("Workshop ausverkauft"))
    qtbot.waitUntil(lambda: not page.ready)
    page.show()
    assert page.model.count == 1
