"""Taking a journal with all that is its own to a better folder, where the next start finds it.

Copied and compared first. A note then says where it is, and only after that is anything taken
away: whenever the process is killed, one of the two folders is whole and is the one that opens.
"""

import contextlib
import filecmp
import json
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder, computer
from journal_app.store import key_copies, opening, swap
from journal_app.store.faults import explained
from journal_app.store.sidecars import log_of
from journal_app.store.whole_file import copied, sync_folder, written_whole

Progress = Callable[[float], None]
"""How much is done, from 0 to 1."""


@dataclass(frozen=True)
class Moved:
    folder: DataFolder
    left: tuple[str, ...]
    """What could not be taken away from the folder before, by its path there."""


def move(folder: DataFolder, to: Path, progress: Progress = lambda _done: None) -> Moved:
    """Move the closed journal of ``folder`` to ``to``, which is not there yet, or empty.

    Raises UserError: needs_closed_window, open_on_other_computer, place_not_empty, move_not_whole,
    disk_full and the others of the file system; everything is then where it was.
    """
    lock = opening.take_closed(folder)
    try:
        swap.finish(folder, lock)
        files = list(_ours(folder))
        _copy_whole(folder, files, to, progress)
        note = {"folder": str(to), "computer": computer()}
        with written_whole(folder.note_of_move) as file:
            file.write(json.dumps(note, ensure_ascii=False).encode())
        return Moved(DataFolder(to, named=folder.named), _taken_away(folder, files))
    finally:
        lock.release()


def _ours(folder: DataFolder) -> Iterator[Path]:
    """Paths below the folder of all that is moved. What the app makes anew by itself stays."""
    journal = folder.database
    for name in (journal.name, log_of(journal).name, *_single(folder)):
        if (folder.root / name).is_file():
            yield Path(name)
    for place in (folder.backups, folder.replaced):
        for file in sorted(place.rglob("*")):
            if file.is_file():
                yield file.relative_to(folder.root)
    practice = folder.example_practice  # the coach may have written in it
    if practice.root.is_dir():
        for file in _ours(practice):
            yield practice.root.relative_to(folder.root) / file


def _single(folder: DataFolder) -> tuple[str, ...]:
    known = (
        folder.key_file, folder.settings, folder.ledger, folder.checked_backups, folder.log,
    )  # fmt: skip
    former = key_copies.put_aside(folder)  # perhaps the only one that opens an older backup
    return tuple(file.name for file in (*known, *folder.all_typed(), *former))


def _copy_whole(folder: DataFolder, files: list[Path], to: Path, progress: Progress) -> None:
    beside = to.with_name(f"{to.name}.{secrets.token_hex(4)}.new")
    with explained(to):
        for half in _half_moved(to):
            shutil.rmtree(half, ignore_errors=True)
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise UserError("place_not_empty", path=str(to))
        try:
            beside.mkdir(mode=0o700, parents=True)
            for number, name in enumerate(files):
                _copy(folder.root / name, beside / name)
                progress((number + 1) / len(files))
            if to.exists():
                to.rmdir()
            beside.rename(to)
            sync_folder(to.parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _half_moved(to: Path) -> list[Path]:
    """What a move that was killed has copied; all of it is still where it was."""
    name = re.compile(re.escape(to.name) + r"\.[0-9a-f]{8}\.new")
    return [one for one in to.parent.glob("*.new") if name.fullmatch(one.name)]


def _copy(source: Path, target: Path) -> None:
    """For this user alone, with its time, on the disk and compared when it returns."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copied(source, target)
    times = source.stat()
    os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
    sync_folder(target.parent)
    if not filecmp.cmp(source, target, shallow=False):
        raise UserError("move_not_whole", path=str(target))


def _taken_away(folder: DataFolder, files: list[Path]) -> tuple[str, ...]:
    """Remove what was moved; returns what would not go."""
    left = []
    for name in files:
        try:
            (folder.root / name).unlink()
        except OSError:
            left.append(str(name))
    practice = folder.example_practice
    places = (folder.backups, folder.replaced, practice.backups, practice.replaced, practice.root)
    for place in places:
        with contextlib.suppress(OSError):  # not empty, or not there
            place.rmdir()
    return tuple(left)
