"""Another program puts another file in the place of the open journal, as sync services do."""

import contextlib
import shutil
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, backup, engine, keys, protection
from journal_app.store.pairs import stray

HERE, THERE, COMMON = 30, 40, 5
PASSWORD, CODE = "Frühling in Würzburg", keys.new_code()


def _written(store: Store, count: int, title: str) -> None:
    for number in range(count):
        store.write(add_entry, NewEntry(f"{title} {number}"))


def _titles(path: Path, key: bytes | None = None) -> list[str]:
    with contextlib.closing(engine.connect(path, mode="ro", key=key)) as raw:
        assert engine.check(raw, encrypted=key is not None) == []
        rows = raw.execute("SELECT title FROM entry ORDER BY title").fetchall()
    return [title.rsplit(" ", 1)[0] for (title,) in rows]


@pytest.fixture
def elsewhere(folder: DataFolder, tmp_path: Path) -> Path:
    """The same journal after an evening on another computer."""
    with Store.open(folder.database) as store:
        _written(store, COMMON, "gemeinsam")
    other = tmp_path / "anderer Rechner" / "journal.db"
    other.parent.mkdir()
    shutil.copy(folder.database, other)
    with Store.open(other) as store:
        _written(store, THERE, "dort")
    return other


def _brought(other: Path, place: Path) -> None:
    """As a sync service does it: beside it first, then by renaming."""
    coming = place.with_name(".journal.db.incoming")
    shutil.copy(other, coming)
    coming.replace(place)


@pytest.mark.parametrize("written", [1, HERE])
def test_what_was_open_and_what_came_are_both_whole_and_never_mixed(
    folder: DataFolder, elsewhere: Path, written: int
) -> None:
    store = Store.open(folder.database, exclusive=True)
    _written(store, written, "hier")
    _brought(elsewhere, folder.database)
    with pytest.raises(UserError, match="store_displaced"):
        store.checkpoint()
    with pytest.raises(UserError, match="store_displaced"):
        store.back_up()
    with pytest.raises(UserError, match="store_put_aside") as told:
        store.close()
    assert not folder.database.with_name("journal.db-wal").exists()
    kept = Path(str(told.value.params["kept"]))
    assert kept.parent == folder.replaced
    assert _titles(kept) == ["gemeinsam"] * COMMON + ["hier"] * written
    assert _titles(folder.database) == ["dort"] * THERE + ["gemeinsam"] * COMMON
    assert stray(folder) == []
    with Store.open(folder.database, exclusive=True) as again:
        assert again.read(queries.count, queries.EntryFilter()) == COMMON + THERE
        assert again.check() == []


def test_it_is_noticed_within_the_second_and_reading_goes_on(
    folder: DataFolder, elsewhere: Path
) -> None:
    store = Store.open(folder.database, exclusive=True)
    store.poll()
    _written(store, 2, "hier")
    store.poll()
    _brought(elsewhere, folder.database)
    with pytest.raises(UserError, match="store_displaced"):
        store.poll()
    assert store.read(queries.count, queries.EntryFilter()) == COMMON + 2
    with pytest.raises(UserError, match="store_put_aside"):
        store.close()


def test_with_no_connection_at_rest_it_is_kept_by_the_one_that_looks_for_news(
    folder: DataFolder, elsewhere: Path
) -> None:
    store = Store.open(folder.database, exclusive=True)
    store.poll()
    _written(store, 2, "hier")
    _brought(elsewhere, folder.database)
    store._engine.dispose()  # as after a fault of the drive
    with pytest.raises(UserError, match="store_put_aside") as told:
        store.close()
    assert _titles(Path(str(told.value.params["kept"]))) == ["gemeinsam"] * COMMON + ["hier"] * 2


def test_a_journal_with_a_password_is_kept_with_its_key_file(
    folder: DataFolder, clock: Clock, tmp_path: Path
) -> None:
    Store.open(folder.database).close()
    key = protection.encrypt(folder, PASSWORD, CODE, clock=clock).key
    assert key is not None
    other = tmp_path / "anderer Rechner.db"
    shutil.copy(folder.database, other)
    store = Store.open(folder.database, key, exclusive=True)
    _written(store, 3, "hier")
    _brought(other, folder.database)
    with pytest.raises(UserError, match="store_put_aside") as told:
        store.close()
    kept = Path(str(told.value.params["kept"]))
    assert _titles(kept, key) == ["hier"] * 3
    assert keys.read(keys.beside(kept)).ident == keys.ident_of(key)
    assert _titles(folder.database, key) == []


def test_where_no_copy_can_be_made_the_newest_words_stay_in_the_log_and_out_of_the_other_file(
    folder: DataFolder, elsewhere: Path, clock: Clock
) -> None:
    store = Store.open(folder.database, clock=clock, exclusive=True)
    _written(store, HERE, "hier")
    _brought(elsewhere, folder.database)
    half = folder.replaced / f"journal-{clock.now().strftime(backup.STAMP)}.tmp"
    half.mkdir(parents=True)  # where the copy wants to be
    with pytest.raises(UserError):
        store.close()
    (log,) = stray(folder)
    assert b"hier" in log.read_bytes()
    assert _titles(folder.database) == ["dort"] * THERE + ["gemeinsam"] * COMMON


def test_the_log_of_a_journal_in_a_folder_that_took_the_place_is_left_alone(
    folder: DataFolder, elsewhere: Path
) -> None:
    store = Store.open(folder.database, exclusive=True)
    _written(store, 2, "hier")
    folder.root.rename(folder.root.with_name("umbenannt"))
    shutil.copytree(elsewhere.parent, folder.root)
    with Store.open(folder.database) as other:
        _written(other, 1, "dort")
        assert folder.database.with_name("journal.db-wal").exists()
        with pytest.raises(UserError, match="store_put_aside") as told:
            store.close()
        assert folder.database.with_name("journal.db-wal").exists()
    assert _titles(folder.database) == ["dort"] * (THERE + 1) + ["gemeinsam"] * COMMON
    assert _titles(Path(str(told.value.params["kept"])))[-2:] == ["hier"] * 2
