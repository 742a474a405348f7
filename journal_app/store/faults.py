"""Turns what the database engine reports into what a coach can act on."""

import errno
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


def user_error(error: BaseException, path: Path) -> UserError | None:
    """The UserError for an engine or system error, or None where it is a bug of ours."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    if isinstance(error, dbapi2.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return UserError(_CODES[code], path=str(path)) if code in _CODES else None
    if isinstance(error, OSError):
        return system_error(error, path)
    return None


def system_error(error: OSError, path: Path) -> UserError:
    """The UserError for an error of the file system at ``path``."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("disk_full", path=str(path))
    if error.errno in (errno.EACCES, errno.EPERM):
        return UserError("permission_denied", path=str(path))
    if error.errno == errno.EROFS:
        return UserError("store_read_only", path=str(path))
    return UserError("disk_error", path=str(path))


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
