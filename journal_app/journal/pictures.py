"""Photos made fit to be kept: upright, of a sensible size, without the camera's notes.

A photo's notes tell the place where it was taken, so nothing but the picture itself is kept.
"""

import hashlib
import io
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError
from journal_app.journal.photo_tables import JPEG, PNG
from journal_app.journal.picture_kinds import SNIFFED, require_picture, shown_name
from journal_app.journal.pixels import encoded, small_jpeg, upright
from journal_app.store.faults import system_error

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

LARGEST_FILE = 200_000_000
MOST_SAMPLES = 160_000_000
"""Pixels times channels: 40 million pixels with transparency take half a gigabyte on the way."""
MOST_PIXELS_OF_A_JPEG = 250_000_000
"""The largest telephones take 200 million; a JPEG is decoded at a fraction of its size.

Not a progressive one: its decoder keeps the whole picture until the last line is read.
"""

_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")
"""No others: some decoders start programs or take hours."""
_DNG_VERSION = 0xC612
_CHANNELS = {"1": 1, "L": 1, "RGB": 3}
"""Of the others some become four on the way."""


@dataclass(frozen=True)
class Picture:
    """A photo ready to be kept.

    ``content`` is of ``media_type`` and has ``sha256``; ``thumbnail`` is a JPEG; ``origin`` is the
    SHA-256 of the file as it came; ``width`` and ``height`` are pixels of ``content``.
    """

    content: bytes
    thumbnail: bytes
    sha256: str
    origin: str
    media_type: str
    width: int
    height: int
    name: str


def read_picture(path: Path) -> Picture:
    """`prepare` for the file at ``path``.

    Raises UserError: file_missing, permission_denied, path_unusable and what else the file system
    says, and those of `prepare`.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for
            raise UserError("path_unusable", path=str(path))
        if found.st_size > LARGEST_FILE:
            raise UserError("photo_too_large", name=shown_name(path.name))
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("file_missing", path=str(path)) from error
    except OSError as error:
        raise system_error(error, path) from error
    except ValueError as error:  # a name that no file can have
        raise UserError("path_unusable", path=str(path)) from error
    return prepare(content, path.name)


def prepare(content: bytes, name: str) -> Picture:
    """``content``, a file called ``name``, as it is kept.

    JPEG stays JPEG, PNG stays PNG where it is transparent or a drawing, everything else becomes
    JPEG. Raises UserError: photo_not_a_picture, photo_heic, photo_too_large, photo_unreadable;
    whatever the bytes, nothing else.
    """
    name = shown_name(name)
    if len(content) > LARGEST_FILE:
        raise UserError("photo_too_large", name=name)
    require_picture(content[:SNIFFED], name)
    with _opened(content, name, _FORMATS) as file:
        _require_decodable(file, name)
        is_drawing = file.format == "PNG"
        picture = upright(file)
        kept, media_type = encoded(picture, is_drawing=is_drawing)
    return Picture(
        content=kept,
        thumbnail=thumbnail(kept, name),
        sha256=hashlib.sha256(kept).hexdigest(),
        origin=hashlib.sha256(content).hexdigest(),
        media_type=media_type,
        width=picture.width,
        height=picture.height,
        name=name,
    )


def measured(content: bytes, name: str) -> tuple[str, int, int]:
    """Media type, width and height of a kept photo, from its head alone.

    Raises UserError("photo_unreadable") where it is neither JPEG nor PNG.
    """
    with _opened(content, name, ("JPEG", "PNG")) as file:
        return (PNG if file.format == "PNG" else JPEG), file.width, file.height


def thumbnail(content: bytes, name: str) -> bytes:
    """A small JPEG of a kept photo, the same every time. Raises UserError("photo_unreadable")."""
    with _opened(content, name, ("JPEG", "PNG")) as file:
        return small_jpeg(file)


@contextmanager
def _opened(content: bytes, name: str, formats: tuple[str, ...]) -> "Iterator[ImageFile]":
    """Its head is read, nothing decoded. Whatever is wrong with it inside is a UserError."""
    from PIL import Image  # noqa: PLC0415 - only whoever adds photos needs a decoder

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS_OF_A_JPEG // 2  # twice of it is refused
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a decoder thinks of a file is told once, by us
            with Image.open(io.BytesIO(content), formats=formats) as file:
                yield file
    except UserError:
        raise
    except (Image.DecompressionBombError, MemoryError) as error:
        raise UserError("photo_too_large", name=name) from error
    except Exception as error:  # decoders trip over damage in every way there is
        raise UserError("photo_unreadable", name=name) from error


def _require_decodable(file: "ImageFile", name: str) -> None:
    pixels = file.width * file.height
    if file.format in ("JPEG", "MPO") and not file.info.get("progressive"):
        fits = pixels <= MOST_PIXELS_OF_A_JPEG
    else:
        fits = pixels * _CHANNELS.get(file.mode, 4) <= MOST_SAMPLES
    if not fits:
        raise UserError("photo_too_large", name=name)
    if _DNG_VERSION in getattr(file, "tag_v2", ()):  # a RAW photo begins like any TIFF
        raise UserError("photo_heic", name=name, kind="RAW")
