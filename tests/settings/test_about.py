"""What the app is and on whose work it stands: opened from anywhere, read, copied for a mail."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from journal_app import __version__
from journal_app.ground.notices import notices
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.settings.ui.about import AboutSection
from journal_app.settings.ui.about_sheet import AboutSheet
from journal_app.settings.ui.page import SettingsPage
from journal_app.ui.main_window import MainWindow
from tests.addresses import opened_by_the_system

LEFT = Qt.MouseButton.LeftButton
Opened = Callable[[], AboutSheet]


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> Opened:
    def open_it() -> AboutSheet:
        window.context.commands.run("about")
        (sheet,) = window.findChildren(AboutSheet)
        with qtbot.waitActive(sheet):
            sheet.activateWindow()
        return sheet

    return open_it


def choose(sheet: AboutSheet, name: str) -> None:
    (item,) = sheet.list.findItems(name, Qt.MatchFlag.MatchExactly)
    sheet.list.setCurrentItem(item)


def test_the_settings_lead_there(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    section = page.sections[AboutSection]
    (button,) = section.findChildren(QPushButton)
    qtbot.mouseClick(button, LEFT)
    (sheet,) = window.findChildren(AboutSheet)
    assert __version__ in sheet.version.text()
    assert sheet.path.text() == str(window.context.folder.root)


def test_it_is_opened_once_and_closed_with_escape(opened: Opened, qtbot: QtBot) -> None:
    sheet = opened()
    assert opened() is sheet
    qtbot.keyClick(sheet.list, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet.isVisible())


def test_the_arrows_read_through_the_licences(opened: Opened, qtbot: QtBot) -> None:
    sheet = opened()
    assert sheet.pages.currentIndex() == 0
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    first = notices()[0]
    assert sheet.part.text() == f"{first.name} {first.version}"
    assert sheet.text.toPlainText() == first.text()
    qtbot.keyClick(sheet.list, Qt.Key.Key_Up)
    assert sheet.pages.currentIndex() == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Qt", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("Qt", "download.qt.io"),
        ("PySide6_Essentials", "TERMS AND CONDITIONS"),
        ("SQLCipher", "ZETETIC LLC"),
        ("Inter", "SIL OPEN FONT LICENSE"),
        ("Lucide", "ISC License"),
        ("Libraries inside Qt", "The FreeType Project"),
        ("pillow", "libjpeg"),
        ("Python", "PYTHON SOFTWARE FOUNDATION LICENSE"),
    ],
)
def test_a_licence_is_there_word_for_word(opened: Opened, name: str, words: str) -> None:
    sheet = opened()
    choose(sheet, name)
    assert words in sheet.text.toPlainText()


def test_no_part_is_without_its_licence() -> None:
    for one in notices():
        assert one.licence, one.name
        assert len(one.text()) > 80, one.name


def test_the_report_is_copied_and_holds_nothing_of_the_coach(
    window: MainWindow, opened: Opened, qtbot: QtBot
) -> None:
    window.context.write(add_entry, NewEntry("Geheimer Erfolg", clients=("Petra Kern",)))
    sheet = opened()
    qtbot.mouseClick(sheet.copy, LEFT)
    report = QGuiApplication.clipboard().text()
    assert report == sheet.told.toPlainText()
    assert f"Erfolgsjournal {__version__}, from source" in report
    for word in ("Qt 6", "SQLCipher 4", "Python 3", "numpy"):
        assert word in report
    for secret in ("Geheimer", "Petra", str(window.context.folder.root)):
        assert secret not in report


def test_the_report_says_where_to_send_it(opened: Opened) -> None:
    said = " ".join(one.text() for one in opened().findChildren(QLabel))
    assert "Send it with your mail to where you have the app from" in said


def test_the_data_folder_is_opened(window: MainWindow, opened: Opened, qtbot: QtBot) -> None:
    with opened_by_the_system("file") as files:
        qtbot.mouseClick(opened().show_folder, LEFT)
    assert [url.toLocalFile() for url in files] == [str(window.context.folder.root)]
