"""Killed at every step of a conversion: the journal opens, whole, and the next open tidies up."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, backup, keys, opening, protection
from tests.store.conversion.conftest import CODE, PASSWORD, WORD, content, nothing_plain

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform == "win32", reason="Windows has no fork: run it on Linux or macOS"
    ),
]

SCRIPT = """
import os, shutil, signal, sys
from pathlib import Path
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.store import protection, rekeyed, slots

clean, tried, way, password, code = sys.argv[1:]
root = str(Path(tried).resolve())
slots.COST = slots.Cost(8, 1, 1)  # a guess costs nothing here
rekeyed.STEPS = 30_000
steps = 0

def killed_at(number):
    def watch(event, values):
        global steps
        if event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.utime") or (
            event == "open" and values[2] is not None and values[2] & (os.O_WRONLY | os.O_RDWR)
        ):
            step(number)
    return watch

def step(number):
    global steps
    steps += 1
    if steps == number:
        os.kill(os.getpid(), signal.SIGKILL)

for line in sys.stdin:
    number = int(line)
    shutil.rmtree(tried, ignore_errors=True)
    shutil.copytree(clean, tried)
    child = os.fork()
    if child == 0:
        folder = DataFolder(Path(tried))
        key = protection.unlock(folder, password) if way == "decrypt" else b""
        sys.addaudithook(killed_at(number))
        watched = lambda _part: step(number)
        if way == "encrypt":
            protection.encrypt(folder, password, code, clock=Clock(), progress=watched)
        else:
            protection.decrypt(folder, key, clock=Clock(), progress=watched)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print("killed" if os.WIFSIGNALED(status) else f"ended {os.waitstatus_to_exitcode(status)}",
          flush=True)
"""


@pytest.fixture
def few_wins(tmp_path: Path) -> DataFolder:
    """A journal with a backup, a journal put aside, and something in its log."""
    folder = DataFolder(tmp_path / "clean")
    with Store.open(folder.database) as store:
        for number in range(20):
            store.write(add_entry, NewEntry(f"{WORD} {number}", right="Zugehört. " * 200))
    aside = folder.replaced / "2026-11-20T090000.000000Z"
    aside.mkdir(parents=True)
    shutil.copy(folder.database, aside / "journal.db")
    return folder


@pytest.mark.parametrize("way", ["encrypt", "decrypt"])
def test_killed_at_every_step_the_journal_is_whole_and_tidied_up(
    few_wins: DataFolder,
    tmp_path: Path,
    way: str,
    as_coach: Callable[..., Popen[str]],
) -> None:
    before = content(few_wins.database, None)
    if way == "decrypt":
        protection.encrypt(few_wins, PASSWORD, CODE, clock=Clock())
    folder = DataFolder(tmp_path / "tried")
    seen: list[bool] = []
    with as_coach(SCRIPT, few_wins.root, folder.root, way, PASSWORD, CODE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(1, 1000):
            process.stdin.write(f"{number}\n")
            process.stdin.flush()
            ended = process.stdout.readline().strip()
            if ended != "killed":
                break
            seen.append(whole_and_tidy(folder, before))
        process.stdin.close()
        assert ended == "ended 0", process.stderr and process.stderr.read()
    assert len(seen) > 25
    # once the other way round has begun it stays so
    assert seen == sorted(seen, reverse=way == "decrypt")
    assert set(seen) == {True, False}
    assert whole_and_tidy(folder, before) is (way == "encrypt")


def whole_and_tidy(folder: DataFolder, before: object) -> bool:
    """Whether the journal is encrypted. Everything that was written is there, or this fails."""
    state = protection.state(folder)
    key = protection.unlock(folder, PASSWORD) if state.encrypted else None
    assert content(folder.database, key) == before
    with Store.open(folder.database, key, exclusive=True) as store:
        store.look_after()  # looks the whole journal through
    (made,) = backup.backups(folder.backups)
    (aside,) = folder.replaced.rglob("*.db")
    # what is half written of it lies there until the next time
    half = {file.name for file in folder.root.glob("backups.json.*.tmp")}
    locks = {"journal.key.lock", "backups.json.lock"}
    names = {file.name for file in folder.root.rglob("*") if file.is_file()} - half - locks
    expected = {"journal.db", "journal.lock", "backups.json", made.name}
    if key is None:
        assert names == expected
    else:
        assert names == expected | {"journal.key", keys.beside(made).name}
        assert protection.recover(folder, CODE) == key
        nothing_plain(folder)
    for file in (made, aside):
        assert opening.is_plain(file) is (key is None)
        assert WORD in str(content(file, key)["entry"])
    return key is not None
