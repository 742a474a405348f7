"""An encrypted journal with a win and a backup, its password and its code."""

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, keys

EVERYTHING = queries.EntryFilter()
PASSWORD = "Frühling in Würzburg"
CODE = keys.new_code()


@pytest.fixture
def locked(folder: DataFolder, ticking: Clock) -> DataFolder:
    """An encrypted journal with a win and a backup, its key file beside both."""
    key = keys.new_key()
    folder.root.mkdir()
    keys.save(folder.key_file, keys.made(key, PASSWORD, CODE))
    with Store.open(folder.database, key, clock=ticking) as store:
        store.write(add_entry, NewEntry("Frau Weber hat zugesagt"))
    for backup in folder.backups.glob("*.db"):
        keys.save(keys.beside(backup), keys.read(folder.key_file))
    return folder


def told(code: str, error: UserError) -> str:
    assert error.code == code
    return sentence(error)
