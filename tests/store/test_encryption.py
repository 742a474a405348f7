"""The seam for a key: with one, nobody reads the file or its backups without it."""

from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, keys

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
EVERYTHING = queries.EntryFilter()
WORD = "Geheimnis-der-Frau-Weber"


@pytest.fixture
def locked(folder: object, ticking: Clock, tmp_path: Path) -> Path:
    path = tmp_path / "locked" / "journal.db"
    with Store.open(path, KEY, clock=ticking) as store:
        for number in range(20):
            store.write(add_entry, NewEntry(WORD, right=f"{WORD} {number}", clients=(WORD,)))
        store.undo()
        store.undo()
    return path


def test_with_the_key_everything_is_there(locked: Path, ticking: Clock) -> None:
    with Store.open(locked, KEY, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 18
        assert store.check() == []
        store.undo()
        store.poll()


def test_no_file_in_the_folder_shows_a_word_or_a_header(locked: Path, ticking: Clock) -> None:
    with Store.open(locked, KEY, clock=ticking) as store:
        store.write(add_entry, NewEntry(WORD))
        files = [file for file in locked.parent.rglob("*") if file.is_file()]
        assert {file.suffix for file in files} >= {".db", ".db-wal"}
        for file in files:
            content = file.read_bytes()
            assert WORD.encode() not in content, file.name
            assert b"SQLite format 3" not in content, file.name


@pytest.mark.parametrize("key", [OTHER, None])
def test_the_wrong_key_or_none_is_told_and_changes_nothing(
    locked: Path, key: bytes | None, capfd: pytest.CaptureFixture[str]
) -> None:
    before = locked.read_bytes()
    with pytest.raises(UserError) as caught:
        Store.open(locked, key)
    assert caught.value.code == ("store_damaged" if key is None else "wrong_key")
    assert sentence(caught.value)
    assert locked.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_a_key_for_a_plain_journal_does_not_fit(journal_file: Path) -> None:
    before = journal_file.read_bytes()
    with pytest.raises(UserError, match="wrong_key"):
        Store.open(journal_file, KEY)
    assert journal_file.read_bytes() == before


def test_a_backup_needs_the_same_key(locked: Path, tmp_path: Path, ticking: Clock) -> None:
    (made,) = (locked.parent / "backups").iterdir()
    assert not made.read_bytes().startswith(b"SQLite")
    restored = tmp_path / "restored" / "journal.db"
    restored.parent.mkdir()
    restored.write_bytes(made.read_bytes())
    with pytest.raises(UserError, match="wrong_key"):
        Store.open(restored, OTHER)
    with Store.open(restored, KEY, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 18
        assert store.check() == []


def looked_after(path: Path, clock: Clock) -> str:
    """What the window is told of the file, by its code; empty where nothing is wrong."""
    try:
        with Store.open(path, KEY, clock=clock) as store:
            store.look_after()
            return "; ".join(store.check())
    except UserError as error:
        return error.code


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(lambda whole: bytes([whole[0] ^ 1]) + whole[1:], id="first byte"),
        pytest.param(lambda whole: whole[:20] + bytes([whole[20] ^ 1]) + whole[21:], id="page 1"),
        pytest.param(lambda whole: whole[:-4096], id="one page cut"),
        pytest.param(lambda whole: whole[: -3 * 4096], id="three pages cut"),
        pytest.param(
            lambda whole: whole[: len(whole) // 2] + b"\0" * 64 + whole[len(whole) // 2 + 64 :],
            id="middle",
        ),
    ],
)
def test_cases_9_and_10_damage_behind_a_password_is_damage_and_costs_no_backup(
    locked: Path, ticking: Clock, spoilt: Callable[[bytes], bytes]
) -> None:
    """With the right key it is no wrong password; and no backup is made of it."""
    keys.save(DataFolder(locked.parent).key_file, keys.KeyFile(keys.ident_of(KEY), {}))
    locked.write_bytes(spoilt(locked.read_bytes()))
    before = {file: file.read_bytes() for file in (locked.parent / "backups").iterdir()}
    assert looked_after(locked, ticking) in ("store_damaged", "backup_not_whole")
    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.slow
def test_killed_in_the_middle_nothing_acknowledged_is_lost_behind_a_key(
    locked: Path, ticking: Clock, as_coach: Callable[..., Popen[str]]
) -> None:
    script = """
import sys
from pathlib import Path
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, keys
store = Store.open(Path(sys.argv[1]), bytes(range(32)), exclusive=True)
for number in range(100_000):
    store.write(add_entry, NewEntry(f"Erfolg {number}"))
    print(number, flush=True)
"""
    process = as_coach(script, locked)
    assert process.stdout is not None
    while process.stdout.readline() != "40\n":
        assert process.poll() is None
    process.kill()
    process.communicate()
    with Store.open(locked, KEY, clock=ticking, exclusive=True) as store:
        assert store.read(queries.count, EVERYTHING) >= 59
        assert store.check() == []
