"""From a plain journal to an encrypted one and back, with everything that the app keeps of it.

The rule for whatever a killed process leaves: backups follow the journal. Encrypting, the journal
comes first, so that from then on nothing plain is added; decrypting, it comes last, because until
then its key file holds the only way back. `follow` does what is left to do.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import backup, checked, kept, key_copies, keys, opening, os_keyring, swap
from journal_app.store.faults import explained
from journal_app.store.keys import KeyFile
from journal_app.store.lock import FolderLock
from journal_app.store.rekeyed import Progress, rekeyed
from journal_app.store.whole_file import sync_folder

BESIDE = ".converting"
"""What a copy's name ends with while it is made."""
PIECE = 1024 * 1024
"""Bytes."""


@dataclass(frozen=True)
class Converted:
    """What a conversion came to."""

    key: bytes | None = field(repr=False)
    """To open the journal with from now on; None: it is plain."""
    left: tuple[Path, ...]
    """Backups and files put aside that stay as they were, because they are damaged or open with
    another password, and folders that are not there now."""


@dataclass(frozen=True)
class _Turn:
    """From one key to another, or to none."""

    folder: DataFolder
    clock: Clock
    key: bytes | None = field(default=None, repr=False)
    new_key: bytes | None = field(default=None, repr=False)
    key_file: KeyFile | None = None
    """Of ``new_key``."""

    def journal(self, progress: Progress) -> None:
        """Put the other journal in its place, and blank the old one."""
        old, ready = self.folder.database, swap.stage(self.folder)
        with (
            _blanked(old) as blank,
            rekeyed(old, self.key, ready.database, self.new_key, progress=progress),
        ):
            if self.key_file is not None:
                keys.save(ready.key_file, self.key_file)
            if sys.platform != "win32":  # there nothing can take the place of an open file
                swap.install(self.folder, set_aside=None)
                blank()
        if sys.platform == "win32":
            swap.install(self.folder, set_aside=None)

    def kept(self, file: Path, progress: Progress) -> bool:
        """Whether a backup or a file put aside could be converted; else it is as it was."""
        beside = file.with_name(file.name + BESIDE)
        try:
            with explained(file), backup.removed(beside):
                times = file.stat()
                with rekeyed(file, self.key, beside, self.new_key, progress=progress):
                    pass
                os.utime(beside, ns=(times.st_atime_ns, times.st_mtime_ns))
                with _blanked(file) as blank:
                    if self.key_file is not None:
                        keys.save(keys.beside(file), self.key_file.without("keyring"))
                    beside.replace(file)
                    if self.key_file is None:
                        keys.beside(file).unlink(missing_ok=True)
                    else:
                        blank()
                sync_folder(file.parent)
        except (UserError, dbapi2.Error):  # whatever is wrong with it, the others go on
            return False
        with contextlib.suppress(OSError):  # without the note it counts as not checked
            checked.note(self.folder, file, self.clock.now())
        return True


def encrypt(
    folder: DataFolder, password: str, code: str, *, clock: Clock, progress: Progress
) -> Converted:
    """See `protection.encrypt`."""
    key = keys.new_key()
    turn = _Turn(folder, clock, None, key, keys.made(key, password, code))
    with _alone(folder):
        if not opening.is_plain(folder.database):
            raise UserError("already_encrypted")
        if not opening.look(folder.database, key=None, backups=folder.backups):
            opening.create_file(folder.database, key=None)
        _require_ours(folder, None)
        files = [file for file in kept.journals(folder) if opening.is_plain(file)]
        parts = _parts([folder.database, *files], progress)
        turn.journal(next(parts))
        left = [file for file in files if not turn.kept(file, next(parts))]
    progress(1.0)
    return Converted(key, (*left, *kept.unreached(folder)))


def decrypt(folder: DataFolder, key: bytes, *, clock: Clock, progress: Progress) -> Converted:
    """See `protection.decrypt`."""
    turn = _Turn(folder, clock, key)
    with _alone(folder) as lock:
        if opening.is_plain(folder.database):
            raise UserError("not_encrypted")
        _require_ours(folder, key)
        ident = keys.ident_of(key)
        files = [file for file in kept.journals(folder) if not opening.is_plain(file)]
        parts = _parts([*files, folder.database], progress)
        left = [file for file in files if not turn.kept(file, next(parts))]
        try:
            turn.journal(next(parts))
        except BaseException:
            with contextlib.suppress(UserError):  # the next backup tries again
                follow(folder, key, lock, clock)
            raise
        os_keyring.drop(ident)
    progress(1.0)
    return Converted(None, (*left, *kept.unreached(folder)))


def follow(folder: DataFolder, key: bytes, lock: FolderLock | None, clock: Clock) -> None:
    """Bring to the backups what happened to the journal that ``key`` opens while they were away.

    What is plain is encrypted, and a password that was changed holds there too: a conversion was
    cut off, or a second place was not there. A key file that is lost, damaged or another journal's
    is mended from a copy, one beside a backup from the journal's; half-made copies are swept up.
    ``lock`` is the folder's, if it is held; where another process has it, nothing is converted.
    Raises UserError.
    """
    files = kept.journals(folder)
    known = key_copies.mend(folder, key, files)
    key_copies.spread(known, key, files)
    plain = [file for file in files if opening.is_plain(file)]
    if not plain and not any(_half_made(folder)):
        return
    lock = lock or FolderLock(folder.lock)
    held = lock.held
    with explained(folder.lock):
        if not lock.acquire():
            return
    try:
        _sweep(folder)
        turn = _Turn(folder, clock, None, key, known)
        for file in plain:
            turn.kept(file, lambda _part: None)
    finally:
        if not held:
            lock.release()


@contextlib.contextmanager
def _alone(folder: DataFolder) -> Iterator[FolderLock]:
    opening.prepare_folder(folder.root)
    lock = FolderLock(folder.lock)
    with explained(folder.lock):
        if not lock.acquire_patiently():
            raise UserError("needs_closed_window", path=str(folder.root))
    try:
        swap.finish(folder, lock)
        _sweep(folder)
        try:
            yield lock
        except BaseException:
            with contextlib.suppress(UserError):  # what went wrong first is what counts
                swap.finish(folder, lock)
            raise
    finally:
        lock.release()


def _require_ours(folder: DataFolder, key: bytes | None) -> None:
    with opening.reading(folder.database, key=key, backups=folder.backups) as raw:
        opening.identify(raw, folder.database)


@contextlib.contextmanager
def _blanked(old: Path) -> Iterator[Callable[[], None]]:
    """Gives what overwrites the file that ``old`` is now, wherever its name leads by then.

    A plain one shall not stay on the disk; and whoever has waited for a journal would otherwise
    write into a file without a name, and lay its -wal beside the new one. It is opened before and
    closed after the engine does, because closing it lets go of the engine's locks.
    """
    if sys.platform == "win32":
        yield lambda: None
        return
    with explained(old), old.open("rb+") as file:

        def blank() -> None:
            state = os.fstat(file.fileno())
            if state.st_nlink:  # another name of it is a copy that is not ours to spoil
                return
            with contextlib.suppress(OSError):  # a full disk that never overwrites; it is done
                for _ in range(0, state.st_size, PIECE):
                    file.write(bytes(PIECE))
                file.flush()
                os.fsync(file.fileno())

        yield blank


def _parts(files: Sequence[Path], progress: Progress) -> Iterator[Progress]:
    """For one file after the other, what tells how far the whole is."""
    sizes = [file.stat().st_size for file in files]
    whole, before = max(sum(sizes), 1), 0
    for size in sizes:
        yield partial(_tell, progress, before / whole, size / whole)
        before += size


def _tell(progress: Progress, before: float, share: float, part: float) -> None:
    progress(before + share * part)


def _half_made(folder: DataFolder) -> Iterator[Path]:
    for place in {file.parent for file in kept.journals(folder)}:
        yield from place.glob(f"*{BESIDE}*")


def _sweep(folder: DataFolder) -> None:
    for leftover in _half_made(folder):
        with contextlib.suppress(OSError):  # tried again the next time
            leftover.unlink(missing_ok=True)
