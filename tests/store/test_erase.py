"""Erasing for good: what belongs together goes together, and no change set remembers it."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table
from sqlmodel import Session, SQLModel

from journal_app.ground.clock import Clock
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry, edit_entry, set_clients, trash_entry
from journal_app.journal.queries import EntryFilter
from journal_app.people.queries import people
from journal_app.store import Store, engine, undoing
from journal_app.store.changes import insert_rows
from journal_app.store.erase import erase
from journal_app.store.schema import load_all

ReadRows = Callable[[Path], dict[tuple[str, str], dict[str, Any]]]


def erase_entries(session: Session, *uids: str) -> int:
    return erase(session, SQLModel.metadata.tables["entry"], uids)


def change_rows(store: Store) -> list[dict[str, Any]]:
    with closing(engine.connect(store.path, mode="ro")) as raw:
        cursor = raw.execute("SELECT * FROM change ORDER BY seq")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def test_an_erased_entry_takes_its_links_along_and_leaves_people_and_tags(
    journal: Store, rows_of: ReadRows
) -> None:
    gone = journal.write(
        add_entry, NewEntry("Goes", helpers=("Béla",), clients=("Anna",), tags=("mut",))
    )
    stays = journal.write(add_entry, NewEntry("Stays", clients=("Anna",)))
    assert journal.write(erase_entries, gone) == 1
    left = rows_of(journal.path)
    assert [uid for table, uid in left if table == "entry"] == [stays]
    assert len([uid for table, uid in left if table == "entry_person"]) == 1
    assert not [uid for table, uid in left if table == "entry_tag"]
    assert [person.name for person in journal.read(people)] == ["Anna", "Béla"]
    assert [person.name for person in journal.read(queries.entry, stays).clients] == ["Anna"]
    assert journal.check() == []


def test_erasing_nothing_or_what_is_not_there_changes_nothing(journal: Store) -> None:
    journal.write(add_entry, NewEntry("Stays"))
    before = change_rows(journal)
    told: list[Any] = []
    journal.watch(told.append)
    assert journal.write(erase_entries) == 0
    assert journal.write(erase_entries, "nobody") == 0
    assert change_rows(journal) == before
    assert told == []


def test_an_erased_person_takes_the_links_along_and_leaves_the_entries(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Stays", clients=("Anna", "Béla")))
    anna = next(one for one in journal.read(people) if one.name == "Anna")

    def erase_person(session: Session) -> int:
        return erase(session, SQLModel.metadata.tables["person"], [anna.uid])

    assert journal.write(erase_person) == 1
    assert [person.name for person in journal.read(queries.entry, uid).clients] == ["Béla"]
    assert "Anna" not in json.dumps(change_rows(journal))
    assert journal.check() == []


def test_the_search_finds_nothing_of_what_was_erased(journal: Store) -> None:
    gone = journal.write(add_entry, NewEntry("Zebrafink gesehen"))
    journal.write(add_entry, NewEntry("Amsel gesehen"))
    journal.write(erase_entries, gone)
    assert journal.read(queries.count, EntryFilter(text="Zebrafink")) == 0
    assert journal.read(queries.count, EntryFilter(text="gesehen")) == 1
    assert journal.check() == []


def test_the_windows_beside_hear_of_an_erasure(journal: Store, ticking: Clock) -> None:
    uid = journal.write(add_entry, NewEntry("Goes", tags=("mut",)))
    journal.write(add_entry, NewEntry("Stays"))
    with Store.open(journal.path, clock=ticking) as beside:
        beside.poll()
        told: list[frozenset[str]] = []
        beside.watch(lambda change: told.append(change.tables))
        journal.write(erase_entries, uid)
        beside.poll()
        assert told == [frozenset({"entry", "entry_tag", "change"})]
        journal.write(add_entry, NewEntry("And on"))
        beside.poll()
        assert told[1:] == [frozenset({"entry", "change"})]


def test_no_number_of_an_erased_change_set_is_given_again(journal: Store) -> None:
    """A late click on the toast of an erased change must not take back another one."""
    journal.write(add_entry, NewEntry("Stays"))
    uid = journal.write(add_entry, NewEntry("Goes"))
    erased, last = journal.last_txn, change_rows(journal)[-1]["seq"]
    journal.write(erase_entries, uid)
    journal.write(add_entry, NewEntry("Later"))
    assert journal.last_txn > erased
    assert change_rows(journal)[-1]["seq"] > last
    assert journal.undo(erased) is None
    assert journal.read(queries.count, EntryFilter()) == 2


def test_undo_goes_past_an_erasure_to_what_was_done_before_it(journal: Store) -> None:
    stays = journal.write(add_entry, NewEntry("Stays"))
    journal.write(edit_entry, stays, right="neu")
    gone = journal.write(add_entry, NewEntry("Goes", clients=("Anna",)))
    journal.write(set_clients, gone, ["Béla"])
    journal.write(trash_entry, gone)
    journal.write(erase_entries, gone)
    undone = journal.undo()
    assert undone is not None
    assert undone.action == "edit_entry"
    assert journal.read(queries.entry, stays).right == ""
    undone = journal.undo()
    assert undone is not None
    assert undone.uid == stays
    assert journal.undo() is None
    assert [person.name for person in journal.read(people)] == ["Anna", "Béla"]


def test_an_undone_change_set_stays_undone_when_its_entry_is_erased(journal: Store) -> None:
    gone = journal.write(add_entry, NewEntry("Goes", clients=("Anna",)))
    journal.undo()
    stays = journal.write(add_entry, NewEntry("Stays", clients=("Anna",)))
    journal.write(erase_entries, gone)
    journal.undo()
    assert not journal.can_undo()
    assert journal.read(queries.entry, stays).deleted_at is not None


def test_an_import_of_which_a_part_was_erased_can_still_be_undone(journal: Store) -> None:
    def two(session: Session) -> list[str]:
        return [add_entry(session, NewEntry(title)) for title in ("Goes", "Stays")]

    gone, stays = journal.write(two)
    journal.write(erase_entries, gone)
    undone = journal.undo()
    assert undone is not None
    assert undone.rows == 1
    assert journal.read(queries.entry, stays).deleted_at is not None


def test_what_points_to_a_row_is_found_by_an_index() -> None:
    """Else the engine would read the whole table for each row that is erased."""
    for table in load_all().sorted_tables:
        sought = {index.columns.keys()[0] for index in table.indexes}
        pointing = [column.name for column in table.columns if column.foreign_keys]
        assert set(pointing) <= sought, table.name


SHELF = MetaData()
"""Tables of a room as it may come: a song belongs to its album, and may be sung by somebody."""


def shelf(name: str, *columns: Column[Any]) -> Table:
    own = (Column("id", Integer, primary_key=True), Column("uid", String, unique=True))
    return Table(name, SHELF, *own, Column("deleted_at", String), *columns)


ALBUM = shelf("album", Column("title", String))
SINGER = shelf("singer", Column("name", String))
SONG = shelf(
    "song",
    Column("album_id", ForeignKey("album.id"), nullable=False),
    Column("singer_id", ForeignKey("singer.id")),
)
VERSE = shelf("verse", Column("song_id", ForeignKey("song.id"), nullable=False))


@pytest.fixture
def shelved(journal: Store) -> Store:
    """Two albums of one song each, of one verse each; both are sung by the same singer."""

    def fill(session: Session) -> None:
        SHELF.create_all(session.connection())
        insert_rows(session, SINGER, [{"uid": "singer", "deleted_at": None, "name": "Öz"}])
        for key in (1, 2):
            for table, values in (
                (ALBUM, {"title": "Lieder"}),
                (SONG, {"album_id": key, "singer_id": 1}),
                (VERSE, {"song_id": key}),
            ):
                row = {"uid": f"{table.name}{key}", "deleted_at": None, **values}
                insert_rows(session, table, [row])

    journal.write(fill)
    return journal


def rows(store: Store, table: Table) -> list[tuple[Any, ...]]:
    with closing(engine.connect(store.path, mode="ro")) as raw:
        columns = ", ".join(column.name for column in table.columns if column.name != "deleted_at")
        return list(raw.execute(f"SELECT {columns} FROM {table.name} ORDER BY id"))  # noqa: S608


def erase_from(table: Table, uid: str) -> Callable[[Session], int]:
    def erase_it(session: Session) -> int:
        return erase(session, table, [uid])

    return erase_it


def test_what_belongs_to_an_erased_row_goes_and_what_belongs_to_that(shelved: Store) -> None:
    assert shelved.write(erase_from(ALBUM, "album1")) == 1
    assert rows(shelved, SONG) == [(2, "song2", 2, 1)]
    assert rows(shelved, VERSE) == [(2, "verse2", 2)]
    assert len(rows(shelved, SINGER)) == 1
    known = {(row["table"], row["uid"]) for row in change_rows(shelved) if row["uid"]}
    assert known == {
        ("album", "album2"), ("song", "song2"), ("verse", "verse2"), ("singer", "singer")
    }  # fmt: skip


def test_what_only_pointed_to_an_erased_row_stays_and_points_nowhere(shelved: Store) -> None:
    told: list[Any] = []
    shelved.watch(lambda change: told.append(change.tables))
    shelved.write(erase_from(SINGER, "singer"))
    assert rows(shelved, SONG) == [(1, "song1", 1, None), (2, "song2", 2, None)]
    assert told == [frozenset({"singer", "song", "change"})]


def test_undo_lets_nothing_point_to_an_erased_row_again(shelved: Store) -> None:
    """Song 1 was moved to another album and given another singer; then the former ones go."""

    def change(session: Session, uid: str, before: Any, after: Any) -> None:
        connection, recording = session.connection(), session.info["recording"]
        undoing._apply(connection, recording, [("song", uid, before, after)])

    shelved.write(change, "song1", {"album_id": 1}, {"album_id": 2})
    for key in (1, 2):
        shelved.write(change, f"song{key}", {"singer_id": 1}, {"singer_id": None})
    shelved.write(erase_from(ALBUM, "album1"))
    shelved.write(erase_from(SINGER, "singer"))
    assert rows(shelved, SONG) == [(1, "song1", 2, None), (2, "song2", 2, None)]
    while shelved.undo():
        assert rows(shelved, SONG) == [(1, "song1", 2, None), (2, "song2", 2, None)]
