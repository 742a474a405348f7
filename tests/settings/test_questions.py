"""The coach words her questions in the settings: kept at once, taken back with one click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.prompt_actions import add_prompt, reword
from journal_app.journal.prompts import questions, questions_of
from journal_app.journal.tables import Kind
from journal_app.journal.wording import MOST_CHARACTERS
from journal_app.settings.ui.page import SettingsPage
from journal_app.settings.ui.question_fields import QuestionField
from journal_app.settings.ui.questions import QuestionsSection
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
RIGHT, AGAIN, TRAIN = "What did I do right?", "How can I repeat it?", "What do I train next?"


@pytest.fixture
def section(page: SettingsPage) -> QuestionsSection:
    found = page.sections[QuestionsSection]
    assert isinstance(found, QuestionsSection)
    return found


@pytest.fixture
def said(context: Context) -> list[str]:
    told: list[str] = []
    context.toast_wanted.connect(lambda text, _undo: told.append(text))
    return told


def asked(context: Context, kind: str | None = None) -> list[str]:
    return [one.text for one in context.read(questions, kind)]


def shown(section: QuestionsSection) -> list[str]:
    rows = (*section.columns.values(), *section.rows)
    return [row.field.text() for row in rows]


def write_over(qtbot: QtBot, field: QuestionField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def choose(section: QuestionsSection, qtbot: QtBot, kind: str) -> None:
    buttons = section.kind.findChildren(QPushButton)
    qtbot.mouseClick(next(one for one in buttons if one.text() == kind), LEFT)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_a_question_in_other_words_is_kept_with_enter_and_old_answers_keep_theirs(
    context: Context, section: QuestionsSection, qtbot: QtBot
) -> None:
    uid = context.write(add_entry, NewEntry("Workshop", right="Called"))
    row = section.columns["right"]
    assert (row.field.text(), row.back.isVisible()) == (RIGHT, False)
    write_over(qtbot, row.field, "What was my part?")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert asked(context) == ["What was my part?", AGAIN, TRAIN]
    assert row.original.text() == RIGHT
    assert row.back.isVisible()
    assert context.read(questions_of, uid)[0].text == RIGHT


def test_leaving_the_line_keeps_it_too_and_escape_takes_it_back(
    context: Context, section: QuestionsSection, qtbot: QtBot
) -> None:
    row = section.columns["again"]
    write_over(qtbot, row.field, "And tomorrow?")
    qtbot.keyClick(row.field, Qt.Key.Key_Tab)
    assert asked(context)[1] == "And tomorrow?"
    write_over(qtbot, row.field, "Nonsense")
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert row.field.text() == "And tomorrow?"
    qtbot.keyClick(row.field, Qt.Key.Key_Tab)
    assert asked(context)[1] == "And tomorrow?"


def test_back_to_the_original_is_one_click_and_undo_brings_the_words_back(
    context: Context, window: MainWindow, section: QuestionsSection, said: list[str], qtbot: QtBot
) -> None:
    context.write(reword, "train", None, "What do I practise?")
    row = section.columns["train"]
    qtbot.waitUntil(row.back.isVisible)
    assert row.back.text() == "Back to the original"
    qtbot.mouseClick(row.back, LEFT)
    assert (row.field.text(), asked(context)[2]) == (TRAIN, TRAIN)
    assert said == ["The former question is asked again"]
    assert not row.back.isVisible()
    window.undo()
    qtbot.waitUntil(lambda: row.field.text() == "What do I practise?")


def test_an_emptied_question_is_the_original_one(
    context: Context, section: QuestionsSection, qtbot: QtBot
) -> None:
    context.write(reword, "train", None, "What do I practise?")
    field = section.columns["train"].field
    qtbot.waitUntil(lambda: field.text() == "What do I practise?")
    write_over(qtbot, field, " ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), asked(context)[2]) == (TRAIN, TRAIN)


def test_a_kind_is_worded_for_itself_and_else_asks_as_all_do(
    context: Context, section: QuestionsSection, qtbot: QtBot
) -> None:
    context.write(reword, "right", None, "My part?")
    choose(section, qtbot, "Sale")
    row = section.columns["right"]
    assert (row.field.text(), row.back.isVisible()) == ("My part?", False)
    write_over(qtbot, row.field, "What made them buy?")
    choose(section, qtbot, "Learning")
    assert row.field.text() == "My part?"
    assert asked(context, Kind.SALE)[0] == "What made them buy?"
    assert asked(context, Kind.LEARNING)[0] == "My part?"
    choose(section, qtbot, "Sale")
    assert (row.back.text(), row.original.text()) == ("As for all kinds", "My part?")
    qtbot.mouseClick(row.back, LEFT)
    assert asked(context, Kind.SALE)[0] == "My part?"


def test_own_questions_are_added_one_after_the_other_by_keyboard(
    context: Context, section: QuestionsSection, said: list[str], qtbot: QtBot
) -> None:
    assert "None yet" in section.others.text()
    section.new.setFocus()
    for question in ("Proud of?", "Told whom?"):
        qtbot.keyClicks(section.new, question)
        qtbot.keyClick(section.new, Qt.Key.Key_Return)
    assert asked(context)[3:] == shown(section)[3:] == ["Proud of?", "Told whom?"]
    assert said == ["Question added", "Question added"]
    assert (section.new.text(), section.others.isVisible()) == ("", False)
    qtbot.keyClicks(section.new, "What was hard?")
    qtbot.mouseClick(section.add, LEFT)
    assert asked(context)[3:] == ["Proud of?", "Told whom?", "What was hard?"]
    choose(section, qtbot, "Sale")
    assert section.others.text() == "3 questions for all kinds come first."
    qtbot.keyClicks(section.new, "What next?")
    qtbot.keyClick(section.new, Qt.Key.Key_Return)
    assert asked(context, Kind.SALE)[-1] == "What next?"
    assert "What next?" not in asked(context)


def test_an_own_question_is_reworded_moved_and_removed_with_undo(
    context: Context, window: MainWindow, section: QuestionsSection, said: list[str], qtbot: QtBot
) -> None:
    for question in ("First?", "Second?", "Third?"):
        context.write(add_prompt, None, question)
    qtbot.waitUntil(lambda: len(section.rows) == 3)
    write_over(qtbot, section.rows[1].field, "Middle?")
    qtbot.keyClick(section.rows[1].field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert asked(context)[3:] == shown(section)[3:] == ["Middle?", "First?", "Third?"]
    assert focused() is section.rows[0].field
    section.rows[0].down.setFocus()
    for _step in range(2):
        qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert asked(context)[3:] == ["First?", "Third?", "Middle?"]
    assert focused() is section.rows[2].up, "at the end there is no way further down"
    assert section.rows[0].up.isEnabled() is section.rows[2].down.isEnabled() is False
    assert section.rows[0].remove.accessibleName() == "Remove: First?"
    section.rows[0].remove.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert asked(context)[3:] == ["Third?", "Middle?"]
    assert focused() is section.rows[0].remove
    assert said[-1] == "Question removed"
    window.undo()
    qtbot.waitUntil(lambda: shown(section)[3:] == ["First?", "Third?", "Middle?"])


def test_an_own_question_cannot_be_emptied_only_removed(
    context: Context, section: QuestionsSection, qtbot: QtBot
) -> None:
    context.write(add_prompt, None, "Proud of?")
    qtbot.waitUntil(lambda: len(section.rows) == 1)
    write_over(qtbot, section.rows[0].field, " ")
    qtbot.keyClick(section.rows[0].field, Qt.Key.Key_Return)
    assert section.rows[0].field.text() == asked(context)[3] == "Proud of?"


def test_too_many_words_stay_on_the_screen_until_they_are_fewer(
    context: Context, page: SettingsPage, section: QuestionsSection, said: list[str], qtbot: QtBot
) -> None:
    field = section.columns["right"].field
    long = "?" * (MOST_CHARACTERS + 1)
    field.setFocus()
    field.setPlainText(long)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said == [sentence(UserError("prompt_too_long", most=MOST_CHARACTERS))]
    choose(section, qtbot, "Sale")
    assert section.kind.value() == "", "the words wait for all kinds"
    assert field.text() == long
    assert page.unsaved() == [long]
    field.setPlainText(long[1:])
    choose(section, qtbot, "Sale")
    assert (section.kind.value(), page.unsaved()) == ("sale", [])
    assert asked(context)[0] == long[1:]


def test_a_change_from_elsewhere_is_shown_and_leaves_the_line_being_typed_in(
    context: Context, section: QuestionsSection, qtbot: QtBot
) -> None:
    write_over(qtbot, section.columns["right"].field, "What was m")
    with Store.open(context.folder.database) as beside:
        beside.write(reword, "again", None, "And tomorrow?")
        beside.write(add_prompt, None, "Proud of?")
    context.notice()
    qtbot.waitUntil(lambda: shown(section)[1:] == ["And tomorrow?", TRAIN, "Proud of?"])
    qtbot.keyClicks(section.columns["right"].field, "y part?")
    qtbot.keyClick(section.columns["right"].field, Qt.Key.Key_Return)
    assert asked(context)[0] == "What was my part?"


def test_who_leaves_the_page_or_closes_the_window_loses_no_word(
    context: Context, window: MainWindow, section: QuestionsSection, qtbot: QtBot
) -> None:
    write_over(qtbot, section.columns["right"].field, "My part?")
    section.new.set_text("Proud of?")
    window.flush()
    assert asked(context) == ["My part?", AGAIN, TRAIN, "Proud of?"]
