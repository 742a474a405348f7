"""Any file that can come in, from the first look to the entries in the journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from journal_app.exchange import importing
from journal_app.exchange.archive import ImportReport, import_archive, preview_archive, read_archive
from journal_app.exchange.archive_photos import missing_photos, take_photos
from journal_app.exchange.dayone import read_dayone
from journal_app.exchange.importing import Preview, import_entries, photos_to_come
from journal_app.exchange.jrnl import read_jrnl
from journal_app.exchange.photo_import import kept_photos
from journal_app.exchange.progress import Progress, unheard
from journal_app.exchange.reading import Reading
from journal_app.exchange.recognise import Format, recognise
from journal_app.exchange.wall_time import Order
from journal_app.ground.errors import UserError
from journal_app.journal.keeping import keeping
from journal_app.store.forgetting import forget_again

if TYPE_CHECKING:
    from journal_app.store import Store

Tables = dict[str, list[dict[str, Any]]]

PREPARED, DRAWN_SMALL = 300, 30
"""So many rows take as long as a photo that is made fit to be kept, or only drawn small."""
_OTHER = frozenset({"import_not_an_export", "import_not_dayone", "import_not_jrnl"})


@dataclass(frozen=True)
class Incoming:
    """A file, read and checked; nothing of it is in the journal yet."""

    path: Path
    format: Format
    content: Reading | Tables

    def titles(self) -> list[tuple[date, str]]:
        """Day and title of its entries that are not in the trash, the earliest first."""
        return sorted(self._titles())

    def _titles(self) -> Iterator[tuple[date, str]]:
        if isinstance(self.content, Reading):
            yield from ((one.day, one.title) for one in self.content.entries)
        else:
            for row in self.content.get("entry", []):
                if row["deleted_at"] is None:
                    yield date.fromisoformat(row["day"]), row["title"]


def read(path: Path, program: Format | None = None, date_order: Order | None = None) -> Incoming:
    """What ``path`` holds, of ``program`` or, without one, of the program it is recognised as.

    Raises UserError as that program's reader does: import_date_order (ask, read again) is one;
    import_unknown where it is none that was recognised.
    """
    found = program or recognise(path)
    try:
        if found is Format.ARCHIVE:
            return Incoming(path, found, read_archive(path))
        if found is Format.DAYONE:
            return Incoming(path, found, read_dayone(path))
        return Incoming(path, found, read_jrnl(path, date_order))
    except UserError as error:
        if program is None and error.code in _OTHER:
            raise UserError("import_unknown", path=str(path)) from error
        raise


def preview(session: Session, incoming: Incoming) -> Preview:
    """What `bring_in` would do. Raises UserError("import_damaged")."""
    if isinstance(incoming.content, Reading):
        return importing.preview(session, incoming.content)
    return _told(preview_archive(session, incoming.content, incoming.path))


def bring_in(store: "Store", incoming: Incoming, progress: Progress = unheard) -> Preview:
    """Take it into the journal after a backup, in one step that one undo takes back.

    Raises UserError, and what ``progress`` raises; then the journal is as it was.
    """
    store.back_up()
    if isinstance(incoming.content, Reading):
        return _bring_entries(store, incoming.content, progress)
    return _bring_archive(store, incoming.content, incoming.path, progress)


def _bring_entries(store: "Store", reading: Reading, progress: Progress) -> Preview:
    wanted = store.read(photos_to_come, reading)
    rest = len(reading.entries)
    of_photos, of_entries = _in_two_parts(progress, len(wanted), PREPARED, rest)
    with kept_photos(store, reading.files, wanted, of_photos) as kept:
        return store.write(import_entries, reading, of_entries, kept)


def _bring_archive(store: "Store", tables: Tables, path: Path, progress: Progress) -> Preview:
    wanted = store.read(missing_photos, tables.get("photo", []))
    rest = sum(map(len, tables.values()))
    of_photos, of_rows = _in_two_parts(progress, len(wanted), DRAWN_SMALL, rest)
    with keeping(store) as keep:
        take_photos(keep, wanted, path, of_photos)
        report = store.write(import_archive, tables, path, of_rows)
    forget_again(store)  # whoever was erased is in older exports
    return _told(report)


def _in_two_parts(
    progress: Progress, photos: int, weight: int, rest: int
) -> tuple[Progress, Progress]:
    """For the photos, each of which takes as long as ``weight`` rows, and for what comes then."""

    def of_photos(done: int, _total: int) -> None:
        progress(done * weight, photos * weight + rest)

    def of_rest(done: int, total: int) -> None:
        progress(photos * weight + done, photos * weight + total)

    return of_photos, of_rest


def _told(report: ImportReport) -> Preview:
    return Preview(report.found, report.new, report.already_here, (), report.photos, report.more)
