"""A clock that goes on, rows as they stand in the file, disks that are really full."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store
from tests.rows import Rows, rows


@pytest.fixture
def ticking() -> Clock:
    """Every look at this clock is a second later than the one before."""
    start = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)
    seconds = count()
    return Clock(now=lambda: start + timedelta(seconds=next(seconds)))


@pytest.fixture
def journal(folder: DataFolder, ticking: Clock) -> Iterator[Store]:
    """An empty journal on a clock that goes on."""
    opened = Store.open(folder.database, clock=ticking)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def forty_wins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed journal and its one backup; to be copied, not touched."""
    start, seconds = datetime(2026, 11, 20, 9, tzinfo=UTC), count()
    clock = Clock(now=lambda: start + timedelta(seconds=next(seconds)))
    folder = tmp_path_factory.mktemp("forty") / "journal"
    with Store.open(folder / "journal.db", clock=clock) as store:
        for number in range(40):
            store.write(add_entry, NewEntry(f"Erfolg {number}", right="Zugehört. " * 60))
    return folder


@pytest.fixture
def journal_file(folder: DataFolder, forty_wins: Path) -> Path:
    """A closed journal with forty wins and one backup."""
    shutil.copytree(forty_wins, folder.root)
    return folder.database


@pytest.fixture
def rows_of() -> Callable[..., Rows]:
    """Every row of content as the file holds it, by table and uid."""
    return rows


@pytest.fixture
def as_coach() -> Callable[..., subprocess.Popen[str]]:
    """A real second process at the journal, running a few lines of Python."""

    def start(script: str, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", script, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


class SmallDisk:
    """A real file system that can be full."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._filler = root / "holiday-photos"

    def fill(self, leave: int = 0) -> None:
        """Until not one byte more fits; then give ``leave`` bytes back."""
        with self._filler.open("ab", buffering=0) as file:
            for piece in (65536, 4096, 1):
                try:
                    while True:
                        file.write(b"x" * piece)
                except OSError:
                    continue
        if leave:
            os.truncate(self._filler, max(self._filler.stat().st_size - leave, 0))

    def make_room(self) -> None:
        self._filler.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of six megabytes; only the superuser of a Linux machine can make one."""
    root = tmp_path / "disk"
    root.mkdir()
    mounted = shutil.which("mount") is not None and sys.platform == "linux"
    if mounted:
        command = ["mount", "-t", "tmpfs", "-o", "size=6m,mode=700", "tmpfs", str(root)]
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    if not mounted:
        pytest.skip("mount is refused: run it on Linux as root, in a container with CAP_SYS_ADMIN")
    yield SmallDisk(root)
    subprocess.run(["umount", "-l", str(root)], check=True)


@pytest.fixture
def read_only_from_now_on() -> Iterator[Callable[[Path], None]]:
    """Takes the right to write from a folder and all in it, from the superuser too."""
    done: list[Path] = []

    def forbid(folder: Path) -> None:
        done.append(folder)
        if sys.platform == "linux" and os.geteuid() == 0:
            command = ["mount", "--bind", str(folder), str(folder)]
            remount = ["mount", "-o", "remount,ro,bind", str(folder)]
            for line in (command, remount):
                if subprocess.run(line, capture_output=True, check=False).returncode:
                    pytest.skip(
                        "root writes anywhere, and mount is refused: run it as another user"
                    )
        else:
            for file in folder.iterdir():
                file.chmod(0o400)
            folder.chmod(0o500)

    yield forbid
    for folder in done:
        if sys.platform == "linux" and os.geteuid() == 0:
            subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
        else:
            folder.chmod(0o700)
            for file in folder.iterdir():
                file.chmod(0o600)
