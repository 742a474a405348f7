"""Which program a file comes from: told by what is in it, whatever its name."""

import contextlib
import re
import zipfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from journal_app.exchange import container
from journal_app.exchange.archive import DOCUMENT, FORMAT
from journal_app.exchange.dayone import journals_in
from journal_app.exchange.document import parse
from journal_app.ground.errors import UserError
from journal_app.store import keys, opening, schema

ENDINGS = (".zip", ".json", ".txt", ".journal", ".jrnl")
HEAD = 512
"""Bytes that tell what a file is."""
_OURS = re.compile(rf'\s*\{{\s*"format"\s*:\s*"{FORMAT}"'.encode())
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SOMETHING_ELSE = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*", b"{\\rtf",
    b"SQLite format 3", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"<!DOCTYPE",
    b"<html", b"<?xml", b"BEGIN:VCARD", b"BEGIN:VCALENDAR",
)  # fmt: skip
"""How pictures, documents, databases and the like begin."""


_MARK = slice(68, 72)
"""Where SQLite keeps the application_id (sqlite.org/fileformat2.html)."""


class Format(StrEnum):
    ARCHIVE = "archive"
    """A whole journal of this app."""
    DAYONE = "dayone"
    JRNL = "jrnl"


def journal_among(files: Sequence[Path]) -> Path | None:
    """The one file that may come in; None for pictures, and for several files."""
    return files[0] if len(files) == 1 and may_come_in(files[0]) else None


def may_come_in(path: Path) -> bool:
    """By names alone, for what is only held over the window so far."""
    if container.is_folder(path):
        with contextlib.suppress(UserError):
            return bool(journals_in(path))
        return False
    return path.name.casefold().endswith(ENDINGS)


def recognise(path: Path) -> Format:
    """The program that ``path`` is from, as far as its beginning and its shape tell.

    Raises UserError: import_is_backup, import_unknown, import_damaged, import_too_large,
    file_missing, and what the file system says. What is wrong further inside, the program's
    reader tells.
    """
    if container.is_folder(path):
        if journals_in(path):
            return Format.DAYONE
        raise UserError("import_unknown", path=str(path))
    with container.opened(path) as file:
        head = file.read(HEAD)
        file.seek(0)
        if _is_journal_file(path, head):
            raise UserError("import_is_backup", path=str(path))
        if head.startswith(b"PK"):
            return _of_zip(file, path)
        if not head or head.startswith(_SOMETHING_ELSE):
            raise UserError("import_unknown", path=str(path))
        if head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{"):
            return _of_document(parse(container.content(file, path, container.MAX_JOURNAL), path))
    return Format.JRNL


def _is_journal_file(path: Path, head: bytes) -> bool:
    """A backup, or a journal's own file: what is restored, not imported."""
    if head.startswith(opening.PLAIN_HEADER):
        return head[_MARK] == schema.APPLICATION_ID.to_bytes(4, "big")
    return path.suffix == ".db" and keys.beside(path).exists()


def _of_zip(file: BinaryIO, path: Path) -> Format:
    with container.unzipped(file, path) as archive:
        members = archive.infolist()
        if any(_is_ours(archive, member) for member in members):
            return Format.ARCHIVE
        if any(member.filename.endswith(".json") for member in members):
            return Format.DAYONE
    raise UserError("import_unknown", path=str(path))


def _is_ours(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Day One may have a journal of the same name."""
    if member.filename != DOCUMENT:
        return False
    with archive.open(member) as stream:
        return _OURS.match(stream.read(HEAD)) is not None


def _of_document(document: Any) -> Format:
    """Both have their entries in a list; those of jrnl have a ``date``."""
    entries = document.get("entries")
    first = entries[0] if isinstance(entries, list) and entries else None
    if "metadata" in document or (isinstance(first, dict) and "creationDate" in first):
        return Format.DAYONE
    return Format.JRNL
