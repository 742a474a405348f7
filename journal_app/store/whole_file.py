"""A file that is there whole or not at all."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from journal_app.ground.errors import UserError
from journal_app.store.faults import system_error

PIECE = 1024 * 1024
"""Bytes."""


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """Written beside ``target``, for this user alone, and in its place once it is complete.

    Raises UserError: export_needs_folder, disk_full, permission_denied and what else the file
    system says; then, as after any other error, ``target`` is as it was.
    """
    if not target.parent.is_dir():
        raise UserError("export_needs_folder", path=str(target))
    beside = target.with_name(f"{target.name}.{secrets.token_hex(2)}.tmp")
    try:
        descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise system_error(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def wipe(path: Path) -> None:
    """Overwrite a file, as far as a disk lets anybody, and take it away. Raises OSError."""
    with path.open("rb+") as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, PIECE)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def sync_folder(folder: Path) -> None:
    """Make a new name in ``folder`` itself safe against a power cut, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
