"""Where the data folder lies, and whether that place is good for a journal.

Looked at only, nothing is written and no copy is opened: a service that keeps folders the same
renames an open database, a network drive may lie about locks, and both leave conflict copies.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journal_app.ground.paths import APP_NAME, DataFolder, system_folder
from journal_app.store import drives, synced

_COPY = re.compile(r"journal[\W_].*\.db", re.IGNORECASE | re.DOTALL)
_KEY_COPY = re.compile(r"journal[\W_].*\.key", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Place:
    folder: Path
    service: str = ""
    """Keeps the folder the same on several computers; empty where nobody does."""
    network: str = ""
    """The kind of the network drive it lies on; empty on a drive of this computer."""
    better: Path | None = None
    """Where it would lie well on this computer; None where it does already, or nobody knows."""
    named: bool = True
    """The coach said that the journal shall lie here; False where the system did."""
    copies: tuple[str, ...] = ()
    """Names of other versions of the journal that such a service has put beside it."""
    key_copies: tuple[str, ...] = ()
    """The same of its key file: a password that was changed may be the old one in them."""

    @property
    def movable(self) -> bool:
        """Whether the app may take it to ``better``: not away from where the coach has put it."""
        return self.better is not None and not self.named

    @property
    def good(self) -> bool:
        return not (self.service or self.network or self.copies or self.key_copies)


def look(folder: DataFolder, mounts: Path = drives.MOUNTS) -> Place:
    """May take seconds on a network drive that does not answer. Raises nothing."""
    service, network = _looked_after(folder.root, mounts)
    bad = bool(service or network)
    return Place(
        folder.root,
        service=service,
        network=network,
        better=_better(folder.root, mounts) if bad else None,
        named=folder.named,
        copies=conflict_copies(folder),
        key_copies=_named(folder, _KEY_COPY),
    )


def _better(root: Path, mounts: Path) -> Path | None:
    """The first place that is good and where no journal lies."""
    for place in candidates():
        taken = DataFolder(place).database.exists() or place == root
        if not taken and not any(_looked_after(place, mounts)):
            return place
    return None


def candidates() -> Iterator[Path]:
    """Where a journal could lie on this computer, the best first."""
    yield system_folder().root
    home = Path.home()
    if sys.platform == "win32":
        yield home / "AppData" / "Local" / APP_NAME
    elif sys.platform == "darwin":
        yield home / "Library" / "Application Support" / APP_NAME
    else:
        yield home / ".local" / "share" / APP_NAME
        yield home / ".local" / "state" / APP_NAME
    yield home / APP_NAME


def _looked_after(root: Path, mounts: Path) -> tuple[str, str]:
    """The service and the kind of network drive."""
    kind = drives.kind_of_drive(root, mounts)
    return synced.service(root, kind), kind if kind in drives.NETWORK else ""


def conflict_copies(folder: DataFolder) -> tuple[str, ...]:
    """Names of what the services call a second version of the journal, in the order of names.

    Every service, and Dropbox in every language, names them differently; all keep the beginning
    and the ending of the name, between which nothing of ours writes anything.
    """
    return _named(folder, _COPY)


def _named(folder: DataFolder, pattern: re.Pattern[str]) -> tuple[str, ...]:
    try:
        names = os.listdir(folder.root)  # noqa: PTH208 - names are all that is wanted
    except OSError:
        return ()
    return tuple(sorted(name for name in names if pattern.fullmatch(name)))
