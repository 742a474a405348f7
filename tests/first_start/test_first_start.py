"""The first evening: three short steps, each of which may be skipped, and the first win."""

import subprocess
import sys
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.first_start.ui.face import Face
from journal_app.first_start.ui.first_start import COUNTRIES
from journal_app.first_start.ui.ladder_step import LadderStep
from journal_app.first_start.ui.password_step import PasswordStep
from journal_app.first_start.ui.ready import Ready
from journal_app.first_start.ui.reminder_step import ReminderStep
from journal_app.first_start.ui.welcome import Welcome
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.ground.settings import load
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.first_ladder import lay_ladder
from journal_app.ladder.queries import practice, rungs
from journal_app.ladder.standard import standard_rungs
from journal_app.ladder.tables import Prices
from journal_app.safety.ui.choose_sheet import ChooseSheet
from journal_app.safety.ui.password_sheets import SetPassword
from journal_app.safety.ui.restore_sheet import RestoreSheet
from journal_app.store import Store, opening
from journal_app.store.protection import unlock
from journal_app.ui.lock_page import LockPage
from journal_app.ui.widgets.card import Card
from tests.first_start.hands import PASSWORD, Evening
from tests.journals import empty_journal

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


def test_once_a_win_is_written_down_a_first_start_is_quietly_over(
    evening: Begin, folder: DataFolder
) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ENTER)
    now.face(LadderStep)
    with Store.open(folder.database) as beside:
        beside.write(add_entry, NewEntry("Auf der Kommandozeile"))
    again = evening()
    again.wait(lambda: again.window.page() is not None)
    again.qtbot.wait(50)
    assert again.no_face()
    assert load(folder.settings).first_start == "done"


def test_a_win_on_the_sheet_of_the_tray_ends_the_welcome(evening: Begin) -> None:
    now = evening()
    now.face(Welcome)
    now.context.write(add_entry, NewEntry("Über den Infobereich"))
    now.wait(now.no_face)
    assert now.window.sidebar.isVisible()


def test_a_journal_that_is_there_already_sees_none_of_it(
    evening: Begin, folder: DataFolder
) -> None:
    with Store.open(empty_journal(folder.database)) as before:
        before.write(lay_ladder, standard_rungs()[:1], currency="EUR", prices=Prices.NET)
    now = evening()
    now.wait(lambda: now.window.page() is not None)
    now.qtbot.wait(50)
    assert now.no_face()
    assert load(folder.settings).first_start is None


@pytest.mark.parametrize("command", [["list"], ["backup"]])
def test_a_script_that_came_before_the_first_window_does_not_take_the_welcome(
    evening: Begin, folder: DataFolder, command: list[str]
) -> None:
    called = [sys.executable, "-m", "journal_app", "--data-dir", str(folder.root), *command]
    subprocess.run(called, capture_output=True, check=True, timeout=60)
    assert folder.database.is_file()
    evening().face(Welcome)


def test_where_the_power_went_before_the_welcome_was_noted_down_it_comes_again(
    evening: Begin, folder: DataFolder
) -> None:
    now = evening()
    now.face(Welcome)
    now.wait(lambda: now.app._tray is not None or now.app._accompanied)
    now.context.change_settings(first_start=None)
    again = evening()
    again.face(Welcome)
    assert load(folder.settings).first_start == "welcome"


def test_the_country_that_a_coach_has_chosen_stays_when_she_sets_up_by_and_by(
    evening: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(COUNTRIES, QLocale.system().territory(), "AT")
    now = evening()
    now.face(Welcome)
    assert now.context.settings.holiday_country == "AT"
    now.press(ESCAPE)
    now.context.change_settings(holiday_country=None)
    now.context.commands.run("first_start.begin")
    now.face(LadderStep)
    assert now.context.settings.holiday_country is None


def test_the_line_about_a_password_gives_way_to_the_step_that_asks_the_same(
    evening: Begin,
) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ESCAPE)
    for _evening in range(2):  # she puts it off again, so the line comes again
        now = evening()
        now.wait(lambda: now.notices() == ["Set a password"])  # noqa: B023 - waited for here
        now.context.commands.run("first_start.begin")
        now.face(LadderStep)
        assert now.notices() == []
        now.press(ESCAPE)
        now.wait(now.no_face)
        assert now.notices() == []
    now.context.commands.run("first_start.begin")
    now.face(LadderStep).skip.click()
    now.face(PasswordStep).skip.click()
    now.face(ReminderStep)
    now.press(ESCAPE)
    now.wait(now.no_face)
    now = evening()
    now.wait(lambda: now.app._accompanied)
    now.qtbot.wait(50)
    assert now.notices() == [], "she has answered"


def test_who_left_it_for_later_finds_the_way_on_the_empty_page(evening: Begin) -> None:
    now = evening()
    now.face(Welcome)
    now.press(ESCAPE)
    now.wait(now.no_face)
    page = now.window.page()
    assert page is not None
    now.wait(lambda: getattr(page, "nothing", None) is not None)
    now.context.commands.run("first_start.begin")
    now.face(LadderStep)  # she was welcomed before


def test_keys_of_the_pages_do_nothing_behind_the_first_start(evening: Begin) -> None:
    now = evening()
    now.face(Welcome)
    now.qtbot.wait(50)  # the keys come after the paint
    face = now.face(Face)
    QTest.keyClick(face.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(face.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    tops = [one for one in QApplication.topLevelWidgets() if isinstance(one, CaptureSheet)]
    assert not any(one.isVisible() for one in tops)
    assert now.face(Welcome).isVisible()


def test_a_backup_of_another_computer_can_be_restored_instead(
    evening: Begin, folder: DataFolder, tmp_path: Path
) -> None:
    now = evening()
    welcome = now.face(Welcome)
    QTest.mouseClick(welcome.restore, Qt.MouseButton.LeftButton)
    now.sheet(ChooseSheet).reject()
    assert now.face(Welcome).isVisible(), "who thinks better of it is back here"
    with Store.open(tmp_path / "old" / "journal.db", clock=now.context.clock) as old:
        old.write(add_entry, NewEntry("Aus dem alten Journal"))
        backup = old.back_up()
    assert backup is not None
    now.context.commands.run("backup.restore_file", backup)
    asked = now.sheet(RestoreSheet)
    now.wait(asked.restore.isEnabled)
    QTest.mouseClick(asked.restore, Qt.MouseButton.LeftButton)
    now.wait(lambda: now.context.store is not None and now.entries() == 1)
    now.wait(now.no_face)
    assert now.window.sidebar.isVisible()
