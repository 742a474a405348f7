"""Journals as released versions of the app left them, to try upgrades on: an invented practice."""

import gzip
import re
from pathlib import Path

from journal_app.ground.paths import resources

_NAME = re.compile(r"journal-(\d+)\.db\.gz")


def released(version: int) -> Path:
    """Where the packed journal of that schema version lies."""
    return _folder() / f"journal-{version}.db.gz"


def versions() -> list[int]:
    """Of which schema versions there is one, oldest first."""
    found = (_NAME.fullmatch(file.name) for file in _folder().iterdir())
    return sorted(int(name[1]) for name in found if name is not None)


def unpack(version: int, target: Path) -> Path:
    """Lay the journal of schema ``version`` at ``target`` and give it back. Raises OSError."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.touch(mode=0o600, exist_ok=False)
    target.write_bytes(gzip.decompress(released(version).read_bytes()))
    return target


def _folder() -> Path:
    return resources() / "journals"
