"""Puts a whole new journal in the place of the old one, whenever the process is killed meanwhile.

The new file is made ready in the folder ``incoming``. From the moment that folder is called
``installing`` there is no way back, only forward: each step can be done again, and every open of
the journal does what is left. A half-made ``incoming`` is thrown away.
"""

import json
import os
import shutil
from pathlib import Path

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import keys
from journal_app.store.faults import explained
from journal_app.store.lock import FolderLock
from journal_app.store.sidecars import index_of, log_of
from journal_app.store.whole_file import new_file, sync_folder

_PLAN = "plan.json"


def stage(folder: DataFolder) -> DataFolder:
    """An empty folder beside the journal for the new one. Raises UserError.

    Before `install` its ``database`` must be whole, closed and in DELETE journal mode, and its
    ``key_file`` must be there if that is encrypted.
    """
    place = _incoming(folder)
    with explained(place):
        _remove(place)
        place.mkdir(mode=0o700, parents=True)
    return DataFolder(place)


def install(folder: DataFolder, *, set_aside: Path | None) -> None:
    """Let what `stage` gave be the journal. The caller holds the folder's lock. Raises UserError.

    The journal that was there becomes the file ``set_aside``, its -wal and its key file beside it;
    with None it is gone.
    """
    ready = DataFolder(_incoming(folder))
    with explained(folder.root):
        if set_aside is not None:
            set_aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        plan = {
            "set_aside": None if set_aside is None else str(set_aside.relative_to(folder.root)),
            "key": ready.key_file.exists(),
        }
        _write(ready.root / _PLAN, json.dumps(plan).encode())
        for file in ready.root.iterdir():
            with file.open("rb+") as written:
                os.fsync(written.fileno())
        sync_folder(ready.root)
        ready.root.rename(_installing(folder))
        sync_folder(folder.root)
        _go_on(folder)


def finish(folder: DataFolder, lock: FolderLock) -> None:
    """What a killed process left to do, or half made. Raises UserError.

    ``lock`` is the folder's; it is taken for a moment where it is not held yet.
    """
    if not (_incoming(folder).exists() or _installing(folder).exists()):
        return
    held = lock.held
    with explained(folder.root):
        if not lock.acquire():
            if _installing(folder).exists():
                raise UserError("store_busy", path=str(folder.database))
            return
        try:
            if _installing(folder).exists():
                _go_on(folder)
            _remove(_incoming(folder))
        finally:
            if not held:
                lock.release()


def _go_on(folder: DataFolder) -> None:
    """Each step may have been done already; the new database comes in when nothing old is left."""
    ready = DataFolder(_installing(folder))
    if not (ready.root / _PLAN).exists():  # it goes last
        ready.root.rmdir()
        return
    plan = json.loads((ready.root / _PLAN).read_text("utf-8"))
    if ready.database.exists():
        log = log_of(folder.database)
        if plan["set_aside"] is None:
            log.unlink(missing_ok=True)  # the new file must never meet it
        else:
            aside = folder.root / plan["set_aside"]
            for file, name in (
                (log, log_of(aside)),
                (folder.key_file, keys.beside(aside)),
                (folder.database, aside),
            ):
                if file.exists():
                    file.replace(name)
            sync_folder(aside.parent)
        index_of(folder.database).unlink(missing_ok=True)
        sync_folder(folder.root)
        ready.database.replace(folder.database)
        sync_folder(folder.root)
    if plan["key"] or folder.key_file.exists():
        with keys.alone(folder):  # nobody writes the old one over it
            if not plan["key"]:
                folder.key_file.unlink(missing_ok=True)
            elif ready.key_file.exists():
                ready.key_file.replace(folder.key_file)
    sync_folder(folder.root)
    _remove(ready.root)


def _remove(place: Path) -> None:
    """The plan goes last: without it nobody could go on."""
    if place.exists():
        for file in place.iterdir():
            if file.name != _PLAN:
                file.unlink()
        shutil.rmtree(place)


def _write(file: Path, content: bytes) -> None:
    with new_file(file) as opened:
        opened.write(content)


def _incoming(folder: DataFolder) -> Path:
    return folder.root / "incoming"


def _installing(folder: DataFolder) -> Path:
    return folder.root / "installing"
