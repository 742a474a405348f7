"""What holds for the whole practice is said on the settings page, and changed with the rungs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.ladder.ui.rungs_dialog import RungsSheet
from journal_app.settings.ui.page import SettingsPage
from journal_app.settings.ui.practice import PracticeSection

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.main_window import MainWindow


def test_net_or_gross_is_said_in_the_rungs_and_seen_in_the_settings(
    window: "MainWindow", qtbot: "QtBot"
) -> None:
    page = window.show_view("settings")
    assert isinstance(page, SettingsPage)
    section = page.sections[PracticeSection]
    assert isinstance(section, PracticeSection)
    assert "not said yet" in section.prices.text()
    assert section.limit.text() == "From €800 on a sale asks what the client expects."

    QTest.mouseClick(section.adjust, Qt.MouseButton.LeftButton)
    (sheet,) = window.findChildren(RungsSheet)
    net = sheet.practice.prices.findChildren(type(section.adjust))[0]
    QTest.mouseClick(net, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.prices.text() == "Prices are net, in EUR.")
