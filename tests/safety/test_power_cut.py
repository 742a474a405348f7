"""SAFETY case 17: the power goes at any moment, and every save that was acknowledged is there."""

from pathlib import Path

import pytest
from sqlmodel import Session

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.store import Store, engine
from tests.journals import empty_journal
from tests.safety.power_cut import Recording, dice, record

KEY = bytes(range(32))
SAVES = 60
CUTS = 50

WRITES_AND_SAYS_SO = """
import os, sys
from pathlib import Path
from journal_app.journal.actions import NewEntry, add_entry, edit_entry
from journal_app.store import Store, engine
root, key, synchronous = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3]
engine.PRAGMAS["synchronous"] = synchronous
acknowledged = os.open(root / "acknowledged", os.O_WRONLY | os.O_CREAT)
store = Store.open(root / "journal.db", key or None, exclusive=True)
for number in range(int(sys.argv[4])):
    uid = store.write(add_entry, NewEntry(f"Erfolg {number}"))
    store.write(edit_entry, uid, right="Zugehoert. " * (number % 7) * 100)
    os.write(acknowledged, b".")
    if number % 11 == 10:
        store.checkpoint()
store.close()
"""


def recorded(tmp_path: Path, key: bytes | None, synchronous: str = "FULL") -> Recording:
    folder = DataFolder(tmp_path / "journal")
    if key is None:
        empty_journal(folder.database)
    else:
        Store.open(folder.database, key).close()
    secret = (key or b"").hex()
    return record(WRITES_AND_SAYS_SO, folder.root, secret, synchronous, str(SAVES))


def titles(session: Session) -> set[str]:
    return {entry.title for entry in queries.entries(session, queries.EntryFilter())}


def lost(whole: Recording, seed: int, key: bytes | None, target: Path) -> int:
    """How many acknowledged saves are missing after one cut; what opens must be whole."""
    chance = dice(seed)
    at = chance.randrange(1, len(whole.deeds) + 1)
    whole.cut(at, target, chance)
    said = sum(deed.path.name == "acknowledged" for deed in whole.deeds[:at])
    with Store.open(target / "journal.db", key, clock=Clock(), exclusive=True) as store:
        assert store.check() == []
        there = store.read(titles)
    return sum(f"Erfolg {number}" not in there for number in range(said))


@pytest.mark.slow
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_case_17_whenever_the_power_goes_no_acknowledged_save_is_lost(
    tmp_path: Path, key: bytes | None
) -> None:
    whole = recorded(tmp_path, key)
    assert sum(deed.path.name == "acknowledged" for deed in whole.deeds) == SAVES
    for seed in range(CUTS):
        assert lost(whole, seed, key, tmp_path / str(seed)) == 0, seed


@pytest.mark.slow
def test_the_simulation_sees_what_a_store_that_does_not_wait_for_the_disk_would_lose(
    tmp_path: Path,
) -> None:
    assert engine.PRAGMAS["synchronous"] == "FULL"
    whole = recorded(tmp_path, None, "NORMAL")
    assert any(lost(whole, seed, None, tmp_path / str(seed)) for seed in range(CUTS))
