"""What leaves the app is asked about by its name: to whom one writes, which number one calls."""

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from journal_app.ui.links import call_number, open_address, write_mail


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open."""
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def answered(button: str) -> list[str]:
    """Presses the button of the question that comes; what stands on it is in the list then."""
    read: list[str] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        read.extend(one.text().replace("\u200b", "") for one in dialog.findChildren(QLabel))
        named = {one.text(): one for one in dialog.findChildren(QPushButton)}
        QTest.mouseClick(named[button], Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)
    return read


def test_a_mail_is_asked_about_by_whom_it_is_to(opened: list[str], qtbot: QtBot) -> None:
    read = answered("Write an e-mail")
    assert write_mail(None, "petra@lang.example", "Danke", "Liebe Petra")
    assert "Write to petra@lang.example?" in "\n".join(read)
    assert opened[0].startswith("mailto:petra@lang.example?subject=Danke")


def test_a_call_is_asked_about_by_its_number(opened: list[str], qtbot: QtBot) -> None:
    read = answered("Stay")
    assert not call_number(None, "0151 234")
    assert "Call 0151234?" in "\n".join(read)
    assert opened == []


def test_a_page_of_the_web_is_told_in_full(opened: list[str], qtbot: QtBot) -> None:
    read = answered("Open")
    assert open_address(None, "https://coach.example/kurs")
    assert "https://coach.example/kurs" in "\n".join(read)
    assert opened == ["https://coach.example/kurs"]
