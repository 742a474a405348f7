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
from journal_app.store import engine, schema
from journal_app.store.faults import explained, system_error

PLAIN_HEADER = b"SQLite format 3\0"


def prepare_folder(folder: Path) -> None:
    """Make the data folder, for this user alone. Raises UserError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UserError("folder_is_a_file", path=str(folder)) from error
    except OSError as error:
        raise system_error(error, folder) from error


def newest_backup(folder: Path) -> Path | None:
    backups = sorted(folder.glob("journal-*.db"))
    return backups[-1] if backups else None


def look(path: Path, *, key: bytes | None, backups: Path) -> None:
    """Refuse what is missing, empty or foreign. Raises UserError; reads only."""
    if not path.exists():
        newest = newest_backup(backups)
        if newest is not None:
            raise UserError("store_missing", path=str(path), backup=str(newest))
        return
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(16)
    except OSError as error:
        raise system_error(error, path) from error
    if size == 0:
        raise UserError("store_empty", path=str(path), backup=str(newest_backup(backups) or ""))
    if key is None and header != PLAIN_HEADER:
        raise UserError("store_damaged", path=str(path), backup=str(newest_backup(backups) or ""))


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


def check(connection: Any, *, encrypted: bool) -> list[str]:
    """What is wrong inside the file, in the engine's words; empty when it is whole."""
    problems = [
        row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"
    ]
    if encrypted:
        problems += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    problems += [
        f"row {row[1]} of {row[0]} points to a missing row of {row[2]}"
        for row in connection.execute("PRAGMA foreign_key_check")
    ]
    return problems


def create_file(path: Path, *, key: bytes | None) -> None:
    """A new, empty journal at ``path``, complete or not there at all. Raises UserError.

    Built beside and renamed into place; when another process was faster, its file stays.
    """
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        with explained(path):
            os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
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
        for leftover in (beside, *_sidecars(beside)):
            leftover.unlink(missing_ok=True)


def _build(connection: Any) -> None:
    metadata = schema.load_all()
    from sqlalchemy.dialects.sqlite import dialect  # noqa: PLC0415 - only for a new file

    sqlite = dialect()
    connection.execute("BEGIN IMMEDIATE")
    for table in metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=sqlite)))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=sqlite)))
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    connection.execute("INSERT INTO alembic_version VALUES (?)", (f"{schema.VERSION:04d}",))
    connection.execute("INSERT INTO meta VALUES ('replica', ?)", (secrets.token_hex(8),))
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _sidecars(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def left_open(path: Path) -> bool:
    """A filled -wal lies beside: the last writer did not end, or is still at work."""
    wal = _sidecars(path)[0]
    return wal.exists() and wal.stat().st_size > 0


def writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@contextlib.contextmanager
def opened(path: Path, *, key: bytes | None, backups: Path) -> Iterator[tuple[Any, bool]]:
    """A raw connection for looking the file over, and whether it can only be read."""
    read_only = not writable(path)
    with explained(path):
        connection = None
        if not read_only:
            try:
                connection = engine.connect(path, mode="rw", key=key)
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            except dbapi2.Error as error:
                if connection is not None:
                    connection.close()
                    connection = None
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                if code in (11, 26):
                    raise UserError(
                        "store_damaged", path=str(path), backup=str(newest_backup(backups) or "")
                    ) from error
                if code != 8:
                    raise
                read_only = True
        if connection is None:
            connection = engine.connect(path, mode="ro", key=key, immutable=not left_open(path))
        try:
            yield connection, read_only
        finally:
            connection.close()
