"""What the sheet asks follows the kind, in the coach's own words; and nothing answered is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journal_app.capture.queries import unfinished
from journal_app.capture.ui.recorder import Recorder
from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.ground.paths import DataFolder
from journal_app.journal.prompt_actions import add_prompt, retire_prompt, reword, reword_prompt
from journal_app.journal.prompts import questions_of
from journal_app.journal.queries import EntryFilter, entries
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
CtrlN = Callable[[MainWindow], CaptureSheet]
CTRL = Qt.KeyboardModifier.ControlModifier
RIGHT, AGAIN, TRAIN = "What did I do right?", "How can I repeat it?", "What do I train next?"


def asked(sheet: CaptureSheet) -> list[str]:
    """The questions on the sheet, as a screen reader says them."""
    form = sheet.questions
    own = sorted(form.own.values(), key=lambda field: field.mapTo(form, field.pos()).y())
    return [one.accessibleName() for one in (form.right, form.again, form.train, *own)]


def choose(sheet: CaptureSheet, qtbot: QtBot, kind: str) -> None:
    buttons = sheet.questions.kind.findChildren(QPushButton)
    wanted = next(one for one in buttons if one.text() == kind)
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)


def recorded(context: Context) -> list[tuple[str, str]]:
    """Questions and answers of the one win there is."""
    (entry,) = context.read(lambda session: list(entries(session, EntryFilter())))
    return [(one.text, one.answer) for one in context.read(questions_of, entry.uid)]


def test_the_sheet_asks_the_coachs_questions_and_records_the_answers(
    context: Context, window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    context.write(reword, "right", None, "What was my part?")
    prompt = context.write(add_prompt, None, "What am I proud of?")
    context.write(add_prompt, "learning", "What did I learn?")
    sheet = ctrl_n(window)
    assert asked(sheet) == ["What was my part?", AGAIN, TRAIN, "What am I proud of?"]
    qtbot.keyClicks(sheet.title, "Workshop sold out")
    qtbot.keyClicks(sheet.questions.right, "Called them all")
    qtbot.keyClicks(sheet.questions.own[prompt], "Staying calm")
    qtbot.keyClick(sheet.questions.own[prompt], Qt.Key.Key_Return, CTRL)
    context.write(reword, "right", None, "Something else?")
    assert recorded(context) == [
        ("What was my part?", "Called them all"), (AGAIN, ""), (TRAIN, ""),
        ("What am I proud of?", "Staying calm"),
    ]  # fmt: skip
    window.undo()
    window.undo()
    assert context.read(lambda session: list(entries(session, EntryFilter()))) == []


def test_the_questions_follow_the_kind_and_what_is_answered_keeps_its_own(
    context: Context, window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    context.write(reword, "right", "sale", "What made them buy?")
    context.write(reword, "again", "sale", "Who buys next?")
    next_for = context.write(add_prompt, "sale", "What do they need next?")
    context.write(add_prompt, "sale", "Who recommends me?")
    sheet = ctrl_n(window)
    qtbot.keyClicks(sheet.title, "Sold")
    qtbot.keyClicks(sheet.questions.right, "Asked")
    choose(sheet, qtbot, "Sale")
    assert asked(sheet)[:3] == [RIGHT, "Who buys next?", TRAIN]
    assert len(asked(sheet)) == 5
    qtbot.keyClicks(sheet.questions.own[next_for], "A workshop")
    choose(sheet, qtbot, "Learning")
    assert asked(sheet) == [RIGHT, AGAIN, TRAIN, "What do they need next?"]
    sheet.questions.right.selectAll()
    qtbot.keyClick(sheet.questions.right, Qt.Key.Key_Delete)
    choose(sheet, qtbot, "Sale")
    assert asked(sheet)[0] == "What made them buy?"
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert recorded(context)[3] == ("What do they need next?", "A workshop")


def test_a_draft_keeps_its_answers_and_the_questions_they_were_given_to(
    context: Context, window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    context.write(reword, "right", None, "My part?")
    prompt = context.write(add_prompt, None, "Proud of?")
    gone = context.write(add_prompt, None, "Told whom?")
    sheet = ctrl_n(window)
    qtbot.keyClicks(sheet.questions.right, "Called")
    qtbot.keyClicks(sheet.questions.own[prompt], "The calm")
    qtbot.keyClicks(sheet.questions.own[gone], "Petra")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    (kept,) = context.read(unfinished)
    assert (kept.answers, kept.asked["right"] != "") == ({prompt: "The calm", gone: "Petra"}, True)
    context.write(reword, "right", None, "What did I contribute?")
    context.write(reword_prompt, prompt, "What am I proud of?")
    context.write(retire_prompt, gone)
    sheet = ctrl_n(window)
    assert asked(sheet) == ["My part?", AGAIN, TRAIN, "Proud of?", "Told whom?"]
    qtbot.keyClicks(sheet.title, "Workshop")
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert recorded(context) == [
        ("My part?", "Called"), (AGAIN, ""), (TRAIN, ""),
        ("Proud of?", "The calm"), ("Told whom?", "Petra"),
    ]  # fmt: skip


def test_what_is_discarded_comes_back_with_its_answers(
    context: Context, window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    prompt = context.write(add_prompt, None, "Proud of?")
    sheet = ctrl_n(window)
    qtbot.keyClicks(sheet.questions.own[prompt], "The calm")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    sheet = ctrl_n(window)
    qtbot.mouseClick(sheet.notice.button, Qt.MouseButton.LeftButton)
    assert sheet.questions.own[prompt].text() == ""
    assert context.read(unfinished) == []
    qtbot.mouseClick(sheet.notice.button, Qt.MouseButton.LeftButton)
    assert sheet.questions.own[prompt].text() == "The calm"


def test_in_the_first_second_the_built_in_questions_are_asked_and_answered(
    unopened: Context, folder: DataFolder, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    from tests.capture.conftest import BLANK

    with Store.open(folder.database, clock=unopened.clock) as before:
        before.write(reword, "right", None, "My part?")
        before.write(add_prompt, None, "Proud of?")
    window = MainWindow(unopened, (BLANK,))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    sheet = ctrl_n(window)
    assert asked(sheet) == [RIGHT, AGAIN, TRAIN]
    qtbot.keyClicks(sheet.title, "Quick")
    qtbot.keyClicks(sheet.questions.right, "Called")
    unopened.opened(Store.open(folder.database, clock=unopened.clock, exclusive=True))
    assert asked(sheet) == [RIGHT, AGAIN, TRAIN, "Proud of?"]
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert recorded(unopened)[0] == (RIGHT, "Called")


def test_one_line_and_enter_asks_nothing_first(
    context: Context, window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    for number in range(12):
        context.write(add_prompt, None, f"Question {number}?")
    sheet = ctrl_n(window)
    assert sheet.title.hasFocus()
    qtbot.keyClicks(sheet.title, "Workshop")
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert Recorder.of(context).sheet is None
    assert all(answer == "" for _question, answer in recorded(context))


def test_tab_goes_from_the_training_through_own_questions_to_the_clients(
    context: Context, window: MainWindow, ctrl_n: CtrlN, qtbot: QtBot
) -> None:
    for question in ("Proud of?", "Told whom?"):
        context.write(add_prompt, None, question)
    sheet = ctrl_n(window)
    sheet.questions.train.setFocus()
    seen = []
    for _step in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [TRAIN, "Proud of?", "Told whom?", "Clients"]
