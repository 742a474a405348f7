"""A coach writes in an entry, and no word is lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event
from sqlmodel import Session

from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry, edit_entry
from journal_app.journal.queries import Entry
from journal_app.journal.tables import Kind
from journal_app.journal.ui.page import JournalPage
from journal_app.people.actions import add_person
from journal_app.people.queries import people
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import TODAY, Win, beside

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")  # offscreen popups

InFile = Callable[[str], Entry]


def open_win(page: JournalPage, qtbot: QtBot, uid: str) -> None:
    qtbot.waitUntil(lambda: page.panel.uid == uid)


def type_into(qtbot: QtBot, page: JournalPage, field: str, text: str) -> None:
    widget = page.panel.form.texts[field]
    widget.setFocus()
    qtbot.keyClicks(widget, text)


def test_what_is_typed_is_in_the_file_within_a_second(
    page: JournalPage, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    uid = win("Workshop sold out")
    open_win(page, qtbot, uid)
    started = time.monotonic()
    type_into(qtbot, page, "right", "Called them all")
    qtbot.waitUntil(lambda: in_file(uid).right == "Called them all", timeout=1000)
    assert time.monotonic() - started < 1.0
    assert page.panel.state.text() == "Saved automatically just now"


def test_even_who_never_pauses_is_saved_every_second(
    page: JournalPage, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    uid = win("Workshop sold out")
    open_win(page, qtbot, uid)
    for _key in range(13):
        type_into(qtbot, page, "notes", "x")
        qtbot.wait(80)
    assert len(in_file(uid).notes) >= 3


def test_leaving_the_field_saves_at_once(
    page: JournalPage, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    uid = win("Workshop sold out")
    open_win(page, qtbot, uid)
    type_into(qtbot, page, "again", "Call again")
    page.list.setFocus()
    assert in_file(uid).again == "Call again"


def test_going_to_another_entry_keeps_what_was_typed(
    page: JournalPage, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    older = win("Older", day=TODAY.replace(day=1))
    newer = win("Newer")
    open_win(page, qtbot, newer)
    type_into(qtbot, page, "right", "Half a sent")
    page.list.select_row(1)
    assert page.panel.uid == older
    assert in_file(newer).right == "Half a sent"
    page.list.select_row(0)
    assert page.panel.form.texts["right"].text() == "Half a sent"


def test_an_empty_title_is_not_taken_and_the_page_says_so(
    page: JournalPage, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    uid = win("Workshop")
    open_win(page, qtbot, uid)
    title = page.panel.sheet.title
    title.setFocus()
    title.selectAll()
    qtbot.keyClick(title, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "needs a title" in page.panel.state.text())
    assert "Workshop" in page.panel.state.text()
    page.list.setFocus()
    assert title.text() == in_file(uid).title == "Workshop"


def test_a_space_at_the_end_of_the_title_stays_while_typing_goes_on(
    page: JournalPage, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    uid = win("Workshop")
    open_win(page, qtbot, uid)
    title = page.panel.sheet.title
    title.setFocus()
    qtbot.keyClick(title, Qt.Key.Key_End)
    qtbot.keyClicks(title, " full ")
    qtbot.waitUntil(lambda: in_file(uid).title == "Workshop full")
    qtbot.wait(50)
    assert title.text() == "Workshop full "


def test_kind_star_people_and_tags_are_saved_as_they_are_chosen(
    page: JournalPage, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    uid = win("Workshop")
    open_win(page, qtbot, uid)
    form = page.panel.form
    qtbot.mouseClick(form.kind._buttons[0][1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.panel.sheet.star, Qt.MouseButton.LeftButton)
    for field, name in (("helpers", "Jana Thoma"), ("clients", "Petra Lang"), ("tags", "preis")):
        line = form.names[field].line
        line.setFocus()
        qtbot.keyClicks(line, name)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    found = in_file(uid)
    assert (found.kind, found.starred) == (Kind.SALE, True)
    assert [one.name for one in found.helpers] == ["Jana Thoma"]
    assert [one.name for one in found.clients] == ["Petra Lang"]
    assert found.tags == ("preis",)


def test_a_name_typed_and_not_yet_confirmed_is_kept_when_the_page_is_left(
    page: JournalPage, window: MainWindow, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    uid = win("Workshop")
    open_win(page, qtbot, uid)
    line = page.panel.form.names["helpers"].line
    line.setFocus()
    qtbot.keyClicks(line, "Lea Vogt")
    window.flush()
    assert [one.name for one in in_file(uid).helpers] == ["Lea Vogt"]


def test_the_day_is_changed_to_yesterday_with_two_clicks(
    page: JournalPage, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    uid = win("Workshop")
    open_win(page, qtbot, uid)
    calendar = page.panel.sheet.day.open_calendar()
    qtbot.mouseClick(calendar.yesterday, Qt.MouseButton.LeftButton)
    assert in_file(uid).day == TODAY.replace(day=21)
    qtbot.waitUntil(lambda: "21 November" in page.panel.sheet.day.text())


def test_a_change_from_elsewhere_does_not_disturb_the_field_being_typed_in(
    page: JournalPage, context: Context, folder: DataFolder, win: Win, qtbot: QtBot
) -> None:
    uid = win("Workshop", notes="old")
    open_win(page, qtbot, uid)
    type_into(qtbot, page, "right", "I am typ")
    with beside(folder) as elsewhere:
        elsewhere.write(edit_entry, uid, right="from elsewhere", notes="new")
    context.notice()
    qtbot.waitUntil(lambda: page.panel.form.texts["notes"].text() == "new")
    assert page.panel.form.texts["right"].text() == "I am typ"
    type_into(qtbot, page, "right", "ing")
    page.flush()
    qtbot.waitUntil(lambda: page.panel.form.texts["right"].text() == "I am typing")


def test_undo_outside_the_field_brings_the_former_text_back(
    page: JournalPage, window: MainWindow, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    uid = win("Workshop", right="before")
    open_win(page, qtbot, uid)
    type_into(qtbot, page, "right", "now ")
    page.list.setFocus()
    assert in_file(uid).right == "now before"
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.panel.form.texts["right"].text() == "before")
    assert in_file(uid).right == "before"


def test_on_a_full_disk_the_text_stays_and_is_saved_as_soon_as_there_is_room(
    page: JournalPage, context: Context, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    older = win("Older", day=TODAY.replace(day=1))
    uid = win("Workshop")
    open_win(page, qtbot, uid)
    text = "word " * 4000
    notes = page.panel.form.texts["notes"]
    with full_disk(context):
        notes.setFocus()
        QGuiApplication.clipboard().setText(text)
        notes.paste()
        qtbot.waitUntil(page.panel.state.button.isVisible, timeout=3000)
        assert "Not saved yet." in page.panel.state.text()
        assert notes.text() == text
        assert in_file(uid).notes == ""
        page.list.select_row(1)
        assert page.panel.uid == older
        page.list.select_row(0)
        assert notes.text() == text, "not even going away loses it"
    qtbot.mouseClick(page.panel.state.button, Qt.MouseButton.LeftButton)
    assert in_file(uid).notes == text
    assert page.panel.state.text() == "Saved automatically just now"


@contextmanager
def full_disk(context: Context) -> Iterator[None]:
    """The nearest to it: SQLite refuses to grow the file, with the same error."""
    assert context.store is not None
    pool = context.store._engine

    def limit(connection: Any, *_others: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    def lift(connection: Any, *_others: object) -> None:
        connection.execute("PRAGMA max_page_count = 1000000")

    event.listen(pool, "checkout", limit)
    yield
    event.remove(pool, "checkout", limit)
    event.listen(pool, "checkout", lift)


def test_a_read_only_journal_is_shown_and_not_changed(
    window: MainWindow, page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    uid = win("Workshop", right="Called")
    open_win(page, qtbot, uid)
    assert context.store is not None
    context.store.read_only = True
    page.mark_stale()
    type_into(qtbot, page, "right", "x")
    assert page.panel.form.texts["right"].text() == "Called"
    assert not page.panel.form.kind.isEnabled()
    assert not page.panel.sheet.menu.delete.isVisible()
    context.store.read_only = False


def test_the_entry_is_copied_as_text(page: JournalPage, win: Win, qtbot: QtBot) -> None:
    uid = win("Workshop", right="Called", kind=Kind.SALE, helpers=("Jana",))
    open_win(page, qtbot, uid)
    page.panel.sheet.menu.copy.trigger()
    assert QGuiApplication.clipboard().text() == (
        "Workshop\nSunday, 22 November 2026 · Sale\n\n"
        "What did I do right?\nCalled\n\nWho helped?\nJana"
    )


def test_tab_goes_through_the_entry_in_reading_order(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    uid = win("Workshop")
    open_win(page, qtbot, uid)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    seen = []
    for _step in range(12):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [
        "Title",
        "Day: Sunday, 22 November 2026, 18:20",
        "Star",
        "More",
        "Kind: Sale",
        "What did I do right?",
        "How can I repeat it?",
        "Recipes",
        "Who helped?",
        "What do I train next?",
        "Clients",
        "Tags",
    ]


@pytest.mark.slow
def test_killed_in_the_middle_of_a_word_the_text_is_there(folder: DataFolder) -> None:
    with Store.open(folder.database) as store:
        uid = store.write(add_entry, NewEntry("Workshop"))
    typist = Path(__file__).parent / "page_typist.py"
    done = subprocess.run(
        [sys.executable, str(typist), str(folder.root)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    with beside(folder) as store:
        from journal_app.journal.queries import entry

        assert store.read(entry, uid).right == "Called everybody myself"


def test_two_clients_of_one_name_both_stay_when_a_third_comes(
    page: JournalPage, context: Context, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    first, second = (context.write(_person, "Anna Berg") for _ in range(2))
    uid = win("Two of them", clients=(first, second))
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    line = page.panel.form.names["clients"].line
    line.setFocus()
    qtbot.keyClicks(line, "Ben")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(in_file(uid).clients) == 3)
    assert [one.uid for one in in_file(uid).clients][:2] == [first, second]


def test_half_a_name_left_for_another_window_makes_nobody(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    uid = win("Workshop")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    line = page.panel.form.names["clients"].line
    line.setFocus()
    qtbot.keyClicks(line, "Mar")
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not page.window().isActiveWindow())
    qtbot.wait(50)
    assert context.read(people) == []
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    line.setFocus()
    qtbot.keyClicks(line, "ia")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [one.name for one in context.read(people)] == ["Maria"])


def _person(session: Session, name: str) -> str:
    return add_person(session, name).uid
