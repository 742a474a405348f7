"""When the coach is asked for a second place, or for the stick that she has."""

from datetime import date, datetime, timedelta
from enum import Enum, auto

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.store import backup, second_place

EVERY = timedelta(days=14)
"""No more often than that."""


class Question(Enum):
    WHERE = auto()
    """There is no second place, and there have been backups for two weeks."""
    PLUG_IN = auto()
    """The newest backup there is two weeks old."""


def question(folder: DataFolder, clock: Clock, asked: date | None) -> Question | None:
    """None where there is nothing to ask, or it was ``asked`` not long ago. Raises OSError."""
    if asked is not None and timedelta(0) <= clock.today() - asked < EVERY:
        return None
    oldest = min(map(backup.made_at, backup.backups(folder.backups)), default=None)
    if second_place.chosen(folder) is None:
        return Question.WHERE if _long_ago(oldest, clock) else None
    newest = second_place.newest_copy(folder, clock.now())
    return Question.PLUG_IN if _long_ago(newest or oldest, clock) else None


def _long_ago(at: datetime | None, clock: Clock) -> bool:
    return at is not None and clock.now() - at > second_place.LATE
