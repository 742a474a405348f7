"""What backups hold, so that a coach can tell them apart before choosing one."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import func
from sqlalchemy.dialects.sqlite import dialect
from sqlcipher3 import dbapi2
from sqlmodel import Session, col

from journal_app.ground.paths import DataFolder
from journal_app.journal.tables import Entry
from journal_app.ladder.standing import is_client
from journal_app.people.tables import Person
from journal_app.store import backup, checked, engine, keys, opening, second_place
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
    looks: tuple[int, ...] = ()
    """Changes with the file."""
    lonely: bool = False
    """It has a password, and the file that this opens does not lie beside it."""
    way_back: bool = False
    """What was there before another was brought back: the way back from that."""


def holdings(session: Session) -> Holdings:
    """Of the open journal."""
    connection = session.connection()
    entries, clients = (connection.exec_driver_sql(query).one() for query in _queries())
    return _holdings(entries, clients)


@cache
def _queries() -> tuple[str, str]:
    """As plain SQL: for each of many files an engine of its own would take longer than asking."""
    wins = select(func.count(), func.max(Entry.day)).where(col(Entry.deleted_at).is_(None))
    people = select(func.count()).select_from(Person)
    people = people.where(col(Person.deleted_at).is_(None), is_client())
    how: dict[str, Any] = {"dialect": dialect(), "compile_kwargs": {"literal_binds": True}}
    return str(wins.compile(**how)), str(people.compile(**how))


def _holdings(entries: Sequence[Any], clients: Sequence[Any]) -> Holdings:
    count, last = entries
    return Holdings(count, clients[0], None if last is None else date.fromisoformat(last))


def backups(
    folder: DataFolder, key: bytes | None = None, former: Sequence[Backup] = ()
) -> list[Backup]:
    """Those on this computer and in the second place, newest first. Raises OSError.

    ``key`` is the journal's; backups with another one are listed without what they hold. Of those
    that look as they did in ``former`` that is known already.
    """
    held = {(one.file, one.looks): one.holds for one in former}
    here = backup.backups(folder.backups)
    place = second_place.reachable(folder)
    there = {file.name: file for file in backup.backups(place)} if place is not None else {}
    known = checked.checks(folder, [*here, *there.values()])
    names, ways_back = {file.name for file in here}, checked.ways_back(folder)
    files = [*here, *(file for name, file in there.items() if name not in names)]
    files.sort(key=backup.made_at, reverse=True)
    found = []
    for file in files:
        try:
            state = file.stat()
        except OSError:  # thinned out, or pulled out with its stick, meanwhile
            continue
        looks = (state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        holds = held[file, looks] if (file, looks) in held else inside(file, key)
        one = _look(file, there, known, holds, looks, here=file.name in names)
        found.append(replace(one, way_back=file.name in ways_back))
    return found


def one_backup(folder: DataFolder, file: Path, key: bytes | None = None) -> Backup:
    """Any file that may be a backup, wherever it lies. Raises OSError."""
    known = checked.checks(folder, [file])
    holds, looks = inside(file, key), (file.stat().st_size,)
    return _look(file, {}, known, holds, looks, here=file.parent == folder.backups)


def inside(file: Path, key: bytes | None) -> Holdings | None:
    """What the closed ``file`` holds; None where that cannot be read."""
    encrypted = not opening.is_plain(file)
    if encrypted and key is None:
        return None
    try:
        with contextlib.closing(
            engine.connect(file, key=key if encrypted else None, mode="ro", immutable=True)
        ) as raw:
            entries, clients = (raw.execute(query).fetchone() for query in _queries())
    except dbapi2.Error:
        return None
    return _holdings(entries, clients)


def _made_at(file: Path) -> datetime:
    try:
        return backup.made_at(file)
    except ValueError:  # called otherwise by the coach
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _look(
    file: Path,
    there: dict[str, Path],
    known: dict[Path, checked.Check],
    holds: Holdings | None,
    looks: tuple[int, ...],
    *,
    here: bool,
) -> Backup:
    check, encrypted = known.get(file), not opening.is_plain(file)
    return Backup(
        file=file,
        made_at=_made_at(file),
        bytes=looks[0],
        encrypted=encrypted,
        holds=holds,
        verified_at=check.at if check is not None and check.whole else None,
        damaged=check is not None and not check.whole,
        here=here,
        second=file.name in there,
        looks=looks,
        lonely=encrypted and not keys.beside(file).exists(),
    )
