"""A journal that is refused, byte for byte as it was."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.store import Store

EVERYTHING = queries.EntryFilter()


def fingerprints(folder: Path) -> dict[str, str]:
    """Every file but what a lock or the shared memory of SQLite leaves beside it."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-shm", ".lock"))
    }


def refused(path: Path, code: str, **how: Any) -> str:
    """Opening is refused with ``code``, no byte changes, and there is a sentence for it."""
    before = fingerprints(path.parent) if os.path.isdir(path.parent) else None  # noqa: PTH112
    with pytest.raises(UserError) as caught:
        Store.open(path, **how)
    assert caught.value.code == code
    if before is not None:
        after = fingerprints(path.parent)
        after.pop("journal.db-wal", None) if "journal.db-wal" not in before else None
        assert after == before
    text = sentence(caught.value)
    assert str(path.parent) in text
    return text


def backup_of(path: Path) -> Path:
    return next((path.parent / "backups").glob("*.db"))
