"""Two persons who are one: what they have becomes one person's, and one undo makes them two."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.journal import queries
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    restore_entry,
    set_clients,
    trash_entry,
)
from journal_app.journal.queries import EntryFilter
from journal_app.ladder.actions import NewSale, edit_purchase, sell
from journal_app.people.actions import (
    archive_person,
    edit_person,
    new_person,
    set_person_tags,
)
from journal_app.people.merge_actions import dismiss_duplicate, merge_people
from journal_app.people.queries import people, person
from journal_app.people.tables import Person
from journal_app.store import Store
from journal_app.store.erase import erase
from tests.journals import empty_journal
from tests.rows import rows


@pytest.fixture
def two(store: Store) -> tuple[str, str]:
    """Sabine König, twice."""
    return (
        store.write(new_person, "Sabine König", email="sabine@koenig.de"),
        store.write(new_person, "S. König", phone="0171 2345678"),
    )


def test_the_wins_of_both_are_one_persons(store: Store, two: tuple[str, str]) -> None:
    keep, gone = two
    first = store.write(add_entry, NewEntry("Kurs", clients=(keep,)))
    second = store.write(add_entry, NewEntry("Coaching", clients=(gone,), helpers=(gone,)))
    store.write(merge_people, keep, gone)
    assert [one.uid for one in store.read(people)] == [keep]
    for uid in (first, second):
        assert [one.uid for one in store.read(queries.entry, uid).clients] == [keep]
    assert store.read(queries.count, EntryFilter(client=keep)) == 2
    assert store.read(queries.count, EntryFilter(text="Sabine")) == 2


def test_a_win_that_named_both_names_one(store: Store, two: tuple[str, str]) -> None:
    keep, gone = two
    both = store.write(add_entry, NewEntry("Kurs", clients=(gone, keep), helpers=(gone,)))
    store.write(merge_people, keep, gone)
    entry = store.read(queries.entry, both)
    assert [one.uid for one in entry.clients] == [keep]
    assert [one.uid for one in entry.helpers] == [keep]


def test_a_client_taken_out_of_a_win_comes_back_where_the_other_was_in_it(
    store: Store, two: tuple[str, str]
) -> None:
    keep, gone = two
    uid = store.write(add_entry, NewEntry("Kurs", clients=(keep,)))
    store.write(set_clients, uid, [gone])
    store.write(merge_people, keep, gone)
    assert [one.uid for one in store.read(queries.entry, uid).clients] == [keep]
    store.write(set_clients, uid, [keep])
    assert [one.uid for one in store.read(queries.entry, uid).clients] == [keep]


def test_a_win_from_the_trash_names_the_one_they_are_now(
    store: Store, two: tuple[str, str]
) -> None:
    keep, gone = two
    uid = store.write(add_entry, NewEntry("Kurs", clients=(keep, gone)))
    store.write(trash_entry, uid)
    store.write(merge_people, keep, gone)
    store.write(restore_entry, uid)
    assert [one.uid for one in store.read(queries.entry, uid).clients] == [keep]


def test_what_one_does_not_know_the_other_does(store: Store, two: tuple[str, str]) -> None:
    keep, gone = two
    store.write(edit_person, keep, notes="Blumenladen", birthday="--05-12", phone="+49 171 2345678")
    store.write(edit_person, gone, email="s@blumen.de", birthday="1980-05-12", notes="Mag Tee")
    store.write(set_person_tags, keep, ["floristin", "kurs"])
    store.write(set_person_tags, gone, ["Kurs", "2026"])
    store.write(merge_people, keep, gone)
    facts = store.read(person, keep)
    assert (facts.name, facts.email, facts.phone) == (
        "Sabine König", "sabine@koenig.de", "+49 171 2345678",
    )  # fmt: skip
    assert facts.birthday == "1980-05-12"
    assert facts.notes == "Blumenladen\n\nMag Tee\n\ns@blumen.de"
    assert set(facts.tags) == {"floristin", "kurs", "2026"}
    assert len(facts.tags) == 3


def test_an_archived_double_does_not_hide_the_person(store: Store, two: tuple[str, str]) -> None:
    keep, gone = two
    store.write(archive_person, keep)
    store.write(merge_people, keep, gone)
    assert store.read(person, keep).archived_at is None


def test_the_former_name_and_uid_go_on_meaning_the_person(
    store: Store, two: tuple[str, str]
) -> None:
    keep, gone = two
    store.write(merge_people, keep, gone)
    uid = store.write(add_entry, NewEntry("Wieder", clients=("S. König",), helpers=(gone,)))
    entry = store.read(queries.entry, uid)
    assert [one.uid for one in (*entry.clients, *entry.helpers)] == [keep, keep]
    assert store.read(person, gone).uid == keep
    third = store.write(new_person, "Sabine Kunz")
    store.write(merge_people, third, keep)
    assert store.read(person, gone).uid == third
    assert len(store.read(people)) == 1


def test_nobody_is_made_one_with_herself_or_with_somebody_gone(
    store: Store, two: tuple[str, str]
) -> None:
    keep, gone = two
    with pytest.raises(UserError, match="merge_same_person"):
        store.write(merge_people, keep, keep)
    store.write(merge_people, keep, gone)
    with pytest.raises(UserError, match="merge_same_person"):
        store.write(merge_people, keep, gone)
    with pytest.raises(UserError, match="no_such_person"):
        store.write(merge_people, keep, "nobody")


names = st.lists(st.integers(0, 3), max_size=3)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("win"), names, names),
        st.tuples(st.just("clients"), st.integers(0, 5), names),
        st.tuples(st.just("trash"), st.integers(0, 5)),
        st.tuples(st.just("tags"), st.integers(0, 3), st.lists(st.sampled_from("abc"), max_size=3)),
        st.tuples(st.just("two"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("email"), st.integers(0, 3), st.sampled_from(["", "a@b.de", "c@d.de"])),
        st.tuples(st.just("undo")),
    ),
    max_size=10,
)


class Practice:
    """Four persons, and what happened to them."""

    def __init__(self, path: Path) -> None:
        start, seconds = datetime(2026, 11, 22, 9, tzinfo=UTC), count()
        clock = Clock(now=lambda: start + timedelta(seconds=next(seconds)))
        self.store = Store.open(empty_journal(path), clock=clock)
        self.people = [self.store.write(new_person, name) for name in ("Anna", "Béla", "Cem", "Öz")]
        self.entries: list[str] = []

    def take(self, step: tuple[Any, ...]) -> None:
        what, *rest = step
        write = self.store.write
        if what == "win":
            clients, helpers = (tuple(self.people[place] for place in some) for some in rest)
            self.entries.append(write(add_entry, NewEntry("x", clients=clients, helpers=helpers)))
        elif what == "tags":
            write(set_person_tags, self.people[rest[0]], rest[1])
        elif what == "two":
            write(dismiss_duplicate, self.people[rest[0]], self.people[rest[1]])
        elif what == "email":
            write(edit_person, self.people[rest[0]], email=rest[1])
        elif what == "undo":
            # the persons themselves stay, so that there is somebody to make one
            if self.store.read(lambda session: queries.count(session, EntryFilter())):
                self.store.undo()
        elif self.entries:
            uid = self.entries[rest[0] % len(self.entries)]
            if what == "trash":
                write(trash_entry, uid)
            else:
                write(set_clients, uid, [self.people[place] for place in rest[1]])


@pytest.fixture
def practice() -> Iterator[Callable[[], Practice]]:
    opened: list[Practice] = []
    with tempfile.TemporaryDirectory() as folder:

        def begin() -> Practice:
            opened.append(Practice(Path(folder) / str(len(opened)) / "journal.db"))
            return opened[-1]

        yield begin
        for one in opened:
            one.store.close()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=steps, merges=st.lists(st.permutations(range(4)), min_size=1, max_size=3))
def test_undoing_a_merge_brings_everything_back_exactly(
    practice: Callable[[], Practice], steps: list[tuple[Any, ...]], merges: list[list[int]]
) -> None:
    day = practice()
    for step in steps:
        day.take(step)
    before = []
    for keep, gone, *_rest in merges:
        if day.store.read(person, day.people[keep]) == day.store.read(person, day.people[gone]):
            continue  # these are one already
        before.append(rows(day.store.path))
        day.store.write(merge_people, day.people[keep], day.people[gone])
        _nothing_is_left(day.store, day.people[keep])
    for former in reversed(before):
        assert day.store.undo() is not None
        assert rows(day.store.path) == former


def _nothing_is_left(store: Store, kept: str) -> None:
    """Whoever is gone is in no list, and nobody is in a win twice."""
    found = rows(store.path)
    gone = {
        row["id"] for (table, _), row in found.items() if table == "person" and row["deleted_at"]
    }
    assert gone
    assert store.read(person, kept)
    links = [
        (table, row.get("entry_id"), row["person_id"], row.get("role"), row.get("tag_id"))
        for (table, _uid), row in found.items()
        if table in ("entry_person", "person_tag") and row["deleted_at"] is None
    ]
    assert not {link[2] for link in links} & gone
    assert len(set(links)) == len(links)


def test_a_number_too_short_to_compare_goes_into_the_notes(
    store: Store, two: tuple[str, str]
) -> None:
    keep, gone = two
    store.write(edit_person, keep, phone="0171 2345678")
    store.write(edit_person, gone, phone="47115")

    store.write(merge_people, keep, gone)

    facts = store.read(person, keep)
    assert (facts.phone, facts.notes) == ("0171 2345678", "47115")


def test_nothing_is_left_of_an_erased_person_whom_a_double_was_made_one_with(
    store: Store, two: tuple[str, str]
) -> None:
    """Neither the double's row, nor what was noted of the sales, nor either in the change sets."""
    keep, gone = two
    store.write(edit_person, gone, notes="Zebrafink")
    third = store.write(new_person, "Zebrafinkin")
    sale = NewSale(gone, offer="Abend mit Zebrafinken", price_cents=9_000, note="Zebrafink ruft an")
    sold = store.write(sell, sale)
    store.write(edit_purchase, sold, note="Zebrafinkenkäfig")
    store.write(merge_people, gone, third)
    store.write(merge_people, keep, gone)

    store.write(lambda session: erase(session, Person.__table__, [keep]))  # type: ignore[attr-defined]  # a table class

    left = rows(store.path)
    assert [key for key in left if key[0] == "person"] == []
    assert left["purchase", sold]["price_cents"] == 9_000
    assert left["purchase", sold]["person_id"] is None
    with closing(store.raw()) as raw:
        told = str(raw.execute("SELECT * FROM change").fetchall()) + str(left)
    assert "Zebra" not in told
    assert store.check() == []
    while store.undo():
        assert "Zebra" not in str(rows(store.path))
