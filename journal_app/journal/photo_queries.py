"""Reads of photos."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from journal_app.ground.errors import UserError
from journal_app.journal.photo_tables import Photo
from journal_app.journal.photo_tables import photo_content as content
from journal_app.journal.tables import Entry

if TYPE_CHECKING:
    from journal_app.journal import queries

_BATCH = 500
"""A statement takes only so many values."""


@dataclass(frozen=True)
class PhotoFacts:
    """A photo without its picture. ``width`` and ``height`` are pixels."""

    uid: str
    name: str
    sha256: str
    media_type: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True)
class PhotoLine(PhotoFacts):
    """A photo as an entry shows it; ``thumbnail`` is a JPEG."""

    thumbnail: bytes


_FACTS = (
    col(Photo.uid), col(Photo.name), col(Photo.sha256), col(Photo.media_type), col(Photo.width),
    col(Photo.height), col(Photo.bytes),
)  # fmt: skip
_IN_ORDER = (col(Photo.position), col(Photo.id))


def photos(session: Session, entry_uid: str) -> list[PhotoLine]:
    """The photos of the entry, in their order, without those in the trash."""
    rows = session.connection().execute(
        select(*_FACTS, content.c.thumbnail)
        .join(Entry, col(Entry.id) == col(Photo.entry_id))
        .join(content, content.c.sha256 == col(Photo.sha256))
        .where(col(Entry.uid) == entry_uid, col(Photo.deleted_at).is_(None))
        .order_by(*_IN_ORDER)
    )
    return [PhotoLine(*row) for row in rows]


def photos_of(session: Session, entry_uids: Sequence[str]) -> dict[str, list[PhotoFacts]]:
    """As `photos` of each entry, without the thumbnails; entries that have none are left out.

    A photo whose bytes are missing is not shown either: an export goes on without it.
    """
    found: dict[str, list[PhotoFacts]] = {}
    for start in range(0, len(entry_uids), _BATCH):
        rows = session.connection().execute(
            select(col(Entry.uid), *_FACTS)
            .join(Entry, col(Entry.id) == col(Photo.entry_id))
            .join(content, content.c.sha256 == col(Photo.sha256))
            .where(
                col(Entry.uid).in_(entry_uids[start : start + _BATCH]),
                col(Photo.deleted_at).is_(None),
            )
            .order_by(*_IN_ORDER)
        )
        for row in rows:
            found.setdefault(row[0], []).append(PhotoFacts(*row[1:]))
    return found


def with_photos(
    session: Session, entries: "Iterable[queries.Entry]"
) -> "Iterator[tuple[queries.Entry, list[PhotoFacts]]]":
    """Each entry with its photos, asked for many entries at a time. Consume inside the read."""
    left = iter(entries)
    while some := list(islice(left, _BATCH)):
        found = photos_of(session, [entry.uid for entry in some])
        yield from ((entry, found.get(entry.uid, [])) for entry in some)


def photo_content(session: Session, uid: str) -> bytes:
    """The photo itself, JPEG or PNG, also from the trash. Raises UserError("no_such_photo")."""
    found = session.connection().execute(
        select(content.c.content)
        .join(Photo, col(Photo.sha256) == content.c.sha256)
        .where(col(Photo.uid) == uid)
    )
    picture = found.scalar()
    if picture is None:
        raise UserError("no_such_photo")
    return bytes(picture)


def require_contents(session: Session, hashes: Iterable[str]) -> None:
    """For whoever is about to write rows of photos whose bytes were kept in earlier transactions.

    An erasure in between, of another program with this journal, cannot know that they are to be
    named. Raises UserError("photos_cleared_away") where some are gone.
    """
    here = select(content.c.sha256).where(content.c.sha256 == bindparam("one"))
    connection = session.connection()
    for sha256 in set(hashes):
        if connection.execute(here, {"one": sha256}).first() is None:
            raise UserError("photos_cleared_away")
