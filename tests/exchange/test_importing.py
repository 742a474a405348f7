"""Another program's journal comes once, in one step, and goes in one step."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from journal_app.exchange.archive import export_archive, import_archive, read_archive
from journal_app.exchange.importing import Preview, import_entries, preview
from journal_app.exchange.reading import ImportedEntry, Reading, Skipped
from journal_app.journal import queries
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    edit_entry,
    restore_entry,
    set_tags,
    trash_entry,
)
from journal_app.journal.erasing import erase_entries, trashed
from journal_app.store import Store

EVERYTHING = queries.EntryFilter()
WRITTEN = datetime(2024, 4, 16, 22, tzinfo=UTC)


def entry(number: int, title: str = "Erstgespräch", *tags: str) -> ImportedEntry:
    return ImportedEntry(
        key=f"key {number}",
        day=date(2024, 4, 17) + timedelta(days=number),
        written_at=WRITTEN,
        title=title,
        notes="lang",
        tags=tags,
        starred=number == 1,
    )


def reading(*entries: ImportedEntry, source: str = "dayone") -> Reading:
    return Reading(source, len(entries) + 1, entries, (Skipped("dort", "darum"),))


THREE = reading(entry(1, "eins", "Mut", "neu"), entry(2, "zwei", "mut"), entry(3, "drei"))


def told(new: int, already_here: int) -> Preview:
    return Preview(THREE.found, new, already_here, THREE.skipped)


def shown(store: Store) -> list[queries.Entry]:
    return store.read(lambda session: list(queries.entries(session, EVERYTHING)))


def steps(store: Store) -> int:
    count = 0
    while store.undo():
        count += 1
    return count


def test_a_preview_says_what_the_import_then_does(store: Store) -> None:
    assert store.read(preview, THREE) == told(3, 0)
    assert shown(store) == []
    assert store.write(import_entries, THREE) == told(3, 0)
    assert store.read(preview, THREE) == told(0, 3)
    third, second, first = shown(store)
    assert [one.title for one in (first, second, third)] == ["eins", "zwei", "drei"]
    assert first.day == date(2024, 4, 18)
    assert first.created_at == WRITTEN
    assert (first.notes, first.starred, first.tags) == ("lang", True, ("Mut", "neu"))
    assert second.tags == ("Mut",)
    assert store.check() == []


def test_tags_join_those_of_the_journal_and_come_out_of_the_trash(store: Store) -> None:
    store.write(add_entry, NewEntry("weg", tags=("NEU",)))
    store.undo()
    store.write(add_entry, NewEntry("da", tags=("mut",)))
    store.write(import_entries, THREE)
    counts = {tag.name: tag.count for tag in store.read(queries.tag_counts)}
    assert counts == {"mut": 3, "NEU": 1}


def test_the_same_file_again_adds_nothing_and_is_no_step(store: Store) -> None:
    store.write(import_entries, THREE)
    before = shown(store)
    assert store.write(import_entries, THREE) == told(0, 3)
    assert shown(store) == before
    assert steps(store) == 1


def test_what_was_edited_here_stays_as_it_is(store: Store) -> None:
    store.write(import_entries, THREE)
    uid = shown(store)[0].uid
    store.write(edit_entry, uid, title="ganz anders", notes="", day=date(2020, 1, 1))
    store.write(set_tags, uid, ["eigen"])
    assert store.write(import_entries, THREE) == told(0, 3)
    kept = store.read(queries.entry, uid)
    assert (kept.title, kept.tags) == ("ganz anders", ("eigen",))
    assert len(shown(store)) == 3


def test_what_the_coach_threw_away_by_hand_stays_away(store: Store) -> None:
    store.write(import_entries, THREE)
    store.write(trash_entry, shown(store)[0].uid)
    assert store.write(import_entries, THREE) == told(0, 3)
    assert len(shown(store)) == 2


def test_what_was_erased_for_good_is_new_to_the_journal_and_told_before(store: Store) -> None:
    """Nothing of it is kept, not even that it was there; who threw a failed import away and
    emptied the trash can import again."""
    store.write(import_entries, THREE)
    uid = shown(store)[0].uid
    store.write(trash_entry, uid)
    store.write(erase_entries, [uid])
    assert store.read(preview, THREE) == told(1, 2)
    assert store.write(import_entries, THREE) == told(1, 2)
    assert sorted(one.title for one in shown(store)) == ["drei", "eins", "zwei"]
    assert steps(store) == 2
    store.write(erase_entries, store.read(trashed))
    assert store.write(import_entries, THREE) == told(3, 0)
    assert store.check() == []


def test_one_undo_takes_all_back_and_the_import_can_be_done_again(store: Store) -> None:
    store.write(import_entries, THREE)
    first = shown(store)
    for _turn in range(3):
        undone = store.undo()
        assert undone is not None
        assert undone.action == "import_entries"
        assert shown(store) == []
        assert store.read(queries.tag_counts) == []
        assert store.read(preview, THREE) == told(3, 0)
        assert store.write(import_entries, THREE) == told(3, 0)
        assert [(e.uid, e.title, e.tags) for e in shown(store)] == [
            (e.uid, e.title, e.tags) for e in first
        ]
    store.undo()
    assert shown(store) == []
    assert (
        len(store.read(lambda s: list(queries.entries(s, queries.EntryFilter(trashed=True))))) == 3
    )


def test_an_undone_import_comes_as_the_file_is_now(store: Store) -> None:
    store.write(import_entries, THREE)
    store.undo()
    changed = replace(
        THREE, entries=(replace(THREE.entries[0], notes="länger"), *THREE.entries[1:])
    )
    assert store.write(import_entries, changed) == told(3, 0)
    assert sorted(one.notes for one in shown(store)) == ["lang", "lang", "länger"]
    assert store.write(import_entries, changed) == told(0, 3)


def test_an_entry_taken_out_of_the_trash_after_the_undo_comes_no_second_time(store: Store) -> None:
    store.write(import_entries, THREE)
    uid = shown(store)[0].uid
    store.undo()
    store.write(restore_entry, uid)
    assert store.write(import_entries, THREE) == told(2, 1)
    assert len(shown(store)) == 3


def test_two_sources_do_not_mix_up_their_keys(store: Store) -> None:
    store.write(import_entries, THREE)
    assert store.write(import_entries, replace(THREE, source="jrnl")).new == 3


def test_where_it_came_from_travels_with_the_export(store: Store, tmp_path: Path) -> None:
    store.write(import_entries, THREE)
    file = tmp_path / "mine.journal.zip"
    store.read(export_archive, file)
    with Store.open(tmp_path / "other" / "journal.db", clock=store.clock) as other:
        other.write(import_archive, read_archive(file), file)
        assert other.write(import_entries, THREE) == told(0, 3)


def test_a_failure_in_the_middle_leaves_nothing(store: Store) -> None:
    def sabotage(session: Session) -> None:
        session.connection().exec_driver_sql(
            "CREATE TRIGGER no BEFORE INSERT ON entry_tag WHEN NEW.position = 1 "
            "BEGIN SELECT RAISE(ABORT, 'no'); END"
        )

    store.write(sabotage)
    with pytest.raises(DBAPIError):
        store.write(import_entries, THREE)
    assert shown(store) == []
    assert store.read(queries.tag_counts) == []
    assert not store.can_undo()


def test_thousands_come_and_go_in_batches(store: Store) -> None:
    many = reading(
        *(entry(number, f"Erfolg {number}", f"tag {number % 7}") for number in range(2500))
    )
    assert store.write(import_entries, many).new == 2500
    store.undo()
    assert store.write(import_entries, many).new == 2500
    assert store.read(queries.count, EVERYTHING) == 2500
    assert sum(tag.count for tag in store.read(queries.tag_counts)) == 2500
