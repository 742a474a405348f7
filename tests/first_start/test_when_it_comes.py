"""When a first start comes, and when it is over: written in, left for later, begun elsewhere."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.first_start.ui.face import Face
from journal_app.first_start.ui.first_start import COUNTRIES
from journal_app.first_start.ui.ladder_step import LadderStep
from journal_app.first_start.ui.password_step import PasswordStep
from journal_app.first_start.ui.reminder_step import ReminderStep
from journal_app.first_start.ui.welcome import Welcome
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import load
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.first_ladder import lay_ladder
from journal_app.ladder.standard import standard_rungs
from journal_app.ladder.tables import Prices
from journal_app.safety.ui.choose_sheet import ChooseSheet
from journal_app.safety.ui.restore_sheet import RestoreSheet
from journal_app.store import Store
from tests.first_start.hands import Evening
from tests.journals import empty_journal

Begin = Callable[[], Evening]
ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


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
