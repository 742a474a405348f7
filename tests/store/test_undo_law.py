"""Whatever a coach's day was: undone and done again, the journal is as it was."""

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journal_app.ground.clock import Clock
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    add_leave,
    edit_entry,
    remove_leave,
    restore_entry,
    set_clients,
    set_helpers,
    set_tags,
    trash_entry,
)
from journal_app.journal.tables import Kind
from journal_app.store import Store
from journal_app.store.undoing import redo
from tests.journals import empty_journal

ReadRows = Callable[[Path], dict[tuple[str, str], dict[str, Any]]]

names = st.lists(st.sampled_from(["Anna Weber", "anna weber", "Béla", "Öz"]), max_size=3)
tags = st.lists(st.sampled_from(["mut", "Mut", "#akquise", "sog"]), max_size=3)
words = st.sampled_from(["", "a", "ä", "Zugehört 🎉", "zwei\nZeilen", "'\"; --"])
which = st.integers(0, 20)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), names, names, tags),
        st.tuples(st.just("edit"), which, st.sampled_from(["right", "notes", "train"]), words),
        st.tuples(st.just("kind"), which, st.sampled_from([None, *Kind])),
        st.tuples(st.just("type"), which, words),
        st.tuples(st.just("helpers"), which, names),
        st.tuples(st.just("clients"), which, names),
        st.tuples(st.just("tags"), which, tags),
        st.tuples(st.just("trash"), which),
        st.tuples(st.just("restore"), which),
        st.tuples(st.just("leave"), which),
        st.tuples(st.just("back from leave"), which),
        st.tuples(st.just("undo")),
        st.tuples(st.just("reopen")),
    ),
    max_size=14,
)


class Day:
    """A coach's day at a real journal, with the journal as it was before each step."""

    def __init__(self, folder: Path, rows: ReadRows) -> None:
        start, seconds = datetime(2026, 11, 22, 9, tzinfo=UTC), count()
        self.clock = Clock(now=lambda: start + timedelta(seconds=next(seconds)))
        self.store = Store.open(empty_journal(folder / "journal.db"), clock=self.clock)
        self.rows = rows
        self.entries: list[str] = []
        self.leaves: list[str] = []
        self.before: list[dict[tuple[str, str], dict[str, Any]]] = []
        self.hand: tuple[str, int] | None = None
        """The field being typed into, and the undo steps there were when it began."""

    def now(self) -> dict[tuple[str, str], dict[str, Any]]:
        return self.rows(self.store.path)

    def take(self, step: tuple[Any, ...]) -> None:
        name, *rest = step
        if name == "undo":
            self.undo()
        elif name == "reopen":
            self.store.close()
            self.store = Store.open(self.store.path, clock=self.clock)
            self.hand = None
        else:
            before = self.now()
            key = self._do(name, *rest)
            if self.now() != before:
                typing_on = key is not None and self.hand == (key, len(self.before))
                if not typing_on:
                    self.before.append(before)
                self.hand = (key, len(self.before)) if key is not None else None

    def undo(self) -> None:
        now = self.now()
        undone = self.store.undo()
        while self.before and same(self.before[-1], now):
            self.before.pop()  # typed and deleted again: nobody would see that step
        assert (undone is not None) == bool(self.before)
        if self.before:
            self._must_be(self.before.pop())
        self.hand = None

    def _must_be(self, wanted: dict[tuple[str, str], dict[str, Any]]) -> None:
        now = self.now()
        assert {key: row for key, row in now.items() if key in wanted} == wanted
        assert all(row["deleted_at"] for key, row in now.items() if key not in wanted)

    def _do(self, name: str, *rest: Any) -> str | None:
        write = self.store.write
        if name == "add":
            helpers, clients, tagged = map(tuple, rest)
            new = NewEntry("Ein Erfolg", helpers=helpers, clients=clients, tags=tagged)
            self.entries.append(write(add_entry, new))
        elif name == "leave":
            first = date(2026, 8, 3) + timedelta(days=rest[0])
            self.leaves.append(write(add_leave, first, first + timedelta(days=4)))
        elif name == "back from leave":
            if self.leaves:
                write(remove_leave, self.leaves[rest[0] % len(self.leaves)])
        elif self.entries:
            uid = self.entries[rest[0] % len(self.entries)]
            if name == "type":
                self.store.write_typing(f"entry:{uid}:again", edit_entry, uid, again=rest[1])
                return f"entry:{uid}:again"
            if name == "edit":
                write(edit_entry, uid, **{rest[1]: rest[2]})
            elif name == "kind":
                write(edit_entry, uid, kind=rest[1])
            elif name in ("trash", "restore"):
                write({"trash": trash_entry, "restore": restore_entry}[name], uid)
            else:
                action = {"helpers": set_helpers, "clients": set_clients, "tags": set_tags}[name]
                write(action, uid, rest[1])
        return None


def looks(rows: dict[tuple[str, str], dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    return {key: row | {"updated_at": ""} for key, row in rows.items()}


def live(rows: dict[tuple[str, str], dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    """Whatever the hour at which something went into the trash."""
    there = looks(rows).items()
    return {key: row | {"deleted_at": row["deleted_at"] is not None} for key, row in there}


def same(before: dict[tuple[str, str], dict[str, Any]], now: dict[Any, dict[str, Any]]) -> bool:
    """Whether all looks as before; what an undo has taken back since lies in the trash."""
    here = {key: row for key, row in now.items() if key in before}
    gone = [row for key, row in now.items() if key not in before]
    return looks(before) == looks(here) and all(row["deleted_at"] for row in gone)


@example(steps=[("add", [], [], []), ("type", 0, "a"), ("type", 0, ""), ("leave", 0)])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_every_undo_gives_back_the_journal_as_it_was_before_that_step(
    rows_of: ReadRows, steps: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        day = Day(Path(folder), rows_of)
        try:
            for step in steps:
                day.take(step)
            while day.before:
                day.undo()
            assert day.store.undo() is None
            assert not day.store.can_undo()
            assert day.store.check() == []
        finally:
            day.store.close()


@example(
    steps=[("add", [], [], []), ("type", 0, "a"), ("type", 0, ""), ("undo",), ("leave", 0)],
    backwards=9,
    written=False,
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps, backwards=st.integers(1, 16), written=st.booleans())
def test_as_many_redos_as_undos_are_the_journal_as_it_was(
    rows_of: ReadRows, steps: list[tuple[Any, ...]], backwards: int, written: bool
) -> None:
    """To the last value of every row; and what was done before can be undone as if never undone."""
    with tempfile.TemporaryDirectory() as folder:
        day = Day(Path(folder), rows_of)
        try:
            for step in steps:
                day.take(step)
            day.store.write(add_entry, NewEntry("The last one"))
            before = [day.now()]
            for _step in range(backwards):
                if day.store.undo() is None:
                    break
                before.append(day.now())
            if written:
                day.store.write(add_leave, date(2026, 12, 24), date(2026, 12, 31))
                assert day.store.write(redo) is None
                return
            undone = len(before) - 1
            for there in reversed(before[:-1]):
                assert day.store.write(redo) is not None
                assert day.now() == there
            assert undone
            assert day.store.write(redo) is None
            for there in before[1:]:
                assert day.store.undo() is not None
                assert live(day.now()) == live(there)
            assert day.store.check() == []
        finally:
            day.store.close()
