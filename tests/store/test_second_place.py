"""A stick or another drive: copied to when it is there, checked, thinned out, never half."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from time import sleep, time
from typing import Any

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings, save
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.people.queries import people
from journal_app.store import Store, backup, checked, keys, protection, second_place, upkeep
from journal_app.store.forgetting import forget_person
from journal_app.store.inspection import problems
from journal_app.store.ledger import Wish
from tests.store.forgotten import is_unfinished

NOW = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)


@pytest.fixture
def stick(folder: DataFolder, tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    save(folder.settings, Settings(second_place=str(place)))
    return place


def names(place: Path) -> list[str]:
    return sorted(file.name for file in place.iterdir())


def test_every_backup_goes_there_too_and_is_whole(
    stick: Path, folder: DataFolder, journal: Store
) -> None:
    journal.write(add_entry, NewEntry("Erfolg"))
    made = journal.back_up()
    assert made is not None
    assert names(stick) == [made.name]
    assert problems(stick / made.name, key=None) == []
    assert checked.checks(folder, [stick / made.name])[stick / made.name].whole


def test_an_unplugged_stick_is_no_error_and_is_brought_up_to_date_later(
    stick: Path, folder: DataFolder, journal: Store
) -> None:
    stick.rmdir()
    journal.write(add_entry, NewEntry("Erfolg"))
    made = journal.back_up()
    assert made is not None
    assert second_place.trouble(folder) is None
    assert not stick.exists()
    stick.mkdir()
    journal.look_after()
    assert names(stick) == [made.name]


def test_a_full_stick_keeps_its_older_backups_and_no_half_file(
    small_disk: Any, folder: DataFolder, journal: Store
) -> None:
    stick = small_disk.root / "Sicherungen"
    stick.mkdir()
    save(folder.settings, Settings(second_place=str(stick)))
    journal.write(add_entry, NewEntry("Gestern"))
    old = journal.back_up()
    assert old is not None
    content = (stick / old.name).read_bytes()
    small_disk.fill(leave=20_000)
    journal.write(add_entry, NewEntry("Heute"))
    new = journal.back_up()
    assert new is not None, "here there is room"
    assert names(stick) == [old.name]
    assert (stick / old.name).read_bytes() == content
    trouble = second_place.trouble(folder)
    assert trouble is not None
    assert trouble.code == "disk_full"
    small_disk.make_room()
    journal.look_after()
    assert names(stick) == sorted([old.name, new.name])
    assert second_place.trouble(folder) is None


def test_it_is_thinned_out_by_the_same_law_but_only_of_what_came_from_here(
    stick: Path, folder: DataFolder
) -> None:
    at = [NOW]
    clock = Clock(now=lambda: at[0])
    colleagues = stick / "journal-2020-01-01T120000.000000Z.db"
    colleagues.write_bytes(b"of another journal")
    with Store.open(folder.database, clock=clock) as store:
        for number in range(30):
            store.write(add_entry, NewEntry(f"Erfolg {number}"))
            at[0] += timedelta(days=1)
            store.back_up()
    here = {file.name for file in backup.backups(folder.backups)}
    there = {file.name for file in backup.backups(stick)}
    assert there - here == {colleagues.name}
    assert len(here) < 30
    known = checked.elsewhere(folder)[stick]
    assert {file.name for file in known} == there - {colleagues.name}, "the note does not grow"


def test_a_backup_that_lost_bits_since_its_check_is_not_carried_on(
    stick: Path, folder: DataFolder, journal: Store
) -> None:
    stick.rmdir()
    journal.write(add_entry, NewEntry("Erfolg"))
    made = journal.back_up()
    assert made is not None
    known = checked.read(folder, "checks")
    content = bytearray(made.read_bytes())
    content[4096 * 2 : 4096 * 3] = bytes(4096)
    made.write_bytes(content)
    known[made.name]["look"] = [
        made.stat().st_size,
        made.stat().st_mtime_ns,
        made.stat().st_ctime_ns,
    ]
    checked.keep(folder, "checks", known)  # as a disk that forgets: its times say nothing
    stick.mkdir()
    second_place.keep_up(folder, NOW, None)
    assert names(stick) == []
    trouble = second_place.trouble(folder)
    assert trouble is not None
    assert trouble.code == "copy_not_whole"


def test_a_stick_that_can_only_be_read_is_told(
    stick: Path,
    folder: DataFolder,
    journal: Store,
    read_only_from_now_on: Callable[[Path], None],
) -> None:
    read_only_from_now_on(stick)
    journal.write(add_entry, NewEntry("Erfolg"))
    assert journal.back_up() is not None
    trouble = second_place.trouble(folder)
    assert trouble is not None
    assert trouble.code in ("target_read_only", "permission_denied")


def test_another_place_begins_without_the_trouble_of_the_first(
    stick: Path, folder: DataFolder, journal: Store, tmp_path: Path
) -> None:
    (stick / "journal-x.db").mkdir()
    shutil.rmtree(stick)
    stick.write_text("a file")
    other = tmp_path / "other"
    other.mkdir()
    checked.keep(
        folder, "second_place", {"place": str(stick), "code": "disk_full", "path": str(stick)}
    )
    assert second_place.trouble(folder) is not None
    save(folder.settings, Settings(second_place=str(other)))
    assert second_place.trouble(folder) is None
    journal.write(add_entry, NewEntry("Erfolg"))
    journal.back_up()
    assert len(names(other)) == 1


def test_a_backup_from_a_year_that_has_not_come_keeps_no_later_one_away(
    stick: Path, folder: DataFolder, journal: Store
) -> None:
    journal.write(add_entry, NewEntry("Erfolg"))
    upkeep.back_up_now(journal)
    ahead = datetime(2099, 1, 1, 8, tzinfo=UTC)
    backup.make(journal.path, folder.backups, key=None, now=ahead)
    second_place.keep_up(folder, ahead, None)
    made = upkeep.back_up_now(journal)
    assert made.name in names(stick)
    assert second_place.newest_copy(folder, journal.clock.now()) == backup.made_at(made)


@pytest.mark.parametrize("left", [0, 4096])
def test_a_copy_that_a_stick_tore_when_it_was_pulled_out_is_made_again(
    stick: Path, folder: DataFolder, journal: Store, left: int
) -> None:
    """Its name was there already, its content still in the memory of the drive."""
    journal.write(add_entry, NewEntry("Erfolg"))
    made = upkeep.back_up_now(journal)
    copy, now = stick / made.name, journal.clock.now()
    copy.write_bytes(copy.read_bytes()[:left])
    assert second_place.newest_copy(folder, now) is None
    journal.look_after()
    assert copy.read_bytes() == made.read_bytes()
    assert second_place.newest_copy(folder, now) == backup.made_at(made)


def test_a_copy_that_a_killed_process_had_not_noted_yet_is_known_as_ours_again(
    stick: Path, folder: DataFolder, journal: Store
) -> None:
    """Else no password and no erasure would ever reach it."""
    journal.write(add_entry, NewEntry("Erfolg"))
    copy = stick / upkeep.back_up_now(journal).name
    checked.forget(folder, [copy])
    colleagues = stick / "journal-2020-01-01T120000.000000Z.db"
    colleagues.write_bytes(b"of another journal")
    journal.write(add_entry, NewEntry("Noch einer"))
    newest = stick / upkeep.back_up_now(journal).name
    assert set(checked.elsewhere(folder)[stick]) == {copy, newest}
    assert checked.checks(folder, [copy])[copy].whole


def test_what_a_stick_that_was_pulled_out_has_half_is_swept_up_a_day_later(
    stick: Path, journal: Store
) -> None:
    half = stick / "journal-2026-11-20T090000.000000Z.tmp"
    half.write_bytes(b"half")
    os.utime(half, (time() - 100_000,) * 2)
    colleagues = stick / "journal-of-mine.tmp"
    colleagues.write_bytes(b"another program's")
    os.utime(colleagues, (time() - 100_000,) * 2)
    journal.write(add_entry, NewEntry("Erfolg"))
    made = upkeep.back_up_now(journal)
    assert names(stick) == sorted([made.name, colleagues.name])


def test_the_newest_copy_is_read_again_every_week(
    stick: Path, folder: DataFolder, journal: Store
) -> None:
    journal.write(add_entry, NewEntry("Erfolg"))
    made = upkeep.back_up_now(journal)
    copy = stick / made.name
    later = journal.clock.now() + timedelta(days=8)
    assert second_place.bring_up_to_date(folder, later, None) is None
    assert checked.checks(folder, [copy])[copy].at == later


def test_the_empty_folder_in_which_a_stick_hangs_is_not_the_stick(
    stick: Path, folder: DataFolder, journal: Store, tmp_path: Path
) -> None:
    journal.write(add_entry, NewEntry("Auftrag", clients=("Anna Berger",)))
    made = upkeep.back_up_now(journal)
    stick.rename(tmp_path / "pulled out")
    stick.mkdir()
    uid = journal.read(people)[0].uid
    done = forget_person(journal, [uid], Wish(), [stick])
    assert [one.why.code for one in done.unreached] == ["erasure_place_missing"]
    assert str(stick) in done.unfinished
    upkeep.back_up_now(journal)
    assert names(stick) == []
    stick.rmdir()
    (tmp_path / "pulled out").rename(stick)
    journal.look_after()
    assert b"Anna Berger" not in (stick / made.name).read_bytes()
    assert not is_unfinished(folder)
    for file in stick.iterdir():
        file.unlink()
    second_place.begin(folder, stick)
    assert second_place.reachable(folder) == stick, "chosen again as it is, it begins anew"


def test_what_lies_in_a_former_second_place_follows_the_journal_too(
    stick: Path, folder: DataFolder, journal: Store, tmp_path: Path
) -> None:
    journal.write(add_entry, NewEntry("Erfolg"))
    made = upkeep.back_up_now(journal)
    clock = journal.clock
    journal.close()
    save(folder.settings, Settings(second_place=None))
    key = protection.encrypt(folder, "Frühling in Würzburg", keys.new_code(), clock=clock).key
    assert key is not None
    assert problems(stick / made.name, key=key) == []
    stick.rename(tmp_path / "drawer")
    assert protection.decrypt(folder, key, clock=clock).left == (stick,), "told, because it is away"


# -- the newest one here is read again


def test_weekly_the_newest_backup_is_read_again_and_a_damaged_one_is_made_anew(
    folder: DataFolder,
) -> None:
    at = [NOW]
    clock = Clock(now=lambda: at[0])
    with Store.open(folder.database, clock=clock) as store:
        store.write(add_entry, NewEntry("Erfolg"))
        at[0] += timedelta(minutes=1)
        first = store.back_up()
        assert first is not None
        known = checked.checks(folder, [first])[first]
        assert (known.whole, known.at) == (True, at[0])
        at[0] += timedelta(days=8)
        store.look_after()
        assert checked.checks(folder, [first])[first].at == at[0]
        first.write_bytes(first.read_bytes()[:-4096])
        assert checked.checks(folder, [first]) == {}
        store.look_after()
        assert not checked.checks(folder, [first])[first].whole
        store.look_after()
        second = next(iter(backup.backups(folder.backups)), None)
        assert second is not None
        assert second != first
        assert checked.checks(folder, [second])[second].whole
        assert first.exists(), "nobody throws away what may still be mended"


def test_a_smaller_budget_keeps_fewer_but_always_three(folder: DataFolder, journal: Store) -> None:
    for number in range(6):
        journal.write(add_entry, NewEntry(f"Erfolg {number}"))
        upkeep.back_up_now(journal)
    ours = backup.backups(folder.backups)
    assert len(ours) == 6
    backup.thin(ours, NOW, 1)
    assert backup.backups(folder.backups) == ours[:3]


def test_a_backup_before_a_migration_thins_nothing_out(folder: DataFolder, journal: Store) -> None:
    """It does not know the coach's budget, which may be larger than ours."""
    journal.write(add_entry, NewEntry("Erfolg"))
    at = [NOW - timedelta(days=400)]
    for _number in range(40):
        at[0] += timedelta(hours=7)
        backup.make(journal.path, folder.backups, key=None, now=at[0])
    assert len(backup.backups(folder.backups)) == 40


def test_a_password_that_is_changed_while_a_backup_is_copied_holds_for_the_copy(
    folder: DataFolder, stick: Path, clock: Clock
) -> None:
    """The copy is known as ours before anybody can change its key file."""
    key = protection.encrypt(folder, "Frühling in Würzburg", keys.new_code(), clock=clock).key
    assert key is not None
    with Store.open(folder.database, key, clock=clock) as store:
        store.write(add_entry, NewEntry("Zugesagt"))
        store.back_up()
    (newest, *_older) = backup.backups(folder.backups)
    for file in stick.iterdir():
        file.unlink()
    second_place.begin(folder, stick)
    copying = Thread(target=second_place.bring_up_to_date, args=(folder, clock.now(), key))
    with keys.alone(folder):
        copying.start()
        while copying.is_alive() and not list(stick.glob("*.tmp")):
            sleep(0.01)
        sleep(0.5)
        assert backup.backups(stick) == [], "it waits: the password is being changed"
        known = keys.read(keys.beside(newest))
        keys.save(keys.beside(newest), known.without("recovery"))
    copying.join()
    (copy,) = backup.backups(stick)
    assert "recovery" not in keys.read(keys.beside(copy)).slots
