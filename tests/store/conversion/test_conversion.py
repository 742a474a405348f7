"""Setting a password and taking it away: the same journal, nothing plain left, nothing lost."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import Popen

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, backup, conversion, engine, keys, protection, schema, stray_log
from tests.store.conversion.conftest import (
    CODE,
    EVERYTHING,
    PASSWORD,
    WORD,
    content,
    files,
    half_made,
    nothing_plain,
)


def test_the_encrypted_journal_is_the_same_journal_row_for_row(
    journal_of: DataFolder, clock: Clock
) -> None:
    before = content(journal_of.database, None)
    assert before["photo_content"]
    assert before["meta"]
    assert before["application_id"] == [(schema.APPLICATION_ID,)]
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.key == protection.unlock(journal_of, PASSWORD)
    assert done.key == protection.recover(journal_of, CODE)
    assert content(journal_of.database, done.key) == before
    assert protection.state(journal_of) == protection.Protection(
        encrypted=True, remembered=False, has_recovery=True
    )
    protection.decrypt(journal_of, protection.unlock(journal_of, PASSWORD), clock=clock)
    assert content(journal_of.database, None) == before
    assert not protection.state(journal_of).encrypted
    assert not journal_of.key_file.exists()


def test_a_plain_file_that_the_journal_was_only_a_link_to_is_told(
    journal_of: DataFolder, clock: Clock, tmp_path: Path
) -> None:
    """It lies on another drive, and the encrypted one takes the place of the link."""
    large = tmp_path / "large drive" / "journal.db"
    large.parent.mkdir()
    journal_of.database.rename(large)
    journal_of.database.symlink_to(large)
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == (large,)
    assert WORD in str(content(journal_of.database, done.key)["entry"])


def test_after_it_the_journal_is_used_as_before(journal_of: DataFolder, clock: Clock) -> None:
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    with Store.open(journal_of.database, key, clock=clock, exclusive=True) as store:
        found = queries.EntryFilter(text=WORD)
        assert store.read(queries.count, found) == 1
        store.write(add_entry, NewEntry(f"noch einmal {WORD}"))
        assert store.read(queries.count, found) == 2
        assert store.undo() is not None
        assert store.check() == []


def test_nothing_plain_is_left_on_this_computer(journal_of: DataFolder, clock: Clock) -> None:
    aside = journal_of.replaced / "2026-11-20T090000.000000Z"
    aside.mkdir(parents=True)
    shutil.copy(journal_of.database, aside / "journal.db")
    (made,) = backup.backups(journal_of.backups)
    times = made.stat().st_mtime_ns
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == ()
    nothing_plain(journal_of)
    assert backup.backups(journal_of.backups) == [made]
    assert made.stat().st_mtime_ns == times
    for file in (journal_of.database, made, aside / "journal.db"):
        assert WORD in str(content(file, done.key)["entry"])
        assert keys.read(keys.beside(file)).opened("password", PASSWORD.encode()) == done.key
    again = protection.decrypt(journal_of, done.key or b"", clock=clock)
    assert again.left == ()
    for file in (journal_of.database, made, aside / "journal.db"):
        assert WORD in str(content(file, None)["entry"])
    assert not [file for file in files(journal_of) if file.suffix == ".key"]


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows replaces no open file: run it on Linux or macOS"
)
def test_the_plain_file_itself_is_overwritten(journal_of: DataFolder, clock: Clock) -> None:
    (made,) = backup.backups(journal_of.backups)
    with journal_of.database.open("rb") as old, made.open("rb") as old_backup:
        assert WORD.encode() in old.read()
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
        for file in (old, old_backup):
            file.seek(0)
            assert set(file.read()) == {0}


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows replaces no open file: run it on Linux or macOS"
)
def test_the_plain_log_is_overwritten_too(journal_of: DataFolder, clock: Clock) -> None:
    log = journal_of.root / "journal.db-wal"
    with closing(engine.connect(journal_of.database)) as raw:
        raw.execute("PRAGMA wal_autocheckpoint = 0")
        raw.execute("INSERT INTO meta VALUES ('planted', ?)", (WORD,))
        kept = log.read_bytes()
    log.write_bytes(kept)
    with log.open("rb") as old:
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
        assert WORD.encode() in kept
        assert set(old.read()) <= {0}


def test_what_killed_processes_left_half_made_is_not_left_readable(
    journal_of: DataFolder, clock: Clock
) -> None:
    planted = half_made(journal_of)
    assert protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).left == ()
    nothing_plain(journal_of)
    assert not any(file.exists() for file in planted)


def test_what_is_half_made_and_plain_goes_after_a_conversion_that_was_cut_off(
    journal_of: DataFolder, clock: Clock
) -> None:
    """The command that is making an encrypted backup meanwhile is left alone."""
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    (made,) = backup.backups(journal_of.backups)
    at_work = journal_of.backups / "journal-2026-11-22T200000.000000Z.tmp"
    shutil.copy(made, at_work)
    plain = journal_of.backups / "journal-2026-11-22T170000.000000Z.tmp"
    with closing(sqlite3.connect(plain)) as raw:
        raw.execute("CREATE TABLE entry (title)")
    Store.open(journal_of.database, key, clock=clock).close()
    assert not plain.exists()
    assert at_work.exists()


def put_aside_with(journal_of: DataFolder, log: bytes, clock: Clock) -> Path:
    (journal_of.root / "journal.db-wal").write_bytes(log)
    return stray_log.set_aside(journal_of, clock=clock)


def log_of_another(tmp_path: Path, key: bytes | None) -> bytes:
    """With every page of it."""
    other = DataFolder(tmp_path / "another")
    with Store.open(other.database, key) as store:
        store.write(add_entry, NewEntry("anderer", right="r" * 3000))
        with closing(store.raw()) as raw:
            raw.execute("VACUUM")
        return (other.root / "journal.db-wal").read_bytes()


def titles(file: Path, key: bytes | None) -> str:
    return str(content(file, key)["entry"])


def test_case_08_a_journal_put_aside_with_another_ones_log_is_kept_as_both(
    journal_of: DataFolder, tmp_path: Path, clock: Clock
) -> None:
    """The engine works such a log into it without a word: then only the other would be left."""
    aside = put_aside_with(journal_of, log_of_another(tmp_path, None), clock)
    alone = aside.with_name(f"{aside.stem}.alone.db")
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == ()
    nothing_plain(journal_of)
    assert WORD in titles(alone, done.key)
    assert "anderer" in titles(aside, done.key)
    assert protection.decrypt(journal_of, done.key or b"", clock=clock).left == ()
    assert WORD in titles(alone, None)


def test_case_08_a_journal_put_aside_with_its_own_log_keeps_the_newest_words(
    journal_of: DataFolder, clock: Clock
) -> None:
    with Store.open(journal_of.database, clock=clock) as store:
        store.write(add_entry, NewEntry("eben erst"))
        log = (journal_of.root / "journal.db-wal").read_bytes()
        before = journal_of.database.read_bytes()
    journal_of.database.write_bytes(before)
    aside = put_aside_with(journal_of, log, clock)
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == ()
    assert "eben erst" in titles(aside, done.key)


def test_case_08_a_log_that_nobody_can_read_is_kept_and_told(
    journal_of: DataFolder, tmp_path: Path, clock: Clock
) -> None:
    log = log_of_another(tmp_path, bytes(range(32)))
    aside = put_aside_with(journal_of, log, clock)
    stray = aside.with_name(f"{aside.stem}.stray-log")
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == (stray,)
    assert stray.read_bytes() == log
    assert WORD in titles(aside, done.key)


def test_a_copy_of_the_coachs_own_is_not_spoilt(journal_of: DataFolder, clock: Clock) -> None:
    own = journal_of.root.parent / "my copy.db"
    try:
        own.hardlink_to(journal_of.database)
    except OSError:
        pytest.skip("a file has no second name here: run it where the disk knows hard links")
    protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert WORD in str(content(own, None)["entry"])


def test_what_was_written_last_comes_along_from_the_log(
    journal_of: DataFolder, clock: Clock, as_coach: Callable[..., Popen[str]]
) -> None:
    """SAFETY case 8: no -wal of the plain journal ever lies beside the encrypted one."""
    script = """
import os, sys
from pathlib import Path
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store
store = Store.open(Path(sys.argv[1]), exclusive=True)
store.write(add_entry, NewEntry("zuletzt geschrieben"))
os.kill(os.getpid(), 9)
"""
    as_coach(script, journal_of.database).communicate()
    log = journal_of.root / "journal.db-wal"
    assert log.stat().st_size > 0
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    assert not log.exists()
    assert "zuletzt geschrieben" in str(content(journal_of.database, key)["entry"])


def test_a_first_journal_can_begin_with_a_password(folder: DataFolder, clock: Clock) -> None:
    key = protection.encrypt(folder, PASSWORD, CODE, clock=clock).key
    with Store.open(folder.database, key, clock=clock) as store:
        assert store.read(queries.count, EVERYTHING) == 0


def test_progress_only_grows_and_ends_at_one(journal_of: DataFolder, clock: Clock) -> None:
    seen: list[float] = []
    protection.encrypt(journal_of, PASSWORD, CODE, clock=clock, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert len(seen) > 3


def test_an_encrypted_journal_on_a_read_only_drive_is_read(
    journal_of: DataFolder, clock: Clock, read_only_from_now_on: Callable[[Path], None]
) -> None:
    protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    read_only_from_now_on(journal_of.root)
    key = protection.unlock(journal_of, PASSWORD)
    with Store.open(journal_of.database, key, clock=clock, exclusive=True) as store:
        assert store.read_only
        assert store.read(queries.count, queries.EntryFilter(text=WORD)) == 1


def test_what_is_told_of_a_conversion_shows_no_key() -> None:
    assert "key" not in repr(conversion.Converted(bytes(32), ()))
