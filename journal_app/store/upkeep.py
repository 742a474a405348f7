"""What keeps an open journal safe while it is used: backups, checks, checkpoints, thinning."""

import contextlib
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func
from sqlmodel import Session, select

from journal_app.ground import settings
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import ngettext
from journal_app.ground.paths import DataFolder
from journal_app.store import backup, changes, checked, engine, schema, search, second_place
from journal_app.store.faults import explained
from journal_app.store.inspection import problems
from journal_app.store.records import from_text, to_text

if TYPE_CHECKING:
    from journal_app.store.store import Store

KEPT_CHANGES = timedelta(days=400)
"""Of earlier versions and undo; counted to the last thing written `SETTLING` ago or before."""
SETTLING = timedelta(days=30)
CHECKED_EVERY = timedelta(days=7)
TRIES, PAUSE_SECONDS = 25, 0.2
"""Of a `checkpoint` that others are in the way of."""
CHECKED_AT = "checked_at"
"""The key in ``meta`` of the last full check that found nothing."""


def back_up(store: "Store", *, only_if_due: bool) -> Path | None:
    """A verified backup if anything changed since the last one; None when none was needed."""
    if store.read_only:
        return None
    folder = DataFolder(store.path.parent)
    _keep_encrypted(store, folder)
    changed = store.read(last_change)
    wanted = backup.due if only_if_due else backup.missing
    with explained(folder.backups):
        known = checked.checks(folder, backup.backups(folder.backups))
        if not wanted(folder.backups, changed, store.clock.now(), known):
            return None
    return back_up_now(store)


def _keep_encrypted(store: "Store", folder: DataFolder) -> None:
    """Finish what a conversion had to leave. Without a key there is nothing to keep."""
    key = store.key
    if key is not None:
        from journal_app.store import conversion  # noqa: PLC0415 - not on the start path

        with contextlib.suppress(UserError):  # such as a full disk: tried again the next time
            conversion.follow(folder, key, store._lock, store.clock)


def back_up_now(store: "Store") -> Path:
    """A verified backup, whether something changed or not. Raises UserError."""
    folder = DataFolder(store.path.parent)
    store.require_own_file()
    if not store.read_only:
        store.write(_thin)
    budget = settings.load(folder.settings).backup_gigabytes * second_place.GIGABYTE
    made = backup.make(
        store.path, folder.backups, key=store.key, now=store.clock.now(), budget=budget
    )
    second_place.keep_up(folder, store.clock.now(), store.key)
    return made


def back_up_to(store: "Store", place: Path) -> Path:
    """A verified backup in the folder ``place``, where nothing is thinned out. Raises UserError."""
    store.require_own_file()
    return backup.make(store.path, place, key=store.key, now=store.clock.now(), budget=None)


def look_after(store: "Store") -> None:
    """The weekly checks, an erasure that was cut off, the half-hourly backup and its copy.

    A damaged journal is never copied over a good backup.
    """
    check_if_due(store)
    folder = DataFolder(store.path.parent)
    back_up(store, only_if_due=True)
    if store.read_only:
        return
    check_newest_backup(folder, store.clock.now(), store.key)
    second_place.keep_up(folder, store.clock.now(), store.key)
    if folder.ledger.exists():
        from journal_app.store import forgetting  # noqa: PLC0415 - hardly ever needed

        try:
            forgetting.finish(store)
        except UserError as error:
            if error.code != "ledger_damaged":  # told once, when the journal was opened
                raise


def check(store: "Store") -> list[str]:
    """What is wrong inside the file, and what is missing in it; empty when it is whole."""
    return [*_faults(store), *store.read(_missing)]


def check_now(store: "Store") -> list[str]:
    """As `check`; where nothing is wrong, that is remembered."""
    problems = check(store)
    if not problems and not store.read_only:
        store.write(_note_check)
    return problems


def _faults(store: "Store") -> list[str]:
    """What is wrong with the file itself, so that no backup may be made of it.

    A search index that is not what the entries say is not told but built anew.
    """
    problems = _problems(store)
    if store.read_only or not all(search.concerns(problem) for problem in problems):
        return problems
    if problems or not store.read(_faithful):
        with explained(store.path):
            store.rebuild_index()
    return _problems(store) if problems else []


def check_if_due(store: "Store") -> bool:
    """The full check, if the last clean one is a week old; True when it was made.

    Raises UserError("store_damaged") where it finds something.
    """
    before = store.read(checked_at)
    now = store.clock.now()
    if before is not None and timedelta(0) <= now - before < CHECKED_EVERY:
        return False
    if _faults(store):
        newest = backup.newest_until(backup.backups(DataFolder(store.path.parent).backups), now)
        raise UserError("store_damaged", path=str(store.path), backup=str(newest or ""))
    if not store.read_only:
        store.write(_note_check)
    return True


def check_newest_backup(folder: DataFolder, now: datetime, key: bytes | None) -> None:
    """Read it again, if that was not done for a week: disks forget. Raises UserError.

    A damaged one is no backup from then on, so that the next change makes another.
    """
    newest = backup.newest_until(backup.backups(folder.backups), now)
    if newest is None:
        return
    check = checked.checks(folder, [newest]).get(newest)
    if check is None or not timedelta(0) <= now - check.at < CHECKED_EVERY:
        with explained(folder.checked_backups):
            checked.note(folder, newest, now, whole=not problems(newest, key=key))


def checkpoint(store: "Store") -> None:
    """Bring the log into the file, so that neither a copy nor a deleted text stays in it.

    Most of it, and what the disk is waited for, is done while others write. What is left takes
    their lock, and is tried for some seconds rather than waited for with the lock in hand.
    """
    if store.read_only:
        return
    with explained(store.path), contextlib.closing(store.raw()) as raw:
        raw.execute("PRAGMA busy_timeout = 0").fetchall()
        raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        for _try in range(TRIES):
            busy, _pages, _moved = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                break
            time.sleep(PAUSE_SECONDS)


def tidy(store: "Store") -> None:
    """Once, when the journal is closed."""
    with explained(store.path), contextlib.closing(store.raw()) as raw:
        raw.execute("PRAGMA optimize").fetchall()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _problems(store: "Store") -> list[str]:
    with explained(store.path), contextlib.closing(store.raw()) as raw:
        return engine.check(raw, encrypted=store.key is not None)


def _faithful(session: Session) -> bool:
    return search.faithful(session.connection())


def _missing(session: Session) -> list[str]:
    lost = session.connection().exec_driver_sql(
        "SELECT count(*) FROM photo"
        " WHERE NOT EXISTS (SELECT 1 FROM photo_content AS kept WHERE kept.sha256 = photo.sha256)"
    )
    count = int(lost.scalar_one())
    if not count:
        return []
    text = ngettext(
        "The picture of {n} photo is missing.", "The pictures of {n} photos are missing.", count
    )
    return [text.format(n=count)]


def last_change(session: Session) -> datetime | None:
    """When something was written last."""
    # Typing widens the rows of the newest change set; any of them can be the latest.
    newest = select(func.max(schema.change.c.txn)).scalar_subquery()
    at = (
        session.connection()
        .execute(select(func.max(schema.change.c.at)).where(schema.change.c.txn == newest))
        .scalar()
    )
    return None if at is None else from_text(at)


def first_change_since(session: Session, instant: datetime) -> datetime | None:
    """The oldest change after ``instant``, of those that are still known."""
    later = schema.change.c.at > to_text(instant)
    at = session.connection().execute(select(func.min(schema.change.c.at)).where(later)).scalar()
    return None if at is None else from_text(at)


def _thin(session: Session) -> None:
    from journal_app.store import telling  # noqa: PLC0415 - not on the start path

    now = _settled(session)
    if now is not None:
        changes.thin(session.connection(), to_text(now - KEPT_CHANGES), telling.tables())


def _settled(session: Session) -> datetime | None:
    """When something was written last, but for the newest weeks; None before.

    A clock that is wrong for some days would else throw years away.
    """
    until = to_text(session.info["clock"].now() - SETTLING)
    query = select(func.max(schema.change.c.at)).where(schema.change.c.at <= until)
    at = session.connection().execute(query).scalar()
    return None if at is None else from_text(at)


def checked_at(session: Session) -> datetime | None:
    """When the last full check found nothing."""
    value: Any = (
        session.connection()
        .execute(select(schema.meta.c.value).where(schema.meta.c.key == CHECKED_AT))
        .scalar()
    )
    return None if value is None else from_text(value)


def _note_check(session: Session) -> None:
    connection = session.connection()
    connection.execute(schema.meta.delete().where(schema.meta.c.key == CHECKED_AT))
    now = to_text(session.info["clock"].now())
    connection.execute(schema.meta.insert().values(key=CHECKED_AT, value=now))
    session.info["tables"].add(schema.meta.name)
