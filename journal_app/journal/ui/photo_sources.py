"""What is dropped or pasted, as pictures to be read later, off the window's thread."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QMimeDatabase
from PySide6.QtGui import QImage, QImageWriter

from journal_app.ground.i18n import _
from journal_app.journal.pictures import Picture, prepare, read_picture

OFFERED = (
    *("*.jpg", "*.jpeg", "*.png", "*.webp", "*.tif", "*.tiff", "*.gif", "*.bmp"),
    *("*.heic", "*.heif", "*.avif"),
)
"""What the file dialog shows; of the last ones it is told why they stay out, as of dropped ones."""
_READY = ("image/jpeg", "image/png", "image/webp", "image/tiff", "image/bmp", "image/gif")
"""Formats in which a picture is taken as it is; another one the window's toolkit has read."""


@dataclass(frozen=True)
class FileSource:
    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    def picture(self) -> Picture:
        """Raises UserError. Takes up to a second: for a worker."""
        return read_picture(self.path)


@dataclass(frozen=True)
class PastedSource:
    """A picture that was no file: bytes of a picture file, or pixels."""

    name: str
    content: bytes = b""
    image: QImage = field(default_factory=QImage)

    def picture(self) -> Picture:
        """As `FileSource.picture`."""
        return prepare(self.content or _as_png(self.image), self.name)


Source = FileSource | PastedSource


def holds_pictures(mime: QMimeData) -> bool:
    """Whether `sources` would find any; nothing is read, so this is quick while dragging."""
    files = _files(mime)
    if files:
        return any(_named_as_picture(file) for file in files)
    return mime.hasImage() or _ready_format(mime) is not None


def wanted_as_text(mime: QMimeData) -> bool:
    """A text field takes this itself: words, even if they bring a picture of themselves along."""
    return not _files(mime) and mime.hasText() and bool(mime.text().strip())


def sources(mime: QMimeData) -> Sequence[Source]:
    """Every file, or the one picture that is no file.

    Files that are no pictures are among them, so that each can be told why it did not come.
    """
    files = _files(mime)
    if files:
        return [FileSource(file) for file in files]
    name = _("Pasted picture")
    ready = _ready_format(mime)
    if ready is not None:
        suffix = ready.removeprefix("image/").replace("jpeg", "jpg")
        return [PastedSource(f"{name}.{suffix}", content=bytes(mime.data(ready).data()))]
    image = mime.imageData()
    return [PastedSource(f"{name}.png", image=image)] if isinstance(image, QImage) else []


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _named_as_picture(file: Path) -> bool:
    """Also as one that cannot be read here (HEIC, RAW): the coach is told which and why."""
    kinds = QMimeDatabase().mimeTypesForFileName(file.name)
    return any(kind.name().startswith("image/") for kind in kinds)


def _ready_format(mime: QMimeData) -> str | None:
    return next((one for one in mime.formats() if one in _READY), None)


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)  # where it fails, the empty file is no picture
    return bytes(buffer.data().data())
