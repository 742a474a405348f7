"""``--capture``: just the sheet, in the app that is open or in a small one; whole processes."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import time as at
from pathlib import Path

import pytest

from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings, save
from journal_app.journal.queries import EntryFilter, lines
from journal_app.store import Store

pytestmark = pytest.mark.slow

HANDS = Path(__file__).parent / "hands.py"
ROOT = Path(__file__).parents[2]
Start = Callable[..., "Running"]


class Running:
    def __init__(self, folder: DataFolder, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HANDS), *options, "--data-dir", str(folder.root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def do(self, *lines: str) -> None:
        assert self.process.stdin is not None
        for line in lines:
            self.process.stdin.write(f"{line}\n")
            self.process.stdin.flush()

    def told(self, of: str = "tell") -> str:
        assert self.process.stdout is not None
        self.do(of)
        return self.process.stdout.readline().strip()

    def wait_for(self, what: str, of: str = "tell") -> None:
        until = time.monotonic() + 20
        while (told := self.told(of)) != what:
            if time.monotonic() > until:
                pytest.fail(f"{told!r} and never {what!r}")
            time.sleep(0.05)

    def ended(self) -> tuple[int, str]:
        """Exit code, and what it complained of."""
        _out, err = self.process.communicate(timeout=20)
        # what the offscreen platform says of itself
        lines = [one for one in err.splitlines() if "does not support" not in one]
        return self.process.returncode, "\n".join(lines)


@pytest.fixture
def start(folder: DataFolder) -> Iterator[Start]:
    running: list[Running] = []

    def begin(*options: str) -> Running:
        running.append(Running(folder, *options))
        return running[-1]

    yield begin
    for one in running:
        if one.process.poll() is None:
            one.process.kill()
        one.process.communicate()


def _titles(folder: DataFolder) -> list[str]:
    with Store.open(folder.database) as store:
        return [line.title for line in store.read(lines, EntryFilter(), 0, 10)]


def test_without_a_window_there_is_the_sheet_alone_and_recording_ends_it(
    start: Start, folder: DataFolder
) -> None:
    app = start("--capture")
    app.wait_for("no window, sheet [], open")
    app.do("type Petra bleibt", "press Return")
    assert app.ended() == (0, "")
    assert _titles(folder) == ["Petra bleibt"]


def test_a_win_recorded_before_the_journal_is_open_is_not_lost(
    start: Start, folder: DataFolder
) -> None:
    app = start("--capture")
    app.do("type Schnell", "press Return")
    assert app.ended() == (0, "")
    assert _titles(folder) == ["Schnell"]


def test_what_was_left_unfinished_on_the_sheet_alone_is_there_the_next_time(
    start: Start,
) -> None:
    app = start("--capture")
    app.wait_for("no window, sheet [], open")
    app.do("type halb", "press Escape")
    assert app.ended() == (0, "")
    again = start("--capture")
    again.wait_for("no window, sheet [halb], open")


def test_in_an_open_app_the_sheet_comes_there_and_the_second_start_is_over(start: Start) -> None:
    first = start()
    first.wait_for("window, sheet -, open")
    second = start("--capture")
    assert second.ended() == (0, "")
    first.wait_for("window, sheet [], open")


def test_beside_the_sheet_alone_a_second_start_brings_the_window(
    start: Start, folder: DataFolder
) -> None:
    alone = start("--capture")
    alone.wait_for("no window, sheet [], open")
    alone.do("type angefangen")
    assert start().ended() == (0, "")
    alone.wait_for("window, sheet [angefangen], open")
    alone.do("press Return")
    alone.wait_for("window, sheet -, open")
    alone.do("close")
    assert alone.ended() == (0, "")
    assert _titles(folder) == ["angefangen"]


def test_where_the_journal_does_not_open_the_window_comes_with_what_was_written(
    start: Start, folder: DataFolder
) -> None:
    with Store.open(folder.database):
        pass
    folder.database.write_bytes(b"no journal any more")
    app = start("--capture")
    app.do("type Petra bleibt", "press Return")
    app.wait_for("window, sheet -, not open")


def test_asked_for_in_the_background_without_staying_in_the_tray_the_window_comes(
    start: Start,
) -> None:
    app = start("--background")
    app.wait_for("window, sheet -, open")


def test_where_the_tray_never_comes_the_window_does_not_stay_hidden(
    start: Start, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(folder.settings, Settings(tray="stays"))
    monkeypatch.setenv("JOURNAL_TEST_TRAY_TRIES", "3")
    app = start("--background")
    assert app.told().startswith("no window")  # whether or not the journal is open by then
    app.wait_for("window, sheet -, open")
    app.do("close")
    assert app.ended() == (0, "")


def test_a_second_login_start_leaves_the_first_app_as_it_is(start: Start) -> None:
    alone = start("--capture")
    alone.wait_for("no window, sheet [], open")
    assert start("--background").ended() == (0, "")
    assert alone.told() == "no window, sheet [], open"


def test_the_reminder_comes_in_the_window_where_there_is_no_tray(
    start: Start, folder: DataFolder
) -> None:
    every_day = frozenset(range(7))
    at_midnight = Settings(
        language="en",
        reminder=at(0),
        day_ends_at=at(0),
        working_weekdays=every_day,
        holiday_country=None,
    )
    save(folder.settings, at_midnight)
    app = start()
    app.wait_for("['Nothing is written down for today yet. What went well?']", "strip")
