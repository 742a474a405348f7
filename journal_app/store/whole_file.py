"""A file that is there whole or not at all, for this user alone, and on the disk."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from journal_app.ground.errors import UserError
from journal_app.store.faults import system_error

PIECE = 1024 * 1024
"""Bytes."""


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """As `replaced`, at a place that the coach may have chosen.

    Raises UserError: export_needs_folder, disk_full, permission_denied and what else the file
    system says; then, as after any other error, ``target`` is as it was.
    """
    if not target.parent.is_dir():
        raise UserError("export_needs_folder", path=str(target))
    try:
        with replaced(target) as file:
            yield file
    except OSError as error:
        raise system_error(error, target) from error


@contextlib.contextmanager
def replaced(target: Path) -> Iterator[BinaryIO]:
    """Written beside ``target``, and in its place, safe from a power cut, once it is complete.

    Raises OSError; then, as after any other error, ``target`` is as it was.
    """
    beside = target.with_name(f"{target.name}.{secrets.token_hex(2)}.tmp")
    try:
        with new_file(beside) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    sync_folder(target.parent)


def new_file(path: Path) -> BinaryIO:
    """An empty file for this user alone, open to be written and read. Raises OSError.

    What had the name is gone: a killed process may have left it, and behind a link it would be
    another's file that is written over.
    """
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def copied(source: Path, target: Path) -> None:
    """For this user alone, and on the disk when it returns. Raises OSError."""
    with source.open("rb") as here, new_file(target) as there:
        shutil.copyfileobj(here, there, PIECE)
        there.flush()
        os.fsync(there.fileno())


def overwrite(file: BinaryIO) -> None:
    """Zeros, as far as a disk lets anybody, over all of a file that was just opened.

    Raises OSError.
    """
    left = os.fstat(file.fileno()).st_size
    while left > 0:
        left -= file.write(bytes(min(left, PIECE)))
    file.flush()
    os.fsync(file.fileno())


def wipe(path: Path) -> None:
    """`overwrite` a file and take it away. Raises OSError."""
    with path.open("rb+") as file:
        overwrite(file)
    path.unlink()


def sync_folder(folder: Path) -> None:
    """Make a new name in ``folder`` itself safe against a power cut, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
