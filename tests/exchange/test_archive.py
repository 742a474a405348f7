"""The whole journal out and in again: the same journal, the same bytes, one step of undo."""

import hashlib
import os
import stat
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from journal_app import demo
from journal_app.exchange.archive import ImportReport, export_archive, import_archive, read_archive
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.journal import queries
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    add_leave,
    edit_entry,
    remove_leave,
    set_tags,
    trash_entry,
)
from journal_app.journal.photo_actions import add_photos, remove_photo
from journal_app.journal.photo_queries import photos
from journal_app.journal.photo_tables import photo_content
from journal_app.journal.pictures import prepare
from journal_app.journal.prompt_actions import (
    add_prompt,
    retire_prompt,
    reword,
    reword_prompt,
    set_answer,
)
from journal_app.journal.tables import Kind
from journal_app.people.actions import add_person, new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people
from journal_app.store import Store
from tests.journal.drawn import file_of, halves, jpeg
from tests.journals import empty_journal

EVERYTHING = queries.EntryFilter()
Opener = Callable[[str], Store]
FLIPCHART = prepare(jpeg(), "Flipchart.jpg")
LOGO = prepare(file_of(halves(90, 60, "RGBA").rotate(45, expand=True), "PNG"), "Logo.png")


@pytest.fixture
def open_at(tmp_path: Path, request: pytest.FixtureRequest) -> Opener:
    """Opens the journal of that name, closed again afterwards."""
    start, seconds = datetime(2026, 11, 22, 9, tzinfo=UTC), count()
    clock = Clock(now=lambda: start + timedelta(seconds=next(seconds)))

    def opened(name: str) -> Store:
        store = Store.open(empty_journal(tmp_path / name / "journal.db"), clock=clock)
        request.addfinalizer(store.close)
        return store

    return opened


def colourful(store: Store) -> None:
    """A journal with everything that an export could lose."""
    anna = store.write(lambda session: add_person(session, "Anna Weber").uid)
    other = store.write(lambda session: add_person(session, "Anna Weber").uid)
    store.write(
        add_entry,
        NewEntry(
            "Größe 🎉 \u202efalsch herum\u202c",
            right="eins\n\nzwei\t'\"; DROP TABLE entry; --",
            again="e\u0301 é",
            train="=1+1",
            notes="\u2028\x07\x1f <b>&amp;</b>",
            kind=Kind.CLIENT_RESULT,
            day=date(1999, 12, 31),
            helpers=(other, "Béla"),
            clients=(anna, other),
            tags=("mut", "Übung", "🎯"),
            starred=True,
        ),
    )
    thrown = store.write(add_entry, NewEntry("im Papierkorb", tags=("mut",)))
    store.write(trash_entry, thrown)
    changed = store.write(
        add_entry, NewEntry("geändert", tags=("weg", "bleibt"), helpers=("Carl",))
    )
    store.write(set_tags, changed, ["bleibt", "neu"])
    store.write(edit_entry, changed, right="später")
    store.write(add_photos, changed, [FLIPCHART, LOGO])
    store.write(add_photos, thrown, [FLIPCHART])
    store.write(remove_photo, store.read(photos, changed)[0].uid)
    store.write(reword, "again", None, "Wie mache ich das wieder?")
    store.write(reword, "again", "sale", "Wie verkaufe ich das wieder?")
    proud = store.write(add_prompt, None, "Was macht mich stolz?")
    store.write(set_answer, changed, proud, "Die Ruhe\n\n🎉")
    store.write(edit_entry, changed, again="jeden Tag")
    store.write(retire_prompt, store.write(reword_prompt, proud, "Worauf bin ich stolz?"))
    store.write(add_leave, date(2026, 8, 3), date(2026, 8, 14), "Ostsee")
    store.write(remove_leave, store.write(add_leave, date(2026, 5, 1), date(2026, 5, 2)))
    store.write(add_entry, NewEntry("zurückgenommen", clients=("Niemand",)))
    store.undo()


def everything_of_photos(session: Session) -> list[Any]:
    """Which photos the entries show and, byte for byte, what is kept for them."""
    trash = queries.EntryFilter(trashed=True)
    uids = [e.uid for f in (EVERYTHING, trash) for e in queries.entries(session, f)]
    shown = [photos(session, uid) for uid in uids]
    kept = session.connection().execute(select(photo_content).order_by(photo_content.c.sha256))
    return [*shown, *map(tuple, kept)]


def exported(store: Store, target: Path) -> bytes:
    store.read(export_archive, target)
    return target.read_bytes()


def test_an_export_imports_to_the_same_journal_and_exports_the_same_bytes(
    open_at: Opener, tmp_path: Path
) -> None:
    mine, new = open_at("mine"), open_at("new")
    colourful(mine)
    first = tmp_path / "first.journal.zip"
    content = exported(mine, first)
    report = new.write(import_archive, read_archive(first), first)
    assert report == ImportReport(found=4, new=4, already_here=0, photos=3, more=True)
    assert exported(new, tmp_path / "second.journal.zip") == content
    for chosen in (EVERYTHING, queries.EntryFilter(trashed=True)):
        seen = [
            store.read(lambda session, f=chosen: list(queries.entries(session, f)))
            for store in (mine, new)
        ]
        assert seen[0] == seen[1]
    assert mine.read(everything_of_photos) == new.read(everything_of_photos)
    assert mine.read(queries.leaves) == new.read(queries.leaves)
    assert mine.read(people) == new.read(people)
    assert new.check() == []


def test_the_same_file_again_adds_nothing_and_is_no_step(open_at: Opener, tmp_path: Path) -> None:
    mine = open_at("mine")
    colourful(mine)
    file = tmp_path / "mine.journal.zip"
    content = exported(mine, file)
    assert mine.write(import_archive, read_archive(file), file) == ImportReport(4, 0, 4)
    assert exported(mine, file) == content
    undone = mine.undo()
    assert undone is not None
    assert undone.action != "import_archive"


def test_an_import_is_one_step_of_undo_and_can_be_done_again(
    open_at: Opener, tmp_path: Path
) -> None:
    mine, other = open_at("mine"), open_at("other")
    colourful(mine)
    file = tmp_path / "mine.journal.zip"
    content = exported(mine, file)
    tables = read_archive(file)
    other.write(import_archive, tables, file)
    undone = other.undo()
    assert undone is not None
    assert undone.action == "import_archive"
    assert undone.tables >= {"entry", "person", "tag", "leave"}
    assert other.read(queries.count, EVERYTHING) == 0
    assert other.read(people) == []
    assert other.read(queries.leaves) == []
    assert not other.can_undo()
    assert other.write(import_archive, tables, file) == ImportReport(4, 2, 2, photos=2, more=True)
    assert exported(other, tmp_path / "again.journal.zip") == content
    other.undo()
    assert other.read(queries.count, EVERYTHING) == 0
    assert other.read(people) == []


def test_the_photos_stand_beside_the_document_as_they_are(open_at: Opener, tmp_path: Path) -> None:
    mine = open_at("mine")
    colourful(mine)
    file = tmp_path / "mine.journal.zip"
    exported(mine, file)
    members = {f"photos/{FLIPCHART.sha256}.jpg": FLIPCHART, f"photos/{LOGO.sha256}.png": LOGO}
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["journal.json", *sorted(members)]
        for name, picture in members.items():
            assert archive.read(name) == picture.content
            info = archive.getinfo(name)
            assert info.compress_type == zipfile.ZIP_STORED
            assert info.date_time == (1980, 1, 1, 0, 0, 0)


def test_many_photos_go_out_and_come_in_one_at_a_time(open_at: Opener, tmp_path: Path) -> None:
    mine, new = open_at("mine"), open_at("new")
    entry = mine.write(add_entry, NewEntry("Workshop"))
    for number in range(20):
        content = FLIPCHART.content + os.urandom(1_000_000)
        name = hashlib.sha256(content).hexdigest()
        large = replace(FLIPCHART, content=content, sha256=name, origin=name, name=f"{number}.jpg")
        mine.write(add_photos, entry, [large])
    file = tmp_path / "mine.journal.zip"
    tracemalloc.start()
    mine.read(export_archive, file)
    tables = read_archive(file)
    new.write(import_archive, tables, file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert file.stat().st_size > 20_000_000
    assert peak < 8_000_000
    assert mine.read(everything_of_photos) == new.read(everything_of_photos)


def test_photos_that_are_here_already_are_not_asked_of_the_file(
    open_at: Opener, tmp_path: Path
) -> None:
    """Somebody may have thrown the file away between the reading and the import."""
    mine = open_at("mine")
    colourful(mine)
    file = tmp_path / "mine.journal.zip"
    exported(mine, file)
    tables = read_archive(file)
    file.rename(tmp_path / "elsewhere")
    assert mine.write(import_archive, tables, file).new == 0
    other = open_at("other")
    with pytest.raises(UserError, match="file_missing"):
        other.write(import_archive, tables, file)
    assert other.read(queries.count, EVERYTHING) == 0


def test_what_the_coach_threw_away_by_hand_stays_away(open_at: Opener, tmp_path: Path) -> None:
    mine = open_at("mine")
    uid = mine.write(add_entry, NewEntry("Erfolg", tags=("mut",)))
    file = tmp_path / "mine.journal.zip"
    exported(mine, file)
    mine.write(trash_entry, uid)
    assert mine.write(import_archive, read_archive(file), file) == ImportReport(1, 0, 1)
    assert mine.read(queries.count, EVERYTHING) == 0


def test_an_import_leaves_what_was_changed_here_since(open_at: Opener, tmp_path: Path) -> None:
    mine = open_at("mine")
    uid = mine.write(add_entry, NewEntry("alt", tags=("mut",)))
    file = tmp_path / "mine.journal.zip"
    exported(mine, file)
    mine.write(edit_entry, uid, title="neu")
    mine.write(set_tags, uid, [])
    mine.write(import_archive, read_archive(file), file)
    entry = mine.read(queries.entry, uid)
    assert (entry.title, entry.tags) == ("neu", ())


def test_two_journals_join_and_tags_of_one_name_count_together(
    open_at: Opener, tmp_path: Path
) -> None:
    desk, laptop = open_at("desk"), open_at("laptop")
    desk.write(add_entry, NewEntry("am Tisch", tags=("mut",), clients=("Anna",)))
    laptop.write(add_entry, NewEntry("unterwegs", tags=("mut",), clients=("Anna",)))
    file = tmp_path / "desk.journal.zip"
    exported(desk, file)
    laptop.write(import_archive, read_archive(file), file)
    assert laptop.read(queries.count, EVERYTHING) == 2
    assert laptop.read(queries.tag_counts) == [queries.TagCount("mut", 2)]
    with pytest.raises(UserError, match="ambiguous_name"):
        laptop.write(add_entry, NewEntry("wer?", clients=("Anna",)))


@pytest.mark.skipif(sys.platform == "win32", reason="no file modes there: Linux or macOS")
def test_an_export_is_for_its_owner_alone(open_at: Opener, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        exported(open_at("mine"), tmp_path / "mine.journal.zip")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "mine.journal.zip").stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*.tmp"))


def test_what_comes_for_a_former_double_comes_to_the_person_they_are_now(
    open_at: Opener, tmp_path: Path
) -> None:
    laptop, desktop = open_at("laptop"), open_at("desktop")
    keep = laptop.write(new_person, "Sabine König")
    gone = laptop.write(new_person, "S. König")
    laptop.write(add_entry, NewEntry("Kurs", clients=(gone,)))
    file = tmp_path / "laptop.journal.zip"
    exported(laptop, file)
    desktop.write(import_archive, read_archive(file), file)
    desktop.write(merge_people, keep, gone)
    later = laptop.write(add_entry, NewEntry("Coaching", clients=(gone,)))
    exported(laptop, file)
    desktop.write(import_archive, read_archive(file), file)
    assert [one.uid for one in desktop.read(queries.entry, later).clients] == [keep]
    # and a journal that knows neither has it as it was
    tablet = open_at("tablet")
    content = exported(desktop, file)
    tablet.write(import_archive, read_archive(file), file)
    assert exported(tablet, file) == content


def test_two_who_are_one_here_stand_only_once_in_an_entry(open_at: Opener, tmp_path: Path) -> None:
    laptop, desktop = open_at("laptop"), open_at("desktop")
    keep = laptop.write(new_person, "Sabine König")
    gone = laptop.write(new_person, "S. König")
    file = tmp_path / "laptop.journal.zip"
    exported(laptop, file)
    desktop.write(import_archive, read_archive(file), file)
    desktop.write(merge_people, keep, gone)
    both = laptop.write(add_entry, NewEntry("Kurs", clients=(keep, gone), helpers=(gone,)))
    exported(laptop, file)
    desktop.write(import_archive, read_archive(file), file)
    found = desktop.read(queries.entry, both)
    assert [one.uid for one in found.clients] == [keep]
    assert [one.uid for one in found.helpers] == [keep]
    assert not desktop.write(import_archive, read_archive(file), file).more
    desktop.undo()
    desktop.write(import_archive, read_archive(file), file)
    assert [one.uid for one in desktop.read(queries.entry, both).clients] == [keep]


def test_an_export_that_cannot_be_written_is_told(open_at: Opener, tmp_path: Path) -> None:
    mine = open_at("mine")
    (tmp_path / "folder.journal.zip").mkdir()
    for name, code in (
        ("mine.zip", "export_name"),
        ("nowhere/mine.journal.zip", "export_needs_folder"),
        ("folder.journal.zip", "path_unusable"),
        ("n" * 245 + ".journal.zip", "path_unusable"),
    ):
        with pytest.raises(UserError) as caught:
            mine.read(export_archive, tmp_path / name)
        assert caught.value.code == code
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.slow
def test_ten_thousand_entries_come_and_go_while_one_waits(open_at: Opener, tmp_path: Path) -> None:
    source, target = open_at("source"), open_at("target")
    demo.fill(source, entries=10_000, clients=200)
    file = tmp_path / "big.journal.zip"
    content = exported(source, file)
    began = time.thread_time()
    target.write(import_archive, read_archive(file), file)
    assert time.thread_time() - began < 20
    began = time.thread_time()
    target.undo()
    assert target.read(queries.count, EVERYTHING) == 0
    target.write(import_archive, read_archive(file), file)
    assert time.thread_time() - began < 20
    assert exported(target, file) == content
