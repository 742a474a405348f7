"""A data folder is copied, as for a look on a stick: the copy touches nothing of the first one."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.people.actions import new_person
from journal_app.store import Store, backup, checked, keys, opening, protection
from journal_app.store.forgetting import forget_person
from journal_app.store.ledger import Wish

PASSWORD = "Frühling in Würzburg"
CODE = keys.new_code()
Files = dict[Path, tuple[bytes, int]]


@pytest.fixture
def first(folder: DataFolder, ticking: Clock) -> tuple[DataFolder, str]:
    """A practice that has had a password, with a backup and a journal put aside; Jürgen's uid."""
    with Store.open(folder.database, clock=ticking) as store:
        his = store.write(new_person, "Jürgen Zwackelmann")
        store.write(add_entry, NewEntry("Zugesagt", clients=("Jürgen Zwackelmann",)))
    aside = folder.replaced / "2026-11-20T090000.000000Z"
    aside.mkdir(parents=True)
    shutil.copy(folder.database, aside / "journal.db")
    key = protection.encrypt(folder, PASSWORD, CODE, clock=ticking).key
    assert key is not None
    protection.decrypt(folder, key, clock=ticking)
    return folder, his


def files(folder: DataFolder) -> Files:
    """All of them, with their bytes and their time."""
    return {
        file: (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.root.rglob("*")
        if file.is_file()
    }


def encrypted(folder: DataFolder, clock: Clock) -> bytes:
    done = protection.encrypt(folder, PASSWORD, CODE, clock=clock)
    assert done.key is not None
    assert done.left == ()
    return done.key


def encrypt(folder: DataFolder, _his: str) -> None:
    encrypted(folder, later())


def decrypt(folder: DataFolder, _his: str) -> None:
    clock = later()
    assert protection.decrypt(folder, encrypted(folder, clock), clock=clock).left == ()


def erase(folder: DataFolder, his: str) -> None:
    with Store.open(folder.database, clock=later(), exclusive=True) as store:
        assert forget_person(store, [his], Wish()).unreached == ()


def later() -> Clock:
    start, seconds = datetime(2026, 11, 23, 9, tzinfo=UTC), count()
    return Clock(now=lambda: start + timedelta(seconds=next(seconds)))


@pytest.mark.parametrize("work", [encrypt, decrypt, erase])
def test_a_copied_data_folder_touches_nothing_of_the_first_one(
    first: tuple[DataFolder, str], tmp_path: Path, work: Callable[[DataFolder, str], None]
) -> None:
    folder, his = first
    before = files(folder)
    copy = DataFolder(tmp_path / "copy" / "journal")
    shutil.copytree(folder.root, copy.root)
    work(copy, his)
    assert files(folder) == before
    (aside,) = copy.replaced.rglob("*.db")
    assert opening.is_plain(aside) is (work is not encrypt), "its own was changed"
    assert checked.elsewhere(copy) == {}


def test_what_is_known_of_its_files_goes_along_with_a_moved_folder(
    first: tuple[DataFolder, str], tmp_path: Path
) -> None:
    folder, _ = first
    moved = DataFolder(tmp_path / "moved")
    folder.root.rename(moved.root)
    ours = [*backup.backups(moved.backups), *moved.replaced.rglob("*.db")]
    assert len(ours) == 2
    assert set(checked.checks(moved, ours)) == set(ours)
