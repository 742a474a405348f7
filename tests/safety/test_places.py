"""A coach whose journal lies in Dropbox or on the server of the office is told so, once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.ground import i18n, paths
from journal_app.ground.paths import DataFolder
from journal_app.safety.ui import place_notice
from journal_app.safety.ui.page import SafetyPage
from journal_app.safety.ui.place_section import PlaceSection
from journal_app.safety.ui.place_sheet import PlaceSheet
from journal_app.store.places import Place
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow

GERMAN_COPY = "journal (In Konflikt stehende Kopie von Petra 2026-11-22).db"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """As the coach has laid it out, to have it on both computers."""
    return DataFolder(tmp_path / "Dropbox" / "Erfolgsjournal")


@pytest.fixture(autouse=True)
def _system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own folder for the journal is one where none lies yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "Petra"))


@pytest.fixture
def told(context: Context) -> list[tuple[str, str]]:
    """What stands in the strip above the page, and on its button."""
    said: list[tuple[str, str]] = []
    context.reminder_wanted.connect(lambda text, offer, _handler: said.append((text, offer)))
    return said


def looked(context: Context, qtbot: QtBot) -> None:
    place_notice.accompany(context)
    qtbot.waitUntil(lambda: not context.tasks.busy())
    qtbot.wait(10)


def sheet() -> PlaceSheet:
    (shown,) = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, PlaceSheet) and one.isVisible()
    ]
    return shown


def said(shown: PlaceSheet) -> str:
    return "\n".join(one.text() for one in (*shown.reasons, *shown.steps))


def test_a_synced_folder_is_told_with_what_helps(
    window: MainWindow, context: Context, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    looked(context, qtbot)
    assert told == [
        ("Your journal lies in a folder of Dropbox. That can damage it.", "What helps?")
    ]
    context.commands.run("journal.place")
    qtbot.waitUntil(lambda: not context.tasks.busy())
    qtbot.waitUntil(lambda: bool(QApplication.activeModalWidget()))
    shown = sheet()
    assert shown.path.text() == str(context.folder.root)
    assert f"move everything in this folder to {paths.system_folder().root}" in said(shown)
    assert "Let the backups be copied to this place instead" in said(shown)
    QTest.keyClick(shown, Qt.Key.Key_Escape)


def test_who_has_read_it_and_leaves_it_there_is_not_told_again_but_of_a_new_copy(
    window: MainWindow, context: Context, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    looked(context, qtbot)
    looked(context, qtbot)
    assert len(told) == 2, "closing the strip is no answer"
    context.commands.run("journal.place")
    qtbot.waitUntil(lambda: not context.tasks.busy())
    qtbot.waitUntil(lambda: bool(QApplication.activeModalWidget()))
    QTest.mouseClick(sheet().leave, Qt.MouseButton.LeftButton)
    looked(context, qtbot)
    assert len(told) == 2
    (context.folder.root / GERMAN_COPY).write_bytes(b"another day")
    looked(context, qtbot)
    assert told[-1][0] == f"Beside your journal lies another version of it: {GERMAN_COPY}"


def test_case_28_a_second_key_file_is_named_with_what_it_still_opens(
    window: MainWindow, context: Context, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    name = "journal (conflicted copy).key"
    (context.folder.root / name).touch()
    looked(context, qtbot)
    assert told == [
        (f"Beside your journal lies another version of its key file: {name}", "What helps?")
    ]
    context.commands.run("journal.place")
    qtbot.waitUntil(lambda: not context.tasks.busy())
    qtbot.wait(10)
    assert "An old password or an old recovery code may still be in it" in said(sheet())
    assert "delete the other key file yourself" in said(sheet())


def test_case_28_the_copy_is_named_on_the_sheet_and_what_to_do_with_it(
    window: MainWindow, context: Context
) -> None:
    shown = place_notice.show(context, Place(context.folder.root, copies=(GERMAN_COPY,)))
    assert isinstance(shown, PlaceSheet)
    assert said(shown).startswith(f"{GERMAN_COPY} came about because")
    assert "Keep the other version until you are sure" in said(shown)
    assert "Quit the app" not in said(shown)
    shown.close()


def test_a_network_drive_is_told_too(window: MainWindow, context: Context) -> None:
    shown = place_notice.show(context, Place(context.folder.root, network="nfs4"))
    assert isinstance(shown, PlaceSheet)
    assert "lies on another computer" in said(shown)
    assert "move the whole folder to a drive of this computer" in said(shown)
    shown.close()


def test_a_journal_in_a_good_place_says_so_and_nothing_by_itself(
    window: MainWindow, context: Context, told: list[tuple[str, str]]
) -> None:
    good = Place(context.folder.root)
    place_notice.tell(context, good)
    assert told == []
    shown = place_notice.show(context, good)
    assert isinstance(shown, PlaceSheet)
    assert shown.steps == []
    assert shown.leave.text() == "Close"
    shown.close()


def test_it_is_told_in_german_and_every_word_can_be_read(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    i18n.activate("de")
    copies = (GERMAN_COPY, "journal-PRAXIS-PC.db")
    place = Place(context.folder.root, service="Dropbox", network="cifs", copies=copies)
    shown = place_notice.show(context, place)
    assert isinstance(shown, PlaceSheet)
    qtbot.waitExposed(shown)
    assert "Hebe die andere Fassung auf" in said(shown)
    for one in (shown.path, *shown.reasons, *shown.steps):
        assert one.height() >= one.heightForWidth(one.width())
    shown.close()


def test_the_folder_of_the_system_is_the_one_without_a_choice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(paths.DATA_VARIABLE, raising=False)
    assert paths.data_folder() == paths.system_folder()


def test_the_safety_page_says_it_at_any_time_and_leads_to_what_helps(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    page = window.show_view("safety")
    assert isinstance(page, SafetyPage)
    section = page.sections[PlaceSection]
    assert isinstance(section, PlaceSection)
    qtbot.waitUntil(lambda: section.status.tone == "bad")
    assert "a folder of Dropbox" in section.status.text.text()
    QTest.mouseClick(section.more, Qt.MouseButton.LeftButton)
    sheet().close()
    context.folder = DataFolder(context.folder.root.parents[1] / "anderswo")
    page.look()
    qtbot.waitUntil(lambda: section.status.tone == "good")
    assert not section.more.isVisible()
    context.folder = DataFolder(context.folder.root.parent / "Dropbox" / "Erfolgsjournal")
