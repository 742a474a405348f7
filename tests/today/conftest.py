"""A practice on a clock that the tests turn."""

from collections.abc import Callable
from datetime import date

import pytest

from journal_app.ground.clock import Clock
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.people.actions import new_person
from journal_app.store import Store
from tests.ladder.conftest import Days

Win = Callable[..., str]


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def clock(days: Days) -> Clock:
    return Clock(now=days.now)


@pytest.fixture
def win(store: Store) -> Win:
    def write(title: str, day: date | None = None, **fields: object) -> str:
        return str(store.write(add_entry, NewEntry(title, day=day, **fields)))  # type: ignore[arg-type]  # whatever a win has

    return write


@pytest.fixture
def petra(store: Store) -> str:
    store.write(offer_standard_ladder, with_fourth=True)
    return str(store.write(new_person, "Petra Lang"))
