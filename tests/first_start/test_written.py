"""Whether the coach has written in the example: then it stays as she left it."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from journal_app.first_start import example
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import EntryFilter, search
from journal_app.store import Store, changes, upkeep
from journal_app.store.records import to_text


@pytest.fixture
def practice(folder: DataFolder, clock: Clock) -> DataFolder:
    made = folder.example_practice
    example.prepare(made, clock)
    return made


def test_nobody_has_written_in_one_that_was_only_made(practice: DataFolder, clock: Clock) -> None:
    assert not example.is_touched(practice, clock)
    example.leave(practice, clock)
    assert not practice.root.exists()


def test_what_the_coach_wrote_is_still_there_after_years(
    practice: DataFolder, clock: Clock
) -> None:
    """Of so long ago the journal has forgotten who changed what."""
    with Store.open(practice.database, clock=clock) as store:
        store.write(add_entry, NewEntry("Von mir ausprobiert"))
    later = Clock(now=lambda: clock.now() + upkeep.KEPT_CHANGES + timedelta(days=1))
    with Store.open(practice.database, clock=later) as store:
        store.write(_forget_who, to_text(later.now()))
    assert example.is_touched(practice, later)
    example.prepare(practice, later)
    with Store.open(practice.database, clock=later) as store:
        assert store.read(search, EntryFilter(text="ausprobiert"))


def _forget_who(session: Session, older_than: str) -> None:
    changes.thin(session.connection(), older_than)


def test_one_whose_making_was_cut_off_is_made_anew(folder: DataFolder, clock: Clock) -> None:
    practice = folder.example_practice
    Store.open(practice.database, clock=clock).close()
    assert not example.is_touched(practice, clock)
