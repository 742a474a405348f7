"""What backups hold, so that a coach can tell them apart before choosing one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from journal_app.ground.paths import DataFolder
from journal_app.journal.tables import Entry
from journal_app.ladder.standing import is_client
from journal_app.people.tables import Person
from journal_app.store import backup, checked, engine, opening, second_place
from journal_app.store.plain import select


@dataclass(frozen=True)
class Holdings:
    """A journal in figures."""

    entries: int
    clients: int
    """Those in the archive too."""
    last_entry_day: date | None


@dataclass(frozen=True)
class Backup:
    file: Path
    """Here, where it is here."""
    made_at: datetime
    bytes: int
    encrypted: bool
    holds: Holdings | None
    """None where it cannot be read: another key, damaged, or of a newer version."""
    verified_at: datetime | None
    """When it was found whole, if the file has stayed as it was then."""
    damaged: bool
    """It was found damaged."""
    here: bool
    second: bool
    """In the second place."""


def holdings(session: Session) -> Holdings:
    """Of the open journal."""
    connection = session.connection()
    entries, last = connection.execute(
        select(func.count(), func.max(Entry.day)).where(col(Entry.deleted_at).is_(None))
    ).one()
    clients = connection.execute(
        select(func.count())
        .select_from(Person)
        .where(col(Person.deleted_at).is_(None), is_client())
    ).scalar_one()
    return Holdings(entries, clients, last)


def backups(folder: DataFolder, key: bytes | None = None) -> list[Backup]:
    """Those on this computer and in the second place, newest first. Raises OSError.

    ``key`` is the journal's; backups with another one are listed without what they hold.
    """
    here = backup.backups(folder.backups)
    place = second_place.reachable(folder)
    there = {file.name: file for file in backup.backups(place)} if place is not None else {}
    known = checked.checks(folder, [*here, *there.values()])
    names = {file.name for file in here}
    files = [*here, *(file for name, file in there.items() if name not in names)]
    files.sort(key=backup.made_at, reverse=True)
    return [_look(file, there, known, key, here=file.name in names) for file in files]


def one_backup(folder: DataFolder, file: Path, key: bytes | None = None) -> Backup:
    """Any file that may be a backup, wherever it lies. Raises OSError."""
    known = checked.checks(folder, [file])
    return _look(file, {}, known, key, here=file.parent == folder.backups)


def inside(file: Path, key: bytes | None) -> Holdings | None:
    """What the closed ``file`` holds; None where that cannot be read."""
    encrypted = not opening.is_plain(file)
    if encrypted and key is None:
        return None
    database = engine.create(file, key=key if encrypted else None, mode="ro", immutable=True)
    try:
        with Session(database) as session:
            return holdings(session)
    except DBAPIError:
        return None
    finally:
        database.dispose()


def _made_at(file: Path) -> datetime:
    try:
        return backup.made_at(file)
    except ValueError:  # called otherwise by the coach
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _look(
    file: Path,
    there: dict[str, Path],
    known: dict[Path, checked.Check],
    key: bytes | None,
    *,
    here: bool,
) -> Backup:
    check = known.get(file)
    return Backup(
        file=file,
        made_at=_made_at(file),
        bytes=file.stat().st_size,
        encrypted=not opening.is_plain(file),
        holds=inside(file, key),
        verified_at=check.at if check is not None and check.whole else None,
        damaged=check is not None and not check.whole,
        here=here,
        second=file.name in there,
    )
