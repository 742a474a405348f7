"""The photo files beside a journal of another program: members of its zip, or a folder.

They are found by their names, looked at when the journal is read, and read one at a time.
"""

import contextlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from journal_app.exchange import container
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.journal.picture_kinds import SNIFFED, require_picture, shown_name
from journal_app.journal.pictures import LARGEST_FILE
from journal_app.store.faults import system_error

FOLDER = "photos"

Read = Callable[[str, int | None], bytes]
"""A file by its place: all of it, or its first bytes. Raises UserError where it cannot be read."""


@dataclass(frozen=True)
class PhotoFiles:
    """``places`` are names of members where ``zipped``, else of files in the folder beside."""

    path: Path = field(default_factory=Path)
    zipped: bool = False
    places: Mapping[str, list[str]] = field(default_factory=dict)
    """By the file's name without its ending, in lower case."""

    def find(self, names: Iterable[str], ending: str) -> str | None:
        """The file called one of ``names``, with ``ending`` where there are several."""
        for name in filter(None, names):
            found = self.places.get(name.casefold(), [])
            for place in found:
                if place.casefold().endswith(f".{ending.casefold()}"):
                    return place
            if found:
                return found[0]
        return None

    @contextlib.contextmanager
    def reading(self) -> Iterator[Read]:
        """Reads files as long as it lasts. Raises UserError where the zip itself has gone."""
        if not self.zipped:
            yield self._read_file
            return
        with container.opened(self.path) as file:
            with container.told(self.path):
                archive = zipfile.ZipFile(file)
            with archive:

                def read(place: str, first: int | None = None) -> bytes:
                    with container.told(self.path):
                        return _read_member(archive, place, first, self.path)

                yield read

    def _read_file(self, place: str, first: int | None = None) -> bytes:
        path = self.path.parent / FOLDER / place
        with container.opened(path) as file:
            content = file.read(LARGEST_FILE + 1 if first is None else first)
        if len(content) > LARGEST_FILE:
            raise UserError("photo_too_large", name=shown_name(place))
        return content


def photos_in_zip(archive: zipfile.ZipFile, path: Path) -> PhotoFiles:
    """Raises UserError("import_damaged") where one of them is in it twice."""
    found = [info.filename for info in archive.infolist() if _is_photo(info)]
    if len(set(found)) != len(found):
        raise UserError("import_damaged", path=str(path))
    return PhotoFiles(path, True, _by_name(found))


def photos_beside(path: Path) -> PhotoFiles:
    """Those in the folder beside a bare journal. Raises UserError where it may not be read."""
    try:
        with os.scandir(path.parent / FOLDER) as listed:
            found = [entry.name for entry in listed if entry.is_file(follow_symlinks=False)]
    except (FileNotFoundError, NotADirectoryError):
        found = []
    except OSError as error:
        raise system_error(error, path.parent / FOLDER) from error
    return PhotoFiles(path, False, _by_name(found))


def require_photo(read: Read, place: str) -> None:
    """Look at a file's first bytes. Raises UserError, also where it is no photo."""
    require_picture(read(place, SNIFFED), shown_name(place))


def photo_fault(error: UserError) -> str:
    """Why a photo does not come along, while everything else does; short, for a list."""
    if error.code in ("import_damaged", "import_too_large", "photo_unreadable"):
        return _("The photo is damaged in the export; the entry comes without it.")
    if error.code == "photo_not_a_picture":
        return _("This is no photo that opens here; the entry comes without it.")
    if error.code == "photo_heic":
        return _("This photo is in {kind} format; export it as JPEG and add that.").format(
            **error.params
        )
    return sentence(error)


def _by_name(places: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place in sorted(places):
        found.setdefault(PurePosixPath(place).stem.casefold(), []).append(place)
    return found


def _is_photo(info: zipfile.ZipInfo) -> bool:
    """In the folder at the root, or one down in a zip that was packed again by hand."""
    parts = info.filename.split("/")
    return (
        len(parts) in (2, 3)
        and parts[-2] == FOLDER
        and not parts[0].startswith(("__MACOSX", "."))
        and not {"", ".", ".."} & set(parts)
        and "\\" not in info.filename
    )


def _read_member(archive: zipfile.ZipFile, place: str, first: int | None, path: Path) -> bytes:
    try:
        info = archive.getinfo(place)
    except KeyError as error:  # the zip was changed in between
        raise UserError("import_damaged", path=str(path)) from error
    if info.compress_type not in container.COMPRESSIONS:
        raise UserError("import_damaged", path=str(path))
    if first is not None:
        with archive.open(info) as stream:
            return stream.read(first)
    if info.file_size > LARGEST_FILE:
        raise UserError("photo_too_large", name=shown_name(place))
    return container.member(archive, info, path)
