"""Entries of other programs: first a preview, then all of them in one transaction, each only once.

A reader (`dayone`, `jrnl`) makes a `Reading` of a file; `preview` says what it would bring and
`import_entries`, for `Store.write`, brings it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlmodel import Session, col

from journal_app.exchange.photo_import import KeptPhotos, add_kept, without_those_here
from journal_app.exchange.progress import Progress, batches, unheard
from journal_app.exchange.reading import ImportedEntry, ImportedPhoto, Reading, Skipped
from journal_app.exchange.rows import ids_of, new_row, table_of
from journal_app.exchange.tables import ImportSource
from journal_app.ground.uids import new_uid
from journal_app.journal import tables as t
from journal_app.store.changes import insert_rows
from journal_app.store.undoing import bring_back

AT_ONCE = 500
"""Entries between two words of progress."""


@dataclass(frozen=True)
class Preview:
    """What an import brings or, afterwards, has brought. Counts are of entries, then of photos."""

    found: int
    new: int
    already_here: int
    skipped: tuple[Skipped, ...]
    photos: int = 0
    more: bool = False
    """Whether anything but entries and photos comes: people, sales, days of leave."""


@dataclass
class _Plan:
    new: list[ImportedEntry] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    """Ids of entries that an undone import had brought, just as they are in the file."""
    photos: dict[int, list[ImportedPhoto]] = field(default_factory=dict)
    """Further photos of entries that are here, or were, by their ids."""
    photos_back: list[str] = field(default_factory=list)

    def wanted_photos(self) -> list[ImportedPhoto]:
        added = [photo for photos in self.photos.values() for photo in photos]
        return [photo for one in self.new for photo in one.photos] + added


def preview(session: Session, reading: Reading) -> Preview:
    """What `import_entries` would do."""
    plan = _plan(session, reading)
    return _told(reading, plan, len(plan.wanted_photos()))


def photos_to_come(session: Session, reading: Reading) -> list[ImportedPhoto]:
    """The photos that `import_entries` needs the bytes of."""
    return _plan(session, reading).wanted_photos()


def import_entries(
    session: Session,
    reading: Reading,
    progress: Progress = unheard,
    kept: KeptPhotos | None = None,
) -> Preview:
    """Add the entries that this journal never had from this source; one undo takes all back.

    What an undo took back comes again; what the coach threw away by hand stays away while it lies
    in the trash, and what was edited here stays as it is. Of what was erased for good nothing is
    known any more: it comes as new, and the preview counts it so. Photos come whose bytes are
    ``kept``; entries that came without theirs get them now.
    """
    kept = kept or KeptPhotos()
    plan = _plan(session, reading)
    total, done = len(plan.back) + len(plan.new), 0
    for former in batches(plan.back, AT_ONCE):
        progress(done, total)
        _bring_back(session, former)
        done += len(former)
    bring_back(session, "photo", plan.photos_back)
    added = add_kept(session, plan.photos, kept)
    for new in batches(plan.new, AT_ONCE):
        progress(done, total)
        ids = _insert(session, reading.source, new)
        of_new = {key: one.photos for key, one in zip(ids, new, strict=True) if one.photos}
        added += add_kept(session, of_new, kept)
        done += len(new)
    progress(done, total)
    return _told(reading, plan, added, kept.missed(plan.wanted_photos()))


def _told(reading: Reading, plan: _Plan, photos: int, missed: Sequence[Skipped] = ()) -> Preview:
    new = len(plan.new) + len(plan.back)
    return Preview(
        found=reading.found,
        new=new,
        already_here=len(reading.entries) - new,
        skipped=(*reading.skipped, *missed),
        photos=photos + len(plan.photos_back),
    )


def _plan(session: Session, reading: Reading) -> _Plan:
    rows = session.connection().execute(
        select(
            col(ImportSource.key),
            col(ImportSource.digest),
            col(ImportSource.entry_id),
            col(t.Entry.deleted_at),
            col(ImportSource.deleted_at),
        )
        .join(t.Entry, col(t.Entry.id) == col(ImportSource.entry_id))
        .where(col(ImportSource.source) == reading.source)
    )
    here: dict[str, int | None] = {}
    """Entries by their keys; None where the coach threw it away by hand."""
    undone: dict[tuple[str, str], int] = {}
    for key, digest, entry, entry_deleted, source_deleted in rows:
        if entry_deleted is not None and entry_deleted == source_deleted:
            undone[key, digest] = entry
        else:
            here[key] = entry if entry_deleted is None else here.get(key)
    plan = _Plan()
    of_known: dict[int, Sequence[ImportedPhoto]] = {}
    for one in reading.entries:
        former = here.get(one.key)
        if one.key not in here:
            former = undone.get((one.key, one.digest()))
            if former is None:
                plan.new.append(one)
            else:
                plan.back.append(former)
        if one.photos and former is not None:
            of_known[former] = one.photos
    plan.photos, plan.photos_back = without_those_here(session, of_known)
    return plan


def _bring_back(session: Session, entries: Sequence[int]) -> None:
    """Entries as the undo took them: with their source, links and tags of the same instant."""
    found: dict[str, set[str]] = {
        "entry": set(), "import_source": set(), "entry_tag": set(), "tag": set()
    }  # fmt: skip
    connection = session.connection()
    for some in batches(entries):
        chosen = col(t.Entry.id).in_(some)
        own = select(col(t.Entry.uid)).where(chosen)
        found["entry"].update(connection.execute(own).scalars())
        for table, link in (("import_source", ImportSource), ("entry_tag", t.EntryTag)):
            taken = (
                select(col(link.uid))
                .join(t.Entry, col(t.Entry.id) == col(link.entry_id))
                .where(chosen, col(link.deleted_at) == col(t.Entry.deleted_at))
            )
            found[table].update(connection.execute(taken).scalars())
        tags = (
            select(col(t.Tag.uid))
            .join(t.EntryTag, col(t.EntryTag.tag_id) == col(t.Tag.id))
            .join(t.Entry, col(t.Entry.id) == col(t.EntryTag.entry_id))
            .where(chosen, col(t.EntryTag.deleted_at) == col(t.Entry.deleted_at))
            .where(col(t.Tag.deleted_at).is_not(None))
        )
        found["tag"].update(connection.execute(tags).scalars())
    for table, uids in found.items():
        bring_back(session, table, sorted(uids))


def _insert(session: Session, source: str, entries: Sequence[ImportedEntry]) -> list[int]:
    """Returns the ids of ``entries``, in their order."""
    tags = _tag_ids(session, list(dict.fromkeys(name for one in entries for name in one.tags)))
    now = session.info["clock"].now()
    uids = [new_uid(now, session.info["random_bits"]) for _one in entries]
    insert_rows(
        session,
        table_of(t.Entry),
        [
            new_row(
                session, now, uid=uid, created_at=one.written_at, day=one.day, kind=None,
                title=one.title, right="", again="", train="", notes=one.notes,
                starred=one.starred,
            )
            for uid, one in zip(uids, entries, strict=True)
        ],
    )  # fmt: skip
    ids = ids_of(session, t.Entry, uids)
    insert_rows(
        session,
        table_of(ImportSource),
        [
            new_row(
                session, now, entry_id=ids[uid], source=source, key=one.key, digest=one.digest()
            )
            for uid, one in zip(uids, entries, strict=True)
        ],
    )
    insert_rows(
        session,
        table_of(t.EntryTag),
        [
            new_row(session, now, entry_id=ids[uid], tag_id=tag, position=position)
            for uid, one in zip(uids, entries, strict=True)
            for position, tag in enumerate(dict.fromkeys(tags[name] for name in one.tags))
        ],
    )
    return [ids[uid] for uid in uids]


def _tag_ids(session: Session, names: Sequence[str]) -> dict[str, int]:
    """The id of each tag by the name as given, whatever its case in the journal.

    One in the trash comes back, as it does for a tag that is typed; a new one is made.
    """
    known: dict[str, tuple[int, str, bool]] = {}
    rows = session.connection().execute(
        select(col(t.Tag.id), col(t.Tag.uid), col(t.Tag.name), col(t.Tag.deleted_at)).order_by(
            col(t.Tag.deleted_at).is_not(None), col(t.Tag.id)
        )
    )
    for key, uid, name, deleted in rows.all():
        known.setdefault(name.casefold(), (key or 0, uid, deleted is not None))
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(name.casefold(), name)
    there = [known[folded] for folded in wanted if folded in known]
    bring_back(session, "tag", [uid for _key, uid, in_trash in there if in_trash])
    now = session.info["clock"].now()
    new = {
        folded: new_row(session, now, name=name)
        for folded, name in wanted.items()
        if folded not in known
    }
    insert_rows(session, table_of(t.Tag), list(new.values()))
    made = ids_of(session, t.Tag, [row["uid"] for row in new.values()])
    ids = {folded: made[row["uid"]] for folded, row in new.items()}
    ids |= {folded: key for folded, (key, _uid, _in_trash) in known.items()}
    return {name: ids[name.casefold()] for name in names}
