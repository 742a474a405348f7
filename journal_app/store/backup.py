"""Verified backups beside the journal: made whole or not at all, thinned by age."""

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from journal_app.ground.errors import UserError
from journal_app.store import engine
from journal_app.store.faults import explained, result_code

STAMP = "%Y-%m-%dT%H%M%S.%fZ"
BUDGET_BYTES = 2_000_000_000
ALWAYS_KEPT = 3
KEPT = {"day": 12, "week": 10, "month": 9}
"""Of so many days, weeks and months the newest backup stays."""
EVERY = timedelta(minutes=30)


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


def make(source: Path, folder: Path, *, key: bytes | None, now: datetime) -> Path:
    """Copy ``source`` through the engine, check the copy, name it, then thin out. Raises UserError.

    A file copy of a WAL database would lack its newest pages. The copy is put into DELETE journal
    mode, so that it also opens from read-only media.
    """
    target = folder / f"journal-{now.strftime(STAMP)}.db"
    beside = target.with_suffix(".tmp")
    with explained(folder), _removed(beside):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(folder)
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        _copy(source, beside, key)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(target)
        _sync_folder(folder)
    for old in superfluous(
        [(made_at(file), file.stat().st_size, file) for file in backups(folder)], now
    ):
        with contextlib.suppress(OSError):  # the new backup is there; this one goes next time
            old.unlink(missing_ok=True)
    return target


def _copy(source: Path, target: Path, key: bytes | None) -> None:
    with (
        contextlib.closing(engine.connect(source, mode="ro", key=key)) as reader,
        contextlib.closing(engine.connect(target, mode="rw", key=key)) as writer,
    ):
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
def _removed(beside: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for leftover in (
            beside,
            *(beside.with_name(beside.name + end) for end in ("-wal", "-shm", "-journal")),
        ):
            with contextlib.suppress(OSError):  # a read-only drive refuses even what is not there
                leftover.unlink()


def _sweep(folder: Path) -> None:
    """Throw away what a killed process left half made; a day later nobody is still at it."""
    for leftover in folder.glob("journal-*.tmp*"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > timedelta(days=1).total_seconds():
                leftover.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name itself safe against a power cut, where the system can do that."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def superfluous(
    known: Iterable[tuple[datetime, int, Any]], now: datetime, budget: int = BUDGET_BYTES
) -> list[Any]:
    """Which of ``(made_at, bytes, what)`` may go.

    All of 2 days stay, then the newest of each of 12 days, 10 weeks and 9 months, oldest first out
    where ``budget`` bytes are not enough; the newest three stay whatever happens.
    """
    newest_first = sorted(known, key=lambda item: item[0], reverse=True)
    kept: list[tuple[datetime, int, Any]] = []
    slots: set[tuple[str, object]] = set()
    for item in newest_first:
        at = item[0]
        names = {"day": at.date(), "week": at.isocalendar()[:2], "month": (at.year, at.month)}
        wanted = len(kept) < ALWAYS_KEPT or now - at <= timedelta(days=2)
        for period, name in names.items():
            taken = {slot for slot in slots if slot[0] == period}
            if (period, name) not in taken and len(taken) < KEPT[period]:
                slots.add((period, name))
                wanted = True
        if wanted:
            kept.append(item)
    used = 0
    staying = []
    for position, item in enumerate(kept):
        used += item[1]
        if position < ALWAYS_KEPT or used <= budget:
            staying.append(item)
    stays = {id(item) for item in staying}
    return [item[2] for item in newest_first if id(item) not in stays]


def due(folder: Path, last_change: datetime | None, now: datetime) -> bool:
    """Whether something changed since the newest backup, and that one is half an hour old."""
    newest = _newest(folder, now)
    return missing(folder, last_change, now) and (newest is None or now - newest >= EVERY)


def missing(folder: Path, last_change: datetime | None, now: datetime) -> bool:
    """Whether something changed since the newest backup."""
    newest = _newest(folder, now)
    return last_change is not None and (newest is None or newest <= last_change)


def _newest(folder: Path, now: datetime) -> datetime | None:
    """When the newest backup was made.

    One from the future was made while the computer's clock was wrong; counting it would stop
    all backups until that day.
    """
    return next((at for at in map(made_at, backups(folder)) if at <= now), None)
