"""Another folder for the backups: on a stick or a drive, because a computer can be stolen.

Being unplugged is its usual state and no error; how old its newest backup is, the page says.
"""

import contextlib
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from journal_app.ground import settings
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import backup, checked, drives, keys, synced
from journal_app.store.faults import explained, system_error
from journal_app.store.inspection import problems
from journal_app.store.whole_file import new_file, sync_folder, written_whole

LATE = timedelta(days=14)
READ_AGAIN = timedelta(days=7)
TROUBLES = frozenset(
    {
        "disk_full", "disk_error", "permission_denied", "target_read_only", "path_unusable",
        "store_unreachable", "copy_not_whole", "wrong_key", "password_needed", "key_file_damaged",
    }
)  # fmt: skip
"""What may stand in the way of a copy."""
GIGABYTE = 1_000_000_000
PIECE = 4 * 1024 * 1024
"""Bytes."""


def chosen(folder: DataFolder) -> Path | None:
    """Where it is to be, reachable or not."""
    place = settings.load(folder.settings).second_place
    return None if place is None else Path(place)


def reachable(folder: DataFolder) -> Path | None:
    """The second place, if it is set and its drive is there now."""
    place = chosen(folder)
    return place if place is not None and is_there(folder, place) else None


def is_there(folder: DataFolder, place: Path) -> bool:
    """Whether the drive of ``place`` is there now, and not only the empty folder it hangs in.

    Where copies of ours were made and none of them is left, that is another place.
    """
    # Path.is_dir raises where a drive may not be read, or fails.
    if not os.path.isdir(place):  # noqa: PTH112
        return False
    known = checked.elsewhere(folder).get(place, [])
    return not known or any(map(os.path.exists, known))


def lacks(folder: DataFolder, made: Path) -> bool:
    """Whether there is to be a copy of the backup ``made`` and there is none: it is unplugged, or
    something stood in the way. May take seconds on a drive that sleeps.
    """
    place = chosen(folder)
    # Path.exists raises where a drive may not be read, or fails.
    return place is not None and not os.path.exists(place / made.name)  # noqa: PTH110


def falls_with(folder: DataFolder, place: Path) -> bool:
    """Whether what lies in ``place`` is gone too where the journal's drive is lost or breaks.

    Not where a service takes it to other computers. May take seconds on a drive that sleeps.
    """
    if not drives.same_drive(folder.root, place):
        return False
    return not synced.service(place, drives.kind_of_drive(place))


def begin(folder: DataFolder, place: Path) -> None:
    """The coach has chosen ``place`` as it is now, whatever was copied there once.

    What of it is there stays ours: it gets a password, and whoever is erased goes from it.
    """
    with contextlib.suppress(OSError):  # then it may be taken for another place until it is full
        checked.forget(folder, _gone(folder, place))


def _gone(folder: DataFolder, place: Path) -> list[Path]:
    """What was once copied to ``place`` and is not there now."""
    known = checked.elsewhere(folder).get(place, [])
    # Path.exists raises where a drive may not be read, or fails.
    return [file for file in known if not os.path.exists(file)]  # noqa: PTH110


def keep_up(folder: DataFolder, now: datetime, key: bytes | None) -> None:
    """As `bring_up_to_date`; what stood in the way is kept for the page instead of raised.

    It runs after every backup and every few minutes, and a full stick would be told each time.
    """
    try:
        made = bring_up_to_date(folder, now, key)
    except UserError as error:
        _note_trouble(folder, error)
    else:
        if made is not None:
            _note_trouble(folder, None)


def trouble(folder: DataFolder) -> UserError | None:
    """Why the last backup that should have gone there did not."""
    said = checked.read(folder, "second_place")
    if not isinstance(said, dict) or said.get("place") != str(chosen(folder)):
        return None
    code = said.get("code")
    return UserError(code if code in TROUBLES else "disk_error", path=str(said.get("path")))


def bring_up_to_date(folder: DataFolder, now: datetime, key: bytes | None) -> Path | None:
    """Copy the newest whole backup there, if it is not there yet, and thin out what was copied.

    Returns the copy; None where nothing was to be done or the place is not reachable. Raises
    UserError: disk_full, copy_not_whole and what else the file system says; then everything there
    is as it was.
    """
    place = reachable(folder)
    if place is None:
        return None
    try:
        return _bring(folder, place, now, key)
    except OSError as error:  # pulled out in the midst of it
        raise system_error(error, place) from error


def _bring(folder: DataFolder, place: Path, now: datetime, key: bytes | None) -> Path | None:
    ours = backup.backups(folder.backups)
    known = checked.checks(folder, ours)
    whole = [file for file in ours if file in known and known[file].whole]
    newest = backup.newest_until(whole, now)
    if newest is None or _is_whole(folder, place / newest.name, now, key):
        return None
    backup.sweep(place)
    made = _copied(folder, newest, place, now, key)
    with explained(folder.root):
        there = backup.backups(place)
        _note_unnoted(folder, there, now, key)
        copied = checked.checks(folder, there)
    budget = settings.load(folder.settings).backup_gigabytes * GIGABYTE
    # Others may keep theirs there too: only what was copied from here is thinned out.
    backup.thin([file for file in there if file in copied], now, budget, copied)
    gone = _gone(folder, place)
    if made.exists():  # else it was pulled out, and all of it is gone for now
        with contextlib.suppress(OSError):  # the note is longer than it need be until the next one
            checked.forget(folder, gone)
    return made


def _note_unnoted(folder: DataFolder, there: list[Path], now: datetime, key: bytes | None) -> None:
    """A process may have been killed before it had noted its copy, which is ours all the same."""
    known = checked.checks(folder, there)
    for file in there:
        if file not in known and (folder.backups / file.name).exists():
            with contextlib.suppress(UserError):  # such as another key: the newest one is there
                _is_whole(folder, file, now, key)


def _is_whole(folder: DataFolder, copy: Path, now: datetime, key: bytes | None) -> bool:
    """Read again where it looks otherwise than when it was made, and every week: disks forget."""
    if not copy.exists():
        return False
    check = checked.checks(folder, [copy]).get(copy)
    if check is not None and timedelta(0) <= now - check.at < READ_AGAIN:
        return check.whole
    whole = not problems(copy, key=key)
    with explained(folder.root):
        checked.note(folder, copy, now, whole=whole)
    return whole


def _copied(
    folder: DataFolder, newest: Path, place: Path, now: datetime, key: bytes | None
) -> Path:
    """Noted as ours before a password can be changed: then the new one reaches it."""
    target = place / newest.name
    beside = target.with_suffix(".tmp")
    slots, slots_there = keys.beside(newest), keys.beside(target)
    with backup.removed(beside):
        with newest.open("rb") as source, new_file(beside) as file:
            shutil.copyfileobj(source, file, PIECE)
            file.flush()
            os.fsync(file.fileno())
            if hasattr(os, "posix_fadvise"):  # read from the stick itself, not from memory
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if problems(beside, key=key):
            raise UserError("copy_not_whole", path=str(target))
        with keys.alone(folder) if slots.exists() else contextlib.nullcontext():
            if slots.exists():
                with written_whole(slots_there) as file:
                    file.write(slots.read_bytes())
            beside.replace(target)
            with explained(folder.root):
                checked.note(folder, target, now)
    sync_folder(place)
    return target


def _note_trouble(folder: DataFolder, error: UserError | None) -> None:
    said = error and {
        "place": str(chosen(folder)), "code": error.code, "path": str(error.params.get("path", "")),
    }  # fmt: skip
    with contextlib.suppress(OSError):  # nothing was lost; the page tells the newest copy's age
        checked.keep(folder, "second_place", said)


def newest_copy(folder: DataFolder, now: datetime) -> datetime | None:
    """When the newest backup there was made, by what was copied; also while it is not reachable."""
    place = chosen(folder)
    if place is None:
        return None
    there = reachable(folder)
    if there is not None:
        known = checked.checks(folder, backup.backups(there))
        whole = [file for file in known if known[file].whole]
    else:
        whole = checked.elsewhere(folder).get(place, [])
    newest = backup.newest_until(whole, now)
    return None if newest is None else backup.made_at(newest)
