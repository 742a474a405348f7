"""The index of the search: damaged, built anew, and forgetting what was written over."""

from contextlib import closing
from pathlib import Path

import pytest

from journal_app import demo
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry, edit_entry
from journal_app.journal.queries import EntryFilter, Order, search
from journal_app.store import Store, engine
from journal_app.store import search as index
from tests.journal.test_searching import found


def damage(path: Path, statement: str) -> None:
    with closing(engine.connect(path)) as raw:
        raw.execute(statement)


DAMAGES = {
    "lost groups": "DELETE FROM entry_search_data WHERE id > 10",
    "another text": "UPDATE entry_search_content SET c0 = 'quatsch'",
    "an entry too few": "DELETE FROM entry_search_content WHERE id = 1",
    "emptied": "INSERT INTO entry_search (entry_search) VALUES ('rebuild')",
    "nothing at all": "DELETE FROM entry_search_data",
}


@pytest.mark.parametrize("statement", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_index_is_built_anew_by_a_check_without_a_word(
    store: Store, statement: str
) -> None:
    demo.fill(store, entries=40)
    before = found(store, "workshop")
    assert before
    damage(store.path, statement)
    assert store.check() == []
    assert found(store, "workshop") == before
    with store._engine.connect() as connection:
        assert index.faithful(connection)


@pytest.mark.parametrize("statement", DAMAGES.values(), ids=DAMAGES.keys())
def test_neither_writing_nor_searching_fails_over_a_damaged_index(
    store: Store, statement: str
) -> None:
    demo.fill(store, entries=40)
    damage(store.path, statement)
    store.read(search, EntryFilter(text="workshop der"), Order.BEST)
    uid = store.write(add_entry, NewEntry("Fledermaus"))
    store.write(edit_entry, uid, title="Fledermausschirm")
    assert [entry.title for entry in store.read(search, EntryFilter(text="mausschirm"))] == [
        "Fledermausschirm"
    ]
    assert store.check() == []


def test_after_a_crash_a_damaged_index_does_not_lock_the_journal(
    folder: DataFolder, store: Store
) -> None:
    demo.fill(store, entries=40)
    before = found(store, "workshop")
    damage(store.path, DAMAGES["lost groups"])
    store._engine.dispose()
    (folder.root / "journal.db-wal").write_bytes(b"left by a crash")
    with Store.open(folder.database, clock=store.clock) as again:
        assert found(again, "workshop") == before


def test_what_was_written_over_is_gone_from_the_index(store: Store) -> None:
    uid = store.write(add_entry, NewEntry("Zwiebelfischgeheimnis"))
    store.write(edit_entry, uid, title="Nichts")
    with closing(engine.connect(store.path)) as raw:
        raw.execute("CREATE VIRTUAL TABLE temp.letters USING fts5vocab(main, entry_search, row)")
        assert raw.execute("SELECT * FROM letters WHERE term = 'fis'").fetchall() == []
        option = raw.execute("SELECT v FROM entry_search_config WHERE k = 'secure-delete'")
        assert option.fetchone() == (1,)


def test_the_integrity_check_looks_at_every_page_all_the_same(store: Store) -> None:
    """It does only where the engine lists no virtual table first (`store.search.LETTERS`)."""
    for _turn in ("new", "rebuilt"):
        with closing(engine.connect(store.path)) as raw:
            first = raw.execute("PRAGMA main.table_list").fetchone()
            assert first[2] != "virtual"
        with store._engine.execution_options(write=True).begin() as connection:
            index.rebuild(connection)
