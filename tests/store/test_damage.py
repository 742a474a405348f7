"""A journal that is missing, damaged, foreign or too new is told, and stays as it is."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, engine
from tests.store.opening_hands import EVERYTHING, backup_of, fingerprints, refused


def test_a_backup_of_a_clock_that_was_wrong_is_not_offered_as_the_newest(
    journal_file: Path,
) -> None:
    newest = backup_of(journal_file)
    shutil.copy(newest, newest.with_name("journal-2099-01-01T000000.000000Z.db"))
    clock = Clock(now=lambda: datetime(2026, 11, 23, tzinfo=UTC))
    for content in (b"", b"?" * 8192, None):
        journal_file.unlink()
        if content is not None:
            journal_file.write_bytes(content)
        with pytest.raises(UserError) as caught:
            Store.open(journal_file, clock=clock)
        assert newest.name in sentence(caught.value)


def test_a_missing_journal_with_backups_offers_the_newest_of_them(journal_file: Path) -> None:
    newest = backup_of(journal_file)
    (newest.parent / "journal-from-my-sister.db").write_bytes(b"?")
    journal_file.unlink()
    assert newest.name in refused(journal_file, "store_missing")
    assert not journal_file.exists()


def test_an_empty_file_is_not_taken_for_a_new_journal(journal_file: Path) -> None:
    journal_file.write_bytes(b"")
    assert backup_of(journal_file).name in refused(journal_file, "store_empty")


@pytest.mark.parametrize(
    "content",
    [b"x", b"Liebes Tagebuch, heute", b"\0" * 8192, os.urandom(5000), b"SQLite format 3\0"],
)
def test_garbage_is_left_as_it_is(journal_file: Path, content: bytes) -> None:
    journal_file.write_bytes(content)
    assert backup_of(journal_file).name in refused(journal_file, "store_damaged")


@pytest.mark.parametrize("pages", [1, 3, 10])
def test_a_file_cut_by_whole_pages_is_damaged(journal_file: Path, pages: int) -> None:
    content = journal_file.read_bytes()
    journal_file.write_bytes(content[: -4096 * pages])
    refused(journal_file, "store_damaged")


@pytest.mark.parametrize("place", range(0, 110, 3))
def test_flipped_bits_on_the_first_page_never_cost_the_backup(
    journal_file: Path, ticking: Clock, place: int
) -> None:
    """Some are noticed at once, some at the backup, some are harmless; none is a crash."""
    content = bytearray(journal_file.read_bytes())
    content[place] ^= 0x55
    journal_file.write_bytes(content)
    kept = backup_of(journal_file)
    before = kept.read_bytes()
    try:
        with Store.open(journal_file, clock=ticking) as store:
            store.read(queries.months, EVERYTHING)
    except UserError as error:
        told = sentence(error)
    else:
        told = "nothing wrong"
    assert told == "nothing wrong" or journal_file.read_bytes() == bytes(content)
    assert kept.read_bytes() == before


def test_damage_in_the_middle_is_told_and_no_backup_is_made_of_it(
    journal_file: Path, ticking: Clock
) -> None:
    content = bytearray(journal_file.read_bytes())
    with closing(engine.connect(journal_file, mode="ro", immutable=True)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry'").fetchone()
    content[(page - 1) * 4096 : page * 4096] = os.urandom(4096)
    journal_file.write_bytes(content)
    kept = fingerprints(journal_file.parent / "backups")
    store = Store.open(journal_file, clock=ticking)
    with pytest.raises(UserError, match="store_damaged"):
        store.read(lambda session: list(queries.entries(session, EVERYTHING)))
    assert store.check() != []
    store.close(always_back_up=True)
    assert fingerprints(journal_file.parent / "backups") == kept
    assert journal_file.read_bytes() == bytes(content)


def test_a_damaged_journal_makes_no_backup_even_of_a_new_word(
    journal_file: Path, ticking: Clock
) -> None:
    with closing(engine.connect(journal_file)) as raw:  # an index that lacks its rows
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("DELETE FROM sqlite_master WHERE name = 'ix_entry_trash'")
    kept = fingerprints(journal_file.parent / "backups")
    store = Store.open(journal_file, clock=ticking)
    store.write(add_entry, NewEntry("noch ein Wort"))
    with pytest.raises(UserError, match="backup_not_whole"):
        store.close(always_back_up=True)
    assert fingerprints(journal_file.parent / "backups") == kept
    with closing(engine.connect(journal_file, mode="ro")) as raw:
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (41,)


def test_another_programs_database_is_not_touched(folder: Any) -> None:
    folder.root.mkdir()
    with closing(sqlite3.connect(folder.database)) as theirs:
        theirs.execute("CREATE TABLE bookmark (url)")
        theirs.commit()
    refused(folder.database, "store_foreign")


def test_a_file_with_our_mark_but_none_of_our_tables_is_foreign(folder: Any) -> None:
    folder.root.mkdir()
    with closing(sqlite3.connect(folder.database)) as theirs:
        theirs.execute("CREATE TABLE bookmark (url)")
        theirs.execute("PRAGMA application_id = 0x4A524E4C")
        theirs.commit()
    refused(folder.database, "store_foreign")


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_newer_journal_stays_byte_for_byte_as_it_was(journal_file: Path, mode: str) -> None:
    with closing(engine.connect(journal_file)) as raw:
        raw.execute("PRAGMA user_version = 99")
        raw.execute(f"PRAGMA journal_mode = {mode}").fetchone()
    refused(journal_file, "store_newer")


def test_a_journal_without_its_wal_opens_with_what_it_has(
    journal_file: Path, tmp_path: Path, ticking: Clock
) -> None:
    with Store.open(journal_file, clock=ticking) as store:
        store.write(add_entry, NewEntry("noch in der -wal"))
        copy = tmp_path / "copied" / "journal.db"
        copy.parent.mkdir()
        copy.write_bytes(journal_file.read_bytes())
    with Store.open(copy, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 40


def test_the_wal_of_another_journal_is_not_worked_into_this_one(
    journal_file: Path, tmp_path: Path, ticking: Clock
) -> None:
    other = tmp_path / "other" / "journal.db"
    with Store.open(other, clock=ticking) as store:
        for number in range(30):
            store.write(add_entry, NewEntry(f"anderer {number}", right="r" * 3000))
        stale = other.with_name("journal.db-wal").read_bytes()
    journal_file.with_name("journal.db-wal").write_bytes(stale)
    refused(journal_file, "store_log_foreign")
    journal_file.with_name("journal.db-wal").unlink()
    with Store.open(journal_file, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 40


def test_a_wal_of_garbage_costs_nothing(journal_file: Path, ticking: Clock) -> None:
    journal_file.with_name("journal.db-wal").write_bytes(os.urandom(9000))
    with Store.open(journal_file, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 40
        assert store.check() == []
