"""From a plain journal to an encrypted one and back, with everything that the app keeps of it.

The rule for whatever a killed process leaves: backups follow the journal. Encrypting, the journal
comes first, so that from then on nothing plain is added; decrypting, it comes last, because until
then its key file holds the only way back. `follow` does what is left to do.
"""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import (
    backup,
    checked,
    half_made,
    kept,
    key_copies,
    keys,
    opening,
    os_keyring,
    pairs,
    stray_log,
    swap,
)
from journal_app.store.faults import explained
from journal_app.store.half_made import CONVERTING, blanked
from journal_app.store.keys import KeyFile
from journal_app.store.lock import FolderLock
from journal_app.store.rekeyed import Progress, rekeyed
from journal_app.store.sidecars import log_of
from journal_app.store.whole_file import sync_folder


@dataclass(frozen=True)
class Converted:
    """What a conversion came to."""

    key: bytes | None = field(repr=False)
    """To open the journal with from now on; None: it is plain."""
    left: tuple[Path, ...]
    """Backups and files put aside that stay as they were, because they are damaged, open with
    another password or have a log beside them; half-made ones that would not go; a plain file that
    the journal was only a link to; and folders that are not there now."""


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
            blanked(old, *_logs(old)) as blank,
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
        """Whether a backup or a file put aside could be converted; else it is as it was.

        One with a log beside it that is no journal (see `pairs`) is left alone.
        """
        beside = file.with_name(file.name + CONVERTING)
        try:
            with explained(file), backup.removed(beside):
                times = file.stat()
                if opening.left_open(file):
                    return False
                with rekeyed(file, self.key, beside, self.new_key, progress=progress):
                    pass
                os.utime(beside, ns=(times.st_atime_ns, times.st_mtime_ns))
                with blanked(file) as blank:
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
    with _alone(folder), _way_back_told(folder, clock):
        if not opening.is_plain(folder.database):
            raise UserError("already_encrypted")
        if not opening.look(folder.database, key=None, backups=folder.backups):
            opening.create_file(folder.database, key=None)
        _require_ours(folder, None)
        linked = _linked(folder.database)
        pairs.part(folder, None)
        files = [file for file in kept.journals(folder) if opening.is_plain(file)]
        parts = _parts([folder.database, *files], progress)
        turn.journal(next(parts))
        # Nobody is at work any more on what is plain: it could not have the journal open.
        half_made_left = half_made.swept(folder)
        left = [file for file in files if not turn.kept(file, next(parts))]
    progress(1.0)
    left += [*half_made_left, *pairs.stray(folder), *linked]
    return Converted(key, (*left, *kept.unreached(folder)))


def decrypt(folder: DataFolder, key: bytes, *, clock: Clock, progress: Progress) -> Converted:
    """See `protection.decrypt`."""
    turn = _Turn(folder, clock, key)
    with _alone(folder) as lock:
        if opening.is_plain(folder.database):
            raise UserError("not_encrypted")
        _require_ours(folder, key)
        ident = keys.ident_of(key)
        pairs.part(folder, key)
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
    with keys.alone(folder):
        key_copies.sweep(folder)
        known = key_copies.mend(folder, key, files)
        key_copies.spread(known, key, files)
    plain = [file for file in files if opening.is_plain(file)]
    if not plain and not half_made.left_behind(folder, half_made.nobodys):
        return
    lock = lock or FolderLock(folder.lock)
    held = lock.held
    with explained(folder.lock):
        if not lock.acquire():
            return
    try:
        half_made.swept(folder, half_made.nobodys)
        pairs.part(folder, key)
        turn = _Turn(folder, clock, None, key, known)
        for file in filter(opening.is_plain, kept.journals(folder)):
            turn.kept(file, lambda _part: None)
    finally:
        if not held:
            lock.release()


@contextlib.contextmanager
def _alone(folder: DataFolder) -> Iterator[FolderLock]:
    opening.prepare_folder(folder.root)
    lock = opening.take_closed(folder)
    try:
        swap.finish(folder, lock)
        half_made.swept(folder, half_made.converting)
        try:
            yield lock
        except BaseException:
            with contextlib.suppress(UserError):  # what went wrong first is what counts
                swap.finish(folder, lock)
            raise
    finally:
        lock.release()


@contextlib.contextmanager
def _way_back_told(folder: DataFolder, clock: Clock) -> Iterator[None]:
    """A damaged journal cannot be converted: the error names the backup to go back to before."""
    try:
        yield
    except UserError as error:
        told = stray_log.told_apart(error, folder.database, key=None, now=clock.now())
        if told is not error:
            raise told from error
        raise


def _logs(journal: Path) -> list[Path]:
    log = log_of(journal)
    return [log] if log.exists() else []


def _linked(journal: Path) -> list[Path]:
    """The file itself, where ``journal`` is a link: what is put in its place replaces the link."""
    return [journal.resolve()] if journal.is_symlink() else []


def _require_ours(folder: DataFolder, key: bytes | None) -> None:
    with opening.reading(folder.database, key=key, backups=folder.backups) as raw:
        opening.identify(raw, folder.database)


def _parts(files: Sequence[Path], progress: Progress) -> Iterator[Progress]:
    """For one file after the other, what tells how far the whole is."""
    sizes = [file.stat().st_size for file in files]
    whole, before = max(sum(sizes), 1), 0
    for size in sizes:
        yield partial(_tell, progress, before / whole, size / whole)
        before += size


def _tell(progress: Progress, before: float, share: float, part: float) -> None:
    progress(before + share * part)
