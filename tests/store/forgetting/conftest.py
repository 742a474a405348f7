"""A person is erased from a journal, plain or encrypted; what one may wish of it."""

from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.people.queries import people
from journal_app.store import Store
from journal_app.store.ledger import Texts, Wish

KEY = bytes(range(32))
ALL = Wish(keeps_sales=True, texts=Texts.WORD)
NOTHING_KEPT = Wish(keeps_sales=False, texts=Texts.WORD)


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    return request.param


def open_for_good(folder: DataFolder, key: bytes | None, clock: Clock) -> Store:
    return Store.open(folder.database, key, clock=clock, exclusive=True)


def named_before_she_had_a_row(store: Store) -> str:
    """Waltraud is named in a text; a backup; then she becomes a client."""
    store.write(add_entry, NewEntry("Gespräch mit Waltraud Aschenbrück"))
    assert store.back_up() is not None
    store.write(add_entry, NewEntry("Gebucht", clients=("Waltraud Aschenbrück",)))
    (she,) = store.read(people)
    return she.uid


def files_naming_her(*folders: Path) -> set[str]:
    found = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return {file.name for file in found if b"Waltraud" in file.read_bytes()}
