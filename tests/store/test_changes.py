"""Who is told of what: watchers, other processes, and what a change set keeps."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from journal_app.ground.errors import UserError
from journal_app.journal import queries
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    add_leave,
    edit_entry,
    save_draft,
    set_helpers,
    set_tags,
    trash_entry,
)
from journal_app.journal.drafts import draft
from journal_app.store import Change, Store, engine

ADD = """
import sys
from pathlib import Path
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store
with Store.open(Path(sys.argv[1])) as store:
    store.write(add_entry, NewEntry("von nebenan", tags=("mut",)))
"""


class Ear:
    def __init__(self, store: Store) -> None:
        self.heard: list[set[str]] = []
        store.watch(self.hear)

    def hear(self, change: Change) -> None:
        assert "change" in change.tables, "what was done is noted there"
        self.heard.append(set(change.tables) - {"change"})

    def all(self) -> set[str]:
        return set().union(*self.heard)


def change_rows(store: Store) -> list[dict[str, Any]]:
    raw = engine.connect(store.path, mode="ro")
    cursor = raw.execute('SELECT * FROM "change" ORDER BY seq')
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, values, strict=True)) for values in cursor]
    raw.close()
    return rows


def test_watchers_hear_the_tables_that_a_write_touched(journal: Store) -> None:
    ear = Ear(journal)
    uid = journal.write(add_entry, NewEntry("Auftrag", clients=("Anna",), tags=("mut",)))
    journal.write(edit_entry, uid, right="gefragt")
    journal.write(set_tags, uid, [])
    journal.write(set_helpers, uid, ["Anna"])
    journal.write(trash_entry, uid)
    journal.write(add_leave, date(2026, 8, 1), date(2026, 8, 9))
    assert ear.heard == [
        {"entry", "person", "entry_person", "tag", "entry_tag"},
        {"entry"},
        {"entry_tag"},
        {"entry_person"},
        {"entry"},
        {"leave"},
    ]


def test_watchers_hear_what_an_undo_touched(journal: Store) -> None:
    journal.write(add_entry, NewEntry("Auftrag", tags=("mut",)))
    ear = Ear(journal)
    journal.undo()
    assert ear.heard == [{"entry", "tag", "entry_tag"}]


def test_a_write_that_changes_nothing_disturbs_nobody(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Auftrag", right="gefragt", tags=("mut",)))
    before = change_rows(journal)
    ear = Ear(journal)
    journal.write(edit_entry, uid, right="gefragt", title="Auftrag")
    journal.write(set_tags, uid, ["mut"])
    assert ear.heard == []
    assert change_rows(journal) == before


def test_watchers_hear_nothing_of_a_write_that_failed(journal: Store) -> None:
    ear = Ear(journal)
    with pytest.raises(UserError, match="empty_title"):
        journal.write(add_entry, NewEntry("  \n "))
    assert ear.heard == []
    assert journal.read(queries.count, queries.EntryFilter()) == 0


def test_who_no_longer_watches_is_no_longer_told(journal: Store) -> None:
    ear = Ear(journal)
    journal.unwatch(ear.hear)
    journal.write(add_entry, NewEntry("Auftrag"))
    assert ear.heard == []


def test_the_unfinished_capture_is_kept_but_is_no_change(journal: Store) -> None:
    journal.write(save_draft, {"title": "halb", "torn": "\ud83c"})
    assert journal.read(draft) == {"title": "halb", "torn": "\ud83c"}
    assert change_rows(journal) == []
    assert not journal.can_undo()


def test_a_change_keeps_only_the_columns_that_changed(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Auftrag", right="geheim"))
    journal.write(edit_entry, uid, again="wieder", starred=True)
    row = change_rows(journal)[-1]
    assert (row["op"], row["table"], row["uid"]) == ("update", "entry", uid)
    before, after = json.loads(row["before"]), json.loads(row["after"])
    assert before.keys() == after.keys() == {"again", "starred", "updated_at"}
    assert (before["again"], after["again"]) == ("", "wieder")


def test_everything_typed_in_one_go_is_one_row_of_changes(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry("Auftrag"))
    for letters in range(1, 20):
        journal.write_typing("right", edit_entry, uid, right="x" * letters)
    rows = change_rows(journal)
    assert len(rows) == 2
    assert json.loads(rows[1]["before"])["right"] == ""
    assert json.loads(rows[1]["after"])["right"] == "x" * 19


@pytest.mark.slow
def test_the_window_notices_what_the_command_line_wrote(
    journal: Store, as_coach: Callable[..., Popen[str]]
) -> None:
    ear = Ear(journal)
    journal.poll()
    assert ear.heard == []
    _, errors = as_coach(ADD, journal.path).communicate(timeout=20)
    assert errors == ""
    journal.poll()
    assert ear.heard == [{"entry", "tag", "entry_tag"}]
    journal.poll()
    assert len(ear.heard) == 1


def test_the_window_notices_it_also_when_it_wrote_itself_in_between(
    journal: Store, ticking: Any
) -> None:
    journal.poll()
    with Store.open(journal.path, clock=ticking) as other:
        ear = Ear(journal)
        other.write(add_entry, NewEntry("von nebenan", tags=("mut",)))
        journal.write(add_leave, date(2026, 8, 1), date(2026, 8, 9))
        journal.poll()
        assert ear.all() == {"entry", "tag", "entry_tag", "leave"}


def test_a_failing_write_in_between_swallows_nothing(journal: Store, ticking: Any) -> None:
    journal.poll()
    with Store.open(journal.path, clock=ticking) as other:
        ear = Ear(journal)
        other.write(add_entry, NewEntry("von nebenan"))
        with pytest.raises(UserError, match="empty_title"):
            journal.write(add_entry, NewEntry(""))
        journal.poll()
        assert ear.all() == {"entry"}


def test_the_window_notices_an_undo_on_the_command_line(journal: Store, ticking: Any) -> None:
    uid = journal.write(add_entry, NewEntry("Auftrag"))
    journal.write(edit_entry, uid, right="neu")
    journal.poll()
    with Store.open(journal.path, clock=ticking) as other:
        ear = Ear(journal)
        other.undo()
        journal.poll()
        assert ear.heard == [{"entry"}]
        assert journal.read(queries.entry, uid).right == ""


def test_own_writes_are_told_once_only(journal: Store) -> None:
    ear = Ear(journal)
    journal.write(add_entry, NewEntry("Auftrag"))
    journal.poll()
    assert ear.heard == [{"entry"}]


def test_words_that_no_file_can_hold_are_kept_as_far_as_they_go(journal: Store) -> None:
    torn = NewEntry(
        "Halbe \ud83c Torte\0", right="a\0b\udc00", clients=("An\ud800na",), tags=("\0x",)
    )
    uid = journal.write(add_entry, torn)
    journal.write(edit_entry, uid, notes="\ud800Notiz")
    entry = journal.read(queries.entry, uid)
    assert (entry.title, entry.right, entry.notes) == ("Halbe ? Torte", "ab?", "?Notiz")
    assert (entry.clients[0].name, entry.tags) == ("An?na", ("x",))


def test_emojis_and_accents_come_back_as_they_were_typed(journal: Store) -> None:
    text = "👩🏽‍🏫 Ökonomie, façade, naïve, ﬁ, e\u0301 \u202etfel\n\n\tzwei"
    uid = journal.write(add_entry, NewEntry("Größe", right=text))
    assert journal.read(queries.entry, uid).right == text


def test_two_threads_may_write_at_the_same_time(journal: Store) -> None:
    from threading import Thread

    threads = [
        Thread(
            target=lambda: [journal.write(add_entry, NewEntry("gleichzeitig")) for _ in range(15)]
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journal.read(queries.count, queries.EntryFilter()) == 60
    assert len({row["txn"] for row in change_rows(journal)}) == 60


def test_a_folder_renamed_under_the_open_journal_is_noticed_before_the_next_write(
    journal: Store, tmp_path: Path
) -> None:
    journal.write(add_entry, NewEntry("vorher"))
    moved = journal.path.parent.rename(tmp_path / "umgezogen")
    with pytest.raises(UserError, match="store_unreachable"):
        journal.write(add_entry, NewEntry("nachher"))
    moved.rename(journal.path.parent)
    journal.write(add_entry, NewEntry("wieder da"))
    assert journal.read(queries.count, queries.EntryFilter()) == 2


def test_a_file_that_a_sync_program_put_in_place_is_not_written_past(journal: Store) -> None:
    journal.write(add_entry, NewEntry("vorher"))
    copy = journal.path.with_name("conflict copy.db")
    copy.write_bytes(journal.path.read_bytes())
    aside = journal.path.rename(journal.path.with_name("aside.db"))
    copy.rename(journal.path)
    with pytest.raises(UserError, match="store_displaced"):
        journal.write(add_entry, NewEntry("nachher"))
    aside.replace(journal.path)
