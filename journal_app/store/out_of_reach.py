"""What an erasure came to, and what it could not reach: kept until the coach was shown it."""

import os
from dataclasses import dataclass
from pathlib import Path

from journal_app.ground.errors import UserError
from journal_app.store.ledger import Ledger

HOPELESS = frozenset(
    [
        "erasure_other_key",
        "erasure_newer",
        "erasure_unreadable",
        "erasure_not_rewritten",
        "erasure_words_unknown",
    ]
)
"""Trying again helps nobody: the coach is told once, and decides about the file."""


@dataclass(frozen=True)
class Unreached:
    """A file, or a folder, that may still hold what was to be erased; ``why`` is in words."""

    path: str
    why: UserError


@dataclass(frozen=True)
class Forgotten:
    """What an erasure came to."""

    rewritten: int
    """Backups and files put aside from which somebody was taken out."""
    untouched: int
    """Those in which nobody was."""
    unreached: tuple[Unreached, ...]
    unfinished: tuple[str, ...]
    """What is tried again by itself: the `JOURNAL`, and folders."""


def of_a_copy(error: UserError, file: Path) -> UserError:
    """Why ``file``, which is not the journal, stayed as it is: in words that need its path alone.

    What the disk says of a file it says of any.
    """
    path = str(file)
    match error.code:
        case "wrong_key":
            return UserError("erasure_other_key", path=path)
        case "store_newer":
            return UserError("erasure_newer", path=path)
        case "store_foreign" | "store_damaged" | "store_empty" | "store_not_a_journal":
            return UserError("erasure_unreadable", path=path)
        case "backup_not_whole" | "migration_failed":
            return UserError("erasure_not_rewritten", path=path)
    return error


def missed(book: Ledger | None) -> tuple[Unreached, ...]:
    """What could not be reached and was not shown yet; a file that is gone does not count."""
    known = {} if book is None else book.missed
    return tuple(
        Unreached(path, UserError(code, path=path))
        for path, code in known.items()
        if code not in HOPELESS or os.path.lexists(path) or not _is_there(Path(path).parent)
    )


def _is_there(folder: Path) -> bool:
    # Path.is_dir raises where a drive may not be read, or fails.
    return os.path.isdir(folder)  # noqa: PTH112
