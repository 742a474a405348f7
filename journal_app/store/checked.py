"""What is known of backups: which were found whole, when, and how their files looked then.

A file that looks otherwise by now counts as never checked. The journal itself cannot keep this: it
is asked for most urgently where there is no journal.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from journal_app.ground.paths import DataFolder
from journal_app.store.records import from_text, to_text

COARSE_NS = (10_000_000, 1_000_000_000, 2_000_000_000)
"""What file systems of sticks round times down to: exFAT, some network drives, FAT."""


@dataclass(frozen=True)
class Check:
    at: datetime
    whole: bool


def note(folder: DataFolder, backup: Path, now: datetime, *, whole: bool = True) -> None:
    """Keep that ``backup`` was looked through just now. Raises OSError."""
    known = _checks(folder)
    known[_name(folder, backup)] = {"look": _look(backup), "at": to_text(now), "whole": whole}
    for name in [name for name in known if _gone(folder, name)]:
        del known[name]
    keep(folder, "checks", known)


def checks(folder: DataFolder, backups: list[Path]) -> dict[Path, Check]:
    """What is known of those of ``backups`` that look as they did when they were checked."""
    known = _checks(folder)
    found = {}
    for backup in backups:
        one = known.get(_name(folder, backup))
        try:
            if one is not None and _alike(_look(backup), one["look"]):
                found[backup] = Check(from_text(one["at"]), bool(one["whole"]))
        except (OSError, KeyError, TypeError, ValueError):
            continue  # unreadable, or written by somebody else: not checked
    return found


def note_way_back(folder: DataFolder, backup: Path) -> None:
    """Keep that ``backup`` is what was there before another was brought back. Raises OSError."""
    keep(folder, "ways_back", sorted({*ways_back(folder), backup.name}))


def ways_back(folder: DataFolder) -> set[str]:
    """The names of such backups, of those that are still there."""
    known = read(folder, "ways_back")
    names = known if isinstance(known, list) else []
    return {name for name in names if isinstance(name, str) and (folder.backups / name).exists()}


def elsewhere(folder: DataFolder) -> list[Path]:
    """Folders that backups were copied to, also those that are the second place no more."""
    return sorted({Path(name).parent for name in _checks(folder) if Path(name).is_absolute()})


def _look(backup: Path) -> list[int]:
    """Bytes, and when content and file were changed last, in nanoseconds."""
    state = backup.stat()
    return [state.st_size, state.st_mtime_ns, state.st_ctime_ns]


def _alike(now: list[int], then: list[int]) -> bool:
    """A stick that was pulled out tells its times in coarser steps afterwards, or only one."""
    if now == then:
        return True
    rounded = [then[1] // step * step for step in COARSE_NS]
    return now[0] == then[0] and now[1] in rounded


def _name(folder: DataFolder, backup: Path) -> str:
    """Those elsewhere with their whole path, and no other: the folder may be moved, or copied.

    A copy that knew the first folder's files would change them there.
    """
    if backup.parent == folder.backups:
        return backup.name
    here = backup.is_relative_to(folder.root)
    return backup.relative_to(folder.root).as_posix() if here else str(backup.absolute())


def _gone(folder: DataFolder, name: str) -> bool:
    """Of those elsewhere nobody knows: a stick may be in a drawer."""
    file = Path(name)
    if file.is_absolute():
        return False
    return not ((folder.backups if file.name == name else folder.root) / file).exists()


def _checks(folder: DataFolder) -> dict[str, Any]:
    known = read(folder, "checks")
    return known if isinstance(known, dict) else {}


def read(folder: DataFolder, part: str) -> Any:
    """One part of what is known; None where there is nothing, or nothing readable."""
    return _whole(folder).get(part)


def keep(folder: DataFolder, part: str, content: Any) -> None:
    """Keep it in place of what was there. Raises OSError."""
    whole = {**_whole(folder), part: content}
    beside = folder.checked_backups.with_suffix(".tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(whole, file, indent=1)
    beside.replace(folder.checked_backups)


def _whole(folder: DataFolder) -> dict[str, Any]:
    try:
        known = json.loads(folder.checked_backups.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
