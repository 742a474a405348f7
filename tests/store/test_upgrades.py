"""From every released version: each row is there afterwards, undo and search work, keys fit."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.queries import EntryFilter, count, entries
from journal_app.self_test.old_journals import unpack, versions
from journal_app.store import Store, engine, protection, schema, search
from journal_app.store.rekeyed import rekeyed
from tests.store.make_released import CODE, KEY_FILE, PASSWORD, UNDOABLE
from tests.store.test_migrations import shape

Tables = dict[str, list[dict[str, Any]]]

every_version = pytest.mark.parametrize("version", versions())
STATE = {"alembic_version", "meta"}
"""Say of the file itself what it is."""


@pytest.fixture
def old(folder: DataFolder, version: int) -> DataFolder:
    """A folder with a journal as that version left it."""
    unpack(version, folder.database)
    return folder


@pytest.fixture
def upgraded(old: DataFolder, clock: Clock) -> Iterator[Store]:
    opened = Store.open(old.database, clock=clock)
    yield opened
    opened.close()


def tables(path: Path, key: bytes | None = None) -> Tables:
    """Every row of every table, but for the search's own ones, by the names of its columns."""
    found: Tables = {}
    with closing(engine.connect(path, mode="ro", key=key)) as raw:
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        for (name,) in names.fetchall():
            if name.startswith((search.TABLE, "sqlite_")):
                continue
            cursor = raw.execute(f'SELECT * FROM "{name}" ORDER BY 1')  # noqa: S608
            columns = [column[0] for column in cursor.description]
            found[name] = [dict(zip(columns, row, strict=True)) for row in cursor]
    return found


def number(path: Path) -> tuple[int, str]:
    """The schema version and the revision that the file names."""
    with closing(engine.connect(path, mode="ro")) as raw:
        (version,) = raw.execute("PRAGMA user_version").fetchone()
        (revision,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return version, revision


def kept(before: Tables, after: Tables) -> dict[str, str]:
    """The tables in which a row, or a value of one, is gone or another."""
    wrong = {}
    for name, rows in before.items():
        if name in STATE:
            continue
        now = [{column: row.get(column) for column in (rows or [{}])[0]} for row in after[name]]
        if now[: len(rows)] != rows:
            wrong[name] = f"{len(rows)} rows before, {len(now)} afterwards"
    return wrong


@every_version
def test_the_old_journal_is_of_its_version_and_has_rows_in_every_table(
    old: DataFolder, version: int
) -> None:
    assert number(old.database) == (version, f"{version:04d}")
    assert [name for name, rows in tables(old.database).items() if not rows] == []


def test_every_version_has_its_journal() -> None:
    assert versions() == list(range(1, schema.VERSION + 1))


@every_version
def test_every_row_of_every_table_is_there_afterwards(old: DataFolder, clock: Clock) -> None:
    before = tables(old.database)
    Store.open(old.database, clock=clock).close()
    assert number(old.database) == (schema.VERSION, f"{schema.VERSION:04d}")
    assert kept(before, tables(old.database)) == {}


@every_version
def test_a_lost_value_would_be_seen(old: DataFolder, version: int) -> None:
    before = tables(old.database)
    with closing(engine.connect(old.database)) as raw:
        raw.execute("UPDATE person SET notes = notes || '.' WHERE id = 1")
    assert set(kept(before, tables(old.database))) == {"person"}


@every_version
def test_the_file_has_the_shape_of_a_new_one(upgraded: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "new" / "journal.db") as new:
        assert shape(upgraded.path) == shape(new.path)
    assert upgraded.check() == []


@every_version
def test_the_newest_win_of_then_can_be_taken_back(upgraded: Store) -> None:
    before = upgraded.read(count, EntryFilter())
    assert titles(upgraded, UNDOABLE) == [UNDOABLE]
    upgraded.undo()
    assert titles(upgraded, UNDOABLE) == []
    assert upgraded.read(count, EntryFilter()) == before - 1
    upgraded.undo(upgraded.last_txn)
    assert titles(upgraded, UNDOABLE) == [UNDOABLE]


@every_version
def test_the_search_finds_what_was_written_then(upgraded: Store) -> None:
    assert UNDOABLE in titles(upgraded, "Petra Kern")
    assert titles(upgraded, "zuruckgenommen") == [UNDOABLE]
    assert upgraded.read(lambda session: search.faithful(session.connection()))


@every_version
def test_the_photos_are_whole(upgraded: Store) -> None:
    rows = tables(upgraded.path)
    wanted = {row["sha256"] for row in rows["photo"] if len(row["sha256"]) == 64}
    contents = {row["sha256"]: row["content"] for row in rows["photo_content"]}
    assert wanted
    assert wanted <= contents.keys()
    for sha256 in wanted:
        assert hashlib.sha256(contents[sha256]).hexdigest() == sha256


@every_version
def test_a_backup_of_the_old_journal_is_kept(old: DataFolder, clock: Clock, version: int) -> None:
    before = tables(old.database)
    Store.open(old.database, clock=clock).close()
    older = [file for file in old.backups.glob("*.db") if number(file)[0] == version]
    assert older
    assert tables(older[0]) == before


@every_version
@pytest.mark.parametrize("way", ["password", "code"])
def test_an_encrypted_one_opens_by_password_and_by_code(
    old: DataFolder, clock: Clock, tmp_path: Path, way: str
) -> None:
    """With the key file as the first release wrote it."""
    before = tables(old.database)
    shutil.copy(KEY_FILE, old.key_file)
    key = protection.recover(old, CODE) if way == "code" else protection.unlock(old, PASSWORD)
    locked = tmp_path / "locked.db"
    with rekeyed(old.database, None, locked, key, progress=lambda _part: None):
        pass
    old.database.unlink()
    shutil.move(locked, old.database)
    with Store.open(old.database, key, clock=clock) as store:
        assert store.check() == []
        assert UNDOABLE in titles(store, "Petra Kern")
    assert kept(before, tables(old.database, key)) == {}


def titles(store: Store, query: str) -> list[str]:
    chosen = EntryFilter(text=query)
    return [entry.title for entry in store.read(lambda session: list(entries(session, chosen)))]
