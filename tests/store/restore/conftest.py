"""Days after forty wins were written, one of their backups is brought back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, backup

EVERYTHING = queries.EntryFilter()
LATER = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def late() -> Clock:
    """Days after the journal with forty wins was closed, and going on."""
    at = [LATER]

    def now() -> datetime:
        at[0] += timedelta(seconds=1)
        return at[0]

    return Clock(now=now)


def titles(path: Path, clock: Clock) -> set[str]:
    with Store.open(path, clock=clock, exclusive=True) as store:
        assert store.check() == []
        return {
            one.title
            for one in store.read(lambda session: list(queries.entries(session, EVERYTHING)))
        }


def newest(folder: DataFolder) -> Path:
    found = next(iter(backup.backups(folder.backups)), None)
    assert found is not None
    return found


def write(path: Path, clock: Clock, title: str) -> None:
    store = Store.open(path, clock=clock)
    store.write(add_entry, NewEntry(title))
    store.close(always_back_up=True)
