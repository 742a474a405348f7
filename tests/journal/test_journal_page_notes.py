"""A coach reads her notes as she means them and writes them as she types."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from journal_app.journal.queries import Entry
from journal_app.journal.ui.notes_field import NotesField
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import TRASH
from journal_app.ui import dialogs
from journal_app.ui.widgets.markdown_document import task
from journal_app.ui.widgets.markdown_painting import task_box
from tests.journal.conftest import TODAY, Win
from tests.ui.test_markdown_text import browser as browser  # noqa: PLC0414 - a fixture
from tests.ui.test_markdown_text import middle_of

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

InFile = Callable[[str], Entry]
TEXT = "# Kopf\nEin Satz mit **Nachdruck**.\n\n- Punkt eins\n- Punkt zwei"


@pytest.fixture
def notes(page: JournalPage, win: Win, qtbot: QtBot) -> NotesField:
    uid = win("Workshop", notes=TEXT)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    qtbot.waitUntil(page.panel.form.notes.view.is_complete)
    return page.panel.form.notes


def click(qtbot: QtBot, notes: NotesField, word: str) -> None:
    place = middle_of(notes.view, word)
    qtbot.mouseClick(notes.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def word_at_cursor(notes: NotesField) -> str:
    cursor = notes.textCursor()
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    return cursor.selectedText()


def test_notes_are_rendered_until_the_cursor_comes_and_again_when_it_goes(
    page: JournalPage, notes: NotesField, qtbot: QtBot
) -> None:
    assert notes.view.isVisible()
    assert notes.view.toPlainText().startswith("Kopf\nEin Satz mit Nachdruck.")
    assert notes.height() == notes.view.height()
    line = page.panel.form.names["tags"].line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert notes.hasFocus()
    assert not notes.view.isVisible()
    assert notes.toPlainText() == TEXT
    qtbot.keyClick(notes, Qt.Key.Key_Backtab)
    assert line.hasFocus()
    assert notes.view.isVisible()


def test_a_click_puts_the_cursor_at_the_clicked_word(notes: NotesField, qtbot: QtBot) -> None:
    click(qtbot, notes, "Nachdruck")
    assert notes.hasFocus()
    assert word_at_cursor(notes) == "Nachdruck"
    notes.clearFocus()
    click(qtbot, notes, "zwei")
    assert word_at_cursor(notes) == "zwei"


def test_what_is_typed_is_saved_as_typed_and_rendered_after(
    page: JournalPage, notes: NotesField, in_file: InFile, qtbot: QtBot
) -> None:
    click(qtbot, notes, "Kopf")
    notes.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(notes, Qt.Key.Key_Return)
    qtbot.keyClicks(notes, "- **drei**")
    page.list.setFocus()
    uid = page.panel.uid
    assert uid is not None
    assert in_file(uid).notes == TEXT + "\n- **drei**"
    assert notes.view.toPlainText().endswith("Punkt zwei\ndrei")
    notes.setFocus()
    qtbot.keyClick(notes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert notes.text() != TEXT + "\n- **drei**"


def test_notes_from_another_system_are_clicked_as_exactly(
    page: JournalPage, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    uid = win("Von Windows", notes="eins\r\nzwei\r\n\r\n- [ ] drei\r\n- [ ] vier")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    notes = page.panel.form.notes
    box = task_box(notes.view.document().find("vier").block()).center().toPoint()
    qtbot.mouseClick(notes.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    qtbot.waitUntil(lambda: "- [ ] drei\n- [x] vier" in in_file(uid).notes)
    click(qtbot, notes, "vier")
    assert word_at_cursor(notes) == "vier"


def test_empty_notes_are_a_plain_field(page: JournalPage, win: Win, qtbot: QtBot) -> None:
    uid = win("Nur ein Titel")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    notes = page.panel.form.notes
    assert not notes.view.isVisible()
    before = notes.height()
    notes.setFocus()
    qtbot.keyClicks(notes, "x")
    assert notes.height() == before
    notes.clearFocus()
    assert notes.view.isVisible()


def test_another_entry_leaves_nothing_of_the_former_notes(
    page: JournalPage, notes: NotesField, win: Win, qtbot: QtBot
) -> None:
    notes.setFocus()
    page.list.setFocus()
    win("Anderer", notes="*Anderes*", day=TODAY.replace(day=1))
    qtbot.waitUntil(lambda: page.model.count == 2)
    page.list.select_row(1)
    assert notes.view.toPlainText() == "Anderes"
    assert notes.text() == "*Anderes*"
    assert "Nachdruck" not in notes.toPlainText()
    notes.setFocus()
    assert notes.toPlainText() == "*Anderes*"


def test_what_another_window_writes_is_rendered_too(
    page: JournalPage, notes: NotesField, qtbot: QtBot
) -> None:
    from journal_app.journal.actions import edit_entry

    page.context.write(edit_entry, page.panel.uid, notes="**neu** hier")
    qtbot.waitUntil(lambda: notes.view.toPlainText() == "neu hier")


def test_esc_and_unused_keys_never_type_into_what_is_hidden(
    page: JournalPage, notes: NotesField, qtbot: QtBot
) -> None:
    view = notes.view
    start, end = middle_of(view, "Ein"), middle_of(view, "mit")
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert view.hasFocus()
    qtbot.keyClicks(view, "abc")
    assert notes.text() == TEXT
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert notes.hasFocus()
    page.list.setFocus()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_in_the_trash_notes_stay_rendered_and_links_work_by_keys(
    page: JournalPage, win: Win, browser: list[QUrl], qtbot: QtBot
) -> None:
    uid = win("Workshop", notes="[hier](https://example.org/a)")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    page.trash.delete(uid)
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(TRASH))
    page.tabs.setCurrentIndex(TRASH)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    notes = page.panel.form.notes
    page.panel.sheet.menu.setFocus()
    for _step in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is notes.view:
            break
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert notes.view.hasFocus()
    with dialogs.answer_with(True):
        qtbot.keyClick(notes.view, Qt.Key.Key_Tab)
        qtbot.keyClick(notes.view, Qt.Key.Key_Return)
    assert browser == [QUrl("https://example.org/a")]
    assert notes.view.isVisible()


def test_while_writing_ctrl_enter_and_the_menu_open_the_link_at_the_cursor(
    page: JournalPage, win: Win, browser: list[QUrl], qtbot: QtBot
) -> None:
    uid = win("Workshop", notes="siehe https://example.org/a und [hier](https://example.org/b)")
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    notes = page.panel.form.notes
    notes.setFocus()
    notes.setTextCursor(notes.document().find("org/a"))
    with dialogs.answer_with(True, True):
        qtbot.keyClick(notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        notes.setTextCursor(notes.document().find("hier"))
        QApplication.sendEvent(
            notes, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        )
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.actions()[0].text() == "Open the link"
        menu.actions()[0].trigger()
        menu.close()
    assert browser == [QUrl("https://example.org/a"), QUrl("https://example.org/b")]
    assert notes.text() == "siehe https://example.org/a und [hier](https://example.org/b)"
    assert notes.hasFocus()


def test_text_can_still_be_dropped_on_the_notes(
    page: JournalPage, notes: NotesField, in_file: InFile, qtbot: QtBot
) -> None:
    text = QMimeData()
    text.setText("von draußen ")
    place = middle_of(notes.view, "Nachdruck")
    over = QDragEnterEvent(
        place,
        Qt.DropAction.CopyAction,
        text,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(notes.view.viewport(), over)
    qtbot.waitUntil(lambda: not notes.view.isVisible())
    where = notes.cursorRect(notes.document().find("Satz")).center()
    for made in (
        QDragEnterEvent(
            where, Qt.DropAction.CopyAction, text, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
        QDropEvent(
            QPointF(where), Qt.DropAction.CopyAction, text, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    ):  # fmt: skip
        QApplication.sendEvent(notes.viewport(), made)
    assert "von draußen" in notes.text()
    assert "Nachdruck" in notes.text()
    assert notes.hasFocus()


def test_an_entry_with_a_book_of_notes_opens_at_once(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    long = win(
        "Buch", notes="Ein Satz mit **Nachdruck**.\nUnd noch einer.\n\n- eins\n- zwei\n\n" * 1700
    )
    qtbot.waitUntil(lambda: page.panel.uid == long)
    other = win("Anderer")
    taken = []
    for _turn in range(3):
        page.panel.show_entry(other)
        started = time.thread_time()
        page.panel.show_entry(long)
        taken.append(time.thread_time() - started)
        qtbot.waitUntil(page.panel.form.notes.view.is_complete, timeout=20_000)
    assert min(taken) < 0.05
    assert len(page.panel.form.notes.text()) > 100_000
    assert page.panel.form.notes.view.toPlainText().count("Nachdruck") == 1700


def test_a_click_far_down_does_not_jump(page: JournalPage, win: Win, qtbot: QtBot) -> None:
    uid = win("Lang", notes="## Kopf\n\nSatz\n\n" * 60 + "Zielwort\n\n" + "Satz\n\n" * 60)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    notes = page.panel.form.notes
    qtbot.waitUntil(notes.view.is_complete)
    qtbot.wait(50)
    bar = page.panel.sheet._scroll.verticalScrollBar()
    place = middle_of(notes.view, "Zielwort")
    inside = notes.view.viewport().mapTo(page.panel.sheet._scroll.widget(), place)
    bar.setValue(inside.y() - 200)
    before = notes.view.viewport().mapToGlobal(place).y()
    click(qtbot, notes, "Zielwort")
    assert word_at_cursor(notes) == "Zielwort"
    after = notes.viewport().mapToGlobal(notes.cursorRect().center()).y()
    assert abs(after - before) < 12


def test_a_click_on_its_box_ticks_a_task_off_and_ctrl_z_takes_it_back(
    page: JournalPage, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    text = "```\n- [ ] Code\n```\n> - [ ] eins\n\n- Punkt\n- [x] zwei\n  - [ ] drei 🎉"
    uid = win("Liste", notes=text)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    notes = page.panel.form.notes
    for word, wanted in (("drei", "- [x] drei"), ("zwei", "- [ ] zwei"), ("eins", "> - [x] eins")):
        box = task_box(notes.view.document().find(word).block()).center().toPoint()
        qtbot.mouseClick(notes.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
        assert notes.view.isVisible()
        qtbot.waitUntil(lambda wanted=wanted: wanted in in_file(uid).notes)  # type: ignore[misc]
    done = {
        word: task(notes.view.document().find(word).block()) for word in ("eins", "zwei", "drei")
    }
    assert done == {"eins": True, "zwei": False, "drei": True}
    assert "- [ ] Code" in notes.text()
    notes.setFocus()
    qtbot.keyClick(notes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "> - [ ] eins" in notes.text()


def test_leaving_long_notes_does_not_scroll_away(page: JournalPage, win: Win, qtbot: QtBot) -> None:
    uid = win("Lang", notes="Satz\n\n" * 400)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    notes, bar = page.panel.form.notes, page.panel.sheet._scroll.verticalScrollBar()
    qtbot.waitUntil(notes.view.is_complete)
    notes.setFocus()
    notes.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(notes, "Ende")
    qtbot.wait(50)
    bar.setValue(bar.maximum() - 200)
    before = bar.value()
    page.list.setFocus()
    qtbot.wait(1)
    assert bar.value() == before
    qtbot.waitUntil(notes.view.is_complete)
    qtbot.wait(20)
    assert bar.value() == min(before, bar.maximum())
    assert notes.height() == notes.view.height()


@pytest.mark.parametrize("field", ["right", "notes"])
def test_who_writes_at_the_end_of_a_long_text_sees_what_she_writes(
    page: JournalPage, win: Win, qtbot: QtBot, field: str
) -> None:
    uid = win("Lang", **{field: "Satz\n" * 80})
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    text, area = page.panel.form.texts[field], page.panel.sheet._scroll
    text.setFocus()
    for _line in range(3):
        text.moveCursor(QTextCursor.MoveOperation.End)
        qtbot.keyClick(text, Qt.Key.Key_Return)
        qtbot.keyClicks(text, "noch einer")
        qtbot.wait(20)
        place = text.viewport().mapTo(area.viewport(), text.cursorRect().bottomLeft())
        assert area.viewport().rect().contains(place)
