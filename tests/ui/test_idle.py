"""A journal with a password is locked when nobody touches it, and when the computer slept."""

import os
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ui.context import Context
from journal_app.ui.idle import LOOK_MS, Idle
from journal_app.ui.locking import Locked
from journal_app.ui.main_window import MainWindow
from journal_app.ui.sleep import Sleep
from tests.conftest import INSTANT
from tests.ui.kit_pages import VIEWS, Diary
from tests.ui.locked_journals import PASSWORD


class Wall:
    """A clock that goes on when the test says so."""

    def __init__(self) -> None:
        self.now = INSTANT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def clock(wall: Wall) -> Clock:
    return Clock(now=wall)


@pytest.fixture
def window(with_password: Context, qtbot: QtBot) -> MainWindow:
    made = MainWindow(with_password, VIEWS)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    made.show_view(made.view)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _pass(idle: Idle, wall: Wall, minutes: float) -> None:
    """That long nobody does anything, and the timer looks every few seconds."""
    until = wall.now + timedelta(minutes=minutes)
    while wall.now < until:
        wall.now += timedelta(milliseconds=LOOK_MS)
        idle.look()


def test_ten_minutes_without_a_hand_lock_the_journal(
    with_password: Context, window: MainWindow, wall: Wall, qtbot: QtBot
) -> None:
    idle = Idle(with_password)
    _pass(idle, wall, 9.8)
    assert not with_password.locked
    _pass(idle, wall, 0.2)
    assert with_password.locked
    qtbot.waitUntil(lambda: not idle.watching)


def test_a_key_or_the_mouse_anywhere_in_the_app_begins_the_pause_anew(
    with_password: Context, window: MainWindow, wall: Wall, qtbot: QtBot
) -> None:
    idle = Idle(with_password)
    page = window.page()
    assert isinstance(page, Diary)
    handle = window.windowHandle()
    _pass(idle, wall, 9)
    qtbot.keyClick(page.note, Qt.Key.Key_A)  # pytest sends it to the widget, not by the window
    QTest.keyClick(handle, Qt.Key.Key_B)
    _pass(idle, wall, 9)
    assert not with_password.locked
    QTest.mouseMove(handle)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton)
    _pass(idle, wall, 9)
    assert not with_password.locked
    _pass(idle, wall, 1)
    assert with_password.locked


def test_never_means_never(with_password: Context, window: MainWindow, wall: Wall) -> None:
    with_password.change_settings(lock_after_minutes=0)
    idle = Idle(with_password)
    _pass(idle, wall, 60)
    assert not with_password.locked


def test_a_journal_without_a_password_is_not_watched(context: Context) -> None:
    assert not Idle(context).watching
    assert not Sleep(context).listening


def test_it_is_watched_again_after_unlocking(
    with_password: Context, window: MainWindow, wall: Wall, qtbot: QtBot
) -> None:
    idle = Idle(with_password)
    _pass(idle, wall, 10)
    wall.now += timedelta(hours=1)
    refused: list[UserError] = []
    Locked.of(with_password).unlock(PASSWORD, refused.append)
    qtbot.waitUntil(lambda: with_password.store is not None)
    assert idle.watching
    _pass(idle, wall, 9)
    assert not with_password.locked


def test_what_cannot_be_saved_is_not_locked_away_and_tried_again_in_a_minute(
    with_password: Context, window: MainWindow, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle = Idle(with_password)
    with monkeypatch.context() as patch:
        patch.setattr(Diary, "unsaved", lambda _self: ["half a thought"])
        _pass(idle, wall, 10.5)
        assert not with_password.locked
        assert window.toast is not None
        assert "could not be saved" in window.toast.text()
    _pass(idle, wall, 1)
    assert with_password.locked


def test_a_computer_that_slept_wakes_with_the_journal_locked(
    with_password: Context, window: MainWindow, wall: Wall
) -> None:
    idle = Idle(with_password)
    _pass(idle, wall, 1)
    wall.now += timedelta(minutes=3)
    idle.look()
    assert with_password.locked


def test_sleep_does_not_lock_where_the_coach_does_not_want_it(
    with_password: Context, window: MainWindow, wall: Wall
) -> None:
    with_password.change_settings(lock_at_sleep=False)
    idle, sleep = Idle(with_password), Sleep(with_password)
    wall.now += timedelta(minutes=3)
    idle.look()
    sleep.on_sleep(True)
    assert not with_password.locked


def test_going_to_sleep_locks_at_once_and_waking_does_nothing(
    with_password: Context, window: MainWindow
) -> None:
    sleep = Sleep(with_password)
    sleep.on_sleep(False)
    assert not with_password.locked
    sleep.on_sleep(True)
    assert with_password.locked


@pytest.mark.skipif(
    sys.platform != "linux" or not os.access("/usr/bin/dbus-daemon", os.X_OK),
    reason="dbus-daemon plays the system's bus: run it on Linux where it is installed",
)
def test_the_system_waits_with_its_sleep_until_the_journal_is_closed() -> None:
    command = ["/usr/bin/dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bus:
        assert bus.stdout is not None
        done = subprocess.run(
            [sys.executable, "-m", "tests.ui.asleep"],
            env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus.stdout.readline().strip()},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        bus.terminate()
    assert (done.returncode, done.stdout) == (0, "waits, locked, sleeps"), done.stderr
