"""The trash is emptied: no word of it is left in the file, and no undo brings one back."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.journal import queries
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    edit_entry,
    restore_entry,
    save_draft,
    set_helpers,
    set_tags,
    trash_entry,
)
from journal_app.journal.drafts import draft
from journal_app.journal.erasing import erase_entries, erase_safely, trashed
from journal_app.journal.photo_actions import add_photos
from journal_app.journal.photo_queries import photo_content, photos
from journal_app.journal.pictures import Picture, prepare
from journal_app.journal.queries import EntryFilter
from journal_app.ladder.actions import NewSale, edit_purchase, sell
from journal_app.ladder.queries import purchase
from journal_app.store import Store
from tests.journal.drawn import jpeg
from tests.journals import empty_journal

ReadRows = Callable[[Path], dict[tuple[str, str], dict[str, Any]]]
EVERYTHING = EntryFilter()


def in_the_file(store: Store) -> bytes:
    """All bytes of the journal and its log."""
    log = store.path.with_name(store.path.name + "-wal")
    return store.path.read_bytes() + (log.read_bytes() if log.exists() else b"")


@pytest.mark.parametrize("share", [2, 3, 60], ids=["half", "a third", "a few"])
def test_no_word_of_the_erased_entries_is_left_in_the_file(journal: Store, share: int) -> None:
    """With many the search index is made anew, with few they are taken out of it one by one."""
    for number in range(240):
        word = "Zebrafinkenkäfig" if number % share == 0 else "Amselnest"
        new = NewEntry(
            f"{word} {number}", right=f"{word} " * (number * 7 % 900), notes=word, tags=("mut",)
        )
        uid = journal.write(add_entry, new)
        for length in (number * 13 % 500, 2000, 3):
            journal.write(edit_entry, uid, train=f"{word} " * length)
        if number % share == 0:
            journal.write(trash_entry, uid)
    erase_safely(journal, journal.read(trashed))
    # The name of an index table, and the number of its page after it, may read "docsizeb".
    data = in_the_file(journal).replace(b"entry_search_docsize", b"")
    for form in ("Zebrafinkenkäfig", fold("Zebrafinkenkäfig"), "Zebraf", "inkenk", "zeb"):
        assert form.encode() not in data
    assert b"Amselnest" in data
    assert fold("Amselnest").encode() in data
    assert journal.check() == []


def test_the_photos_of_erased_entries_go_but_for_one_that_another_entry_has_too(
    journal: Store,
) -> None:
    gone, stays = (journal.write(add_entry, NewEntry(title)) for title in ("Goes", "Stays"))
    hers, ours = (prepare(jpeg(width), f"IMG_{width}.jpg") for width in (410, 480))
    journal.write(add_photos, gone, [hers, ours])
    journal.write(add_photos, stays, [ours])
    journal.write(trash_entry, gone)
    assert traces(hers, journal) > 50
    erase_safely(journal, [gone])
    assert traces(hers, journal) == 0
    assert traces(ours, journal) > 50
    for name in (hers.name, hers.sha256, hers.origin):
        assert name.encode() not in in_the_file(journal)
    (left,) = journal.read(photos, stays)
    assert journal.read(photo_content, left.uid) == ours.content
    assert journal.check() == []


def traces(picture: Picture, store: Store) -> int:
    """How many pieces of the picture are in the file; the first thousand bytes are alike in all."""
    data = in_the_file(store)
    pieces = (picture.content[at : at + 24] for at in range(1000, len(picture.content) - 24, 24))
    return sum(piece in data for piece in pieces)


def test_a_backup_with_all_of_it_is_made_before(journal: Store, ticking: Clock) -> None:
    uid = journal.write(add_entry, NewEntry("Goes"))
    journal.write(trash_entry, uid)
    assert erase_safely(journal, [uid]) == 1
    (backup,) = (journal.path.parent / "backups").iterdir()
    restored = journal.path.parent / "restored" / "journal.db"
    restored.parent.mkdir()
    restored.write_bytes(backup.read_bytes())
    with Store.open(restored, clock=ticking) as store:
        assert store.read(queries.entry, uid).title == "Goes"


def test_erasing_one_after_the_other_does_not_fill_the_disk_with_backups(journal: Store) -> None:
    """Each would push an older backup out."""
    for number in range(5):
        uid = journal.write(add_entry, NewEntry(f"Goes {number}"))
        journal.write(trash_entry, uid)
        erase_safely(journal, [uid])
    assert len(list((journal.path.parent / "backups").iterdir())) == 1


def test_what_was_taken_out_of_the_trash_meanwhile_stays(journal: Store) -> None:
    gone, back = (journal.write(add_entry, NewEntry(title)) for title in ("Goes", "Back"))
    for uid in (gone, back):
        journal.write(trash_entry, uid)
    asked = journal.read(trashed)
    journal.write(restore_entry, back)
    assert journal.write(erase_entries, asked) == 1
    assert journal.read(queries.entry, back).title == "Back"
    assert journal.write(erase_entries, [gone, back]) == 0


def test_a_sale_stays_in_the_books_when_its_win_is_erased(
    journal: Store, rows_of: ReadRows
) -> None:
    uid = journal.write(add_entry, NewEntry("Auftrag", clients=("Anna",)))
    sale = journal.write(sell, NewSale("Anna", price_cents=80_000, entry=uid))
    journal.write(edit_purchase, sale, note="in zwei Raten")
    journal.write(trash_entry, uid)
    erase_safely(journal, [uid])
    assert rows_of(journal.path)["purchase", sale]["entry_id"] is None
    assert journal.undo() is not None
    kept = journal.read(purchase, sale)
    assert (kept.price_cents, kept.note) == (80_000, "")
    journal.write(add_entry, NewEntry("Anderes"))  # gets the number of the erased one
    while journal.undo() is not None:
        pass
    assert rows_of(journal.path)["purchase", sale]["entry_id"] is None
    assert journal.check() == []


def test_the_unfinished_win_survives(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Goes"))
    journal.write(trash_entry, uid)
    journal.write(save_draft, {"title": "Just now"})
    erase_safely(journal, [uid])
    assert journal.read(draft) == {"title": "Just now"}


which = st.integers(0, 20)
names = st.lists(st.sampled_from(["Anna", "Béla", "Öz"]), max_size=2)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), names, names),
        st.tuples(st.just("edit"), which),
        st.tuples(st.just("type"), which),
        st.tuples(st.just("helpers"), which, names),
        st.tuples(st.just("tags"), which, names),
        st.tuples(st.just("trash"), which),
        st.tuples(st.just("trash"), which),
        st.tuples(st.just("restore"), which),
        st.tuples(st.just("erase"), which),
        st.tuples(st.just("empty")),
        st.tuples(st.just("undo")),
        st.tuples(st.just("undo this"), which),
        st.tuples(st.just("reopen")),
    ),
    max_size=24,
)


class Day:
    """A coach's day. Every text holds the word of its entry, so that a trace of it is seen."""

    def __init__(self, folder: Path, rows: ReadRows) -> None:
        start, seconds = datetime(2026, 11, 22, 9, tzinfo=UTC), count()
        self.clock = Clock(now=lambda: start + timedelta(seconds=next(seconds)))
        self.store = Store.open(empty_journal(folder / "journal.db"), clock=self.clock)
        self.rows = rows
        self.words: dict[str, str] = {}
        """The word of each entry, by uid."""
        self.erased: set[str] = set()
        self.txns = [0]
        self._numbers = count()

    def take(self, step: tuple[Any, ...]) -> None:
        name, *rest = step
        here = [uid for uid in self.words if uid not in self.erased]
        uid = here[rest[0] % len(here)] if here and rest and isinstance(rest[0], int) else None
        if name == "add":
            word = f"Wort{next(self._numbers)}Ende"
            new = NewEntry(word, notes=word, helpers=tuple(rest[0]), tags=tuple(rest[1]))
            self.words[self.store.write(add_entry, new)] = word
        elif name == "empty":
            self.erase(self.store.read(trashed))
        elif name == "undo":
            self.store.undo()
        elif name == "undo this":
            with suppress(UserError):  # overtaken by a newer change
                self.store.undo(self.txns[rest[0] % len(self.txns)])
        elif name == "reopen":
            self.store.close()
            self.store = Store.open(self.store.path, clock=self.clock)
        elif uid is not None:
            self.do(name, uid, *rest[1:])
        self.txns.append(self.store.last_txn)

    def do(self, name: str, uid: str, *rest: Any) -> None:
        write, text = self.store.write, f"{self.words[uid]} {next(self._numbers)}"
        if name == "edit":
            write(edit_entry, uid, right=text)
        elif name == "type":
            self.store.write_typing(f"entry:{uid}:notes", edit_entry, uid, notes=text)
        elif name == "helpers":
            write(set_helpers, uid, rest[0])
        elif name == "tags":
            write(set_tags, uid, rest[0])
        elif name == "erase":
            self.erase([uid])
        else:
            write({"trash": trash_entry, "restore": restore_entry}[name], uid)

    def erase(self, uids: list[str]) -> None:
        """The rest of the journal is as it was before."""
        before = self.rows(self.store.path)
        gone = set(self.store.read(trashed)) & set(uids)
        assert self.store.write(erase_entries, uids) == len(gone)
        ids = {before["entry", uid]["id"] for uid in gone}
        self.erased |= gone
        assert self.rows(self.store.path) == {
            (table, uid): row
            for (table, uid), row in before.items()
            if uid not in gone and row.get("entry_id") not in ids
        }


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_whatever_a_coach_does_nothing_erased_comes_back(
    rows_of: ReadRows, steps: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        day = Day(Path(folder), rows_of)
        try:
            for step in steps:
                day.take(step)
            while day.store.undo() is not None:
                pass
            assert day.store.check() == []
            day.store.checkpoint()
            data = in_the_file(day.store)
            for uid, word in day.words.items():
                assert (word.encode() in data) == (uid not in day.erased)
            left = set(day.store.read(trashed))
            assert left == day.words.keys() - day.erased  # undone to the very first, all are there
            assert day.store.read(queries.count, EVERYTHING) == 0
        finally:
            day.store.close()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps.filter(lambda taken: "undo this" not in {step[0] for step in taken}))
def test_undo_after_an_erasure_gives_the_other_entries_back_as_they_were(
    rows_of: ReadRows, steps: list[tuple[Any, ...]]
) -> None:
    """Each step back is a state that the entries, but for the erased ones, have once been in."""
    with tempfile.TemporaryDirectory() as folder:
        day = Day(Path(folder), rows_of)

        def said() -> dict[str, Any]:
            shown = day.store.read(lambda session: list(queries.entries(session, EVERYTHING)))
            return {entry.uid: (entry.right, entry.notes, entry.helpers) for entry in shown}

        try:
            states = [said()]
            for step in steps:
                day.take(step)
                states.append(said())
            while day.store.undo() is not None:
                possible = [
                    {uid: text for uid, text in state.items() if uid not in day.erased}
                    for state in states
                ]
                assert said() in possible
        finally:
            day.store.close()


ERASER = """
import sys
from pathlib import Path
from journal_app.journal.erasing import erase_entries, trashed
from journal_app.store import Store
store = Store.open(Path(sys.argv[1]), exclusive=True)
uids = store.read(trashed)
print("ready", flush=True)
sys.stdin.readline()
store.write(erase_entries, uids)
print("done", flush=True)
sys.stdin.readline()
"""


@pytest.mark.slow
@pytest.mark.parametrize("milliseconds", [5, 30, 60, 120, 250])
def test_killed_while_emptying_the_trash_all_of_it_is_gone_or_none(
    journal_file: Path, ticking: Clock, as_coach: Callable[..., Popen[str]], milliseconds: int
) -> None:
    def trash_many(session: Session) -> None:
        for number in range(300):
            new = NewEntry(f"Weg {number}", right="x" * 500, clients=("Anna",), tags=("mut",))
            trash_entry(session, add_entry(session, new))

    with Store.open(journal_file, clock=ticking) as store:
        store.write(trash_many)
    process = as_coach(ERASER, journal_file)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("\n")
    process.stdin.flush()
    with pytest.raises(TimeoutExpired):
        process.wait(milliseconds / 1000)
    process.kill()
    done = "done" in process.communicate()[0]
    with Store.open(journal_file, clock=ticking, exclusive=True) as store:
        assert store.check() == []
        left = len(store.read(trashed))
        assert left in ((0,) if done else (0, 300))
        assert store.read(queries.count, EntryFilter(text="Weg", trashed=True)) == left
        assert store.read(queries.count, EVERYTHING) == 40
