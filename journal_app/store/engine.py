"""Connections to the one file: pragmas, key, and transactions that begin as they should."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from journal_app.ground.errors import UserError
from journal_app.ground.folding import spellings
from journal_app.store.faults import result_code

Key = bytes | bytearray
"""A raw data key of 32 bytes."""

PRAGMAS = {
    # In simulated power cuts WAL with FULL lost no acknowledged save; NORMAL lost some.
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "fullfsync": "ON",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
    "cell_size_check": "ON",
    "trusted_schema": "OFF",
    "busy_timeout": "5000",
}


def address(path: Path, mode: str, *, immutable: bool = False) -> str:
    """The file as SQLite's URI, which says how to open it."""
    # Not as_uri(): it makes a Windows share the URI's authority, which SQLite refuses.
    place = "/" + path.absolute().as_posix().removeprefix("/")
    return f"file://{quote(os.fsencode(place))}?mode={mode}" + "&immutable=1" * immutable


def connect(
    path: Path, *, mode: str = "rw", key: Key | None = None, immutable: bool = False
) -> Any:
    """A raw connection. ``mode`` is SQLite's: ``rw`` never makes a file, ``rwc`` may, ``ro``.

    Without ``key`` it opens a plain file. Queries have the function `ground.folding.spellings`, to
    look for words in and to sort by. Raises UserError("encryption_missing").
    """
    connection = dbapi2.connect(
        address(path, mode, immutable=immutable),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=5.0,
    )
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE").fetchone()  # it goes to stderr
            connection.execute(f'PRAGMA key = "{literal(key)}"')
            if connection.execute("PRAGMA cipher_version").fetchone() is None:
                # An engine without encryption ignores the key and writes plain text.
                raise UserError("encryption_missing")
        # Remembered by the connection alone: a locked journal leaves no name behind.
        remembered = lru_cache(maxsize=100_000)(spellings)
        connection.create_function("spellings", 1, remembered, deterministic=True)
        for name, value in PRAGMAS.items():
            if name != "journal_mode" or mode != "ro":
                connection.execute(f"PRAGMA {name} = {value}").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def literal(key: Key) -> str:
    """A raw key as the engine reads it."""
    return f"x'{key.hex()}'"


def versions() -> tuple[str, str]:
    """Of SQLite and of SQLCipher; the second is empty where the engine cannot encrypt."""
    connection = dbapi2.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return dbapi2.sqlite_version, cipher[0] if cipher else ""


def check(connection: Any, *, encrypted: bool) -> list[str]:
    """What is wrong inside the open file, in the engine's words; empty when it is whole."""
    problems = []
    try:
        for (problem,) in connection.execute("PRAGMA integrity_check(20)"):
            if problem != "ok":
                problems.append(problem)
        if encrypted and _all_in_the_file(connection):
            problems += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
        problems += [
            f"row {row[1]} of {row[0]} points to a missing row of {row[2]}"
            for row in connection.execute("PRAGMA foreign_key_check")
        ]
    except dbapi2.DatabaseError as error:  # too damaged to look any further
        if result_code(error) not in (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB):
            raise
        problems.append(str(error))
    return problems


def _all_in_the_file(connection: Any) -> bool:
    """Whether nothing in the log is newer than the file; brings it there where that can be done.

    The check of the encryption reads the file past the log. A page that the power tore while it was
    brought there is whole in the log, and no damage.
    """
    try:
        _busy, frames, brought = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except dbapi2.Error as error:
        # Who may only read hears of either; a file that cannot be read has told of it before.
        if result_code(error) not in (dbapi2.SQLITE_READONLY, dbapi2.SQLITE_IOERR):
            raise
        return False
    return bool(frames == brought)


def create(
    path: Path,
    *,
    key: Key | None = None,
    mode: str = "rw",
    immutable: bool = False,
    before: Callable[[], object] = bool,
) -> Engine:
    """An engine whose connections serve any thread, one thread at a time.

    ``before`` is called before each of them is made; what it raises, its user hears.
    BEGIN is ours: the driver's own way left half a migration behind, and a reader that turns
    writer gets BUSY at once. ``execution_options(write=True)`` begins IMMEDIATE.
    """

    def connected() -> Any:
        before()
        return connect(path, mode=mode, key=key, immutable=immutable)

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connected,
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
