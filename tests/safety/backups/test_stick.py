"""A stick is chosen as the second place, and it is told how old it is."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journal_app.ground import settings
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.safety.ui.page import SafetyPage
from journal_app.safety.ui.second_place import SecondPlaceSection
from journal_app.store import backup, checked, drives
from journal_app.ui import dialogs
from journal_app.ui.main_window import MainWindow
from tests.safety.backups.conftest import Hand
from tests.safety.backups.hands import LEFT


def test_a_stick_is_chosen_and_has_the_newest_backup_at_once(
    page: SafetyPage, window: MainWindow, folder: DataFolder, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    section = page.sections[SecondPlaceSection]
    assert isinstance(section, SecondPlaceSection)
    assert section.status.text.text() == "All backups lie on this computer alone."
    with dialogs.answer_with(folder.backups):
        qtbot.mouseClick(section.choose, LEFT)
    assert window.context.settings.second_place is None, "inside the journal's own folder"
    made = len(backup.backups(folder.backups))
    window.context.write(add_entry, NewEntry("Seit der letzten Sicherung"))
    with dialogs.answer_with(stick):
        qtbot.mouseClick(section.choose, LEFT)
    qtbot.waitUntil(lambda: section.status.tone == "good")
    assert len(backup.backups(folder.backups)) == made + 1, "with what was written until now"
    assert section.path.text() == str(stick)
    assert settings.load(folder.settings).second_place == str(stick)
    assert [file.name for file in backup.backups(stick)] == [backup.backups(folder.backups)[0].name]
    qtbot.waitUntil(lambda: "both places" in page.backups.list.rows[0].more.text())
    qtbot.mouseClick(section.forget, LEFT)
    assert settings.load(folder.settings).second_place is None
    assert len(backup.backups(stick)) == 1


def test_a_folder_on_the_journal_s_own_drive_is_told_to_be_lost_with_it(
    page: SafetyPage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    section = page.sections[SecondPlaceSection]
    assert isinstance(section, SecondPlaceSection)
    assert section.same_drive.isHidden()
    for name, told in (("Sicherungen", True), ("Nextcloud", False)):
        place = tmp_path / name
        place.mkdir()
        with dialogs.answer_with(place):
            qtbot.mouseClick(section.choose, LEFT)
        qtbot.waitUntil(lambda told=told: section.same_drive.isHidden() is not told)
        qtbot.waitUntil(lambda: section.status.tone == "good")
    with dialogs.answer_with(tmp_path / "Sicherungen"):
        qtbot.mouseClick(section.choose, LEFT)
    qtbot.waitUntil(lambda: not section.same_drive.isHidden())
    qtbot.mouseClick(section.forget, LEFT)
    assert section.same_drive.isHidden()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a drive of its own on Linux")
def test_another_drive_is_told_apart(tmp_path: Path) -> None:
    assert drives.same_drive(tmp_path, tmp_path.parent)
    assert not drives.same_drive(tmp_path, Path("/proc"))
    assert not drives.same_drive(tmp_path, tmp_path / "not there")


def test_a_stick_two_weeks_old_is_red_also_while_it_is_in_the_drawer(
    page: SafetyPage, hand: Hand, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    section = page.sections[SecondPlaceSection]
    assert isinstance(section, SecondPlaceSection)
    with dialogs.answer_with(stick):
        qtbot.mouseClick(section.choose, LEFT)
    qtbot.waitUntil(lambda: section.status.tone == "good")
    stick.rename(tmp_path / "drawer")
    page.look()
    qtbot.waitUntil(lambda: section.status.tone == "quiet")
    assert "Not plugged in" in section.status.text.text()
    hand.later(days=15)
    page.look()
    qtbot.waitUntil(lambda: section.status.tone == "bad")


@pytest.mark.parametrize("way", ["button", "command"])
def test_a_backup_made_while_the_stick_is_in_the_drawer_is_said_to_lie_here_only(
    page: SafetyPage, window: MainWindow, tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    def back_up() -> str:
        with qtbot.waitSignal(window.context.toast_wanted) as told:
            if way == "button":
                qtbot.mouseClick(page.backups.now, LEFT)
            else:
                window.context.commands.run("backup.make")
        assert told.args is not None
        return str(told.args[0])

    stick, drawer = tmp_path / "stick", tmp_path / "drawer"
    stick.mkdir()
    window.context.change_settings(second_place=str(stick))
    assert back_up() == "Backed up and checked"
    stick.rename(drawer)
    here_only = "Backed up and checked, for now on this computer only, not at the second place"
    assert back_up() == here_only
    stick.mkdir()
    assert back_up() == here_only, "an empty folder in its stead is not the stick"
    stick.rmdir()
    drawer.rename(stick)
    assert back_up() == "Backed up and checked"
    window.context.change_settings(second_place=None)
    assert back_up() == "Backed up and checked"


def test_a_full_stick_is_told_where_it_is_shown(
    page: SafetyPage, folder: DataFolder, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    section = page.sections[SecondPlaceSection]
    assert isinstance(section, SecondPlaceSection)
    window.context.change_settings(second_place=str(stick))
    trouble = {"place": str(stick), "code": "disk_full", "path": str(stick)}
    checked.keep(folder, "second_place", trouble)
    page.look()
    qtbot.waitUntil(lambda: "full" in section.status.text.text())
    assert section.status.tone == "bad"
