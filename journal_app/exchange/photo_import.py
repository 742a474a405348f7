"""Photos of another program's journal: made fit to be kept one at a time, then given to entries."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from journal_app.exchange.photo_files import PhotoFiles, photo_fault
from journal_app.exchange.progress import Progress, batches
from journal_app.exchange.reading import ImportedPhoto, Skipped
from journal_app.ground.errors import UserError
from journal_app.ground.uids import new_uid
from journal_app.journal.keeping import keeping
from journal_app.journal.photo_actions import facts_of
from journal_app.journal.photo_queries import require_contents
from journal_app.journal.photo_tables import Photo
from journal_app.journal.picture_kinds import shown_name
from journal_app.journal.pictures import prepare
from journal_app.store.changes import insert_rows
from journal_app.store.undoing import taken_back

if TYPE_CHECKING:
    from journal_app.store import Store

Photos = Sequence[ImportedPhoto]


@dataclass
class KeptPhotos:
    """The files of an import by their places: what a row says of each, or why it cannot come."""

    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def missed(self, photos: Photos) -> list[Skipped]:
        """Those of ``photos`` that cannot come."""
        faulty = (photo for photo in photos if photo.place in self.faults)
        return [Skipped(photo.where, self.faults[photo.place]) for photo in faulty]


@contextmanager
def kept_photos(
    store: "Store", files: PhotoFiles, wanted: Photos, progress: Progress
) -> Iterator[KeptPhotos]:
    """Inside, the bytes of ``wanted`` are in the journal; where it fails, they are not.

    Raises UserError where the files have gone, and what ``progress`` raises.
    """
    kept = KeptPhotos()
    places = list(dict.fromkeys(photo.place for photo in wanted))
    with keeping(store) as keep:
        with files.reading() as read:
            for number, place in enumerate(places):
                progress(number, len(places))
                try:
                    picture = prepare(read(place, None), place)
                except UserError as error:
                    kept.faults[place] = photo_fault(error)
                    continue
                keep(picture.sha256, picture.thumbnail, picture.content)
                kept.facts[place] = facts_of(picture)
        yield kept


def without_those_here(
    session: Session, entries: Mapping[int, Photos]
) -> tuple[dict[int, list[ImportedPhoto]], list[str]]:
    """Which photos of entries that are here already, by their ids, are still to come.

    First those that are new, by entry; then the uids of those that an undo had taken. What the
    coach threw away by hand stays away.
    """
    known: dict[tuple[int, str], list[tuple[str, bool]]] = {}
    for some in batches(list(entries)):
        rows = session.connection().execute(
            select(
                col(Photo.entry_id), col(Photo.name), col(Photo.uid), col(Photo.deleted_at)
            ).where(col(Photo.entry_id).in_(some))
        )
        for entry, name, uid, deleted_at in rows:
            known.setdefault((entry, name), []).append((uid, deleted_at is not None))
    undone = taken_back(session.connection(), "photo") if known else set()
    new: dict[int, list[ImportedPhoto]] = {}
    back: list[str] = []
    for entry, photos in entries.items():
        for photo in photos:
            same = known.get((entry, shown_name(photo.place)))
            if same is None:
                new.setdefault(entry, []).append(photo)
            elif all(in_trash and uid in undone for uid, in_trash in same):
                back.append(same[0][0])
    return new, back


def add_kept(session: Session, entries: Mapping[int, Photos], kept: KeptPhotos) -> int:
    """Put photos whose bytes are kept behind those of their entries; returns how many.

    One that the entry has already, under whatever name, is left out, also where it was removed.
    Raises UserError("photos_cleared_away") where somebody has erased bytes since they were kept.
    """
    origins: dict[int, set[str]] = {}
    positions: dict[int, int] = {}
    for some in batches(list(entries)):
        rows = session.connection().execute(
            select(col(Photo.entry_id), col(Photo.origin), col(Photo.position)).where(
                col(Photo.entry_id).in_(some)
            )
        )
        for entry, origin, position in rows:
            origins.setdefault(entry, set()).add(origin)
            positions[entry] = max(position + 1, positions.get(entry, 0))
    now = session.info["clock"].now()
    added: list[dict[str, Any]] = []
    for entry, photos in entries.items():
        position = positions.get(entry, 0)
        for photo in photos:
            facts = kept.facts.get(photo.place)
            if facts is None or facts["origin"] in origins.setdefault(entry, set()):
                continue
            origins[entry].add(facts["origin"])
            uid = new_uid(now, session.info["random_bits"])
            times = {"created_at": now, "updated_at": now, "deleted_at": None}
            added.append({"uid": uid, **times, "entry_id": entry, "position": position, **facts})
            position += 1
    require_contents(session, (row["sha256"] for row in added))
    insert_rows(session, SQLModel.metadata.tables["photo"], added)
    return len(added)
