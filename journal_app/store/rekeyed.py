"""Writes what one database file says into another, under another key or none, and proves it."""

import contextlib
import os
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from journal_app.ground.errors import UserError
from journal_app.store import engine, search
from journal_app.store.engine import Key
from journal_app.store.faults import explained, result_code
from journal_app.store.whole_file import new_file

Progress = Callable[[float], None]
"""Takes the part that is done, from 0 to 1."""
CARRIED_OVER = ("application_id", "user_version")
"""What the engine's export leaves behind."""
STEPS = 300_000
"""Of the engine's own machine, between two looks at how far it is: some ten in a second."""


@contextlib.contextmanager
def rekeyed(
    source: Path,
    key: Key | None,
    target: Path,
    new_key: Key | None,
    *,
    progress: Progress,
) -> Iterator[None]:
    """Inside, ``target`` is a closed, whole copy of ``source`` under ``new_key``.

    Until the end of the block nobody else reads or writes ``source``. Its -wal is worked into it
    and gone, so that it can never meet another file. Raises UserError: store_busy, wrong_key,
    store_damaged, conversion_failed, disk_full and what else the file system says; ``target`` is
    then the caller's to throw away.
    """
    with explained(target):
        new_file(target).close()
    with contextlib.closing(_open(target, new_key)) as raw:
        with explained(source):
            _attach(raw, source, key)
        with explained(target):
            size = max(source.stat().st_size, 1)
            raw.set_progress_handler(lambda: progress(_part(target, size)), STEPS)
            raw.execute("BEGIN EXCLUSIVE")
            raw.execute("SELECT sqlcipher_export('main', 'source')").fetchone()
            for name in CARRIED_OVER:
                value = int(raw.execute(f"PRAGMA source.{name}").fetchone()[0])
                raw.execute(f"PRAGMA main.{name} = {value}")
            raw.set_progress_handler(None, 0)
            _require_same(raw, source)
            raw.execute("COMMIT")
            with target.open("rb+") as file:
                os.fsync(file.fileno())
            progress(0.9)
            _require_whole(target, new_key, source)
            progress(1.0)
        yield


def _open(target: Path, key: Key | None) -> Any:
    raw = engine.connect(target, key=key)
    raw.execute("PRAGMA cipher_log_level = NONE").fetchone()
    # It is thrown away if anything happens, and synced as a whole: forty times as fast.
    raw.execute("PRAGMA main.journal_mode = DELETE").fetchone()
    raw.execute("PRAGMA main.journal_mode = OFF").fetchone()
    raw.execute("PRAGMA main.synchronous = OFF")
    return raw


def _attach(raw: Any, source: Path, key: Key | None) -> None:
    # Without a KEY of its own it would be taken to have that of the other.
    address = engine.address(source, "rw")
    raw.execute("ATTACH ? AS source KEY ?", (address, engine.literal(key) if key else ""))
    try:
        raw.execute("SELECT count(*) FROM source.sqlite_master").fetchone()
        # Others who have it open keep it in WAL mode; without them its -wal goes.
        (mode,) = raw.execute("PRAGMA source.journal_mode = DELETE").fetchone()
        if mode != "delete":
            raise UserError("store_busy", path=str(source))
        # Past the COMMIT, until the connection is closed.
        raw.execute("PRAGMA source.locking_mode = EXCLUSIVE").fetchone()
    except dbapi2.DatabaseError as error:
        if result_code(error) != dbapi2.SQLITE_NOTADB:
            raise
        raise UserError("wrong_key", path=str(source)) from error


def _part(target: Path, size: int) -> float:
    return min(target.stat().st_size / size, 1.0) * 0.7


def _require_same(raw: Any, source: Path) -> None:
    """Raises UserError("conversion_failed") unless both have the same tables with the same rows."""
    described = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"
    of_source = raw.execute(described.format("source")).fetchall()
    same = raw.execute(described.format("main")).fetchall() == of_source
    if not same or not all(
        _same_rows(raw, name, sql)
        for kind, name, _table, sql in of_source
        if kind == "table" and not sql.startswith("CREATE VIRTUAL")  # their content is in tables
    ):
        raise UserError("conversion_failed", path=str(source))


def _same_rows(raw: Any, table: str, sql: str) -> bool:
    order = "" if sql.rstrip().upper().endswith("WITHOUT ROWID") else " ORDER BY rowid"
    rows = [
        raw.execute(f'SELECT * FROM {schema}."{table}"{order}')  # noqa: S608 - names of the file
        for schema in ("main", "source")
    ]
    return all(one == other for one, other in zip_longest(*rows))


def _require_whole(target: Path, key: Key | None, source: Path) -> None:
    with contextlib.closing(engine.connect(target, mode="ro", key=key)) as raw:
        problems = engine.check(raw, encrypted=key is not None)
    if not all(search.concerns(problem) for problem in problems):  # the index is made anew later
        raise UserError("store_damaged", path=str(source))
