"""A -wal beside a journal that it does not belong to: another copy's, or one of another day.

Worked into the file it would mix two journals, so it is told apart from damage: where the file
alone is whole, only the log is wrong.
"""

import contextlib
from datetime import datetime
from pathlib import Path

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import backup, engine, keys, opening, search
from journal_app.store.faults import explained
from journal_app.store.lock import FolderLock
from journal_app.store.sidecars import index_of, log_of
from journal_app.store.whole_file import copied, sync_folder

LIKE_DAMAGE = frozenset(
    {"store_damaged", "store_foreign", "store_newer", "store_not_a_journal", "wrong_key"}
)
"""How a file looks through the log of another one."""
REPLACED = frozenset({"store_damaged", "store_empty", "store_missing"})
"""Where a backup is named to go back to."""


def told_apart(
    error: BaseException, path: Path, *, key: bytes | None, now: datetime
) -> BaseException:
    """``error``, or what is true instead: that only the log beside the journal is wrong.

    For an `opening` that failed; a damaged journal is looked at once more, without its log. The
    backup that is named is the newest which the clock has not made by mistake (see
    `backup.newest_until`).
    """
    told = _truly(error, path, key)
    if isinstance(told, UserError) and told.code in REPLACED and told.params.get("backup"):
        known = backup.backups(DataFolder(path.parent).backups)
        told.params["backup"] = str(backup.newest_until(known, now) or "")
    return told


def _truly(error: BaseException, path: Path, key: bytes | None) -> BaseException:
    if not isinstance(error, UserError) or error.code not in LIKE_DAMAGE:
        return error
    folder = DataFolder(path.parent)
    in_use = FolderLock(folder.lock).held_elsewhere()
    if not in_use and opening.left_open(path) and whole_alone(path, key):
        return UserError("store_log_foreign", path=str(path), log=log_of(path).name)
    if error.code == "store_damaged":
        return opening.damaged(path, folder.backups)
    return error


def whole_alone(path: Path, key: bytes | None) -> bool:
    """Whether the file, as if no log lay beside it, is a whole journal."""
    try:
        with (
            explained(path),
            contextlib.closing(engine.connect(path, mode="ro", key=key, immutable=True)) as raw,
        ):
            opening.identify(raw, path)
            problems = engine.check(raw, encrypted=key is not None)
    except UserError:
        return False
    return all(search.concerns(problem) for problem in problems)


def set_aside(folder: DataFolder, *, clock: Clock) -> Path:
    """Take the log away from the journal; both are kept as they were, as a pair in ``replaced``.

    The journal is closed. Returns the pair's file. Raises UserError: needs_closed_window,
    open_on_other_computer, disk_full and the others of the file system; the log then lies where
    it was.
    """
    lock = opening.take_closed(folder)
    aside = folder.replaced / f"journal-{clock.now().strftime(backup.STAMP)}.db"
    with explained(folder.root):
        try:
            folder.replaced.mkdir(mode=0o700, parents=True, exist_ok=True)
            _copy_pair(folder, aside)
            for gone in (log_of(folder.database), index_of(folder.database)):
                gone.unlink(missing_ok=True)
            sync_folder(folder.root)
        finally:
            lock.release()
    return aside


def _copy_pair(folder: DataFolder, aside: Path) -> None:
    """All of it or nothing: a half would be taken for a journal that was put aside."""
    files = {folder.database: aside, log_of(folder.database): log_of(aside)}
    if folder.key_file.exists():
        files[folder.key_file] = keys.beside(aside)
    try:
        for file, place in files.items():
            copied(file, place)
        sync_folder(aside.parent)
    except BaseException:
        for half in files.values():
            with contextlib.suppress(OSError):  # what went wrong first is what counts
                half.unlink(missing_ok=True)
        raise
