"""A newer build is installed while the app waits in the tray: it says so, and starts anew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal_app.ground.paths import DataFolder
from journal_app.ui.context import Context
from journal_app.ui.upgrade import Upgrade, accompany


@pytest.fixture
def program(tmp_path: Path) -> Path:
    file = tmp_path / "erfolgsjournal"
    file.write_text("the build of last month")
    return file


@pytest.fixture
def told(context: Context) -> list[str]:
    texts: list[str] = []
    context.reminder_wanted.connect(lambda text, _offer, _handler: texts.append(text))
    return texts


def _install(program: Path, text: str) -> None:
    """As a package manager does: beside it first, and then in its place."""
    newer = program.with_suffix(".dpkg-new")
    newer.write_text(text)
    newer.replace(program)


def test_another_build_is_told_of_once_it_is_there_as_a_whole(
    context: Context, program: Path, told: list[str]
) -> None:
    upgrade = Upgrade(context, program)
    upgrade.look()
    _install(program, "the build of")
    upgrade.look()
    _install(program, "the build of this month")
    upgrade.look()
    assert told == []  # it came while nobody looked: perhaps the rest is still to come
    upgrade.look()
    assert len(told) == 1


def test_it_is_told_again_the_next_day_as_its_strip_goes_with_the_day(
    context: Context, program: Path, told: list[str]
) -> None:
    upgrade = Upgrade(context, program)
    _install(program, "the build of this month")
    upgrade.look()
    upgrade.look()
    context.day_changed.emit()
    assert len(told) == 2


def test_the_same_build_installed_again_and_one_that_is_taken_away_are_none_of_it(
    context: Context, program: Path, told: list[str]
) -> None:
    upgrade = Upgrade(context, program)
    before = program.stat()
    _install(program, program.read_text())
    os.utime(program, ns=(before.st_atime_ns, before.st_mtime_ns))
    for _look in range(2):
        upgrade.look()
    program.unlink()
    for _look in range(2):
        upgrade.look()
    assert told == []


def test_nobody_looks_where_no_installed_program_runs(context: Context) -> None:
    assert accompany(context) is None


CLOSING = """
import sys
from pathlib import Path
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store
from journal_app.ui.upgrade import load_way_out
store = Store.open(Path(sys.argv[1]) / "journal.db", bytes(range(32)), exclusive=True)
store.write(add_entry, NewEntry("Ein Erfolg"))
load_way_out()
known = set(sys.modules)
store.close(always_back_up=True)
print(sorted(name for name in set(sys.modules) - known if name.startswith("journal_app")))
"""


@pytest.mark.slow
def test_a_journal_with_a_password_is_closed_by_what_was_read_before(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLOSING, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.slow
@pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="only Linux exchanges a program that runs: run it there",
)
def test_a_press_on_restart_ends_the_app_and_the_newer_one_has_its_place(
    folder: DataFolder, tmp_path: Path
) -> None:
    program = tmp_path / "erfolgsjournal"
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.updated", program, folder.root],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"I am the newer one: 1 --data-dir {folder.root}\n"
    assert folder.database.exists()
    assert not folder.database.with_name("journal.db-wal").exists()  # closed before
