"""Opens files that nobody vouches for: what is too large or damaged is told, never unpacked."""

import contextlib
import errno
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from journal_app.ground.errors import UserError
from journal_app.store.faults import system_error

MAX_BYTES = 500_000_000
MAX_JOURNAL = 100_000_000
"""Of another program's journal, photos not counted: prose of thirty thousand pages."""
MAX_ENTRIES = 200_000
"""Of another program: thirty a day for eighteen years."""
MAX_RATIO = 200
"""Journals of prose shrink to a tenth, of one word again and again to a hundredth."""
MAX_MEMBERS = 500_000
NEVER_A_BOMB = 10_000_000
COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """``path`` to be read. Raises UserError: file_missing, and what the file system says."""
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise UserError("file_missing", path=str(path)) from error
    except OSError as error:
        raise system_error(error, path) from error


def is_folder(path: Path) -> bool:
    with contextlib.suppress(OSError):  # a name too long is told when it is opened
        return path.is_dir()
    return False


def content(file: BinaryIO, path: Path, most: int = MAX_BYTES) -> bytes:
    """All of ``file``, which has at most ``most`` bytes. Raises UserError("import_too_large")."""
    read = file.read(most + 1)
    if len(read) > most:
        raise UserError("import_too_large", path=str(path))
    return read


@contextlib.contextmanager
def unzipped(file: BinaryIO, path: Path) -> Iterator[zipfile.ZipFile]:
    """``file`` as a zip; whatever is wrong with it inside is UserError("import_damaged")."""
    with told(path), zipfile.ZipFile(file) as archive:
        if len(archive.infolist()) > MAX_MEMBERS:
            raise UserError("import_too_large", path=str(path))
        yield archive


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Inside, whatever is wrong with the zip at ``path`` is UserError("import_damaged")."""
    try:
        yield
    except OSError as error:
        if error.errno not in (None, errno.EINVAL):  # a wrong offset, not the drive
            raise
        raise UserError("import_damaged", path=str(path)) from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError) as error:
        raise UserError("import_damaged", path=str(path)) from error


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> bytes:
    """One member, whole.

    Raises UserError: import_too_large before anything is unpacked, import_damaged where its
    size is a lie.
    """
    if info.file_size > max(NEVER_A_BOMB, MAX_RATIO * info.compress_size):
        raise UserError("import_too_large", path=str(path))
    with archive.open(info) as stream:
        read = stream.read(MAX_BYTES + 1)
    if len(read) > MAX_BYTES:
        raise UserError("import_too_large", path=str(path))
    if len(read) != info.file_size:
        raise UserError("import_damaged", path=str(path))
    return read
