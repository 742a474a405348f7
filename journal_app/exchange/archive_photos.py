"""The photos of a ``.journal.zip``: a member for each, named by the hash of its bytes.

Two entries that show the same photo share a member. Thumbnails stay at home: they are made again.
"""

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from journal_app.exchange import container
from journal_app.exchange.progress import Progress
from journal_app.ground.errors import UserError
from journal_app.journal.keeping import Keep
from journal_app.journal.photo_tables import JPEG, PNG, Photo, photo_content
from journal_app.journal.picture_kinds import shown_name
from journal_app.journal.pictures import measured, thumbnail
from journal_app.journal.pixels import HIGHEST, WIDEST

FOLDER = "photos/"
LARGEST = 80_000_000
"""Bytes of the largest picture that is ever kept: transparent and full of noise."""
SHRINKS = 2
"""A picture is packed already; a member that shrinks more holds none."""

WITH_BYTES = " WHERE sha256 IN (SELECT sha256 FROM photo_content)"
"""For a query of ``photo``: an archive has no row whose picture it does not hold."""

_ENDINGS = {JPEG: "jpg", PNG: "png"}
_HASH = re.compile(r"[0-9a-f]{64}")
_Row = dict[str, Any]


def photo_members(session: Session) -> list[tuple[str, str]]:
    """Hash and member of every photo, those in the trash too, in the order of the archive.

    One whose bytes are missing is left out; `Store.check` tells of it.
    """
    rows = session.connection().execute(
        select(col(Photo.sha256), col(Photo.media_type))
        .join(photo_content, photo_content.c.sha256 == col(Photo.sha256))
        .distinct()
        .order_by(col(Photo.sha256))
    )
    return [(sha256, _member(sha256, media_type)) for sha256, media_type in rows]


def photo_bytes(session: Session, sha256: str) -> bytes:
    wanted = select(photo_content.c.content).where(photo_content.c.sha256 == sha256)
    return bytes(session.connection().execute(wanted).scalar_one())


def check_photos(path: Path, rows: list[_Row]) -> None:
    """Every row has its picture in the archive at ``path``, every picture is what its row says.

    Of a picture the hash and the head are looked at; nothing is decoded. Raises UserError:
    import_damaged, import_too_large.
    """
    wanted: dict[str, _Row] = {}
    for row in rows:
        _check_row(row, path)
        first = wanted.setdefault(row["sha256"], row)
        if any(first[name] != row[name] for name in ("media_type", "width", "height", "bytes")):
            raise UserError("import_damaged", path=str(path))
    members = {sha256: _member(sha256, row["media_type"]) for sha256, row in wanted.items()}
    for sha256, content in _contents(path, members, alone=True):
        row = wanted[sha256]
        facts = (row["media_type"], row["width"], row["height"], row["bytes"])
        if facts != (*_measured(content, path), len(content)):
            raise UserError("import_damaged", path=str(path))


def missing_photos(session: Session, rows: list[_Row]) -> dict[str, str]:
    """Hash and member of the pictures that this journal does not have yet."""
    here = set(session.connection().execute(select(photo_content.c.sha256)).scalars())
    return {
        row["sha256"]: _member(row["sha256"], row["media_type"])
        for row in rows
        if row["sha256"] not in here
    }


def take_photos(keep: Keep, members: Mapping[str, str], path: Path, progress: Progress) -> None:
    """Hand the pictures of ``members`` to ``keep``, one after the other.

    Raises UserError("import_damaged"), also where a picture cannot be drawn; and what ``progress``
    raises.
    """
    for number, (sha256, content) in enumerate(_contents(path, members)):
        progress(number, len(members))
        try:
            small = thumbnail(content, sha256)
        except UserError as error:
            raise UserError("import_damaged", path=str(path)) from error
        keep(sha256, small, content)


def _member(sha256: str, media_type: str) -> str:
    return f"{FOLDER}{sha256}.{_ENDINGS[media_type]}"


def _check_row(row: _Row, path: Path) -> None:
    is_sound = (
        _HASH.fullmatch(row["sha256"])
        and _HASH.fullmatch(row["origin"])
        and 0 < row["width"] <= WIDEST
        and 0 < row["height"] <= HIGHEST
        and 0 < row["bytes"] <= LARGEST
        and row["name"] == shown_name(row["name"])
    )
    if not is_sound:
        raise UserError("import_damaged", path=str(path))


def _contents(
    path: Path, members: Mapping[str, str], *, alone: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Hash and bytes of ``members``, one after the other; ``alone``: there are no others."""
    if not (members or alone):
        return
    with container.opened(path) as file, container.unzipped(file, path) as archive:
        found: dict[str, zipfile.ZipInfo] = {}
        for info in archive.infolist():
            if info.filename.startswith(FOLDER) and not info.is_dir():
                if info.filename in found:
                    raise UserError("import_damaged", path=str(path))
                found[info.filename] = info
        wanted = set(members.values())
        if not wanted <= found.keys() or (alone and wanted != found.keys()):
            raise UserError("import_damaged", path=str(path))
        for sha256, member in members.items():
            info = found[member]
            if info.compress_type not in container.COMPRESSIONS:
                raise UserError("import_damaged", path=str(path))
            if info.file_size > min(LARGEST, SHRINKS * info.compress_size + 10_000):
                raise UserError("import_too_large", path=str(path))
            content = container.member(archive, info, path)
            if hashlib.sha256(content).hexdigest() != sha256:
                raise UserError("import_damaged", path=str(path))
            yield sha256, content


def _measured(content: bytes, path: Path) -> tuple[str, int, int]:
    try:
        return measured(content, path.name)
    except UserError as error:
        raise UserError("import_damaged", path=str(path)) from error
