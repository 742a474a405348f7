"""The first evening: three short steps, each of which may be skipped, and the first win."""

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.first_start.ui.face import Face
from journal_app.first_start.ui.ladder_step import LadderStep
from journal_app.first_start.ui.password_step import PasswordStep
from journal_app.first_start.ui.ready import Ready
from journal_app.first_start.ui.reminder_step import ReminderStep
from journal_app.first_start.ui.welcome import Welcome
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.ground.settings import load
from journal_app.ladder.queries import practice, rungs
from journal_app.ladder.tables import Prices
from journal_app.safety.ui.password_sheets import SetPassword
from journal_app.store import opening
from journal_app.store.protection import unlock
from journal_app.ui.lock_page import LockPage
from journal_app.ui.widgets.card import Card
from tests.first_start.hands import PASSWORD, Evening

Begin = Callable[[], Evening]
ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def in_the_middle(face: Face) -> bool:
    (card,) = face.findChildren(Card)
    centre = card.mapTo(face.window(), card.rect().center()).x()
    return abs(2 * centre - face.window().width()) <= 2


def test_with_enter_alone_a_coach_comes_from_the_first_face_to_the_first_win(
    evening: Begin, folder: DataFolder
) -> None:
    now = evening()
    now.face(Welcome)
    assert not now.window.sidebar.isVisible(), "nothing else asks for the eye"
    now.qtbot.waitUntil(lambda: in_the_middle(now.face(Welcome)))
    now.press(ENTER)
    now.face(LadderStep)
    now.press(ENTER)
    now.face(PasswordStep)
    now.press(ENTER)
    now.set_password()
    now.face(ReminderStep)
    now.press(ENTER)
    done = now.face(Ready)
    said = [one.text() for one in done.findChildren(QLabel)]
    assert {"Your ladder has 3 rungs", "Your journal is encrypted"} <= set(said)
    assert any(one.startswith("You are reminded at") for one in said)
    now.press(ENTER)
    sheet = now.sheet(CaptureSheet)
    assert now.no_face()
    assert now.window.sidebar.isVisible()
    QTest.keyClicks(sheet.title, "Drei Anrufe gemacht")
    QTest.keyClick(sheet.title, ENTER)
    now.wait(lambda: now.titles() == ["Drei Anrufe gemacht"])

    assert [one.price_cents for one in now.context.read(rungs)] == [6_000, 80_000, 500_000]
    assert load(folder.settings).reminder == time(18)
    assert load(folder.settings).first_start == "done"
    assert not opening.is_plain(folder.database)
    assert unlock(folder, PASSWORD)


def test_prices_are_the_coach_s_own_and_a_fourth_rung_is_taken_along(evening: Begin) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    step = now.face(LadderStep)
    name, first = step.lines[0].name, step.lines[0].price
    assert step.focusWidget() is name
    assert name.selectedText() == "Starter course", "typing replaces it"
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert step.focusWidget() is first
    assert first.selectedText() == "60"
    QTest.keyClicks(first, "89,50")
    step.lines[1].name.setText("Jahresgruppe")
    for cleared in (step.lines[2].name, step.lines[2].price):
        cleared.clear()
    QTest.keyClick(step.fourth, Qt.Key.Key_Space)
    assert step.lines[3].name.isVisible()
    gross = step.prices.findChildren(QPushButton)[1]
    QTest.mouseClick(gross, Qt.MouseButton.LeftButton)
    step.currency.setCurrentIndex(step.currency.findData("CHF"))
    assert step.lines[0].sign.text() == "CHF"
    now.press(ENTER)
    now.face(PasswordStep)
    found = [(one.name, one.price_cents) for one in now.context.read(rungs)]
    assert found == [
        ("Starter course", 8_950), ("Jahresgruppe", 80_000), ("Follow-up year", 900_000),
    ]  # fmt: skip
    said = now.context.read(practice)
    assert (said.currency, said.prices) == ("CHF", Prices.GROSS)


def test_a_price_that_is_none_is_told_beside_and_nothing_is_written(evening: Begin) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    step = now.face(LadderStep)
    step.lines[1].price.setText("ungefähr 800")
    now.press(ENTER)
    assert step.isVisible()
    assert step.problem.isVisible()
    assert step.problem.text() == sentence(UserError("amount_unreadable"))
    assert step.focusWidget() is step.lines[1].price
    assert now.context.read(rungs) == []


def test_a_price_that_is_missing_is_asked_for_until_the_line_is_changed_or_gone(
    evening: Begin,
) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    step = now.face(LadderStep)
    QTest.keyClick(step.fourth, Qt.Key.Key_Space)
    fourth = step.lines[3].price
    fourth.clear()
    now.press(ENTER)
    assert step.problem.text() == "The price is still missing here."
    assert fourth.accessibleDescription() == step.problem.text()
    step.fourth.setFocus()
    QTest.keyClick(step.fourth, Qt.Key.Key_Space)
    assert not step.problem.isVisible()
    assert fourth.accessibleDescription() == ""
    third = step.lines[2].price
    third.clear()
    now.press(ENTER)
    assert step.problem.isVisible()
    QTest.keyClicks(third, "6000")
    assert not step.problem.isVisible()
    QTest.keyClick(third, Qt.Key.Key_Tab)
    assert third.text() == "6,000", "as the others stand there"


def test_a_long_name_of_the_fourth_rung_does_not_run_out_of_its_line(evening: Begin) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    step = now.face(LadderStep)
    QTest.keyClick(step.fourth, Qt.Key.Key_Space)
    step.lines[3].name.setText("Jahresbegleitung für Führungskräfte in der zweiten Lebenshälfte")
    now.press(ENTER)
    now.face(PasswordStep).back.emit()
    step = now.face(LadderStep)
    assert step.fourth.width() >= step.fourth.sizeHint().width()
    assert "zweiten Lebenshälfte" in step.fourth.toolTip()


def test_a_line_that_a_coach_with_two_offers_has_emptied_stays_empty(evening: Begin) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    step = now.face(LadderStep)
    for cleared in (step.lines[2].name, step.lines[2].price):
        cleared.clear()
    now.press(ENTER)
    now.face(PasswordStep).back.emit()
    step = now.face(LadderStep)
    assert [one.name.text() for one in step.lines[:3]] == ["Starter course", "Advanced course", ""]
    assert step.lines[2].price.text() == ""
    now.press(ENTER)
    now.face(PasswordStep)
    assert len(now.context.read(rungs)) == 2


def test_who_goes_back_to_the_ladder_changes_it_and_has_it_once(evening: Begin) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    now.face(LadderStep)
    now.press(ENTER)
    now.face(PasswordStep).back.emit()
    step = now.face(LadderStep)
    step.lines[0].name.setText("Schnupperstunde")
    now.press(ENTER)
    now.face(PasswordStep)
    names = [one.name for one in now.context.read(rungs)]
    assert names == ["Schnupperstunde", "Advanced course", "Coaching"]


@pytest.mark.parametrize("faces", [1, 2, 3, 4])
def test_escape_leaves_all_of_it_at_any_step_and_it_does_not_come_again(
    evening: Begin, folder: DataFolder, faces: int
) -> None:
    now = evening()
    now.face(Welcome)
    for kind in (LadderStep, PasswordStep, ReminderStep)[: faces - 1]:
        shown = now.face(Face)
        if isinstance(shown, Welcome):
            now.press(ENTER)
        else:
            shown.skip.click()
        now.face(kind)
    now.press(ESCAPE)
    now.wait(now.no_face)
    assert now.window.sidebar.isVisible()
    assert now.window.view == "today"
    assert load(folder.settings).first_start == ("done" if faces == 4 else "later")
    assert now.context.read(rungs) == []
    again = evening()
    again.wait(lambda: again.window.page() is not None)
    again.qtbot.wait(50)
    assert again.no_face()


def test_every_step_can_be_skipped_by_the_keyboard_and_nothing_is_set(
    evening: Begin, folder: DataFolder
) -> None:
    now = evening()
    before = now.context.settings
    now.face(Welcome)
    now.press(ENTER)
    for kind in (LadderStep, PasswordStep, ReminderStep):
        step = now.face(kind)
        for _tab in range(20):
            if step.focusWidget() is step.skip:
                break
            now.press(TAB)
        now.press(ENTER)
    done = now.face(Ready)
    QTest.mouseClick(done.look, Qt.MouseButton.LeftButton)
    now.wait(now.no_face)
    after = load(folder.settings)
    assert (after.reminder, after.working_weekdays) == (None, before.working_weekdays)
    assert now.context.read(rungs) == []
    assert opening.is_plain(folder.database)


def test_only_a_password_is_set_and_the_next_start_asks_for_nothing_but_that(
    evening: Begin, folder: DataFolder
) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    now.face(LadderStep).skip.click()
    now.face(PasswordStep)
    now.press(ENTER)
    now.set_password()
    now.face(ReminderStep)
    now.press(ESCAPE)
    now.wait(now.no_face)
    again = evening()
    again.face(LockPage)
    assert again.no_face()
    assert load(folder.settings).first_start == "done"


def test_who_thinks_better_of_the_password_is_still_at_that_step(evening: Begin) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    now.face(LadderStep).skip.click()
    now.face(PasswordStep)
    now.press(ENTER)
    now.sheet(SetPassword).reject()
    assert now.face(PasswordStep).isVisible()
    now.press(TAB)
    now.face(PasswordStep).skip.click()
    now.face(ReminderStep)


def test_ended_in_the_midst_it_goes_on_there(evening: Begin, folder: DataFolder) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    now.face(LadderStep)
    now.press(ENTER)
    now.face(PasswordStep)
    assert load(folder.settings).first_start == "password", "whoever pulls the plug now"
    again = evening()
    again.face(PasswordStep)
    assert len(again.context.read(rungs)) == 3


def test_ended_after_the_password_it_goes_on_behind_the_lock(evening: Begin) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    now.face(LadderStep).skip.click()
    now.face(PasswordStep)
    now.press(ENTER)
    now.set_password()
    now.face(ReminderStep)
    again = evening()
    page = again.face(LockPage)
    assert again.no_face()
    page.password.line.setText(PASSWORD)
    page.open_button.click()
    again.face(ReminderStep)
