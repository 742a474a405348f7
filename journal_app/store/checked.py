"""What is known of backups: which were found whole, when, and how their files looked then.

A file that looks otherwise by now counts as never checked. The journal itself cannot keep this: it
is asked for most urgently where there is no journal.
"""

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from journal_app.ground.paths import DataFolder
from journal_app.store.lock import alone
from journal_app.store.records import from_text, to_text
from journal_app.store.whole_file import replaced

COARSE_NS = (10_000_000, 1_000_000_000, 2_000_000_000)
"""What file systems of sticks round times down to: exFAT, some network drives, FAT."""
PATIENCE_SECONDS = 5.0


@dataclass(frozen=True)
class Check:
    at: datetime
    whole: bool


def note(folder: DataFolder, backup: Path, now: datetime, *, whole: bool = True) -> None:
    """Keep that ``backup`` was looked through just now. Raises OSError."""
    found = {"look": _look(backup), "at": to_text(now), "whole": whole}
    with _changed(folder) as parts:
        known = _dictionary(parts.get("checks")) | {_name(folder, backup): found}
        parts["checks"] = {name: known[name] for name in known if not _gone(folder, name)}


def checks(folder: DataFolder, backups: list[Path]) -> dict[Path, Check]:
    """What is known of those of ``backups`` that look as they did when they were checked."""
    known = _dictionary(read(folder, "checks"))
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
    with _changed(folder) as parts:
        parts["ways_back"] = sorted({*ways_back(folder), backup.name})


def ways_back(folder: DataFolder) -> set[str]:
    """The names of such backups, of those that are still there."""
    known = read(folder, "ways_back")
    names = known if isinstance(known, list) else []
    return {name for name in names if isinstance(name, str) and (folder.backups / name).exists()}


def elsewhere(folder: DataFolder) -> dict[Path, list[Path]]:
    """What was copied from here, by the folder it went to; as far as is known, there or not.

    Folders that are the second place no more are among them.
    """
    found: dict[Path, list[Path]] = {}
    for file in map(Path, _dictionary(read(folder, "checks"))):
        if file.is_absolute():
            found.setdefault(file.parent, []).append(file)
    return found


def forget(folder: DataFolder, copies: Iterable[Path]) -> None:
    """Those that are no more, of what was copied elsewhere. Raises OSError."""
    names = set(map(str, copies))
    with _changed(folder) as parts:
        known = _dictionary(parts.get("checks"))
        parts["checks"] = {name: known[name] for name in known if name not in names}


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


def read(folder: DataFolder, part: str) -> Any:
    """One part of what is known; None where there is nothing, or nothing readable."""
    with contextlib.suppress(OSError):
        return _parts(folder).get(part)
    return None


def keep(folder: DataFolder, part: str, content: Any) -> None:
    """Keep it in place of what was there. Raises OSError."""
    with _changed(folder) as parts:
        parts[part] = content


@contextlib.contextmanager
def _changed(folder: DataFolder) -> Iterator[dict[str, Any]]:
    """All that is known, to be changed inside and kept at the end. Raises OSError.

    The window, its worker and a command may do so at the same time.
    """
    with alone(folder.checked_lock, PATIENCE_SECONDS) as mine:
        if not mine:
            raise TimeoutError(str(folder.checked_lock))
        for half in folder.root.glob(f"{folder.checked_backups.name}.*.tmp"):
            half.unlink(missing_ok=True)  # of a process that was killed here
        before = _parts(folder)
        parts = dict(before)
        yield parts
        if parts != before:
            with replaced(folder.checked_backups) as file:
                file.write(json.dumps(parts, indent=1).encode())


def _parts(folder: DataFolder) -> dict[str, Any]:
    """Raises OSError: what cannot be read now is not nothing, and must not be written over."""
    try:
        return _dictionary(json.loads(folder.checked_backups.read_text("utf-8")))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}


def _dictionary(raw: Any) -> dict[str, Any]:
    """The file may have been written by somebody else."""
    return raw if isinstance(raw, dict) else {}
