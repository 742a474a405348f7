"""Changing a journal that is put away, such as a backup: in a copy beside it, whole or not at all.

The file keeps its name and its time, because both say of when it is.
"""

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.store import backup, changes, engine, opening, schema, search
from journal_app.store.changes import Recording
from journal_app.store.faults import explained
from journal_app.store.records import to_text
from journal_app.store.whole_file import new_file, sync_folder

BESIDE = ".erasing"
"""What a copy's name ends with while it is changed."""

Work = Callable[[Session], bool]
"""Changes what it finds; False where that is nothing."""


def rewrite(file: Path, work: Work, *, key: bytes | None, clock: Clock) -> bool:
    """Let ``work`` change the journal ``file``, which nobody has open; False: it stays as it is.

    One of an older version is brought to this one on the way. ``key`` is the journal's own; a file
    that is plain needs none. Raises UserError: wrong_key, store_damaged, store_newer,
    store_foreign, backup_not_whole, disk_full and the others of the file system; ``file`` is then
    as it was.
    """
    plain = opening.is_plain(file)
    if key is None and not plain:
        raise UserError("wrong_key", path=str(file))
    key = None if plain else key
    beside = file.with_name(file.name + BESIDE)
    with explained(file), backup.removed(beside):
        times = file.stat()
        _copy(file, beside, key)
        if not change(beside, work, key=key, clock=clock):
            return False
        with beside.open("rb+") as copied:
            os.fsync(copied.fileno())
        os.utime(beside, ns=(times.st_atime_ns, times.st_mtime_ns))
        beside.replace(file)
        sync_folder(file.parent)
    return True


def change(path: Path, work: Work, *, key: bytes | None, clock: Clock) -> bool:
    """As `rewrite`, in the file itself, which may be half done afterwards where this raises.

    Left in DELETE journal mode, without a log, compact and looked through.
    """
    with opening.reading(path, key=key, backups=path.parent) as raw:
        version = opening.identify(raw, path)
    with explained(path):
        if version < schema.VERSION:
            from journal_app.store import migrate  # noqa: PLC0415 - alembic only for an old file

            migrate.upgrade(path, key=key, kept=path)
        database = engine.create(path, key=key)
        try:
            if not _written(database, work, clock):
                return False
        finally:
            database.dispose()
        with contextlib.closing(engine.connect(path, key=key)) as raw:
            compact(raw)
            raw.execute("PRAGMA journal_mode = DELETE").fetchone()
            if engine.check(raw, encrypted=key is not None):
                raise UserError("backup_not_whole", path=str(path))
    return True


def compact(raw: Any) -> None:
    """Leave nothing in the open file, nor in its log, of what was deleted from it."""
    raw.execute("INSERT INTO entry_search (entry_search) VALUES ('optimize')")
    raw.execute("VACUUM")
    busy, _pages, _moved = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise UserError("store_busy", path=raw.execute("PRAGMA database_list").fetchone()[2])


def sweep(folder: Path, *, ours: bool) -> None:
    """Throw away the copies that a killed process was changing. Raises OSError.

    A folder that is not ``ours`` alone has files of other people: there only a backup's name tells.
    """
    for leftover in folder.rglob(f"*{BESIDE}*") if ours else folder.glob(f"journal-*{BESIDE}*"):
        if ours or _of_a_backup(leftover):
            leftover.unlink(missing_ok=True)


def _of_a_backup(leftover: Path) -> bool:
    try:
        backup.made_at(leftover.with_name(leftover.name.partition(BESIDE)[0]))
    except ValueError:
        return False
    return True


def _written(database: Engine, work: Work, clock: Clock) -> bool:
    """``work`` in one transaction, recorded as in `Store.write`."""
    with Session(database.execution_options(write=True), expire_on_commit=False) as session:
        connection = session.connection()
        replica = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'replica'")
        recording = Recording(
            action="forget",
            txn=changes.next_txn(connection),
            at=to_text(clock.now()),
            replica=str(replica.scalar_one()),
        )
        session.info.update(
            clock=clock, random_bits=secrets.randbits, recording=recording, tables=set()
        )
        changes.attach(session)
        if not work(session):
            return False
        session.flush()
        changes.finish(connection, recording)
        search.bring_up_to_date(connection)
        session.commit()
    return True


def _copy(source: Path, target: Path, key: bytes | None) -> None:
    """Through the engine. One with a log beside it is left alone: it may be another journal's."""
    if opening.left_open(source):
        raise UserError("store_damaged", path=str(source))
    with opening.reading(source, key=key, backups=source.parent) as reader:
        new_file(target).close()
        with contextlib.closing(engine.connect(target, key=key)) as writer:
            writer.execute("PRAGMA journal_mode = DELETE").fetchone()
            reader.backup(writer)
