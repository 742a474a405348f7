"""Brings a backup back as the journal. What was there before is backed up or put aside, never lost.

Nothing of it touches the open journal: the caller has closed it, and the folder's lock is taken.
"""

import contextlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import backup, checked, engine, keys, opening, schema, swap
from journal_app.store.faults import explained
from journal_app.store.forgetting import apply_ledger
from journal_app.store.inspection import problems
from journal_app.store.records import from_text
from journal_app.store.rekeyed import rekeyed
from journal_app.store.sidecars import log_of
from journal_app.store.upkeep import CHECKED_AT
from journal_app.store.whole_file import copied, wipe

HARMLESS = frozenset(
    {
        "backup_not_whole",
        "store_damaged",
        "store_empty",
        "store_foreign",
        "store_newer",
        "wrong_key",
    }
)
"""Why a journal cannot be backed up, so that it is only put aside."""


@dataclass(frozen=True)
class Restored:
    kept: Path | None
    """The backup that was made just before of the journal that was there; None: it was damaged."""
    put_aside: Path | None
    """The file of that journal, its -wal and its key file beside it; None: there was none."""
    key: bytes | None = field(repr=False)
    """What opens the journal now."""


def restore(
    folder: DataFolder,
    source: Path,
    *,
    key: bytes | None = None,
    current_key: bytes | None = None,
    clock: Clock | None = None,
) -> Restored:
    """Let the backup ``source`` be the journal in ``folder``.

    ``key`` opens the backup, ``current_key`` the journal that is there; None for a plain one. A
    plain backup is encrypted on its way into a journal with a password, and then opens with that;
    an encrypted one keeps its own password in a journal that has none.

    Raises UserError, with the journal as it was: needs_closed_window, open_on_other_computer,
    file_missing, wrong_key, backup_damaged (with the ``next`` that is whole), store_foreign,
    store_newer, disk_full and what else the file system says.
    """
    clock = clock or Clock()
    source = source.absolute()
    key = None if opening.is_plain(source) else key
    new_key = key
    if key is None and not opening.is_plain(folder.database):
        new_key = current_key
    opening.prepare_folder(folder.root)
    lock = opening.take_closed(folder)
    try:
        swap.finish(folder, lock)
        _require_whole(folder, source, key, clock)
        ready = swap.stage(folder)
        _copy(source, ready, key, new_key)
        _make_ready(folder, source, ready, new_key)
        apply_ledger(folder, ready.database, key=new_key, clock=clock)
        kept = _back_up(folder, current_key, clock)
        aside = folder.replaced / f"journal-{clock.now().strftime(backup.STAMP)}.db"
        there = any(file.exists() for file in _files(folder))
        swap.install(folder, set_aside=aside if there else None)
        if kept is not None:
            with contextlib.suppress(OSError):  # without the note it is a backup like others
                checked.note_way_back(folder, kept)
        return Restored(kept, aside if there else None, new_key)
    except BaseException:
        with contextlib.suppress(UserError):  # the next open tries again
            swap.finish(folder, lock)
        raise
    finally:
        lock.release()


def next_whole(folder: DataFolder, than: Path, now: datetime, *, key: bytes | None) -> Path | None:
    """The newest backup that is whole and older than ``than``, else the newest other one.

    Those of after ``now`` come last.
    """
    others = [file for file in backup.backups(folder.backups) if file.name != than.name]
    others.sort(key=lambda file: (backup.made_at(file) <= now, file.name < than.name), reverse=True)
    for file in others:
        with contextlib.suppress(UserError):
            if not problems(file, key=key):
                return file
    return None


def _require_whole(folder: DataFolder, source: Path, key: bytes | None, clock: Clock) -> None:
    found = problems(source, key=key)
    if source.parent == folder.backups:
        with contextlib.suppress(OSError):  # without the note it counts as not checked
            checked.note(folder, source, clock.now(), whole=not found)
    if found:
        following = next_whole(folder, source, clock.now(), key=key)
        raise UserError("backup_damaged", path=str(source), next=str(following or ""))


def _copy(source: Path, ready: DataFolder, key: bytes | None, new_key: bytes | None) -> None:
    with explained(ready.root):
        same = ready.database if key == new_key else ready.root / "as-it-was.db"
        if opening.left_open(source):
            backup.copy(source, same, key)
        else:
            copied(source, same)
    if same != ready.database:
        try:
            with rekeyed(same, key, ready.database, new_key, progress=lambda _part: None):
                pass
        finally:
            with explained(ready.root):
                wipe(same)


def _make_ready(folder: DataFolder, source: Path, ready: DataFolder, key: bytes | None) -> None:
    """The copy that will be the journal: of this version, and a replica of its own."""
    with explained(ready.root):
        if key is not None:
            keys.save(ready.key_file, _key_file(folder, source, key))
        with contextlib.closing(engine.connect(ready.database, key=key)) as raw:
            version = opening.identify(raw, ready.database)
    if version < schema.VERSION:
        from journal_app.store import migrate  # noqa: PLC0415 - alembic only for an old file

        migrate.upgrade(ready.database, key=key, kept=source)
    with (
        explained(ready.root),
        contextlib.closing(engine.connect(ready.database, key=key)) as raw,
    ):
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE meta SET value = ? WHERE key = 'replica'", (secrets.token_hex(8),))
        raw.execute("DELETE FROM meta WHERE key = ?", (CHECKED_AT,))
        raw.execute("COMMIT")
        raw.execute("PRAGMA journal_mode = DELETE").fetchone()
        if engine.check(raw, encrypted=key is not None):
            raise UserError("disk_error", path=str(ready.database))


def _key_file(folder: DataFolder, source: Path, key: bytes) -> keys.KeyFile:
    """The ways to ``key``: those that hold here today, else those that came with the backup."""
    ident = keys.ident_of(key)
    for file in (folder.key_file, *keys.copies(folder.backups)):
        with contextlib.suppress(UserError):
            known = keys.read(file)
            if known.ident == ident:
                return known
    known = keys.read(keys.beside(source))
    if known.ident != ident:
        raise UserError("wrong_key", path=str(source))
    return known


def _back_up(folder: DataFolder, key: bytes | None, clock: Clock) -> Path | None:
    """The newest backup with everything that the present journal says; None where it is damaged."""
    present = folder.database
    if opening.is_plain(present):
        key = None
    elif key is None:
        return None
    if not present.exists():
        return None
    try:
        if problems(present, key=key):
            return None
        with opening.reading(present, key=key, backups=folder.backups) as raw:
            at = raw.execute("SELECT max(at) FROM change").fetchone()[0]
        last_change = None if at is None else from_text(at)
        ours = backup.backups(folder.backups)
        known = checked.checks(folder, ours)
        if not backup.missing(folder.backups, last_change, clock.now(), known):
            sound = [file for file in ours if file not in known or known[file].whole]
            return backup.newest_until(sound, clock.now())
        return backup.make(present, folder.backups, key=key, now=clock.now(), budget=None)
    except UserError as error:
        if error.code not in HARMLESS:
            raise
        return None


def _files(folder: DataFolder) -> tuple[Path, ...]:
    return folder.database, log_of(folder.database), folder.key_file
