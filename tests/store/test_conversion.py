"""Setting a password and taking it away: the same journal, nothing plain left, nothing lost."""

import contextlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from journal_app import demo
from journal_app.ground import settings
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import (
    Store,
    backup,
    conversion,
    engine,
    keys,
    opening,
    protection,
    schema,
    stray_log,
)
from tests.store.conftest import SmallDisk

EVERYTHING = queries.EntryFilter()
PASSWORD = "Frühling in Würzburg"
CODE = keys.new_code()
REFUSALS = {"store_busy", "store_damaged", "store_not_a_journal", "password_needed"}
WORD = "Geheimnis-der-Frau-Weber"
Content = dict[str, list[tuple[Any, ...]]]


def content(path: Path, key: bytes | None) -> Content:
    """Every row of every table, the search index and the change sets among them."""
    with closing(engine.connect(path, mode="ro", key=key)) as raw:
        tables = [
            row[0]
            for row in raw.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
            )
        ]
        found = {
            name: raw.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - the file's names
            for name in tables
        }
        for pragma in ("application_id", "user_version"):
            found[pragma] = raw.execute(f"PRAGMA {pragma}").fetchall()
        return found


def files(folder: DataFolder) -> list[Path]:
    return sorted(file for file in folder.root.rglob("*") if file.is_file())


def nothing_plain(folder: DataFolder) -> None:
    for file in files(folder):
        kept = file.read_bytes()
        assert WORD.encode() not in kept, file
        assert not kept.startswith(opening.PLAIN_HEADER), file


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed journal with photos, a deleted entry and a backup; to be copied, not touched."""
    folder = DataFolder(tmp_path_factory.mktemp("practice") / "journal")
    with Store.open(folder.database) as store:
        demo.fill(store, seed=7, entries=60, clients=12)
        store.write(add_entry, NewEntry(WORD, right=f"{WORD} hat zugesagt", clients=(WORD,)))
        store.write(add_entry, NewEntry("taken back"))
        store.undo()
    return folder.root


@pytest.fixture
def journal_of(folder: DataFolder, practice: Path) -> DataFolder:
    shutil.copytree(practice, folder.root)
    return folder


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


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_the_plain_file_itself_is_overwritten(journal_of: DataFolder, clock: Clock) -> None:
    (made,) = backup.backups(journal_of.backups)
    with journal_of.database.open("rb") as old, made.open("rb") as old_backup:
        assert WORD.encode() in old.read()
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
        for file in (old, old_backup):
            file.seek(0)
            assert set(file.read()) == {0}


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
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


def half_made(folder: DataFolder) -> list[Path]:
    """What processes leave that were killed while they wrote backups, journals and rewrote them."""
    (made,) = backup.backups(folder.backups)
    names = [
        folder.backups / "journal-2026-11-22T170000.000000Z.tmp",
        folder.backups / f"{made.name}.erasing",
        folder.root / "journal.db.0011aabb.new",
    ]
    for name in names:
        shutil.copy(made, name)
        name.with_name(f"{name.name}-journal").write_bytes(WORD.encode())
    (folder.backups / "journal-2026-11-22T180000.000000Z.tmp-wal").write_bytes(WORD.encode())
    torn = folder.backups / "journal-2026-11-22T190000.000000Z.tmp"
    torn.write_bytes(bytes(4096) + made.read_bytes()[4096:])  # its first page is written last
    return [*names, torn]


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


def test_a_backup_that_another_process_makes_survives_a_conversion_that_is_refused(
    journal_of: DataFolder, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = half_made(journal_of)[0]
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", "200")
    with Store.open(journal_of.database, clock=clock) as command:
        command.read(queries.count, EVERYTHING)
        with pytest.raises(UserError, match="store_busy"):
            protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
        assert at_work.exists()


def test_case_08_a_journal_put_aside_with_a_log_is_told_and_not_mixed_with_it(
    journal_of: DataFolder, tmp_path: Path, clock: Clock
) -> None:
    other = DataFolder(tmp_path / "another")
    with Store.open(other.database) as store:
        store.write(add_entry, NewEntry("anderer", right="r" * 3000))
        log = (other.root / "journal.db-wal").read_bytes()
    (journal_of.root / "journal.db-wal").write_bytes(log)
    aside = stray_log.set_aside(journal_of, clock=clock)
    pair = (aside, aside.with_name(aside.name + "-wal"))
    before = [file.read_bytes() for file in pair]
    assert before[1] == log
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == (aside,)
    Store.open(journal_of.database, done.key, clock=clock).close()
    assert [file.read_bytes() for file in pair] == before


def test_a_copy_of_the_coachs_own_is_not_spoilt(journal_of: DataFolder, clock: Clock) -> None:
    own = journal_of.root.parent / "my copy.db"
    try:
        own.hardlink_to(journal_of.database)
    except OSError:
        pytest.skip("no second names here")
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


def test_a_journal_that_the_window_has_open_is_left_alone(
    journal_of: DataFolder, clock: Clock
) -> None:
    before = journal_of.database.read_bytes()
    with (
        Store.open(journal_of.database, clock=clock, exclusive=True),
        pytest.raises(UserError, match="needs_closed_window"),
    ):
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert journal_of.database.read_bytes() == before


def test_a_command_at_work_is_not_pulled_away_from_its_journal(
    journal_of: DataFolder, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", "200")
    before = content(journal_of.database, None)
    with Store.open(journal_of.database, clock=clock) as command:
        command.read(queries.count, EVERYTHING)
        with pytest.raises(UserError) as caught:
            protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
        assert caught.value.code == "store_busy"
        assert sentence(caught.value)
    assert content(journal_of.database, None) == before
    assert not journal_of.key_file.exists()


def test_a_password_that_cannot_be_taken_away_stays_on_the_backups_too(
    journal_of: DataFolder, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    assert key is not None
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", "200")
    with Store.open(journal_of.database, key, clock=clock) as command:
        command.read(queries.count, EVERYTHING)
        with pytest.raises(UserError, match="store_busy"):
            protection.decrypt(journal_of, key, clock=clock)
        (made,) = backup.backups(journal_of.backups)
        assert content(made, key)["entry"] == content(journal_of.database, key)["entry"]
        assert keys.read(keys.beside(made)).opened("password", PASSWORD.encode()) == key
    assert protection.unlock(journal_of, PASSWORD) == key


def test_a_command_that_waited_writes_nothing_into_the_old_file(
    journal_of: DataFolder, clock: Clock, as_coach: Callable[..., Popen[str]]
) -> None:
    """It was at the old file's door when the new one came: refused in a sentence, nothing lost,

    and no -wal of the old file beside the new one."""
    script = """
import sys
from pathlib import Path
from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, engine
connect = engine.connect
def knocking(*arguments, **how):
    print("knocking", flush=True)
    return connect(*arguments, **how)
print("there", flush=True)
sys.stdin.readline()
engine.connect = knocking
try:
    with Store.open(Path(sys.argv[1])) as store:
        store.write(add_entry, NewEntry("zu spät"))
except UserError as error:
    print(error.code)
"""
    command = as_coach(script, journal_of.database)
    assert command.stdin is not None
    assert command.stdout is not None
    go, says = command.stdin, command.stdout
    assert says.readline() == "there\n"
    knocked: list[str] = []

    def let_it_knock(_part: float) -> None:
        if not knocked:
            go.write("\n")
            go.flush()
            knocked.append(says.readline())
            time.sleep(0.5)

    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock, progress=let_it_knock).key
    said, errors = command.communicate()
    assert said.splitlines()[-1] in REFUSALS, (said, errors)
    assert not (journal_of.root / "journal.db-wal").exists()
    with Store.open(journal_of.database, key, clock=clock) as store:
        assert store.check() == []
        assert store.read(queries.count, queries.EntryFilter(text="spät")) == 0


@pytest.mark.parametrize("password", ["", "kürzer."])
def test_without_a_proper_password_nothing_changes(
    journal_of: DataFolder, clock: Clock, password: str
) -> None:
    before = files(journal_of)
    with pytest.raises(UserError, match="password_too_short"):
        protection.encrypt(journal_of, password, CODE, clock=clock)
    assert files(journal_of) == before


def test_twice_is_told(journal_of: DataFolder, clock: Clock) -> None:
    with pytest.raises(UserError, match="not_encrypted"):
        protection.decrypt(journal_of, bytes(32), clock=clock)
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    with pytest.raises(UserError, match="already_encrypted"):
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    with pytest.raises(UserError, match="wrong_key"):
        protection.decrypt(journal_of, bytes(32), clock=clock)
    assert protection.unlock(journal_of, PASSWORD) == key


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


def test_a_damaged_backup_is_told_and_left(journal_of: DataFolder, clock: Clock) -> None:
    (made,) = backup.backups(journal_of.backups)
    os.truncate(made, made.stat().st_size // 2 // 4096 * 4096)
    before = made.read_bytes()
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == (made,)
    assert made.read_bytes() == before
    assert not opening.is_plain(journal_of.database)


def test_a_damaged_journal_is_not_converted(journal_of: DataFolder, clock: Clock) -> None:
    damaged = bytearray(journal_of.database.read_bytes())
    for place in range(4096 * 3, len(damaged), 4096):
        damaged[place : place + 8] = b"\xff" * 8
    journal_of.database.write_bytes(damaged)
    with pytest.raises(UserError, match="store_damaged"):
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert opening.is_plain(journal_of.database)
    assert {file.name for file in journal_of.root.iterdir()} <= {
        "journal.db", "journal.lock", "backups", "backups.json",
    }  # fmt: skip


@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_case_04_a_key_file_lost_while_the_journal_is_open_is_mended(
    journal_of: DataFolder, clock: Clock, content: bytes | None
) -> None:
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    with Store.open(journal_of.database, key, clock=clock, exclusive=True) as store:
        if content is None:
            journal_of.key_file.unlink()
        else:
            journal_of.key_file.write_bytes(content)
        store.look_after()
        assert protection.unlock(journal_of, PASSWORD) == key


@pytest.mark.parametrize("copied", [True, False])
def test_another_journals_key_file_is_laid_beside_nothing_of_ours(
    journal_of: DataFolder, clock: Clock, copied: bool
) -> None:
    """SAFETY case 4: a plain backup that comes back is encrypted under the journal's own key."""
    (made,) = backup.backups(journal_of.backups)
    plain = made.with_name("journal-2026-01-01T000000.000000Z.db")
    content_of_plain = made.read_bytes()
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    assert key is not None
    plain.write_bytes(content_of_plain)
    if not copied:
        keys.beside(made).unlink()
    keys.save(journal_of.key_file, keys.made(bytes(32), "ein ganz anderes Wort", CODE))
    with (
        contextlib.nullcontext() if copied else pytest.raises(UserError, match="wrong_key"),
        Store.open(journal_of.database, key, clock=clock, exclusive=True) as store,
    ):
        store.look_after()
    if copied:
        known = keys.read(journal_of.key_file)
        assert known.opened("password", PASSWORD.encode()) == key
        assert protection.unlock_backup(plain, PASSWORD) == key
    else:
        assert plain.read_bytes() == content_of_plain
        assert not keys.beside(plain).exists()


@pytest.mark.parametrize(
    ("pragma", "code"),
    [("user_version = 999", "store_newer"), ("application_id = 7", "store_foreign")],
)
def test_a_file_that_is_not_for_this_app_is_left_byte_for_byte(
    journal_of: DataFolder, clock: Clock, pragma: str, code: str
) -> None:
    with closing(engine.connect(journal_of.database)) as raw:
        raw.execute(f"PRAGMA {pragma}")
    before = journal_of.database.read_bytes()
    with pytest.raises(UserError, match=code):
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert journal_of.database.read_bytes() == before
    assert not journal_of.key_file.exists()


def test_an_encrypted_journal_on_a_read_only_drive_is_read(
    journal_of: DataFolder, clock: Clock, read_only_from_now_on: Callable[[Path], None]
) -> None:
    protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    read_only_from_now_on(journal_of.root)
    key = protection.unlock(journal_of, PASSWORD)
    with Store.open(journal_of.database, key, clock=clock, exclusive=True) as store:
        assert store.read_only
        assert store.read(queries.count, queries.EntryFilter(text=WORD)) == 1


# -- the second place


@pytest.fixture
def stick(journal_of: DataFolder, tmp_path: Path) -> Path:
    """A second place with a backup from here, and one that is somebody else's."""
    place = tmp_path / "stick"
    place.mkdir()
    settings.save(journal_of.settings, settings.Settings(second_place=str(place)))
    with Store.open(journal_of.database) as store:
        store.look_after()
    assert len(backup.backups(place)) == 1
    shutil.copy(journal_of.database, place / "journal-2020-01-01T000000.000000Z.db")
    return place


def test_the_second_place_follows_and_what_is_not_from_here_stays(
    journal_of: DataFolder, clock: Clock, stick: Path
) -> None:
    ours, foreign = backup.backups(stick)
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == ()
    assert not opening.is_plain(ours)
    assert opening.is_plain(foreign)
    protection.change_password(journal_of, done.key or b"", "Sommer in Bamberg")
    assert keys.read(keys.beside(ours)).opened("password", b"Sommer in Bamberg") == done.key


def test_a_stick_in_the_drawer_is_told_and_converted_when_it_is_back(
    journal_of: DataFolder, clock: Clock, stick: Path
) -> None:
    away = stick.rename(stick.with_name("drawer"))
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == (stick,)
    away.rename(stick)
    assert done.key is not None
    ours, foreign = backup.backups(stick)
    assert opening.is_plain(ours)
    with Store.open(journal_of.database, done.key, clock=clock, exclusive=True) as store:
        store.look_after()
    assert not opening.is_plain(ours)
    assert opening.is_plain(foreign)


def test_a_new_password_reaches_a_stick_that_was_in_the_drawer(
    journal_of: DataFolder, clock: Clock, stick: Path
) -> None:
    ours, _foreign = backup.backups(stick)
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    assert key is not None
    away = stick.rename(stick.with_name("drawer"))
    protection.change_password(journal_of, key, "Sommer in Bamberg")
    away.rename(stick)
    copy = keys.read(keys.beside(ours))
    assert copy.opened("password", PASSWORD.encode()) == key
    Store.open(journal_of.database, key, clock=clock).close()
    copy = keys.read(keys.beside(ours))
    assert copy.opened("password", b"Sommer in Bamberg") == key
    assert copy.opened("password", PASSWORD.encode()) is None


# -- a full disk


def test_a_full_disk_leaves_the_journal_as_it_was(
    small_disk: SmallDisk, practice: Path, clock: Clock
) -> None:
    folder = DataFolder(small_disk.root / "journal")
    shutil.copytree(practice, folder.root)
    before = content(folder.database, None)
    small_disk.fill(leave=300_000)
    with pytest.raises(UserError) as caught:
        protection.encrypt(folder, PASSWORD, CODE, clock=clock)
    assert caught.value.code == "disk_full"
    assert content(folder.database, None) == before
    assert not folder.key_file.exists()
    assert not (folder.root / "incoming").exists()
    small_disk.make_room()
    assert protection.encrypt(folder, PASSWORD, CODE, clock=clock).left == ()
    nothing_plain(folder)


# -- an engine without encryption


def test_case_41_an_engine_without_encryption_converts_nothing(
    journal_of: DataFolder, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {file: file.read_bytes() for file in files(journal_of)}
    monkeypatch.setattr(engine, "dbapi2", sqlite3)
    with pytest.raises(UserError, match="encryption_missing"):
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    after = {file: file.read_bytes() for file in files(journal_of)}
    after.pop(journal_of.lock)
    assert after == before


def test_what_is_told_of_a_conversion_shows_no_key() -> None:
    assert "key" not in repr(conversion.Converted(bytes(32), ()))
