"""The reminder in a running app: it waits by the clock on the wall and says so once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal_app.ground import settings
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.ui.reminder import LONGEST_MS, Reminder, accompany
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import NoticeStrip, show_notice

# ruff: noqa: PLR0917 - fixtures


class Wall:
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # a Monday, 16:00 in Berlin

    def pass_(self, **time_: float) -> None:
        self.now += timedelta(**time_)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def clock(wall: Wall) -> Clock:
    return Clock(now=lambda: wall.now)


@pytest.fixture
def said(context: Context) -> list[str]:
    """Every reminder from now on."""
    told: list[str] = []
    context.reminder_wanted.connect(lambda text, _offer, _handler: told.append(text))
    return told


@pytest.fixture
def reminder(context: Context, qtbot: QtBot, said: list[str]) -> Iterator[Reminder]:
    context.change_settings(reminder=time(17))
    made = accompany(context)
    qtbot.waitUntil(lambda: made.due is not None)
    assert said == []
    yield made
    made.timer.stop()


def _let_the_timer_ring(reminder: Reminder, qtbot: QtBot) -> None:
    reminder.timer.timeout.emit()
    qtbot.waitUntil(lambda: not reminder._context.tasks.busy())
    qtbot.wait(20)


def test_it_waits_for_the_hour_and_looks_at_the_clock_in_between(
    reminder: Reminder, wall: Wall, said: list[str], qtbot: QtBot
) -> None:
    assert reminder.timer.isActive()
    assert reminder.timer.interval() == LONGEST_MS
    wall.pass_(minutes=59, seconds=30)
    _let_the_timer_ring(reminder, qtbot)
    assert said == []
    assert 29_000 < reminder.timer.interval() <= 30_001
    wall.pass_(seconds=30)
    _let_the_timer_ring(reminder, qtbot)
    assert said == ["Nothing is written down for today yet. What went well?"]


def test_it_is_said_once_a_day_also_after_a_new_start(
    reminder: Reminder, context: Context, wall: Wall, said: list[str], qtbot: QtBot
) -> None:
    wall.pass_(hours=2)
    _let_the_timer_ring(reminder, qtbot)
    _let_the_timer_ring(reminder, qtbot)
    assert len(said) == 1
    assert settings.load(context.folder.settings).window["reminded"] == "2026-11-23"
    again = accompany(context)
    qtbot.waitUntil(lambda: again.due is not None)
    assert again.due is not None
    assert again.due.date().isoformat() == "2026-11-24"
    assert len(said) == 1


def test_after_sleeping_into_the_evening_it_comes_late_and_the_next_morning_not_at_all(
    reminder: Reminder, wall: Wall, said: list[str], qtbot: QtBot
) -> None:
    wall.pass_(hours=14)  # six in the morning
    _let_the_timer_ring(reminder, qtbot)
    assert said == []
    wall.pass_(hours=13)  # seven in the evening
    _let_the_timer_ring(reminder, qtbot)
    assert len(said) == 1


def test_a_win_recorded_meanwhile_keeps_it_quiet(
    reminder: Reminder, context: Context, wall: Wall, said: list[str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.stale):
        context.write(add_entry, NewEntry("Petra stayed"))
    qtbot.waitUntil(lambda: not context.tasks.busy())
    wall.pass_(hours=2)
    _let_the_timer_ring(reminder, qtbot)
    assert said == []


def test_a_win_that_another_program_wrote_is_seen_before_anything_is_said(
    reminder: Reminder, folder: DataFolder, clock: Clock, wall: Wall, said: list[str], qtbot: QtBot
) -> None:
    with Store.open(folder.database, clock=clock) as other:
        other.write(add_entry, NewEntry("From the command line"))
    wall.pass_(hours=2)
    _let_the_timer_ring(reminder, qtbot)
    assert said == []


def test_a_journal_that_could_not_be_read_is_asked_again_in_a_minute_and_at_the_next_win(
    reminder: Reminder, context: Context, qtbot: QtBot
) -> None:
    reminder.due = None
    reminder.timer.stop()
    reminder._on_unread(UserError("store_busy", path=""))
    assert reminder.timer.isActive()
    reminder.timer.stop()
    context.write(add_entry, NewEntry("Petra stayed", day=date(2026, 11, 19)))
    qtbot.waitUntil(lambda: reminder.due is not None)
    assert reminder.timer.isActive()


def test_switched_off_it_waits_for_nothing(
    reminder: Reminder, context: Context, wall: Wall, said: list[str], qtbot: QtBot
) -> None:
    context.change_settings(reminder=None)
    assert not reminder.timer.isActive()
    wall.pass_(hours=2)
    _let_the_timer_ring(reminder, qtbot)
    assert said == []


def test_the_window_says_it_in_a_line_that_stays_and_leads_to_the_sheet(
    window: MainWindow, qtbot: QtBot
) -> None:
    pressed: list[bool] = []
    strip = show_notice(window, "Nothing yet", "Record a win", lambda: pressed.append(True))
    qtbot.waitUntil(strip.isVisible)
    assert strip.y() == 0
    QTest.keyClick(strip.button, Qt.Key.Key_Space)
    assert pressed == [True]
    qtbot.waitUntil(lambda: not window.findChildren(NoticeStrip))


def test_the_line_can_be_closed_and_a_recorded_win_takes_it_away(
    window: MainWindow, qtbot: QtBot
) -> None:
    for close in (
        lambda strip: QTest.mouseClick(strip.close_button, Qt.MouseButton.LeftButton),
        lambda _strip: window.context.recorded.emit("uid"),
        lambda _strip: window.context.day_changed.emit(),
    ):
        strip = show_notice(window, "Nothing yet", "Record a win", lambda: None)
        close(strip)
        qtbot.waitUntil(lambda: not window.findChildren(NoticeStrip))


def test_a_locked_journal_reminds_all_the_same_and_names_nobody(
    reminder: Reminder, context: Context, wall: Wall, said: list[str], qtbot: QtBot
) -> None:
    store, context.store = context.store, None
    reminder.plan()
    assert reminder.due is not None
    wall.pass_(hours=1, minutes=1)
    reminder.plan()
    assert said == ["Nothing is written down for today yet. What went well?"]
    reminder.plan()
    assert len(said) == 1
    context.store = store
    context.store_opened.emit()
    qtbot.waitUntil(lambda: reminder.due is not None)
    assert len(said) == 1
