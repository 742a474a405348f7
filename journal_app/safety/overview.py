"""How safe the journal is now: its backups, their second place, its last check, where it lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.safety.holdings import Backup, backups
from journal_app.store import Store, places, second_place, upkeep
from journal_app.store.places import Place

OVERDUE = timedelta(days=1)
"""So long after something was written there must be a backup of it."""
BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


class State(Enum):
    SAFE = auto()
    NOTHING_YET = auto()
    """There is no backup, and nothing that has waited for one for long."""
    MISSING = auto()
    """There is no backup that is known to be whole."""
    OVERDUE = auto()
    """Something was written a day ago, and there is no whole backup of it."""
    DAMAGED = auto()
    """The newest backup was found damaged."""


@dataclass(frozen=True)
class SecondPlace:
    path: Path
    reachable: bool
    newest: datetime | None
    """When the newest backup there was made, as far as is known."""
    late: bool
    """That was more than two weeks ago."""
    trouble: UserError | None
    same_drive: bool = False
    """It lies on the drive of the journal, and nothing takes it to another computer."""


@dataclass(frozen=True)
class Overview:
    state: State
    backups: tuple[Backup, ...]
    """Newest first."""
    verified: Backup | None
    """The newest that is known to be whole."""
    second: SecondPlace | None
    """None where none is chosen."""
    replaced: int
    """Journals that a restore has put aside."""
    replaced_bytes: int
    checked_at: datetime | None
    """When the last full check of the open journal found nothing."""
    place: Place
    """Where all of it lies."""

    @property
    def bytes(self) -> int:
        """What the backups on this computer take."""
        return sum(one.bytes for one in self.backups if one.here)


def overview(
    folder: DataFolder, clock: Clock, store: Store | None, former: Sequence[Backup] = ()
) -> Overview:
    """For a worker; ``former`` is what it gave before of the backups. Raises UserError, OSError."""
    known = backups(folder, store.key if store is not None else None, former)
    whole = [one for one in known if one.verified_at is not None]
    verified = next((one for one in whole if one.made_at <= clock.now()), next(iter(whole), None))
    since = verified.made_at if verified is not None else BEFORE_ALL
    waiting = store.read(upkeep.first_change_since, since) if store is not None else None
    aside = [file for file in folder.replaced.glob("*") if file.is_file()]
    return Overview(
        state=state(known, waiting, clock.now()),
        backups=tuple(known),
        verified=verified,
        second=_second(folder, clock.now()),
        replaced=sum(file.suffix == ".db" for file in aside),
        replaced_bytes=sum(file.stat().st_size for file in aside),
        checked_at=store.read(upkeep.checked_at) if store is not None else None,
        place=places.look(folder),
    )


def state(known: Sequence[Backup], waiting: datetime | None, now: datetime) -> State:
    """``known`` is newest first; since ``waiting`` there is a change that no whole one has."""
    if known and known[0].damaged:
        return State.DAMAGED
    overdue = waiting is not None and now - waiting > OVERDUE
    if any(one.verified_at is not None for one in known):
        return State.OVERDUE if overdue else State.SAFE
    return State.MISSING if known or overdue else State.NOTHING_YET


def _second(folder: DataFolder, now: datetime) -> SecondPlace | None:
    place = second_place.chosen(folder)
    if place is None:
        return None
    newest = second_place.newest_copy(folder, now)
    there = second_place.reachable(folder)
    return SecondPlace(
        path=place,
        reachable=there is not None,
        newest=newest,
        late=newest is None or now - newest > second_place.LATE,
        trouble=second_place.trouble(folder),
        same_drive=there is not None and second_place.falls_with(folder, there),
    )
