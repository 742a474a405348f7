"""Nobody loses a word: drafts, kills, full disks, stores that are not open (yet)."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from journal_app.capture.actions import keep_win
from journal_app.capture.queries import unfinished
from journal_app.capture.ui.recorder import Recorder
from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.capture.win import Win
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import save_draft
from journal_app.journal.queries import EntryFilter, entries
from journal_app.people.actions import add_person
from journal_app.store import Store
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.registry import ViewSpec

BLANK = ViewSpec("blank", "Journal", "book-open", "journal_app.ui.page:Page")
CtrlN = Callable[[MainWindow], CaptureSheet]
Toasts = list[tuple[str, bool]]


def recorded(context: Context) -> list[str]:
    return context.read(lambda session: [one.title for one in entries(session, EntryFilter())])


@pytest.fixture
def early_window(unopened: Context, qtbot: QtBot) -> MainWindow:
    """The painted shell in the first second, before the store is open."""
    window = MainWindow(unopened, (BLANK,))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    return window


def the_store_opens(context: Context) -> None:
    context.opened(Store.open(context.folder.database, clock=context.clock, exclusive=True))


def test_a_win_typed_in_the_first_second_is_kept(
    early_window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    context = early_window.context
    sheet = ctrl_n(early_window)
    qtbot.keyClicks(sheet.title, "Quicker than the store")
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert Recorder.of(context).sheet is None
    the_store_opens(context)
    assert recorded(context) == ["Quicker than the store"]
    assert context.read(unfinished) == []


def test_half_a_win_left_in_the_first_second_is_kept(
    early_window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    context = early_window.context
    sheet = ctrl_n(early_window)
    qtbot.keyClicks(sheet.title, "Half")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    sheet = ctrl_n(early_window)
    assert sheet.title.text() == "Half"
    qtbot.keyClicks(sheet.title, " a win")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    the_store_opens(context)
    assert [win.title for win in context.read(unfinished)] == ["Half a win"]


def test_what_is_being_typed_when_the_store_opens_stays_and_is_kept(
    early_window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    context = early_window.context
    sheet = ctrl_n(early_window)
    qtbot.keyClicks(sheet.title, "In the mid")
    the_store_opens(context)
    qtbot.keyClicks(sheet.title, "dle")
    assert sheet.title.text() == "In the middle"
    assert [win.title for win in context.read(unfinished)] == ["In the mid"]
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert recorded(context) == ["In the middle"]
    assert context.read(unfinished) == []


def test_an_older_draft_and_a_win_typed_before_it_could_be_shown_both_stay(
    folder: DataFolder, clock: Clock, early_window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    with Store.open(folder.database, clock=clock) as store:
        store.write(keep_win, Win(key=7, begun_at=clock.now(), day=clock.today(), title="Old"))
    context = early_window.context
    sheet = ctrl_n(early_window)
    qtbot.keyClicks(sheet.title, "New")
    the_store_opens(context)
    assert [win.title for win in context.read(unfinished)] == ["New", "Old"]
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert recorded(context) == ["New"]
    assert ctrl_n(early_window).title.text() == "Old"


def test_an_empty_sheet_shows_the_draft_as_soon_as_the_store_is_open(
    folder: DataFolder, clock: Clock, early_window: MainWindow, ctrl_n: CtrlN
) -> None:
    with Store.open(folder.database, clock=clock) as store:
        store.write(keep_win, Win(key=7, begun_at=clock.now(), day=clock.today(), title="Old"))
    sheet = ctrl_n(early_window)
    the_store_opens(early_window.context)
    assert sheet.title.text() == "Old"
    assert sheet.notice.isVisible()


def test_an_ambiguous_name_from_the_first_second_is_asked_for_once_the_store_is_open(
    folder: DataFolder, clock: Clock, early_window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    with Store.open(folder.database, clock=clock) as store:
        for _ in range(2):
            store.write(lambda session: add_person(session, "Anna").uid)
    sheet = ctrl_n(early_window)
    qtbot.keyClicks(sheet.title, "With Anna")
    sheet.questions.helpers.set_names(["Anna"])
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    the_store_opens(early_window.context)
    again = Recorder.of(early_window.context).sheet
    assert again is not None
    assert again.title.text() == "With Anna"
    qtbot.mouseClick(again.which.buttons[0], Qt.MouseButton.LeftButton)
    assert recorded(early_window.context) == ["With Anna"]
    assert early_window.context.read(unfinished) == []


def test_if_the_store_cannot_be_opened_the_text_stays_and_can_be_copied(
    early_window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    context = early_window.context
    context.failed(UserError("store_damaged", path="journal.db", backup=""))
    sheet = ctrl_n(early_window)
    qtbot.keyClicks(sheet.title, "Not lost")
    sheet.questions.train.set_text("Patience")
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert "is damaged" in sheet.hint.text()
    qtbot.mouseClick(sheet.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Not lost\nPatience"
    with dialogs.answer_with(False):
        assert not early_window.close(), "the window goes without a word about the win"
    the_store_opens(context)
    assert [win.title for win in context.read(unfinished)] == ["Not lost"]


def test_esc_keeps_it_and_ctrl_n_shows_it_again(
    window: MainWindow, sheet: CaptureSheet, ctrl_n: CtrlN, toasts: Toasts, qtbot: QtBot
) -> None:
    qtbot.keyClicks(sheet.title, "Half a win")
    sheet.questions.tags.set_names(["later"])
    sheet.questions.recipes.set_names(["Call, before mailing"])
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert toasts == [("Kept unfinished. Ctrl+N shows it again.", False)]
    again = ctrl_n(window)
    assert again is not sheet
    assert again.title.text() == "Half a win"
    assert again.questions.tags.names() == ("later",)
    assert again.questions.recipes.names() == ("Call, before mailing",)
    assert again.notice.text.text() == "A win you began at 18:20."


def test_a_blank_sheet_leaves_nothing_behind(
    context: Context, sheet: CaptureSheet, toasts: Toasts, qtbot: QtBot
) -> None:
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert toasts == []
    assert context.read(unfinished) == []


def test_a_draft_can_be_discarded_and_brought_back(
    context: Context, window: MainWindow, sheet: CaptureSheet, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    qtbot.keyClicks(sheet.title, "Not worth it")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    again = ctrl_n(window)
    qtbot.mouseClick(again.notice.button, Qt.MouseButton.LeftButton)
    assert again.title.text() == ""
    assert context.read(unfinished) == []
    qtbot.mouseClick(again.notice.button, Qt.MouseButton.LeftButton)
    assert again.title.text() == "Not worth it"
    assert [win.title for win in context.read(unfinished)] == ["Not worth it"]


def test_writing_on_after_discarding_keeps_the_way_back_from_swallowing_it(
    sheet: CaptureSheet, window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    qtbot.keyClicks(sheet.title, "Old")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    again = ctrl_n(window)
    qtbot.mouseClick(again.notice.button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(again.title, "New")
    assert not again.notice.isVisible()
    assert again.title.text() == "New"


def test_it_is_in_the_store_within_a_second_of_typing(
    context: Context, sheet: CaptureSheet, qtbot: QtBot
) -> None:
    qtbot.keyClicks(sheet.title, "Kept")
    qtbot.waitUntil(lambda: context.read(unfinished) != [], timeout=1000)
    assert sheet.status.text() == "Kept as a draft while you type"


def test_whoever_types_without_a_pause_is_kept_too(
    context: Context, sheet: CaptureSheet, qtbot: QtBot
) -> None:
    for _ in range(12):
        qtbot.keyClicks(sheet.title, "x")
        qtbot.wait(90)
    assert context.read(unfinished) != []


def test_a_draft_stays_on_the_day_it_was_begun(
    context: Context, window: MainWindow, sheet: CaptureSheet, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    qtbot.keyClicks(sheet.title, "Saturday night")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    context.clock._now = lambda: datetime(2026, 11, 23, 9, tzinfo=UTC)
    again = ctrl_n(window)
    assert again.day.yesterday.isChecked()
    assert again.day.day() == date(2026, 11, 22)


def test_a_blank_sheet_left_open_moves_on_with_the_day(
    context: Context, sheet: CaptureSheet
) -> None:
    context.clock._now = lambda: datetime(2026, 11, 23, 9, tzinfo=UTC)
    context.notice()
    assert sheet.day.day() == date(2026, 11, 23)
    assert sheet.day.today.isChecked()


def test_closing_the_window_keeps_what_is_on_the_open_sheet(
    folder: DataFolder, clock: Clock, window: MainWindow, sheet: CaptureSheet, qtbot: QtBot
) -> None:
    qtbot.keyClicks(sheet.title, "Closed too soon")
    window.close()
    window.context.close_store()
    with Store.open(folder.database, clock=clock) as store:
        assert [win.title for win in store.read(unfinished)] == ["Closed too soon"]


def test_a_full_disk_keeps_the_text_and_a_second_try_works(
    context: Context, sheet: CaptureSheet, qtbot: QtBot
) -> None:
    store = context.store
    assert store is not None
    long = "A long story " * 2000
    with store._engine.connect() as held:
        pages = held.exec_driver_sql("PRAGMA page_count").scalar_one()

    def full(raw, *_: object) -> None:
        raw.execute(f"PRAGMA max_page_count = {pages}").fetchall()  # the engine's own full disk

    event.listen(store._engine, "checkout", full)
    QGuiApplication.clipboard().setText(long)
    sheet.title.paste()
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert "disk is full" in sheet.hint.text()
    assert sheet.copy.isVisible()
    assert sheet.title.text() == long
    pages = 1_000_000
    qtbot.mouseClick(sheet.record_button, Qt.MouseButton.LeftButton)
    assert len(recorded(context)) == 1
    assert context.read(unfinished) == []


def test_the_window_does_not_go_while_a_full_disk_keeps_a_win_out_of_the_store(
    window: MainWindow, sheet: CaptureSheet, toasts: Toasts, qtbot: QtBot
) -> None:
    store = window.context.store
    assert store is not None
    with store._engine.connect() as held:
        pages = held.exec_driver_sql("PRAGMA page_count").scalar_one()
    event.listen(
        store._engine,
        "checkout",
        lambda raw, *_: raw.execute(f"PRAGMA max_page_count = {pages}").fetchall(),
    )
    QGuiApplication.clipboard().setText("A long story " * 2000)
    sheet.title.paste()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert toasts == [("The unfinished win is not saved yet. Ctrl+N shows it again.", False)]
    with dialogs.answer_with(False):
        assert not window.close()
    QGuiApplication.clipboard().clear()
    with dialogs.answer_with(True):
        assert window.close()
    assert QGuiApplication.clipboard().text().startswith("A long story")


def test_a_draft_that_makes_no_sense_any_more_is_left_out(
    context: Context, window: MainWindow, ctrl_n: CtrlN
) -> None:
    context.write(save_draft, {"wins": [{"title": "from another version"}, 3]})
    assert ctrl_n(window).title.text() == ""


def test_the_window_says_that_an_unfinished_win_is_waiting(
    folder: DataFolder, clock: Clock, early_window: MainWindow, qtbot: QtBot
) -> None:
    from journal_app.capture.ui.dialog import prepare_capture

    with Store.open(folder.database, clock=clock) as store:
        store.write(keep_win, Win(key=7, begun_at=clock.now(), day=clock.today(), title="Old"))
    the_store_opens(early_window.context)
    with qtbot.waitSignal(early_window.context.toast_wanted) as toast:
        prepare_capture(early_window.context)
    assert toast.args == ["An unfinished win is waiting. Ctrl+N shows it.", None]


@pytest.mark.slow
def test_killed_while_typing_the_text_is_there_on_the_next_start(
    tmp_path: Path, clock: Clock
) -> None:
    """A whole process of the app, killed a second after the last key."""
    folder = DataFolder(tmp_path / "journal")
    typist = Path(__file__).with_name("typist.py")
    done = subprocess.run(
        [sys.executable, str(typist), str(folder.root)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0, "the app was to be killed, but it ended"
    assert b"typed" in done.stdout, done.stderr.decode()
    with Store.open(folder.database, clock=clock) as store:
        (win,) = store.read(unfinished)
    assert win.title == "Typed and killed"
    assert win.right == "kept on"
