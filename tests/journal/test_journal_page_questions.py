"""A coach answers her own questions in an entry, and old answers keep the question they had."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from journal_app.ground.paths import DataFolder
from journal_app.journal.prompt_actions import add_prompt, retire_prompt, reword, reword_prompt
from journal_app.journal.queries import Entry
from journal_app.journal.tables import Kind
from journal_app.journal.ui.entry_fields import answer_field
from journal_app.journal.ui.page import JournalPage
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from tests.journal.conftest import TODAY, Win, beside

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")  # offscreen popups

InFile = Callable[[str], Entry]
RIGHT, AGAIN, TRAIN = "What did I do right?", "How can I repeat it?", "What do I train next?"


def opened(page: JournalPage, qtbot: QtBot, uid: str) -> None:
    page.open_entry(uid)
    qtbot.waitUntil(lambda: page.panel.uid == uid)


def captions(page: JournalPage) -> list[str]:
    """Every question in sight, from top to bottom."""
    form = page.panel.form
    shown = [one for one in form.findChildren(QLabel) if one.isVisible() and one.text()[-1] == "?"]
    return [one.text() for one in sorted(shown, key=lambda one: one.mapTo(form, QPoint()).y())]


def own(page: JournalPage, prompt: str) -> GrowingTextEdit:
    return page.panel.form.texts[answer_field(prompt)]


def answers(entry: Entry) -> list[tuple[str, str]]:
    return [(one.text, one.answer) for one in entry.answers]


def test_an_own_question_stands_below_the_three_and_its_answer_is_saved_while_typed(
    page: JournalPage, context: Context, win: Win, in_file: InFile, qtbot: QtBot
) -> None:
    prompt = context.write(add_prompt, None, "What am I proud of?")
    uid = win("Workshop sold out")
    opened(page, qtbot, uid)
    assert captions(page)[-1] == "What am I proud of?"
    field = own(page, prompt)
    assert field.accessibleName() == "What am I proud of?"
    field.setFocus()
    qtbot.keyClicks(field, "Staying calm")
    wanted = [("What am I proud of?", "Staying calm")]
    qtbot.waitUntil(lambda: answers(in_file(uid)) == wanted, timeout=1000)
    assert page.panel.state.text() == "Saved automatically just now"
    qtbot.wait(50)  # the list has been told, and took nothing away from the hand that types
    assert field.hasFocus()
    assert own(page, prompt) is field


def test_the_answer_survives_the_next_start_under_the_words_it_was_given_to(
    page: JournalPage, context: Context, folder: DataFolder, win: Win, qtbot: QtBot
) -> None:
    prompt = context.write(add_prompt, None, "Proud of?")
    uid = win("Workshop sold out")
    opened(page, qtbot, uid)
    own(page, prompt).setFocus()
    qtbot.keyClicks(own(page, prompt), "Staying calm")
    page.flush()
    context.write(reword_prompt, prompt, "What am I proud of?")
    with beside(folder) as store:
        from journal_app.journal.prompts import questions_of

        shown = [(one.text, one.answer) for one in store.read(questions_of, uid)]
    assert shown[3:] == [("Proud of?", "Staying calm")]


def test_another_kind_changes_the_open_questions_at_once_and_leaves_the_answered_ones(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    context.write(reword, "right", "sale", "What made them buy?")
    context.write(reword, "again", "sale", "Who buys next?")
    context.write(add_prompt, "sale", "What do they need next?")
    uid = win("Sold", right="Asked")
    opened(page, qtbot, uid)
    assert captions(page) == [RIGHT, AGAIN, "Who helped?", TRAIN]
    sale = page.panel.form.kind.findChildren(QPushButton)[0]
    qtbot.mouseClick(sale, Qt.MouseButton.LeftButton)
    asked = [RIGHT, "Who buys next?", "Who helped?", TRAIN, "What do they need next?"]
    qtbot.waitUntil(lambda: captions(page) == asked, timeout=200)
    assert page.panel.form.texts["again"].accessibleName() == "Who buys next?"
    qtbot.mouseClick(sale, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: captions(page) == [RIGHT, AGAIN, "Who helped?", TRAIN], timeout=200)


def test_a_question_reworded_elsewhere_is_asked_anew_where_nothing_is_written_yet(
    page: JournalPage, context: Context, folder: DataFolder, win: Win, qtbot: QtBot
) -> None:
    prompt = context.write(add_prompt, None, "Proud of?")
    uid = win("Workshop", right="Called")
    opened(page, qtbot, uid)
    again = page.panel.form.texts["again"]
    again.setFocus()
    qtbot.keyClicks(again, "Call ag")
    with beside(folder) as elsewhere:
        elsewhere.write(reword, "right", None, "My part?")
        elsewhere.write(reword_prompt, prompt, "What am I proud of?")
    context.notice()
    qtbot.waitUntil(lambda: captions(page)[-1] == "What am I proud of?")
    assert captions(page)[0] == RIGHT
    assert again.hasFocus()
    qtbot.keyClicks(again, "ain")
    page.flush()
    assert again.text() == "Call again"


def test_a_removed_question_is_shown_where_it_was_answered_and_nowhere_else(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    prompt = context.write(add_prompt, None, "Proud of?")
    silent = win("Silent", day=TODAY.replace(day=1))
    told = win("Told", answers={prompt: "The calm"})
    context.write(retire_prompt, prompt)
    opened(page, qtbot, told)
    assert own(page, prompt).text() == "The calm"
    opened(page, qtbot, silent)
    assert answer_field(prompt) not in page.panel.form.texts
    assert captions(page)[-1] == TRAIN


def test_each_entry_shows_its_own_answer(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    prompt = context.write(add_prompt, None, "Proud of?")
    first = win("First", answers={prompt: "The calm"}, day=TODAY.replace(day=1))
    second = win("Second")
    for uid, text in ((first, "The calm"), (second, ""), (first, "The calm")):
        opened(page, qtbot, uid)
        assert own(page, prompt).text() == text


def test_tab_goes_from_the_training_through_own_questions_to_the_clients(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    for question in ("Proud of?", "Told whom?"):
        context.write(add_prompt, None, question)
    context.write(add_prompt, "sale", "What next?")
    uid = win("Workshop", kind=Kind.SALE)
    opened(page, qtbot, uid)
    page.panel.form.texts["train"].setFocus()
    seen = []
    for _step in range(5):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [TRAIN, "Proud of?", "Told whom?", "What next?", "Clients"]


def test_escape_leaves_an_own_question_for_the_list(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    prompt = context.write(add_prompt, None, "Proud of?")
    opened(page, qtbot, win("Workshop"))
    own(page, prompt).setFocus()
    qtbot.keyClick(own(page, prompt), Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_undo_outside_the_field_takes_the_answer_back(
    page: JournalPage, window: MainWindow, context: Context, win: Win, qtbot: QtBot
) -> None:
    prompt = context.write(add_prompt, None, "Proud of?")
    uid = win("Workshop")
    opened(page, qtbot, uid)
    own(page, prompt).setFocus()
    qtbot.keyClicks(own(page, prompt), "The calm")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: own(page, prompt).text() == "")


def test_a_search_finds_the_answer_and_marks_it(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    prompt = context.write(add_prompt, None, "Proud of?")
    uid = win("Workshop", answers={prompt: "Müller praised the calm"}, day=TODAY.replace(day=1))
    win("Another")
    page.search.setFocus()
    qtbot.keyClicks(page.search, "mueller")
    qtbot.waitUntil(lambda: page.model.count == 1 and page.panel.uid == uid)

    def marked() -> list[str]:
        return [mark.cursor.selectedText() for mark in own(page, prompt).extraSelections()]

    qtbot.waitUntil(lambda: marked() == ["Müller"])


def test_in_the_trash_an_own_question_is_only_read(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    from journal_app.journal.actions import trash_entry
    from journal_app.journal.ui.tabs import TRASH

    prompt = context.write(add_prompt, None, "Proud of?")
    uid = win("Workshop", answers={prompt: "The calm"})
    context.write(trash_entry, uid)
    win("Another")
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(TRASH))
    page.tabs.setCurrentIndex(TRASH)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    assert own(page, prompt).isReadOnly()


def test_signs_that_mean_something_elsewhere_are_shown_as_they_are(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    context.write(add_prompt, None, "Is R&D <b>proud</b>?")
    context.write(reword, "train", None, "W" * 150)
    opened(page, qtbot, win("Workshop"))
    caption = next(one for one in page.panel.form.findChildren(QLabel) if "proud" in one.text())
    assert caption.textFormat() is Qt.TextFormat.PlainText
    assert caption.text() == "Is R&&D <b>proud</b>?"  # which is shown with one &
    assert page.panel.form.width() <= page.panel.width()
    assert page.panel.width() < page.width()
