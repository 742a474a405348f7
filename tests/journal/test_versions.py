"""What an entry said before: every state is read back as it was, and comes back whole."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from journal_app.demo import fill
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.undone import undone
from journal_app.journal import queries
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    edit_entry,
    restore_entry,
    set_clients,
    set_helpers,
    set_tags,
    trash_entry,
)
from journal_app.journal.photo_queries import photos
from journal_app.journal.recipe_actions import add_recipe, remove_recipe, set_recipes
from journal_app.journal.recipes import recipes_of
from journal_app.journal.tables import Kind
from journal_app.journal.versions import LOST, PhotoName, Said, Version, restore_version, versions
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people
from journal_app.people.tables import Person
from journal_app.store import Store, upkeep
from tests.journals import empty_journal


class Hand:
    """A coach at a real journal, on a clock that stands still until it is moved."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime(2026, 11, 22, 9, tzinfo=UTC)
        self.clock = Clock(now=lambda: self.now)
        self.store = Store.open(empty_journal(folder / "journal.db"), clock=self.clock)

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    def edit(self, uid: str, **fields: Any) -> None:
        self.store.write(edit_entry, uid, **fields)

    def told(self, uid: str) -> list[Version]:
        return self.store.read(versions, uid)


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[Hand]:
    made = Hand(tmp_path)
    yield made
    made.store.close()


def said(store: Store, uid: str) -> Said:
    """What the entry says, as everybody else reads it."""
    entry = store.read(queries.entry, uid)
    return Said(
        title=entry.title, day=entry.day, kind=entry.kind, starred=entry.starred,
        right=entry.right, again=entry.again, helpers=entry.helpers, train=entry.train,
        clients=entry.clients, tags=entry.tags, notes=entry.notes,
        photos=tuple(PhotoName(one.uid, one.name) for one in store.read(photos, uid)),
        answers=entry.answers, asked=entry.asked, recipes=tuple(store.read(recipes_of, uid)),
    )  # fmt: skip


def notes(told: list[Version]) -> list[str]:
    return [one.said.notes for one in told]


def test_a_sitting_is_one_version_and_what_was_written_down_first_stays(hand: Hand) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop", notes="so"))
    for text in ("so begann es", "so begann es gut"):
        hand.wait(minutes=3)
        hand.edit(uid, notes=text)
    hand.wait(minutes=9)
    hand.edit(uid, title="Workshop gehalten")
    last = hand.now
    hand.wait(minutes=10)
    hand.edit(uid, starred=True)
    told = hand.told(uid)
    assert notes(told) == ["so begann es gut", "so begann es gut", "so"]
    assert [one.changed for one in told] == [("starred",), ("title", "notes"), ()]
    assert [one.action for one in told] == ["edit_entry", "edit_entry", "add_entry"]
    assert told[1].at == last
    assert told[0].said == said(hand.store, uid)


def test_what_is_lost_in_one_go_stays_a_version_within_the_sitting(hand: Hand) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop"))
    long = "Was ich gesagt habe. " * 5
    for text in (long, long[: 1 - LOST], "", "neu"):
        hand.wait(minutes=1)
        hand.edit(uid, notes=text)
    assert notes(hand.told(uid)) == ["neu", long[: 1 - LOST], ""]


def test_what_was_restored_over_stays_a_version(hand: Hand) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop", notes="eins"))
    hand.wait(hours=1)
    hand.edit(uid, notes="zwei")
    hand.wait(minutes=1)
    first = hand.told(uid)[-1]
    hand.store.write(restore_version, uid, first.txn)
    hand.wait(minutes=1)
    hand.edit(uid, notes="eins, und mehr")
    assert notes(hand.told(uid)) == ["eins, und mehr", "zwei", "eins"]


def test_a_version_can_be_restored_after_the_sitting_went_on(hand: Hand) -> None:
    """The list that the coach looks at is older than the last key."""
    uid = hand.store.write(add_entry, NewEntry("Workshop", notes="eins"))
    hand.wait(hours=1)
    hand.edit(uid, notes="zwei")
    shown = hand.told(uid)[0]
    hand.wait(minutes=1)
    hand.edit(uid, notes="zwei drei")
    assert shown.txn not in [one.txn for one in hand.told(uid)]
    hand.store.write(restore_version, uid, shown.txn)
    assert said(hand.store, uid).notes == "zwei"


def test_restoring_is_one_step_of_undo_with_words_of_its_own(hand: Hand) -> None:
    uid = hand.store.write(
        add_entry, NewEntry("Workshop", helpers=("Anna",), clients=("Béla",), tags=("mut",))
    )
    first = hand.told(uid)[0]
    hand.wait(hours=1)
    hand.store.write(set_helpers, uid, ["Öz"])
    hand.store.write(set_clients, uid, [])
    hand.store.write(set_tags, uid, ["sog", "mut"])
    hand.edit(uid, title="Anders", kind=Kind.SALE, starred=True, day=date(2026, 1, 1))
    now = said(hand.store, uid)
    hand.store.write(restore_version, uid, first.txn)
    assert said(hand.store, uid) == first.said
    undone_set = hand.store.undo()
    assert undone_set is not None
    assert undone(undone_set.action) == "The entry is as it was before."
    assert said(hand.store, uid) == now


def test_an_entry_without_change_sets_is_what_it_is(hand: Hand) -> None:
    fill(hand.store, seed=1, entries=3, clients=2)
    uid = hand.store.read(queries.search, queries.EntryFilter())[0].uid
    (only,) = hand.told(uid)
    assert only == Version(0, only.at, "", said(hand.store, uid))
    assert only.at == hand.store.read(queries.entry, uid).created_at


def test_what_an_entry_of_the_example_said_before_its_first_change_can_be_restored(
    hand: Hand,
) -> None:
    fill(hand.store, seed=1, entries=3, clients=2)
    uid = hand.store.read(queries.search, queries.EntryFilter())[0].uid
    before = said(hand.store, uid)
    hand.edit(uid, title="Anders")
    assert [one.said for one in hand.told(uid)] == [replace(before, title="Anders"), before]
    hand.store.write(restore_version, uid, hand.told(uid)[-1].txn)
    assert said(hand.store, uid) == before


def test_what_is_not_kept_any_more_is_told_and_not_restored(hand: Hand) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop", notes="eins"))
    for text in ("zwei", "drei"):
        hand.wait(days=300)
        hand.edit(uid, notes=text)
    first = hand.told(uid)[-1]
    hand.wait(days=30)
    hand.store.write(upkeep._thin)
    assert notes(hand.told(uid)) == ["drei", "zwei", "eins"]  # from before the oldest change left
    assert [one.action for one in hand.told(uid)] == ["edit_entry", "edit_entry", ""]
    with pytest.raises(UserError, match="version_gone"):
        hand.store.write(restore_version, uid, first.txn)
    assert said(hand.store, uid).notes == "drei"


def test_typing_that_goes_on_after_the_computer_slept_is_a_version_of_its_own(hand: Hand) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop"))
    evening = "Was ich am Abend schrieb."
    hand.store.write_typing(f"entry:{uid}:notes", edit_entry, uid, notes=evening)
    hand.wait(hours=11)  # the other clock of a computer stands still with its lid closed
    hand.store.write_typing(f"entry:{uid}:notes", edit_entry, uid, notes="Alles neu")
    assert notes(hand.told(uid)) == ["Alles neu", evening, ""]
    hand.store.undo()
    assert said(hand.store, uid).notes == evening


def test_an_evening_with_a_wrong_clock_takes_no_version_away(hand: Hand) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop", notes="Eine Stunde daran geschrieben"))
    hand.wait(days=3)
    hand.edit(uid, notes="weg")
    hand.wait(days=4 * 365)  # the battery of the computer's clock, or a hand in its settings
    hand.store.write(add_entry, NewEntry("Am Abend mit falscher Uhr"))
    upkeep.back_up_now(hand.store)
    hand.wait(days=7)
    hand.store.write(add_entry, NewEntry("Eine Woche später, immer noch"))
    upkeep.back_up_now(hand.store)
    assert notes(hand.told(uid)) == ["weg", "Eine Stunde daran geschrieben"]


def test_time_in_the_trash_is_no_version(hand: Hand) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop", helpers=("Anna",)))
    hand.store.undo()
    assert hand.told(uid)[0].said.helpers == ()
    hand.wait(hours=1)
    hand.store.write(restore_entry, uid)
    (only,) = hand.told(uid)
    assert only.action == "add_entry"
    hand.store.write(trash_entry, uid)
    assert hand.told(uid) == [only]


def test_people_are_named_as_they_are_called_today(hand: Hand) -> None:
    def rename(session: Session) -> None:
        session.exec(select(Person)).one().name = "Anna Weber-Öz"

    uid = hand.store.write(add_entry, NewEntry("Workshop", clients=("Anna Weber",)))
    hand.wait(hours=1)
    hand.store.write(set_clients, uid, [])
    hand.store.write(rename)
    assert [one.name for one in hand.told(uid)[1].said.clients] == ["Anna Weber-Öz"]


def test_who_was_made_one_with_another_comes_back_as_the_other(hand: Hand) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop", clients=("Anna W.",)))
    hand.store.write(add_entry, NewEntry("Another", clients=("Anna Weber",)))
    double, kept = hand.store.read(people)
    hand.wait(hours=1)
    hand.store.write(merge_people, kept.uid, double.uid)
    hand.wait(hours=1)
    hand.store.write(set_clients, uid, [])
    told = hand.told(uid)
    assert told[0].said.clients == ()
    hand.store.write(restore_version, uid, told[-1].txn)
    assert [one.name for one in said(hand.store, uid).clients] == ["Anna Weber"]
    assert hand.store.check() == []


def test_nobody_has_versions_of_an_entry_that_is_not_there(hand: Hand) -> None:
    for wanted in (lambda: hand.told("nobody"), lambda: hand.store.write(restore_version, "x", 1)):
        with pytest.raises(UserError, match="no_such_entry"):
            wanted()


def test_a_clock_that_was_set_back_loses_no_version(hand: Hand) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop", notes="eins"))
    hand.wait(hours=1)
    hand.edit(uid, notes="zwei")
    hand.wait(days=-2)
    hand.edit(uid, notes="drei")
    assert notes(hand.told(uid)) == ["drei", "zwei", "eins"]


def test_a_hundred_versions_of_a_long_note_are_there_at_once(hand: Hand) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop"))
    page = "Ein Satz, wie man ihn eben so schreibt. " * 200
    for number in range(100):
        hand.wait(hours=1)
        hand.edit(uid, notes=f"{page}{number}")
    started = time.thread_time()
    told = hand.told(uid)
    taken = time.thread_time() - started
    assert len(told) == 101
    assert taken < 0.3, "20 ms on a quiet machine"


def test_which_recipes_an_entry_named_is_read_and_restored_but_not_those_thrown_away(
    hand: Hand,
) -> None:
    uid = hand.store.write(add_entry, NewEntry("Workshop"))
    calling, asking, gone = (
        hand.store.write(add_recipe, title) for title in ("Call", "Ask", "Shout")
    )
    hand.wait(hours=1)
    hand.store.write(set_recipes, uid, [calling, asking, gone])
    hand.wait(hours=1)
    hand.store.write(set_recipes, uid, [asking])
    hand.store.write(remove_recipe, gone)
    now, before, first = hand.told(uid)
    assert now.changed == before.changed == ("recipes",)
    assert [one.title for one in before.said.recipes] == ["Call", "Ask"]
    assert first.said.recipes == ()
    hand.store.write(restore_version, uid, before.txn)
    assert [one.uid for one in hand.store.read(recipes_of, uid)] == [calling, asking]
    hand.store.undo()
    assert [one.uid for one in hand.store.read(recipes_of, uid)] == [asking]
