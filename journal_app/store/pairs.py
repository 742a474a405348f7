"""Journals put aside with a log beside them, made into files that can be changed one by one.

The log may be the journal's own, with the newest words, or another one's, which the engine would
work into the file without a word. Nobody can tell for sure, so both stay: the file as it reads
through the log, and the file alone.
"""

import contextlib
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import engine, keys, opening, search, stray_log
from journal_app.store.faults import explained
from journal_app.store.half_made import blanked
from journal_app.store.sidecars import index_of, log_of
from journal_app.store.whole_file import copied, sync_folder

ALONE = ".alone.db"
"""What the name of the file without the log ends with."""
STRAY = ".stray-log"
"""The same of a log with which the file is no journal: it is kept, and nobody can look into it."""


def part(folder: DataFolder, key: bytes | None) -> None:
    """Those of plain files, and of what ``key`` opens; others stay, and are told as they are.

    The caller holds the folder's lock.
    """
    for file in sorted(folder.replaced.rglob("*.db")):
        if file.is_file() and opening.left_open(file):
            with contextlib.suppress(UserError, dbapi2.Error):
                _part(file, None if opening.is_plain(file) else key)


def stray(folder: DataFolder) -> list[Path]:
    return sorted(folder.replaced.rglob(f"*{STRAY}"))


def _part(file: Path, key: bytes | None) -> None:
    log = log_of(file)
    alone, through = stray_log.whole_alone(file, key), _whole_through(file, key)
    with explained(file):
        if alone and not through:
            log.replace(file.with_name(file.stem + STRAY))
            index_of(file).unlink(missing_ok=True)
        elif through:
            if alone:
                beside = file.with_name(file.stem + ALONE)
                if keys.beside(file).exists():
                    copied(keys.beside(file), keys.beside(beside))
                copied(file, beside)
            with blanked(log) as blank:
                with contextlib.closing(engine.connect(file, key=key)) as raw:
                    raw.execute("PRAGMA journal_mode = DELETE").fetchone()
                blank()
        sync_folder(file.parent)


def _whole_through(file: Path, key: bytes | None) -> bool:
    """Whether file and log together are a whole journal."""
    try:
        with opening.reading(file, key=key, backups=file.parent) as raw:
            return _is_whole(raw, file, key)
    except (UserError, dbapi2.Error):
        return False


def _is_whole(raw: Any, file: Path, key: bytes | None) -> bool:
    opening.identify(raw, file)
    return all(map(search.concerns, engine.check(raw, encrypted=key is not None)))
