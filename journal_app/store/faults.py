"""Turns what the database engine reports into what a coach can act on."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from journal_app.ground.errors import UserError

_CODES = {
    5: "store_busy",
    6: "store_busy",
    8: "store_read_only",
    10: "disk_error",
    11: "store_damaged",
    13: "disk_full",
    14: "store_unreachable",
    23: "store_unreachable",
    26: "store_not_a_journal",
}
"""SQLite's primary result codes (sqlite.org/rescode.html) that the world can cause."""


_WORDS = {
    "database is locked": 5,
    "readonly database": 8,
    "disk I/O error": 10,
    "disk image is malformed": 11,
    "disk is full": 13,
    "unable to open database": 14,
    "not a database": 26,
}
_ALSO_WHEN_FULL = frozenset({10, 14})
"""A full disk can also show as a read error or a file that does not open (the -shm file)."""
_LITTLE_ROOM = 64 * 1024
_UNUSABLE = frozenset(
    {errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL, errno.EEXIST}
)


def result_code(error: dbapi2.Error) -> int:
    """SQLite's primary result code, 0 where there is none."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # what the driver's backup raises has only the words
        return next((code for words, code in _WORDS.items() if words in str(error)), 0)
    return int(code) & 0xFF


def user_error(error: BaseException, path: Path) -> UserError | None:
    """The UserError for an engine or system error, or None where it is a bug of ours."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    if isinstance(error, dbapi2.Error):
        code = result_code(error)
        if code in _ALSO_WHEN_FULL and _full(path):
            return UserError("disk_full", path=str(path))
        return UserError(_CODES[code], path=str(path)) if code in _CODES else None
    if isinstance(error, OSError):
        return store_error(error, path)
    return None


def store_error(error: OSError, path: Path) -> UserError:
    """As `system_error`, at one of the journal's own places."""
    if error.errno == errno.EROFS:
        return UserError("store_read_only", path=str(path))
    return system_error(error, path)


def system_error(error: OSError, path: Path) -> UserError:
    """The UserError for an error of the file system at ``path``, wherever the coach has chosen."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("disk_full", path=str(path))
    if error.errno in (errno.EACCES, errno.EPERM):
        return UserError("permission_denied", path=str(path))
    if error.errno == errno.EROFS:
        return UserError("target_read_only", path=str(path))
    if error.errno in _UNUSABLE:
        return UserError("path_unusable", path=str(path))
    if error.errno == errno.ENOENT:
        return UserError("store_unreachable", path=str(path))
    return UserError("disk_error", path=str(path))


def _full(path: Path) -> bool:
    for place in (path, *path.parents):
        try:
            return shutil.disk_usage(place).free < _LITTLE_ROOM
        except OSError:
            continue
    return False


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Inside, errors of engine and file system come out as `UserError`; bugs stay what they are."""
    try:
        yield
    except (DBAPIError, dbapi2.Error, OSError) as error:
        explanation = user_error(error, path)
        if explanation is None:
            raise
        raise explanation from error
