"""A journal that is to be converted, and what shall be the same afterwards."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from journal_app import demo
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, backup, engine, keys, opening

EVERYTHING = queries.EntryFilter()
PASSWORD = "Frühling in Würzburg"
CODE = keys.new_code()
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
