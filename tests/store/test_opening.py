"""Opening: what is there is told in a sentence, and what is refused stays as it was."""

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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
from journal_app.store import Store
from journal_app.store.sidecars import log_of
from tests.store.opening_hands import EVERYTHING, backup_of, fingerprints, refused

needs_modes = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no file modes: run it on Linux or macOS"
)


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


def test_a_log_that_nobody_can_read_where_nothing_may_be_written_says_what_to_do(
    journal_file: Path, ticking: Clock, read_only_from_now_on: Callable[[Path], None]
) -> None:
    """As on a copy of the folder on a write-protected card, made after the power went."""
    with Store.open(journal_file, clock=ticking) as store:
        store.write(add_entry, NewEntry("eben erst"))
        copy = journal_file.parent.parent / "Karte" / "journal.db"
        copy.parent.mkdir()
        for file in (journal_file, log_of(journal_file)):
            shutil.copy(file, copy.parent)
    read_only_from_now_on(copy.parent)
    assert "journal.db-wal" in refused(copy, "store_log_sealed")
    elsewhere = journal_file.parent.parent / "Platz" / "journal.db"
    shutil.copytree(copy.parent, elsewhere.parent)
    elsewhere.parent.chmod(0o700)
    for file in elsewhere.parent.iterdir():
        file.chmod(0o600)
    with Store.open(elsewhere, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 41


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
