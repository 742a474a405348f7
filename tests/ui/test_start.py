"""Whole processes: one window per folder, a polite end, nothing slow before the first paint."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_app.ground.paths import DataFolder
from journal_app.store.lock import FolderLock

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform == "win32", reason="Windows has no such signals: run it on Linux or macOS"
    ),
]


@pytest.fixture
def first(folder: DataFolder) -> Iterator[subprocess.Popen[str]]:
    process = _start(folder)
    _wait_until_open(folder)
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGCONT)
        process.kill()
    process.communicate()


def _start(folder: DataFolder, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "journal_app", "--data-dir", str(folder.root), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )


def _wait_until_open(folder: DataFolder) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if folder.lock.exists():
            lock = FolderLock(folder.lock)
            if not lock.acquire():
                time.sleep(1.0)  # the doorbell is hung up once the page is there
                return
            lock.release()
        time.sleep(0.05)
    pytest.fail("the first window never opened its journal")


def test_a_second_start_hands_over_to_the_first(
    first: "subprocess.Popen[str]", folder: DataFolder
) -> None:
    second = _start(folder)
    out, err = second.communicate(timeout=15)
    assert (second.returncode, out, err) == (0, "", "")
    assert first.poll() is None


def test_a_first_window_that_hangs_is_told_in_a_sentence(
    first: "subprocess.Popen[str]", folder: DataFolder
) -> None:
    first.send_signal(signal.SIGSTOP)
    second = _start(folder)
    _out, err = second.communicate(timeout=15)
    assert second.returncode == 1
    assert "already open" in err


def test_who_wants_to_write_down_a_win_beside_a_window_that_hangs_hears_how(
    first: "subprocess.Popen[str]", folder: DataFolder
) -> None:
    first.send_signal(signal.SIGSTOP)
    second = _start(folder, "--capture")
    _out, err = second.communicate(timeout=15)
    assert second.returncode == 1
    assert "does not answer" in err
    assert "journal-app add" in err
    assert "Traceback" not in err


def test_asked_to_end_it_closes_the_journal_and_leaves_nothing_locked(
    first: "subprocess.Popen[str]", folder: DataFolder
) -> None:
    first.send_signal(signal.SIGTERM)
    _out, err = first.communicate(timeout=15)
    assert first.returncode == 0
    assert "Traceback" not in err
    assert FolderLock(folder.lock).acquire()
    assert not folder.database.with_name("journal.db-wal").exists()


def test_nothing_slow_is_loaded_before_the_first_paint() -> None:
    code = (
        "import sys, journal_app.app\n"
        "slow = {'sqlmodel', 'sqlalchemy', 'alembic', 'holidays', 'babel', 'matplotlib',"
        " 'PySide6.QtNetwork', 'PySide6.QtSvg', 'platformdirs', 'asyncio'}\n"
        "loaded = sorted(slow & set(sys.modules))\n"
        "import PySide6.QtCore as core\n"
        "print(loaded, 'Qt' in vars(core))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] False"
