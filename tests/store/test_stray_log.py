"""A log beside the journal that does not belong to it, as a copied folder may leave one."""

import shutil
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, engine, stray_log
from journal_app.store.sidecars import log_of
from tests.store.conftest import SmallDisk

EVERYTHING = queries.EntryFilter()
KEY = bytes(range(32))


@pytest.fixture
def strange(tmp_path: Path, ticking: Clock) -> bytes:
    """The log of another journal, which was not closed."""
    other = tmp_path / "other" / "journal.db"
    with Store.open(other, clock=ticking) as store:
        for number in range(30):
            store.write(add_entry, NewEntry(f"anderer {number}", right="r" * 3000))
        return log_of(other).read_bytes()


def test_case_08_a_log_that_does_not_fit_is_told_apart_from_damage(
    journal_file: Path, strange: bytes
) -> None:
    log_of(journal_file).write_bytes(strange)
    before = journal_file.read_bytes()
    with pytest.raises(UserError) as caught:
        Store.open(journal_file, exclusive=True)
    assert caught.value.code == "store_log_foreign"
    assert "journal.db-wal" in sentence(caught.value)
    assert "whole" in sentence(caught.value)
    assert (journal_file.read_bytes(), log_of(journal_file).read_bytes()) == (before, strange)


def test_case_08_set_aside_the_journal_opens_with_all_it_has_and_the_log_is_kept(
    journal_file: Path, strange: bytes, ticking: Clock
) -> None:
    log_of(journal_file).write_bytes(strange)
    before = journal_file.read_bytes()
    aside = stray_log.set_aside(DataFolder(journal_file.parent), clock=ticking)
    assert aside.parent == journal_file.parent / "replaced"
    assert (aside.read_bytes(), log_of(aside).read_bytes()) == (before, strange)
    with Store.open(journal_file, clock=ticking, exclusive=True) as store:
        assert store.read(queries.count, EVERYTHING) == 40
        assert store.check() == []


def test_case_08_the_same_with_a_password(tmp_path: Path, strange: bytes, ticking: Clock) -> None:
    file = tmp_path / "mine" / "journal.db"
    with Store.open(file, KEY, clock=ticking) as store:
        store.write(add_entry, NewEntry("meiner"))
    with Store.open(tmp_path / "theirs" / "journal.db", KEY, clock=ticking) as other:
        for number in range(30):
            other.write(add_entry, NewEntry(f"anderer {number}", right="r" * 3000))
        log_of(file).write_bytes(log_of(other.path).read_bytes())
    with pytest.raises(UserError, match="store_log_foreign"):
        Store.open(file, KEY, clock=ticking)
    stray_log.set_aside(DataFolder(file.parent), clock=ticking)
    with Store.open(file, KEY, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 1


def test_a_journal_that_is_damaged_itself_is_damaged_with_any_log(
    journal_file: Path, strange: bytes
) -> None:
    content = bytearray(journal_file.read_bytes())
    content[4096 * 3 : 4096 * 5] = b"\xa5" * 8192
    journal_file.write_bytes(content)
    log_of(journal_file).write_bytes(strange)
    with pytest.raises(UserError, match="store_damaged"):
        Store.open(journal_file)


def test_another_programs_file_stays_another_programs(folder: DataFolder, strange: bytes) -> None:
    folder.root.mkdir()
    raw = engine.connect(folder.database, mode="rwc")
    raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    log_of(folder.database).write_bytes(strange)
    with pytest.raises(UserError) as caught:
        Store.open(folder.database)
    assert caught.value.code != "store_log_foreign"


def test_a_full_disk_leaves_the_log_where_it_was_and_no_half_of_the_pair(
    small_disk: SmallDisk, journal_file: Path, strange: bytes, ticking: Clock
) -> None:
    folder = DataFolder(small_disk.root / "journal")
    shutil.copytree(journal_file.parent, folder.root)
    log_of(folder.database).write_bytes(strange)
    small_disk.fill(leave=folder.database.stat().st_size + len(strange) // 2)
    with pytest.raises(UserError, match="disk_full"):
        stray_log.set_aside(folder, clock=ticking)
    assert log_of(folder.database).read_bytes() == strange
    assert list(folder.replaced.iterdir()) == []


def test_nothing_is_taken_away_from_an_open_journal(journal_file: Path, ticking: Clock) -> None:
    with Store.open(journal_file, clock=ticking, exclusive=True) as store:
        store.write(add_entry, NewEntry("eben erst"))
        with pytest.raises(UserError, match="needs_closed_window"):
            stray_log.set_aside(DataFolder(journal_file.parent), clock=ticking)
        assert log_of(journal_file).exists()
        assert store.read(queries.count, EVERYTHING) == 41
