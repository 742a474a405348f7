"""Undo: one step back is the journal as it was, whatever the coach did, also tomorrow."""

import pytest
from sqlmodel import Session

from journal_app.ground.clock import Clock
from journal_app.journal import queries
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    edit_entry,
    restore_entry,
    set_tags,
    trash_entry,
)
from journal_app.journal.erasing import erase_entries
from journal_app.journal.queries import EntryFilter
from journal_app.people.queries import people
from journal_app.store import Store
from journal_app.store.undoing import redo

EVERYTHING = EntryFilter()


def test_a_redo_says_what_it_did_again_also_after_the_app_was_closed(
    journal: Store, ticking: Clock
) -> None:
    uid = journal.write(add_entry, NewEntry("Kurs"))
    journal.write(edit_entry, uid, right="Zugehört")
    journal.write_typing("k", edit_entry, uid, right="Zugehör")
    journal.write_typing("k", edit_entry, uid, right="Zugehört")
    journal.undo()
    journal.close()
    with Store.open(journal.path, clock=ticking) as again:
        done = again.write(redo)
        assert done is not None
        assert (done.action, done.uid) == ("edit_entry", uid)
        assert again.read(queries.entry, uid).right == "Zugehört"
        assert again.write(redo) is None


def test_what_a_toast_took_back_is_done_again_and_can_be_taken_back_again(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Kurs"))
    made = journal.last_txn
    other = journal.write(add_entry, NewEntry("Anderes"))
    for _again in range(2):
        assert journal.undo(made) is not None
        assert journal.undo(made) is None
        assert journal.read(queries.entry, uid).deleted_at is not None
        assert journal.write(redo) is not None
        assert journal.read(queries.entry, uid).deleted_at is None
    assert journal.read(queries.entry, other).deleted_at is None


def test_nothing_erased_is_done_again(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Kurs"))
    journal.write(trash_entry, uid)
    journal.undo()
    journal.undo()
    journal.write(erase_entries, [uid])
    assert journal.write(redo) is None


def test_there_is_nothing_to_undo_in_a_new_journal(journal: Store) -> None:
    assert not journal.can_undo()
    assert journal.undo() is None


def test_typing_for_a_while_is_one_step(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Nachgefragt", right="Anfang"))
    for text in ("Ich", "Ich habe", "Ich habe zugehört"):
        journal.write_typing(f"entry:{uid}:right", edit_entry, uid, right=text)
    undone = journal.undo()
    assert undone is not None
    assert undone.action == "edit_entry"
    assert journal.read(queries.entry, uid).right == "Anfang"
    assert journal.undo() is not None  # only the adding is left
    assert journal.undo() is None


def test_another_write_in_between_makes_typing_two_steps(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Nachgefragt"))
    journal.write_typing("right", edit_entry, uid, right="Ich")
    journal.write(set_tags, uid, ["mut"])
    journal.write_typing("right", edit_entry, uid, right="Ich habe")
    journal.undo()
    assert journal.read(queries.entry, uid).right == "Ich"
    journal.undo()
    assert journal.read(queries.entry, uid).tags == ()
    journal.undo()
    assert journal.read(queries.entry, uid).right == ""


def test_typing_in_another_field_is_another_step(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Nachgefragt"))
    journal.write_typing("right", edit_entry, uid, right="Ich")
    journal.write_typing("again", edit_entry, uid, again="Wieder")
    journal.undo()
    entry = journal.read(queries.entry, uid)
    assert (entry.right, entry.again) == ("Ich", "")


def test_typing_after_an_undo_does_not_reach_back_into_the_undone_step(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Nachgefragt"))
    journal.write_typing("right", edit_entry, uid, right="Ich")
    journal.undo()
    journal.write_typing("right", edit_entry, uid, right="Du")
    journal.undo()
    assert journal.read(queries.entry, uid).right == ""


def test_a_word_typed_and_deleted_again_is_no_step_of_its_own(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Nachgefragt"))
    journal.write(edit_entry, uid, train="Pausen")
    journal.write_typing("right", edit_entry, uid, right="Hm")
    journal.write_typing("right", edit_entry, uid, right="")
    journal.undo()
    assert journal.read(queries.entry, uid).train == ""


def test_typing_that_touches_the_same_row_twice_in_one_go_is_undone_whole(journal: Store) -> None:
    """Two flushes make two rows of one change set; the widening must not mix up their order."""

    def in_two_goes(session: Session, uid: str, text: str) -> None:
        edit_entry(session, uid, right=text)
        session.flush()
        edit_entry(session, uid, again=text)

    uid = journal.write(add_entry, NewEntry("Nachgefragt", right="r", again="a"))
    for text in ("x", "y", "z"):
        journal.write_typing("both", in_two_goes, uid, text)
    journal.undo()
    entry = journal.read(queries.entry, uid)
    assert (entry.right, entry.again) == ("r", "a")


def test_undo_goes_on_after_the_app_was_closed(journal: Store, ticking: Clock) -> None:
    uid = journal.write(add_entry, NewEntry("Gestern", right="alt"))
    journal.write(edit_entry, uid, right="neu")
    with Store.open(journal.path, clock=ticking) as tomorrow:
        tomorrow.undo()
        assert tomorrow.read(queries.entry, uid).right == "alt"
        tomorrow.undo()
        assert tomorrow.read(queries.count, EVERYTHING) == 0


def test_an_undone_win_restored_from_the_trash_has_its_people_and_tags_again(
    journal: Store,
) -> None:
    new = NewEntry("Auftrag", helpers=("Béla",), clients=("Anna Weber",), tags=("mut",))
    uid = journal.write(add_entry, new)
    journal.undo()
    assert journal.read(people) == []
    assert journal.read(queries.tag_counts) == []
    journal.write(restore_entry, uid)
    entry = journal.read(queries.entry, uid)
    assert [person.name for person in (*entry.helpers, *entry.clients)] == ["Béla", "Anna Weber"]
    assert entry.tags == ("mut",)
    assert len(journal.read(people)) == 2


def test_a_person_named_again_after_an_undo_is_the_same_person(journal: Store) -> None:
    first = journal.write(add_entry, NewEntry("Auftrag", clients=("Anna Weber",), tags=("mut",)))
    journal.undo()
    second = journal.write(add_entry, NewEntry("Doch", clients=("Anna Weber",), tags=("Mut",)))
    journal.write(restore_entry, first)
    assert len(journal.read(people)) == 1
    assert journal.read(queries.entry, first).clients == journal.read(queries.entry, second).clients
    assert [(tag.name, tag.count) for tag in journal.read(queries.tag_counts)] == [("mut", 2)]


def test_a_failed_action_leaves_no_step(journal: Store) -> None:
    journal.write(add_entry, NewEntry("Da"))

    def half_way(session: Session) -> None:
        add_entry(session, NewEntry("Halb", clients=("Anna",)))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        journal.write(half_way)
    assert journal.read(queries.count, EVERYTHING) == 1
    assert journal.read(people) == []
    undone = journal.undo()
    assert undone is not None
    assert undone.action == "add_entry"


def test_a_win_from_the_command_line_in_between_makes_typing_two_steps(
    journal: Store, ticking: Clock
) -> None:
    uid = journal.write(add_entry, NewEntry("Nachgefragt"))
    journal.write_typing("right", edit_entry, uid, right="Ich")
    with Store.open(journal.path, clock=ticking) as command_line:
        command_line.write(add_entry, NewEntry("von nebenan"))
    journal.write_typing("right", edit_entry, uid, right="Ich habe")
    journal.undo()
    assert journal.read(queries.entry, uid).right == "Ich"
    assert journal.read(queries.count, EVERYTHING) == 2
    undone = journal.undo()
    assert undone is not None
    assert undone.action == "add_entry"
    assert journal.read(queries.count, EVERYTHING) == 1


def test_the_command_line_undoing_what_is_being_typed_splits_it_too(
    journal: Store, ticking: Clock
) -> None:
    uid = journal.write(add_entry, NewEntry("Nachgefragt"))
    journal.write_typing("right", edit_entry, uid, right="Ich")
    with Store.open(journal.path, clock=ticking) as command_line:
        command_line.undo()
    journal.write_typing("right", edit_entry, uid, right="Du")
    journal.undo()
    assert journal.read(queries.entry, uid).right == ""
    assert journal.undo() is not None
    assert not journal.can_undo()
