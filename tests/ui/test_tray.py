"""The icon in the tray: there where a tray is, the way back to a hidden window, and the end."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ground.errors import UserError
from journal_app.ui.context import Context
from journal_app.ui.ending import Ending
from journal_app.ui.main_window import MainWindow
from journal_app.ui.tray import Tray

# what the offscreen platform says of an icon in a tray
pytestmark = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)


class Desktop:
    """Has a tray, until its panel goes."""

    tray = True


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def tray(context: Context, window: MainWindow, desktop: Desktop) -> Iterator[Tray]:
    made = Tray(context, window, window, available=lambda: desktop.tray)
    yield made
    made.close()
    made.menu.deleteLater()


@pytest.fixture
def ended(
    dressed: QApplication,
    context: Context,
    window: MainWindow,
    tray: Tray,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[list[bool]]:
    """Whether the app has ended, with the rule that ends it."""
    told: list[bool] = []
    monkeypatch.setattr(QCoreApplication, "quit", lambda: told.append(True))
    owner = QObject()
    ending = Ending(dressed, context, window, owner)
    ending.stays = lambda: tray.stays
    tray.leave.connect(window.leave)
    yield told
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    dressed.setQuitOnLastWindowClosed(True)


def _actions(tray: Tray) -> dict[str, QAction]:
    return {one.text(): one for one in tray.menu.actions() if one.text()}


def test_the_menu_records_a_win_opens_the_window_and_quits(
    tray: Tray, qtbot: QtBot, ended: list[bool]
) -> None:
    assert tray.icon is not None
    shown = [text for text, action in _actions(tray).items() if action.isVisible()]
    assert shown == ["Record a win", "Open the window", "Quit"]
    with qtbot.waitSignal(tray.wished) as wish:
        _actions(tray)["Record a win"].trigger()
    assert wish.args == ["capture"]
    with qtbot.waitSignal(tray.wished) as wish:
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert wish.args == ["window"]
    _actions(tray)["Quit"].trigger()
    qtbot.waitUntil(lambda: bool(ended))


def test_closing_the_window_ends_the_app_unless_it_shall_stay(
    window: MainWindow, context: Context, qtbot: QtBot, ended: list[bool]
) -> None:
    context.change_settings(tray="stays")
    window.close()
    qtbot.wait(50)
    assert not window.isVisible()
    assert ended == []
    window.show()
    context.change_settings(tray="window")
    window.close()
    qtbot.waitUntil(lambda: bool(ended))


def test_a_window_in_the_tray_is_ended_from_its_menu(
    window: MainWindow, context: Context, tray: Tray, qtbot: QtBot, ended: list[bool]
) -> None:
    context.change_settings(tray="stays")
    window.close()
    qtbot.wait(50)
    assert ended == []
    _actions(tray)["Quit"].trigger()
    qtbot.waitUntil(lambda: bool(ended))


def test_an_icon_that_is_a_window_itself_as_on_x11_keeps_nothing_alive(
    window: MainWindow, context: Context, qtbot: QtBot, ended: list[bool]
) -> None:
    icon = QWidget()
    qtbot.addWidget(icon)
    icon.show()
    context.commands.run("quit")
    qtbot.waitUntil(lambda: bool(ended))


def test_ctrl_q_ends_also_what_would_stay(
    window: MainWindow, context: Context, qtbot: QtBot, ended: list[bool]
) -> None:
    context.change_settings(tray="stays")
    context.commands.run("quit")
    qtbot.waitUntil(lambda: bool(ended))


def test_when_the_tray_goes_the_hidden_window_comes_back(
    window: MainWindow, context: Context, tray: Tray, desktop: Desktop, ended: list[bool]
) -> None:
    context.change_settings(tray="stays")
    window.close()
    assert not window.isVisible()
    desktop.tray = False
    tray.look()
    assert window.isVisible()
    assert window.isMinimized()
    assert tray.icon is None
    assert not tray.stays


def test_the_icon_can_be_switched_off_and_speaks_the_language_of_now(
    context: Context, tray: Tray, dressed: QApplication
) -> None:
    from journal_app.ui.language import speak

    context.change_settings(tray="off")
    assert tray.icon is None
    speak(dressed, "de")
    context.change_settings(tray="window")
    assert "Fenster öffnen" in _actions(tray)


def test_on_a_desktop_without_a_tray_nothing_is_promised(
    context: Context, window: MainWindow
) -> None:
    tray = Tray(context, window, window)
    context.change_settings(tray="stays")
    assert tray.icon is None
    assert not tray.stays
    assert not tray.tell("Text", window.show)
    tray.close()


def test_the_tray_locks_a_journal_with_a_password_and_names_nobody_meanwhile(
    tray: Tray, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray.menu.aboutToShow.emit()
    assert not _actions(tray)["Lock"].isVisible()
    assert context.store is not None
    ran: list[str] = []
    context.commands.register("lock", "Lock", lambda: ran.append("lock"))
    with monkeypatch.context() as patch:
        patch.setattr(type(context.store), "key", bytes(32))
        tray.menu.aboutToShow.emit()
        assert _actions(tray)["Lock"].isVisible()
        _actions(tray)["Lock"].trigger()
    assert ran == ["lock"]
    context.failed(UserError("password_needed", path="journal.db"))
    tray.menu.aboutToShow.emit()
    assert _actions(tray)["Record a win"].isEnabled()
    assert tray.icon is not None
    assert tray.icon.toolTip() == "Erfolgsjournal"
