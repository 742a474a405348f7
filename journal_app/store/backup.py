"""Verified backups beside the journal: made whole or not at all, thinned by age."""

import contextlib
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlcipher3 import dbapi2

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import checked, engine, keys
from journal_app.store.faults import explained, result_code
from journal_app.store.sidecars import sidecars
from journal_app.store.thinning import superfluous
from journal_app.store.whole_file import new_file, sync_folder

STAMP = "%Y-%m-%dT%H%M%S.%fZ"
EVERY = timedelta(minutes=30)
Known = Mapping[Path, checked.Check]
NOTHING_KNOWN: Known = MappingProxyType({})


def made_at(backup: Path) -> datetime:
    """The instant in a backup's name (UTC). Raises ValueError for another file's name."""
    return datetime.strptime(backup.name, f"journal-{STAMP}.db").replace(tzinfo=UTC)


def backups(folder: Path) -> list[Path]:
    """The verified backups in ``folder``, newest first; files of other names are not ours."""
    found = []
    for file in folder.glob("journal-*.db"):
        with contextlib.suppress(ValueError):
            found.append((made_at(file), file))
    return [file for _, file in sorted(found, reverse=True)]


def newest_backup(folder: Path) -> Path | None:
    return next(iter(backups(folder)), None)


def newest_until(files: Iterable[Path], now: datetime) -> Path | None:
    """The newest of these backups; one of after ``now`` only where there is no other.

    One from the future was made while the computer's clock was wrong; counting it would stop all
    backups and copies until that day.
    """
    return max(files, key=lambda file: (made_at(file) <= now, made_at(file)), default=None)


def make(
    source: Path,
    folder: Path,
    *,
    key: bytes | None,
    now: datetime,
    budget: int | None = None,
) -> Path:
    """Copy ``source`` through the engine, check the copy, name it, then thin out. Raises UserError.

    A file copy of a WAL database would lack its newest pages. The copy is put into DELETE journal
    mode, so that it also opens from read-only media. The key file of an encrypted one goes along.
    ``budget`` is in bytes, as the coach has chosen; None thins nothing out.
    """
    target = folder / f"journal-{now.strftime(STAMP)}.db"
    data = DataFolder(source.parent)
    beside = target.with_suffix(".tmp")
    with explained(folder), removed(beside):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(folder)
        if folder == data.backups:
            _sweep_keys(folder)
        copy(source, beside, key)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        if key is not None and data.key_file.exists():
            with keys.alone(data):  # a password changed now reaches it, because it has its name
                keys.save(keys.beside(target), travelling(data, key))
                beside.replace(target)
        else:
            beside.replace(target)
        sync_folder(folder)
    with contextlib.suppress(OSError):  # without the note it counts as not checked
        checked.note(data, target, now)
    if budget is not None:
        ours = backups(folder)
        thin(ours, now, budget, checked.checks(data, ours))
    return target


def travelling(data: DataFolder, key: bytes) -> keys.KeyFile:
    """The key file for a backup: the keyring's slot opens nothing on another computer.

    Where the journal's own is damaged or another's while it is open, the newest one of its own
    that lies beside a backup.
    """
    try:
        known = keys.read(data.key_file)
        if known.ident != keys.ident_of(key):
            raise UserError("wrong_key", path=str(data.key_file))
    except UserError:
        copy = keys.newest_intact(data.backups, keys.ident_of(key))
        if copy is None:
            raise
        known = keys.read(copy)
    return known.without("keyring")


def thin(
    ours: list[Path],
    now: datetime,
    budget: int,
    known: Known = NOTHING_KNOWN,
) -> None:
    """Throw away what need not stay of ``ours``, each with its key file.

    One that is known to be damaged is left alone and takes no other's place.
    """
    sound = [file for file in ours if _sound(file, known)]
    sizes = [(made_at(file), file.stat().st_size, file) for file in sound]
    for old in superfluous(sizes, now, budget):
        with contextlib.suppress(OSError):  # the new backup is there; this one goes next time
            old.unlink(missing_ok=True)
            keys.beside(old).unlink(missing_ok=True)


def copy(source: Path, target: Path, key: bytes | None) -> None:
    """Through the engine, and checked. Raises UserError("backup_not_whole") and what `explained`
    knows."""
    with contextlib.closing(engine.connect(source, mode="ro", key=key)) as reader:
        copy_of(reader, source, target, key)


def copy_of(reader: Any, source: Path, target: Path, key: bytes | None) -> None:
    """As `copy`, of what the open connection ``reader`` reads."""
    new_file(target).close()
    with contextlib.closing(engine.connect(target, mode="rw", key=key)) as writer:
        writer.execute("PRAGMA journal_mode = DELETE").fetchone()
        reader.backup(writer)
        try:
            writer.execute("PRAGMA journal_mode = DELETE").fetchone()
            problems = engine.check(writer, encrypted=key is not None)
        except dbapi2.Error as error:
            if result_code(error) not in (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB):
                raise
            raise UserError("backup_not_whole", path=str(source)) from error
    if problems:
        raise UserError("backup_not_whole", path=str(source))


@contextlib.contextmanager
def removed(beside: Path) -> Iterator[None]:
    """Whatever happens inside, neither ``beside`` nor what SQLite lays beside it stays."""
    try:
        yield
    finally:
        for leftover in (beside, *sidecars(beside)):
            with contextlib.suppress(OSError):  # a read-only drive refuses even what is not there
                leftover.unlink()


def sweep(folder: Path) -> None:
    """Throw away what a killed process, or a stick that was pulled out, left half made.

    A day later nobody is still at it. It may be a folder of the coach's own, with other files.
    """
    for leftover in folder.glob("journal-*.tmp*"):
        _drop_old(leftover)


def _sweep_keys(folder: Path) -> None:
    """Those that were written for a backup which then was not made."""
    for key in folder.glob("journal-*.key"):
        if not key.with_suffix(".db").exists():
            _drop_old(key)


def _drop_old(leftover: Path) -> None:
    stem = re.split(r"\.(?:tmp|key)", leftover.name)[0]
    with contextlib.suppress(OSError, ValueError):  # tried again next time; no name of ours
        made_at(leftover.with_name(f"{stem}.db"))
        if time.time() - leftover.stat().st_mtime > timedelta(days=1).total_seconds():
            leftover.unlink()


def due(
    folder: Path, last_change: datetime | None, now: datetime, known: Known = NOTHING_KNOWN
) -> bool:
    """Whether something changed since the newest backup, and that one is half an hour old."""
    newest = _newest(folder, now, known)
    late = newest is None or now - newest >= EVERY
    return late and missing(folder, last_change, now, known)


def missing(
    folder: Path, last_change: datetime | None, now: datetime, known: Known = NOTHING_KNOWN
) -> bool:
    """Whether something changed since the newest backup."""
    newest = _newest(folder, now, known)
    return last_change is not None and (newest is None or newest <= last_change)


def _newest(folder: Path, now: datetime, known: Known) -> datetime | None:
    """When the newest backup was made that is not known to be damaged, and not of after ``now``."""
    newest = newest_until([file for file in backups(folder) if _sound(file, known)], now)
    at = None if newest is None else made_at(newest)
    return at if at is not None and at <= now else None


def _sound(file: Path, known: Known) -> bool:
    check = known.get(file)
    return check is None or check.whole
