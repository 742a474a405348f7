"""Writes of photos. Each is one small function for `Store.write`."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.journal.photo_queries import require_contents
from journal_app.journal.photo_tables import Photo, photo_content
from journal_app.journal.pictures import Picture
from journal_app.journal.tables import Entry
from journal_app.store.schema import change


def add_photos(session: Session, entry_uid: str, pictures: Sequence[Picture]) -> list[str]:
    """Keep the bytes of ``pictures``, then do as `add_kept_photos`."""
    for picture in pictures:
        keep_content(session, picture.sha256, picture.thumbnail, picture.content)
    return add_kept_photos(session, entry_uid, [facts_of(picture) for picture in pictures])


def add_kept_photos(
    session: Session, entry_uid: str, pictures: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Put pictures, as `facts_of` each, behind the photos of the entry; returns their uids.

    One that the entry has already is left out; one that was removed from it comes back. Raises
    UserError: no_such_entry; photos_cleared_away where their bytes are not kept any longer.
    """
    require_contents(session, (facts["sha256"] for facts in pictures))
    entry = session.exec(select(Entry.id).where(Entry.uid == entry_uid)).first()
    if entry is None:
        raise UserError("no_such_entry", uid=entry_uid)
    known = {
        photo.origin: photo
        for photo in session.exec(
            select(Photo)
            .where(Photo.entry_id == entry)
            .order_by(col(Photo.deleted_at).is_(None), col(Photo.id))
        )
    }
    position = max((photo.position for photo in known.values()), default=-1)
    added = []
    for facts in pictures:
        photo = known.get(facts["origin"])
        if photo is not None and photo.deleted_at is None:
            continue
        position += 1
        if photo is None:
            photo = Photo(entry_id=entry, **facts)
            session.add(photo)
            known[facts["origin"]] = photo
        photo.deleted_at, photo.position = None, position
        session.flush()
        added.append(photo.uid)
    return added


def keep_content(session: Session, sha256: str, thumbnail: bytes, content: bytes) -> bool:
    """Keep the bytes, for rows to name; False where the journal has them already."""
    done = session.connection().execute(
        photo_content.insert()
        .prefix_with("OR IGNORE")
        .values(sha256=sha256, thumbnail=thumbnail, content=content)
    )
    return done.rowcount == 1


def remove_photo(session: Session, uid: str) -> None:
    """Put the photo into the trash; undo brings it back."""
    photo = session.exec(select(Photo).where(Photo.uid == uid)).first()
    if photo is not None and photo.deleted_at is None:
        photo.deleted_at = session.info["clock"].now()


def move_photo(session: Session, uid: str, position: int) -> None:
    """Put the photo at ``position`` among those of its entry, counted from 0; beyond is last."""
    photo = session.exec(select(Photo).where(Photo.uid == uid)).first()
    if photo is None or photo.deleted_at is not None:
        return
    others = session.exec(
        select(Photo)
        .where(
            Photo.entry_id == photo.entry_id,
            Photo.id != photo.id,
            col(Photo.deleted_at).is_(None),
        )
        .order_by(col(Photo.position), col(Photo.id))
    )
    ordered = list(others)
    ordered.insert(max(0, position), photo)
    for place, one in enumerate(ordered):
        if one.position != place:
            one.position = place


def show_photos(session: Session, entry_uid: str, uids: Sequence[str]) -> None:
    """Let the entry have just these of the photos it has ever had, in this order."""
    known = session.exec(
        select(Photo).join(Entry, col(Entry.id) == Photo.entry_id).where(Entry.uid == entry_uid)
    )
    for photo in known:
        if photo.uid in uids:
            photo.deleted_at, photo.position = None, list(uids).index(photo.uid)
        elif photo.deleted_at is None:
            photo.deleted_at = session.info["clock"].now()


def forget_unused_contents(session: Session, among: Collection[str] | None = None) -> int:
    """Delete the bytes that no photo needs, thrown away or not, nor any undo; returns how many.

    All of them only in an erasure. ``among`` names the hashes that somebody else has just kept
    for rows that then did not come.
    """
    in_changes = core_select(func.json_extract(change.c.after, "$.sha256")).where(
        change.c.table == Photo.__tablename__,
        change.c.op == "insert",
        change.c.after.is_not(None),
    )
    unused = photo_content.delete().where(
        photo_content.c.sha256.not_in(core_select(col(Photo.sha256))),
        photo_content.c.sha256.not_in(in_changes),
    )
    connection = session.connection()
    if among is None:
        return connection.execute(unused).rowcount
    one = unused.where(photo_content.c.sha256 == bindparam("one"))
    return sum(connection.execute(one, {"one": sha256}).rowcount for sha256 in among)


def facts_of(picture: Picture) -> dict[str, Any]:
    """What a photo's row says of its picture."""
    return {
        "sha256": picture.sha256,
        "name": picture.name,
        "origin": picture.origin,
        "media_type": picture.media_type,
        "width": picture.width,
        "height": picture.height,
        "bytes": len(picture.content),
    }
