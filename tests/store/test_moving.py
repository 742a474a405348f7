"""A journal moves from a bad place to a good one, and every start finds it there."""

import json
from pathlib import Path

import pytest

from journal_app.ground import paths
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder, data_folder
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, moving
from tests.store.conftest import SmallDisk

EVERYTHING = queries.EntryFilter()
KEY = bytes(range(32))


def contents(root: Path) -> dict[str, bytes]:
    """All that a coach would miss."""
    return {
        str(file.relative_to(root)): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and file.suffix not in (".lock", "")
    }


@pytest.fixture
def folder(journal_file: Path) -> DataFolder:
    """Forty wins, a backup, settings, and a journal that was put aside."""
    found = DataFolder(journal_file.parent)
    found.settings.write_text("{}")
    found.ledger.write_text("{}")
    found.replaced.mkdir()
    (found.replaced / "journal-20261101T090000Z.db").write_bytes(b"older")
    return found


def test_all_of_the_journal_is_in_the_new_place_and_nothing_of_it_in_the_old(
    folder: DataFolder, tmp_path: Path, ticking: Clock
) -> None:
    before = contents(folder.root)
    done: list[float] = []
    moved = moving.move(folder, tmp_path / "gut" / "Erfolgsjournal", done.append)
    assert contents(moved.folder.root) == before
    assert set(contents(folder.root)) == {"moved-to.json"}
    assert moved.left == ()
    assert done == sorted(done)
    assert done[-1] == 1
    assert (moved.folder.root.stat().st_mode & 0o777) == 0o700
    with Store.open(moved.folder.database, clock=ticking, exclusive=True) as store:
        assert store.read(queries.count, EVERYTHING) == 40
        assert store.check() == []


def test_an_example_in_which_the_coach_wrote_comes_along(
    folder: DataFolder, tmp_path: Path, ticking: Clock
) -> None:
    practice = folder.example_practice
    practice.root.mkdir()
    with Store.open(practice.database, clock=ticking) as store:
        store.write(add_entry, NewEntry("Zum Ausprobieren"))
    here = practice.database.read_bytes()
    moved = moving.move(folder, tmp_path / "gut")
    assert moved.folder.example_practice.database.read_bytes() == here
    assert not practice.database.exists()
    assert moved.left == ()


def test_nothing_that_a_data_folder_knows_is_forgotten(folder: DataFolder, tmp_path: Path) -> None:
    """A file that the app learns to write one day is moved too, or named here."""
    known = [name for name, one in vars(DataFolder).items() if isinstance(one, property)]
    known.remove("example_practice")  # a folder of the same kind; see the test above
    left = {"lock", "key_lock", "checked_lock", "note_of_move", "charts"}
    for name in known:
        place: Path = getattr(folder, name)
        if name not in left and not place.exists():
            place.write_bytes(b"x")
    here = {name for name in known if getattr(folder, name).exists()}
    folder.typed("0123456789abcdef").write_bytes(b"sealed")
    former = folder.root / "journal.key.0a1b2c3d.aside"
    former.write_bytes(b"of another key")
    there = moving.move(folder, tmp_path / "gut").folder
    assert (there.root / former.name).read_bytes() == b"of another key"
    assert not former.exists()
    assert [one.name for one in there.all_typed()] == ["typed-0123456789abcdef.sealed"]
    assert {name for name in here if not getattr(there, name).exists()} <= left


def test_every_start_with_the_old_folder_finds_it(folder: DataFolder, tmp_path: Path) -> None:
    place = tmp_path / "gut"
    moving.move(folder, place)
    assert data_folder(folder.root).root == place
    assert data_folder(str(folder.root)).named


def test_the_systems_own_folder_is_followed_too(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(folder.root))
    moving.move(folder, tmp_path / "gut")
    assert data_folder().root == tmp_path / "gut"


def test_on_another_computer_no_new_journal_is_begun_in_its_place(
    folder: DataFolder, tmp_path: Path
) -> None:
    moving.move(folder, tmp_path / "gut")
    note = json.loads(folder.note_of_move.read_text("utf-8"))
    folder.note_of_move.write_text(json.dumps(note | {"computer": "praxis-pc"}))
    assert data_folder(folder.root) == folder
    with pytest.raises(UserError) as caught:
        Store.open(folder.database)
    assert caught.value.code == "store_moved"
    assert "praxis-pc" in sentence(caught.value)
    assert not folder.database.exists()


def test_who_brought_the_journal_back_by_hand_has_it_there(
    folder: DataFolder, tmp_path: Path, ticking: Clock
) -> None:
    moved = moving.move(folder, tmp_path / "gut").folder
    moved.database.rename(folder.database)
    assert data_folder(folder.root) == folder
    with Store.open(folder.database, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 40


def test_a_note_of_garbage_moves_nothing(folder: DataFolder) -> None:
    for text in ("", "[]", '{"folder": 3}', "{" * 9, '{"folder": "x"}'):
        folder.note_of_move.write_text(text)
        assert data_folder(folder.root) == folder


def test_what_a_killed_move_has_copied_goes_with_the_next_one(
    folder: DataFolder, tmp_path: Path
) -> None:
    """Nobody would find it again, least of all who erases a person."""
    half, theirs = tmp_path / "gut.0a1b2c3d.new", tmp_path / "gut.neu.new"
    for place in (half, theirs):
        (place / "backups").mkdir(parents=True)
        (place / "journal.db").write_bytes(b"words")
    moving.move(folder, tmp_path / "gut")
    assert not half.exists()
    assert theirs.exists()


def test_what_lies_in_the_new_place_already_is_left_alone(
    folder: DataFolder, tmp_path: Path
) -> None:
    place = tmp_path / "gut"
    place.mkdir()
    (place / "journal.db").write_bytes(b"another")
    before = contents(folder.root)
    with pytest.raises(UserError, match="place_not_empty"):
        moving.move(folder, place)
    assert contents(folder.root) == before
    assert contents(place) == {"journal.db": b"another"}
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("gut")] == ["gut"]


def test_an_open_journal_stays_where_it_is(
    folder: DataFolder, tmp_path: Path, ticking: Clock
) -> None:
    with Store.open(folder.database, clock=ticking, exclusive=True) as store:
        with pytest.raises(UserError, match="needs_closed_window"):
            moving.move(folder, tmp_path / "gut")
        store.write(add_entry, NewEntry("noch einer"))
        assert store.read(queries.count, EVERYTHING) == 41
    assert not (tmp_path / "gut").exists()


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("step", range(1, 6))
def test_killed_while_it_is_copied_the_journal_opens_where_it_was(
    folder: DataFolder, tmp_path: Path, ticking: Clock, step: int
) -> None:
    place = tmp_path / "gut"
    seen: list[float] = []

    def dies(done: float) -> None:
        seen.append(done)
        if len(seen) == step:
            raise Killed

    with pytest.raises(Killed):
        moving.move(folder, place, dies)
    assert data_folder(folder.root) == folder
    with Store.open(folder.database, clock=ticking, exclusive=True) as store:
        assert store.read(queries.count, EVERYTHING) == 40
    assert moving.move(folder, place).folder.root == place


def test_an_encrypted_journal_moves_with_its_key_file(tmp_path: Path, ticking: Clock) -> None:
    folder = DataFolder(tmp_path / "alt")
    with Store.open(folder.database, KEY, clock=ticking) as store:
        store.write(add_entry, NewEntry("geheim"))
    folder.key_file.write_text("{}")
    moved = moving.move(folder, tmp_path / "gut").folder
    assert moved.key_file.read_text() == "{}"
    with Store.open(moved.database, KEY, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 1


def test_a_disk_too_small_leaves_everything_where_it_was(
    folder: DataFolder, small_disk: SmallDisk, ticking: Clock
) -> None:
    before = contents(folder.root)
    small_disk.fill(leave=40_000)
    with pytest.raises(UserError, match="disk_full"):
        moving.move(folder, small_disk.root / "gut")
    assert contents(folder.root) == before
    assert not list(small_disk.root.glob("gut*"))
    with Store.open(folder.database, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 40
