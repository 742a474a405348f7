"""A recorded win is celebrated once, in nobody's way."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journal_app.capture.praise import AGAIN, praise
from journal_app.capture.queries import is_first_win
from journal_app.capture.ui.celebration import LASTS_MS, Celebration
from journal_app.capture.ui.sheet import CaptureSheet
from journal_app.capture.win import KINDS
from journal_app.journal.actions import NewEntry, add_entry, trash_entry
from journal_app.journal.queries import EntryFilter, lines
from journal_app.ui import motion
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow

# ruff: noqa: PLR0917 - fixtures


def _record(sheet: CaptureSheet, qtbot: QtBot) -> None:
    qtbot.keyClicks(sheet.title, "Petra stayed")
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)


def _moments(window: MainWindow) -> list[Celebration]:
    return [one for one in window.findChildren(Celebration) if one.isVisible()]


def test_a_recorded_win_is_celebrated_and_the_moment_goes_by_itself(
    window: MainWindow, sheet: CaptureSheet, qtbot: QtBot
) -> None:
    _record(sheet, qtbot)
    (moment,) = _moments(window)
    assert moment.sentence.endswith(".")
    assert LASTS_MS < 1500
    qtbot.waitUntil(lambda: not window.findChildren(Celebration), timeout=3000)


def test_clicks_and_keys_go_through_it_to_what_lies_beneath(
    window: MainWindow, sheet: CaptureSheet, qtbot: QtBot, ctrl_n: Callable
) -> None:
    _record(sheet, qtbot)
    (moment,) = _moments(window)
    pressed: list[bool] = []
    button = QPushButton("beneath", window)
    button.clicked.connect(lambda: pressed.append(True))
    button.setGeometry(moment.geometry())
    button.show()
    moment.raise_()
    place = moment.geometry().center()
    assert window.childAt(place) is button
    handle = window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=place)
    assert pressed == [True]
    assert ctrl_n(window).isVisible()


def test_two_wins_in_a_row_are_two_moments_of_which_one_is_seen(
    window: MainWindow, sheet: CaptureSheet, qtbot: QtBot, ctrl_n: Callable
) -> None:
    _record(sheet, qtbot)
    _record(ctrl_n(window), qtbot)
    assert len(_moments(window)) == 1


def test_recorded_while_the_window_is_in_the_tray_it_is_celebrated_when_it_opens(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    window.hide()
    for title in ("Petra stayed", "Anna came back"):
        sheet = context.commands.run("entry.new")
        qtbot.waitUntil(sheet.isVisible)
        qtbot.keyClicks(sheet.title, title)
        qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert window.toast is not None
    window.toast._timer.setInterval(60)
    qtbot.wait(120)
    assert window.findChildren(Celebration) == []
    window.show()
    qtbot.waitUntil(lambda: len(_moments(window)) == 1)
    assert window.toast.isVisible()
    assert window.toast.text() == "Recorded"
    qtbot.waitUntil(lambda: not window.findChildren(Celebration), timeout=3000)
    qtbot.waitUntil(lambda: not window.toast.isVisible())
    window.hide()
    window.show()
    qtbot.wait(100)
    assert _moments(window) == []


def test_whoever_wants_no_celebration_has_none(
    window: MainWindow, context: Context, sheet: CaptureSheet, qtbot: QtBot
) -> None:
    context.change_settings(celebration=False)
    _record(sheet, qtbot)
    assert not sheet.isVisible()
    assert window.findChildren(Celebration) == []


def test_each_kind_has_words_of_its_own_and_a_win_always_the_same() -> None:
    uids = [f"win-{number}" for number in range(60)]
    said = {kind: {praise(kind, uid) for uid in uids} for kind in (None, *dict(KINDS))}
    assert all(len(sentences) == 3 for sentences in said.values())
    assert len(set.union(*said.values())) == 3 * len(said)
    assert praise("sale", "a") == praise("sale", "a")
    assert praise("nobody knows this kind", "a") in said[None]


def test_the_first_win_of_all_is_not_told_of_others() -> None:
    uids = [f"win-{number}" for number in range(60)]
    assert AGAIN in {praise(None, uid) for uid in uids}
    assert AGAIN not in {praise(None, uid, first=True) for uid in uids}


def test_a_win_is_the_first_while_no_other_is_written_down(
    context: Context, sheet: CaptureSheet, qtbot: QtBot
) -> None:
    _record(sheet, qtbot)
    (first,) = (one.uid for one in context.read(lines, EntryFilter(), 0, 9))
    assert context.read(is_first_win, first)
    second = context.write(add_entry, NewEntry("Tom stayed"))
    assert not context.read(is_first_win, second)
    context.write(trash_entry, first)
    assert context.read(is_first_win, second)


@pytest.mark.parametrize("progress", [0.0, 0.05, 0.5, 0.9, 1.0])
def test_every_part_of_the_moment_can_be_drawn(
    window: MainWindow, dressed: QApplication, progress: float
) -> None:
    moment = Celebration("Well sold. Enjoy it tonight.", window)
    moment.resize(moment.sizeHint())
    moment.show_at(progress)
    assert not moment.grab().isNull()


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A desktop that answers, when it is asked whether it animates, what it was told to."""
    program = tmp_path / "gsettings"

    def answer(text: str) -> None:
        program.write_text(f"#!/bin/sh\necho {text}\n")
        program.chmod(0o755)

    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(motion.sys, "platform", "linux")
    return answer


@pytest.mark.skipif(os.name != "posix", reason="it runs a shell script: Linux or macOS")
@pytest.mark.parametrize(("animates", "moments"), [("false", 0), ("true", 1)])
def test_who_wants_little_motion_gets_none_even_while_the_worker_is_busy(
    window: MainWindow,
    sheet: CaptureSheet,
    context: Context,
    desktop: Callable[[str], None],
    animates: str,
    moments: int,
    qtbot: QtBot,
) -> None:
    desktop(animates)
    known = motion.accompany(context)
    qtbot.waitUntil(lambda: known.little is not None)
    assert known.little is (animates == "false")
    backup = Event()
    context.tasks.start(lambda _task: backup.wait(5))
    _record(sheet, qtbot)
    assert len(_moments(window)) == moments
    backup.set()


@pytest.mark.skipif(os.name != "posix", reason="it runs a shell script: Linux or macOS")
def test_what_the_system_says_is_asked_again_when_settings_change(
    context: Context, desktop: Callable[[str], None], qtbot: QtBot
) -> None:
    desktop("true")
    known = motion.accompany(context)
    qtbot.waitUntil(lambda: known.little is False)
    desktop("false")
    context.change_settings(theme="dark")
    qtbot.waitUntil(lambda: known.little is True)


def test_a_system_that_has_no_such_program_is_taken_to_animate() -> None:
    assert motion._asked(("no-such-program-anywhere", "get")) == ""
