"""Copies of journals that a killed process left half made, and how plain text leaves the disk."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import kept, opening, second_place
from journal_app.store.faults import explained
from journal_app.store.sidecars import database_of
from journal_app.store.whole_file import overwrite

CONVERTING = ".converting"
"""What a copy's name ends with while it is made."""
_COPIES = (f"*{CONVERTING}*", "*.erasing*", "journal-*.tmp*", "journal.db.*.new*")
QUIET_SECONDS = 3600.0
"""Nobody is at work any more on what was not touched for so long."""


def left_behind(folder: DataFolder, wanted: Callable[[Path], bool]) -> list[Path]:
    """Half-made copies of the journal, each before what the engine laid beside it."""
    return [file for file in _copies(folder) if wanted(file)]


def converting(file: Path) -> bool:
    """Whether a conversion made it, as the holder of the folder's lock alone does."""
    return CONVERTING in file.name


def nobodys(file: Path) -> bool:
    """Whether nobody is at work on it where the journal is encrypted: it is plain, or of long ago.

    An encrypted one that was touched within the hour may be a command's, which makes a backup.
    """
    copy = database_of(file)
    with contextlib.suppress(OSError):
        plain = copy.stat().st_size > 0 and opening.is_plain(copy)
        quiet = time.time() - file.stat().st_mtime > QUIET_SECONDS
        return converting(file) or plain or quiet
    return not copy.exists()


def _copies(folder: DataFolder) -> Iterator[Path]:
    ours = {file.stem for file in kept.journals(folder)}
    elsewhere = second_place.reachable(folder)
    for pattern in _COPIES:
        for place in (folder.root, folder.backups):
            yield from sorted(place.glob(pattern))
        yield from sorted(folder.replaced.rglob(pattern))
        if elsewhere is not None and elsewhere != folder.backups:  # others may have theirs there
            for file in sorted(elsewhere.glob(pattern)):
                if any(file.name.startswith(stem) for stem in ours):
                    yield file


def swept(folder: DataFolder, wanted: Callable[[Path], bool] = lambda _file: True) -> list[Path]:
    """Throw away what `left_behind` finds, overwritten; returns those that would not go."""
    left = []
    for file in left_behind(folder, wanted):
        try:
            with blanked(file) as blank:
                file.unlink()
                blank()
        except UserError:
            if file.exists():
                left.append(file)
    return left


@contextlib.contextmanager
def blanked(*old: Path) -> Iterator[Callable[[], None]]:
    """Gives what overwrites the files that ``old`` are now, wherever their names lead by then.

    A plain one shall not stay on the disk; and whoever has waited for a journal would otherwise
    write into a file without a name, and lay its -wal beside the new one. They are opened before
    and closed after the engine does, because closing one lets go of the engine's locks. Raises
    UserError.
    """
    if sys.platform == "win32":
        yield lambda: None
        return
    with explained(old[0]), contextlib.ExitStack() as opened:
        files = [opened.enter_context(file.open("rb+")) for file in old]

        def blank() -> None:
            for file in files:
                _blank(file)

        yield blank


def _blank(file: BinaryIO) -> None:
    if os.fstat(file.fileno()).st_nlink:  # another name of it is a copy that is not ours to spoil
        return
    with contextlib.suppress(OSError):  # a full disk that never overwrites; it is done
        overwrite(file)
