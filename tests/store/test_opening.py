"""Opening: what is there is told in a sentence, and what is refused stays as it was."""

import hashlib
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, engine

EVERYTHING = queries.EntryFilter()
needs_modes = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no file modes: run it on Linux or macOS"
)


def fingerprints(folder: Path) -> dict[str, str]:
    """Every file but what a lock or the shared memory of SQLite leaves beside it."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-shm", ".lock"))
    }


def refused(path: Path, code: str, **how: Any) -> str:
    """Opening is refused with ``code``, no byte changes, and there is a sentence for it."""
    before = fingerprints(path.parent) if os.path.isdir(path.parent) else None  # noqa: PTH112
    with pytest.raises(UserError) as caught:
        Store.open(path, **how)
    assert caught.value.code == code
    if before is not None:
        after = fingerprints(path.parent)
        after.pop("journal.db-wal", None) if "journal.db-wal" not in before else None
        assert after == before
    text = sentence(caught.value)
    assert str(path.parent) in text
    return text


def backup_of(path: Path) -> Path:
    return next((path.parent / "backups").glob("*.db"))


# -- a first start


def test_the_first_start_makes_a_journal_that_only_its_owner_can_read(folder: Any) -> None:
    Store.open(folder.database).close()
    assert fingerprints(folder.root).keys() == {"journal.db"}
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700
        assert stat.S_IMODE(folder.database.stat().st_mode) == 0o600


@needs_modes
def test_everything_beside_the_journal_is_for_its_owner_too(folder: Any, ticking: Clock) -> None:
    old = os.umask(0)
    try:
        with Store.open(folder.database, clock=ticking, exclusive=True) as store:
            store.write(add_entry, NewEntry("Erfolg"))
            kept = store.back_up()
            assert kept is not None
            files = [file for file in folder.root.rglob("*") if file.is_file()]
            assert {file.name for file in files} >= {"journal.db-wal", "journal.lock", kept.name}
            assert {oct(stat.S_IMODE(file.stat().st_mode)) for file in files} == {"0o600"}
            assert stat.S_IMODE(folder.backups.stat().st_mode) == 0o700
    finally:
        os.umask(old)


@pytest.mark.parametrize(
    "name",
    ["Büro & Ärger", "100% #1?mode=ro", "a b;c'd\"e", "Журнал", "Größe ß 🎉", "x" * 200, "%41%zz"],
)
def test_the_folder_may_have_any_name(tmp_path: Path, ticking: Clock, name: str) -> None:
    path = tmp_path / name / "journal.db"
    with Store.open(path, clock=ticking) as store:
        store.write(add_entry, NewEntry("Erfolg"))
    with Store.open(path, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 1
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert backup_of(path).exists()


def test_a_path_too_long_for_the_engine_is_told(tmp_path: Path) -> None:
    path = tmp_path.joinpath(*["verschachtelt" * 8] * 6, "journal.db")
    refused(path, "path_unusable")
    assert list(tmp_path.iterdir()) == []


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    refused(tmp_path / ("n" * 300) / "journal.db", "path_unusable")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("Einkaufsliste")
    with pytest.raises(UserError, match="folder_is_a_file"):
        Store.open(tmp_path / "journal" / "journal.db")
    with pytest.raises(UserError, match="folder_is_a_file") as caught:
        Store.open(tmp_path / "journal" / "below" / "journal.db")
    assert caught.value.params["path"] == str(tmp_path / "journal")
    assert (tmp_path / "journal").read_text() == "Einkaufsliste"


def test_a_folder_in_place_of_the_journal_is_told(folder: Any) -> None:
    folder.database.mkdir(parents=True)
    refused(folder.database, "path_unusable")


def test_two_processes_may_make_the_same_new_journal(
    folder: Any, as_coach: Callable[..., Popen[str]]
) -> None:
    script = """
import sys
from pathlib import Path
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store
sys.stdin.readline()
with Store.open(Path(sys.argv[1])) as store:
    store.write(add_entry, NewEntry("gleichzeitig"))
"""
    both = [as_coach(script, folder.database) for _ in range(2)]
    assert [one.communicate("los\n", timeout=20)[1] for one in both] == ["", ""]
    with Store.open(folder.database) as store:
        assert store.read(queries.count, EVERYTHING) == 2
    assert not list(folder.root.glob("*.new"))


@pytest.mark.parametrize("key", [None, bytes(range(32))])
def test_every_connection_has_the_promised_pragmas(folder: Any, key: bytes | None) -> None:
    with Store.open(folder.database, key) as store:
        expected = {
            "journal_mode": "wal",
            "synchronous": 2,
            "fullfsync": 1,
            "foreign_keys": 1,
            "secure_delete": 1,
            "temp_store": 2,
            "cell_size_check": 1,
            "trusted_schema": 0,
            "busy_timeout": 5000,
        }

        def pragmas(session: Any) -> dict[str, Any]:
            ask = session.connection().exec_driver_sql
            return {name: ask(f"PRAGMA {name}").scalar() for name in expected}

        assert store.read(pragmas) == expected
        assert store.write(pragmas) == expected


# -- damage


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


# -- only reading


def test_a_journal_that_can_only_be_read_is_read(
    journal_file: Path, ticking: Clock, read_only_from_now_on: Callable[[Path], None]
) -> None:
    read_only_from_now_on(journal_file.parent)
    before = fingerprints(journal_file.parent)
    for exclusive in (True, False):
        with Store.open(journal_file, clock=ticking, exclusive=exclusive) as store:
            assert store.read_only
            assert store.read(queries.count, EVERYTHING) == 40
            with pytest.raises(UserError, match="store_read_only"):
                store.write(add_entry, NewEntry("geht nicht"))
            with pytest.raises(UserError, match="store_read_only"):
                store.undo()
            store.poll()
            assert store.back_up() is None
            assert store.check() == []
    assert fingerprints(journal_file.parent) == before


def test_a_new_journal_cannot_be_made_where_nothing_may_be_written(
    tmp_path: Path, read_only_from_now_on: Callable[[Path], None]
) -> None:
    place = tmp_path / "geschützt"
    place.mkdir()
    read_only_from_now_on(place)
    for path in (place / "journal.db", place / "journal" / "journal.db"):
        with pytest.raises(UserError) as caught:
            Store.open(path)
        assert caught.value.code in ("store_read_only", "permission_denied")
        assert str(place) in sentence(caught.value)
    assert list(place.iterdir()) == []


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0,
    reason="only root can become another user: run it as root on Linux or macOS",
)
def test_somebody_elses_journal_names_the_path_that_is_closed(
    journal_file: Path, as_coach: Callable[..., Popen[str]]
) -> None:
    script = """
import os, sys
from pathlib import Path
from journal_app.ground.errors import UserError
from journal_app.store.store import Store
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]))
except UserError as error:
    print(error.code, error.params["path"])
"""
    with TemporaryDirectory() as place:  # pytest closes its own folder whenever one starts
        Path(place).chmod(0o711)
        closed = Path(place) / "journal.db"
        closed.write_bytes(journal_file.read_bytes())
        closed.chmod(0o600)
        out, errors = as_coach(script, closed).communicate(timeout=20)
    assert errors == ""
    assert out.split(maxsplit=1) == ["permission_denied", f"{closed}\n"]


# -- two at a time


def test_a_second_window_is_told_that_the_journal_is_open(folder: Any, ticking: Clock) -> None:
    with Store.open(folder.database, clock=ticking, exclusive=True) as first:
        with pytest.raises(UserError, match="already_open"):
            Store.open(folder.database, clock=ticking, exclusive=True)
        with Store.open(folder.database, clock=ticking) as command_line:
            command_line.write(add_entry, NewEntry("nebenbei"))
        assert first.read(queries.count, EVERYTHING) == 1
    Store.open(folder.database, clock=ticking, exclusive=True).close()


@pytest.mark.parametrize("content", [b"", b"\0\xffkaputt" * 100, b"pid 1 host elsewhere"])
def test_a_lock_file_that_nobody_holds_locks_nobody_out(
    journal_file: Path, ticking: Clock, content: bytes
) -> None:
    (journal_file.parent / "journal.lock").write_bytes(content)
    with Store.open(journal_file, clock=ticking, exclusive=True) as store:
        assert not store.read_only


def test_a_refused_journal_is_not_locked_afterwards(journal_file: Path, ticking: Clock) -> None:
    good = journal_file.read_bytes()
    journal_file.write_bytes(b"kaputt")
    with pytest.raises(UserError):
        Store.open(journal_file, clock=ticking, exclusive=True)
    journal_file.write_bytes(good)
    Store.open(journal_file, clock=ticking, exclusive=True).close()


@pytest.mark.slow
def test_another_program_that_does_not_let_go_is_told_within_seconds(
    journal_file: Path, ticking: Clock, as_coach: Callable[..., Popen[str]]
) -> None:
    script = """
import sys
from pathlib import Path
from journal_app.store import engine
raw = engine.connect(Path(sys.argv[1]))
raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""
    open_before = Store.open(journal_file, clock=ticking)
    holder = as_coach(script, journal_file)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        began = time.monotonic()
        with ThreadPoolExecutor() as both:
            opening = both.submit(Store.open, journal_file, clock=ticking)
            saving = both.submit(open_before.write, add_entry, NewEntry("wartet"))
            assert open_before.read(queries.count, EVERYTHING) == 40
            for attempt in (opening, saving):
                with pytest.raises(UserError, match="store_busy"):
                    attempt.result()
        assert 4 < time.monotonic() - began < 8
    finally:
        holder.communicate("fertig\n", timeout=10)
    open_before.write(add_entry, NewEntry("jetzt geht es"))
    open_before.close()
