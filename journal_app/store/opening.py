"""The way into a file: is it there, is it ours, is it whole, do we know its version.

Nothing is written before all of this is answered, so a refused file stays byte for byte as it was.
"""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.schema import CreateIndex, CreateTable
from sqlcipher3 import dbapi2

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder, computer, moved_to
from journal_app.store import engine, keys, schema, search
from journal_app.store.backup import newest_backup
from journal_app.store.faults import explained, result_code, store_error
from journal_app.store.lock import FolderLock
from journal_app.store.sidecars import log_of, sidecars
from journal_app.store.whole_file import new_file

PLAIN_HEADER = b"SQLite format 3\0"

LONGEST_FOLDER = 430
"""Bytes. SQLite takes names of 512, and a backup's is 60 longer than its folder's."""


def prepare_folder(folder: Path) -> None:
    """Make the data folder, for this user alone. Raises UserError."""
    if len(os.fsencode(folder.absolute())) > LONGEST_FOLDER:
        raise UserError("path_unusable", path=str(folder))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        above = next((place for place in (folder, *folder.parents) if place.is_file()), folder)
        raise UserError("folder_is_a_file", path=str(above)) from error
    except OSError as error:
        raise store_error(error, folder) from error


def take(folder: DataFolder, lock: FolderLock) -> None:
    """Hold the folder for the window. Raises UserError.

    Codes: already_open; and open_on_other_computer where another one may have it open on a drive
    that does not tell its locks, until `forget_other_computer`.
    """
    with explained(folder.lock):
        if not lock.acquire_patiently():
            raise UserError("already_open", path=str(folder.root))
    try:
        require_here(folder, lock)
    except UserError:
        lock.release()
        raise
    lock.claim(computer())


def take_closed(folder: DataFolder) -> FolderLock:
    """Hold the folder for work on the closed journal. Raises UserError.

    Codes: needs_closed_window, open_on_other_computer.
    """
    lock = FolderLock(folder.lock)
    try:
        take(folder, lock)
    except UserError as error:
        if error.code != "already_open":
            raise
        raise UserError("needs_closed_window", path=str(folder.root)) from error
    return lock


def require_here(folder: DataFolder, lock: FolderLock) -> None:
    """Raises UserError("open_on_other_computer") where the journal may be open on another one."""
    other = lock.claimed_by()
    if other not in ("", computer()) and _on_other_computers_too(folder):
        raise UserError("open_on_other_computer", path=str(folder.lock), computer=other)


def forget_other_computer(folder: DataFolder) -> None:
    """The coach knows that the journal is not open there. Raises UserError."""
    lock = FolderLock(folder.lock)
    with explained(folder.lock):
        if lock.acquire_patiently():
            lock.unclaim()
            lock.release()


def _on_other_computers_too(folder: DataFolder) -> bool:
    from journal_app.store import places  # noqa: PLC0415 - hardly ever

    found = places.look(folder)
    return bool(found.service or found.network)


def look(path: Path, *, key: bytes | None, backups: Path) -> bool:
    """False where there is no file yet.

    Refuses, reading only, what is empty or no journal, and a missing file where backups say
    that there was one. Raises UserError.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(16)
    except FileNotFoundError as error:
        if left_open(path):
            raise UserError("store_missing_log", path=str(path), log=log_of(path).name) from error
        gone = moved_to(DataFolder(path.parent))
        if gone is not None:
            place, computer = gone
            raise UserError(
                "store_moved", path=str(path.parent), to=str(place), computer=computer
            ) from error
        newest = newest_backup(backups)
        if newest is not None:
            raise UserError("store_missing", path=str(path), backup=str(newest)) from error
        return False
    except OSError as error:
        raise store_error(error, path) from error
    if size == 0:
        raise damaged(path, backups, "store_empty")
    if key is None and header != PLAIN_HEADER:
        raise _closed(path, backups)
    return True


def _closed(path: Path, backups: Path) -> UserError:
    """The error for a file that is no plain database, when there is no key."""
    key_file = DataFolder(path.parent).key_file
    if key_file.exists():
        return UserError("password_needed", path=str(path))
    if keys.copies(backups):
        copy = keys.newest_intact(backups)
        return UserError("key_file_missing", path=str(key_file), backup=str(copy or ""))
    return damaged(path, backups)


def is_plain(path: Path) -> bool:
    """Whether the closed file is not encrypted; also where there is none, or an empty one."""
    try:
        with path.open("rb") as file:
            return file.read(16) in (b"", PLAIN_HEADER)
    except OSError:
        return True  # opening it will say what is wrong


def is_plain_here(path: Path) -> bool:
    """As `is_plain`, of a journal that this process may have open.

    The engine itself looks: to close the file in any other way lets go of the engine's locks on it
    (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        with contextlib.closing(engine.connect(path, mode="ro", immutable=True)) as raw:
            raw.execute("PRAGMA schema_version").fetchone()
    except dbapi2.DatabaseError as error:
        return bool(result_code(error) != dbapi2.SQLITE_NOTADB)
    return True


def identify(connection: Any, path: Path) -> int:
    """The schema version of an open file; raises UserError for a foreign or newer one."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != schema.APPLICATION_ID:
        raise UserError("store_foreign", path=str(path))
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > schema.VERSION:
        raise UserError("store_newer", path=str(path), version=version, known=schema.VERSION)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not tables >= schema.MARKER_TABLES:
        raise UserError("store_foreign", path=str(path))
    return version


def create_file(path: Path, *, key: bytes | None) -> None:
    """A new, empty journal at ``path``, complete or not there at all. Raises UserError.

    Built beside and renamed into place; when another process was faster, its file stays.
    """
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        with explained(path):
            new_file(beside).close()
            with contextlib.closing(engine.connect(beside, mode="rw", key=key)) as connection:
                _build(connection)
            try:
                os.link(beside, path)
            except FileExistsError:
                pass
            except OSError:  # a file system without hard links
                if not path.exists():
                    beside.rename(path)
    finally:
        for leftover in (beside, *sidecars(beside)):
            with contextlib.suppress(OSError):  # a read-only drive refuses even what is not there
                leftover.unlink()


def _build(connection: Any) -> None:
    metadata = schema.load_all()
    from sqlalchemy.dialects.sqlite import dialect  # noqa: PLC0415 - only for a new file

    sqlite = dialect()
    connection.execute("BEGIN IMMEDIATE")
    for table in metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=sqlite)))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=sqlite)))
    for statement in search.CREATE:
        connection.execute(statement)
    connection.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute("INSERT INTO alembic_version VALUES (?)", (f"{schema.VERSION:04d}",))
    connection.execute("INSERT INTO meta VALUES ('replica', ?)", (secrets.token_hex(8),))
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def left_open(path: Path) -> bool:
    """A filled -wal lies beside: the last writer did not end, or is still at work."""
    try:
        return log_of(path).stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):  # in one step: a process that closes removes it
        return False


def writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@contextlib.contextmanager
def reading(path: Path, *, key: bytes | None, backups: Path) -> Iterator[Any]:
    """A raw connection that cannot change a byte, for looking the file over. Raises UserError.

    Even `PRAGMA journal_mode` writes, and a writing connection that closes works a left -wal into
    the file: both would change a file that is then refused.
    """
    connection = None
    try:
        with explained(path):
            connection = engine.connect(path, mode="ro", key=key, immutable=not left_open(path))
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield connection
    except UserError as error:
        if error.code == "store_not_a_journal" and key is not None and not _fits(key, path):
            raise UserError("wrong_key", path=str(path)) from error
        if error.code == "store_not_a_journal":
            raise damaged(path, backups) from error
        if error.code == "store_unreachable" and left_open(path) and not writable(path):
            raise UserError("store_log_sealed", path=str(path), log=log_of(path).name) from error
        raise
    finally:
        if connection is not None:
            connection.close()


def _fits(key: bytes, path: Path) -> bool:
    """Whether the key file beside knows ``key``: then it is the journal that is wrong."""
    try:
        return keys.read(keys.beside(path)).ident == keys.ident_of(key)
    except UserError:
        return False


def can_write(path: Path, *, key: bytes | None) -> bool:
    """Whether the file takes a transaction; False for a read-only one. Raises UserError."""
    if not writable(path):
        return False
    with explained(path):
        try:
            with contextlib.closing(engine.connect(path, mode="rw", key=key)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
        except dbapi2.Error as error:
            if result_code(error) != dbapi2.SQLITE_READONLY:
                raise
            return False
    return True


def damaged(path: Path, backups: Path, code: str = "store_damaged") -> UserError:
    """The error for a file that must be replaced, with the newest backup where there is one."""
    return UserError(code, path=str(path), backup=str(newest_backup(backups) or ""))
