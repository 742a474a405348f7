"""An erasure that is cut off, or has no room, is brought to its end later."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from typing import Any

import pytest

from journal_app.ground import settings
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.people.queries import people
from journal_app.store import forgetting, ledger
from journal_app.store.backup import backups
from journal_app.store.forgetting import finish, forget_person
from journal_app.store.ledger import Texts, Wish
from journal_app.store.moving import move
from journal_app.store.restore import restore
from tests.store.forgetting.conftest import (
    ALL,
    files_naming_her,
    named_before_she_had_a_row,
    open_for_good,
)
from tests.store.forgotten import NAME, fill, is_unfinished, left


def test_case_20_a_full_disk_leaves_it_unfinished_and_it_goes_on_later(
    small_disk: Any, ticking: Clock
) -> None:
    folder = DataFolder(small_disk.root / "journal")
    store = open_for_good(folder, None, ticking)
    his, _anna = fill(store)
    store.back_up()
    before = {file.name: file.read_bytes() for file in backups(folder.backups)}
    small_disk.fill(leave=60_000)
    done = forget_person(store, [his], ALL)
    assert done.unfinished
    assert {one.why.code for one in done.unreached} == {"disk_full"}
    assert {file.name: file.read_bytes() for file in backups(folder.backups)} == before
    assert store.check() == []
    small_disk.make_room()
    store.look_after()
    assert not is_unfinished(folder)
    assert left(folder.root) == []
    store.close()


def test_a_disk_too_full_to_begin_erases_nothing(small_disk: Any, ticking: Clock) -> None:
    folder = DataFolder(small_disk.root / "journal")
    store = open_for_good(folder, None, ticking)
    his, _anna = fill(store)
    small_disk.fill()
    with pytest.raises(UserError, match="disk_full"):
        forget_person(store, [his], ALL)
    assert not folder.ledger.exists()
    assert NAME in [one.name for one in store.read(people)]
    small_disk.make_room()
    store.close()


FORGETTER = """
import sys
from pathlib import Path
from journal_app.store import Store
from journal_app.store.foreseen import foreseen
from journal_app.store.forgetting import forget_person
from journal_app.store.ledger import Texts, Wish
store = Store.open(Path(sys.argv[1]), exclusive=True)
print("ready", flush=True)
sys.stdin.readline()
forget_person(store, [sys.argv[2]], Wish(texts=Texts.WORD))
print("done", flush=True)
sys.stdin.readline()
"""


@pytest.mark.slow
@pytest.mark.parametrize("milliseconds", [5, 30, 60, 120, 200, 300, 450])
def test_killed_while_erasing_the_next_opening_brings_it_to_its_end(
    folder: DataFolder, ticking: Clock, as_coach: Callable[..., Popen[str]], milliseconds: int
) -> None:
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
        for _ in range(4):
            store.write(add_entry, NewEntry("Mehr"))
            store.back_up()
    process = as_coach(FORGETTER, folder.database, his)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("\n")
    process.stdin.flush()
    with pytest.raises(TimeoutExpired):
        process.wait(milliseconds / 1000)
    process.kill()
    process.communicate()
    begun = folder.ledger.exists()
    with open_for_good(folder, None, ticking) as store:
        assert store.check() == []
        store.look_after()
        assert not is_unfinished(folder)
        assert (NAME in [one.name for one in store.read(people)]) is not begun
        assert store.check() == []
    assert (left(folder.root) == []) is begun
    assert not list(folder.root.rglob("*.erasing*"))


def test_cut_off_after_the_journal_the_texts_of_older_backups_are_still_cleared(
    folder: DataFolder, ticking: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They name her where she had no row yet, and the journal itself has forgotten her name."""
    cut_off_after_the_journal(folder, ticking, monkeypatch)
    assert files_naming_her(folder.backups)
    with open_for_good(folder, None, ticking) as store:
        done = finish(store)
        assert (done.unreached, done.unfinished) == ((), ())
    assert files_naming_her(folder.root) == set()


def test_cut_off_it_goes_on_where_the_journal_has_moved_to_meanwhile(
    folder: DataFolder, ticking: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off_after_the_journal(folder, ticking, monkeypatch)
    moved = move(folder, tmp_path / "better").folder
    assert files_naming_her(moved.backups)
    with open_for_good(moved, None, ticking) as store:
        done = finish(store)
        assert (done.unreached, done.unfinished) == ((), ())
    assert files_naming_her(moved.root) == set()


def test_cut_off_a_copy_of_the_folder_goes_through_its_own_backups_alone(
    folder: DataFolder, ticking: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off_after_the_journal(folder, ticking, monkeypatch)
    before = {file: file.read_bytes() for file in backups(folder.backups)}
    copy = DataFolder(tmp_path / "copy")
    shutil.copytree(folder.root, copy.root)
    with open_for_good(copy, None, ticking) as store:
        assert finish(store).unfinished == ()
    assert files_naming_her(copy.root) == set()
    assert {file: file.read_bytes() for file in backups(folder.backups)} == before


def test_a_ledger_that_cannot_be_read_is_told_in_a_sentence(folder: DataFolder) -> None:
    folder.ledger.mkdir(parents=True)
    with pytest.raises(UserError, match="path_unusable"):
        ledger.read(folder)


def cut_off_after_the_journal(
    folder: DataFolder, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_for_good(folder, None, clock) as store:
        hers = named_before_she_had_a_row(store)
        with monkeypatch.context() as cut:
            cut.setattr(forgetting._Run, "forget_there", killed)
            with pytest.raises(KeyboardInterrupt):
                forget_person(store, [hers], Wish(texts=Texts.NAME))


def killed(*_any: object) -> None:
    raise KeyboardInterrupt


def stick_and_drawer(folder: DataFolder, tmp_path: Path) -> tuple[Path, Path]:
    """The second place, and where it lies while it is not plugged in."""
    stick = tmp_path / "stick"
    settings.save(folder.settings, replace(Settings(), second_place=str(stick)))
    stick.mkdir()
    return stick, tmp_path / "drawer"


def test_a_stick_that_was_away_is_cleared_of_her_words_once_it_is_back(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    """And until then no file here has her name where it can be read."""
    stick, drawer = stick_and_drawer(folder, tmp_path)
    with open_for_good(folder, None, ticking) as store:
        hers = named_before_she_had_a_row(store)
        stick.rename(drawer)
        done = forget_person(store, [hers], Wish(texts=Texts.NAME), [stick])
        assert done.unfinished == (str(stick),)
        store.write(add_entry, NewEntry("Danach"))
        store.back_up()
        assert files_naming_her(folder.root) == set()
        drawer.rename(stick)
        assert files_naming_her(stick)
        assert finish(store).unfinished == ()
        assert files_naming_her(folder.root, stick) == set()
    assert json.loads(folder.ledger.read_text("utf-8"))["secret"] is None


def test_where_a_backup_came_back_in_between_the_stick_is_told_as_not_cleared(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    stick, drawer = stick_and_drawer(folder, tmp_path)
    with open_for_good(folder, None, ticking) as store:
        hers = named_before_she_had_a_row(store)
        stick.rename(drawer)
        forget_person(store, [hers], Wish(texts=Texts.NAME), [stick])
    restore(folder, backups(folder.backups)[-1], clock=ticking)
    drawer.rename(stick)
    with open_for_good(folder, None, ticking) as store:
        done = finish(store)
    assert {one.why.code for one in done.unreached} == {"erasure_words_unknown"}


def test_half_made_files_of_a_killed_process_go_too(folder: DataFolder, ticking: Clock) -> None:
    with open_for_good(folder, None, ticking) as store:
        hers = named_before_she_had_a_row(store)
        half = folder.backups / "journal-2026-11-22T170000.000000Z.tmp"
        half.write_bytes(b"Waltraud")
        new = folder.root / "journal.db.0a1b2c3d.new"
        new.write_bytes(b"Waltraud")
        forget_person(store, [hers], Wish(texts=Texts.NAME))
        assert not half.exists()
        assert not new.exists()
    assert files_naming_her(folder.root) == set()
