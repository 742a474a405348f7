"""A backup is brought back: whole or not at all, and what was there before is never lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import Popen

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.people.queries import people
from journal_app.store import Store, backup, checked, keys, protection, slots, upkeep
from journal_app.store.forgetting import forget_person
from journal_app.store.inspection import problems
from journal_app.store.ledger import Wish
from journal_app.store.restore import restore
from tests.rows import rows

EVERYTHING = queries.EntryFilter()
LATER = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def late() -> Clock:
    """Days after the journal with forty wins was closed, and going on."""
    at = [LATER]

    def now() -> datetime:
        at[0] += timedelta(seconds=1)
        return at[0]

    return Clock(now=now)


def titles(path: Path, clock: Clock) -> set[str]:
    with Store.open(path, clock=clock, exclusive=True) as store:
        assert store.check() == []
        return {
            one.title
            for one in store.read(lambda session: list(queries.entries(session, EVERYTHING)))
        }


def newest(folder: DataFolder) -> Path:
    found = backup.newest_backup(folder.backups)
    assert found is not None
    return found


def write(path: Path, clock: Clock, title: str) -> None:
    store = Store.open(path, clock=clock)
    store.write(add_entry, NewEntry(title))
    store.close(always_back_up=True)


def test_the_journal_is_as_it_was_in_the_backup(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    chosen = newest(folder)
    before = rows(journal_file)
    write(journal_file, late, "danach")
    restore(folder, chosen, clock=late)
    assert rows(journal_file) == before
    assert len(titles(journal_file, late)) == 40


def test_case_30_after_a_restore_the_replaced_file_is_still_there(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    chosen = newest(folder)
    with Store.open(journal_file, clock=late) as store:
        store.write(add_entry, NewEntry("danach"))
        replaced = rows(journal_file)
        late.now()
    restored = restore(folder, chosen, clock=late)
    assert restored.put_aside is not None
    assert rows(restored.put_aside) == replaced
    assert restored.kept is not None
    assert restored.kept in backup.backups(folder.backups)
    assert rows(restored.kept) == replaced
    restore(folder, restored.kept, clock=late)
    assert "danach" in titles(journal_file, late)


def test_words_that_no_backup_has_yet_are_backed_up_before(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    chosen = newest(folder)
    os.environ.pop("JOURNAL_APP_DATA", None)
    killed = subprocess.run(
        [
            sys.executable, "-c",
            "import os, sys; from pathlib import Path\n"
            "from journal_app.journal.actions import NewEntry, add_entry\n"
            "from journal_app.store import Store\n"
            "store = Store.open(Path(sys.argv[1]))\n"
            "store.write(add_entry, NewEntry('nur in der -wal'))\n"
            "os._exit(9)",
            str(journal_file),
        ],
        check=False,
    )  # fmt: skip
    assert killed.returncode == 9
    assert journal_file.with_name("journal.db-wal").stat().st_size
    restored = restore(folder, chosen, clock=late)
    assert not journal_file.with_name("journal.db-wal").exists()
    assert len(titles(journal_file, late)) == 40
    assert restored.kept is not None
    restore(folder, restored.kept, clock=late)
    assert "nur in der -wal" in titles(journal_file, late)


def test_the_copy_has_a_replica_of_its_own(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    def replica() -> str:
        with Store.open(journal_file, clock=late) as store:
            return store._replica

    before = replica()
    restore(folder, newest(folder), clock=late)
    assert replica() != before


def test_case_9_a_damaged_journal_is_put_aside_with_its_log_and_thins_no_backup(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    content = bytearray(journal_file.read_bytes())
    for place in range(4096 * 3, 4096 * 6):
        content[place] ^= 0xFF
    journal_file.write_bytes(content)
    log = b"what was written last"
    journal_file.with_name("journal.db-wal").write_bytes(log)
    known = backup.backups(folder.backups)
    with pytest.raises(UserError, match="store_damaged") as caught:
        Store.open(journal_file, clock=late)
    assert str(known[0]) in sentence(caught.value)
    restored = restore(folder, known[0], clock=late)
    assert restored.kept is None
    assert restored.put_aside is not None
    assert restored.put_aside.read_bytes() == bytes(content)
    assert Path(f"{restored.put_aside}-wal").read_bytes() == log
    assert backup.backups(folder.backups) == known
    assert len(titles(journal_file, late)) == 40


def test_case_10_a_journal_cut_off_by_whole_pages_is_damaged_and_comes_back(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    known = backup.backups(folder.backups)
    os.truncate(journal_file, journal_file.stat().st_size // 4096 // 2 * 4096)
    cut = journal_file.read_bytes()
    assert problems(journal_file, key=None)
    restored = restore(folder, known[0], clock=late)
    assert restored.kept is None, "nothing is called a backup that is not whole"
    assert restored.put_aside is not None
    assert restored.put_aside.read_bytes() == cut
    assert backup.backups(folder.backups) == known
    assert len(titles(journal_file, late)) == 40


def test_case_5_an_empty_journal_is_no_new_one_and_a_backup_comes_back(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    chosen = newest(folder)
    journal_file.write_bytes(b"")
    with pytest.raises(UserError, match="store_empty") as caught:
        Store.open(journal_file, clock=late)
    assert str(chosen) in sentence(caught.value)
    assert journal_file.read_bytes() == b""
    assert restore(folder, chosen, clock=late).kept is None
    assert len(titles(journal_file, late)) == 40


def test_case_6_a_missing_journal_comes_back_from_its_backup(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    chosen = newest(folder)
    journal_file.unlink()
    with pytest.raises(UserError, match="store_missing"):
        Store.open(journal_file, clock=late)
    restored = restore(folder, chosen, clock=late)
    assert (restored.kept, restored.put_aside) == (None, None)
    assert len(titles(journal_file, late)) == 40


def test_case_29_a_damaged_backup_is_refused_and_the_next_whole_one_named(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    write(journal_file, late, "danach")
    write(journal_file, late, "noch später")
    third, second, first = backup.backups(folder.backups)
    for file in (third, second):
        file.write_bytes(file.read_bytes()[:-4096])
    before = journal_file.read_bytes()
    with pytest.raises(UserError, match="backup_damaged") as caught:
        restore(folder, third, clock=late)
    assert str(first) in sentence(caught.value)
    assert journal_file.read_bytes() == before
    assert not (folder.root / "incoming").exists()
    assert not folder.replaced.exists()
    assert not checked.checks(folder, [third])[third].whole
    restore(folder, first, clock=late)
    assert len(titles(journal_file, late)) == 40


def test_one_from_a_year_that_has_not_come_is_the_last_to_be_offered(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    first = newest(folder)
    for year in (2098, 2099):
        shutil.copy(first, folder.backups / f"journal-{year}-01-01T080000.000000Z.db")
    damaged = newest(folder)
    damaged.write_bytes(damaged.read_bytes()[:-4096])
    with pytest.raises(UserError, match="backup_damaged") as caught:
        restore(folder, damaged, clock=late)
    assert caught.value.params["next"] == str(first)


@pytest.mark.parametrize("content", [b"", b"kaputt" * 1000, b"SQLite format 3\0" + b"\xff" * 9000])
def test_what_is_no_backup_is_refused(
    journal_file: Path, folder: DataFolder, late: Clock, tmp_path: Path, content: bytes
) -> None:
    other = tmp_path / "Sicherung.db"
    other.write_bytes(content)
    before = journal_file.read_bytes()
    with pytest.raises(UserError, match="backup_damaged"):
        restore(folder, other, clock=late)
    with pytest.raises(UserError, match="file_missing"):
        restore(folder, tmp_path / "gibt-es-nicht.db", clock=late)
    assert journal_file.read_bytes() == before


def test_another_computer_needs_only_the_backup(
    journal_file: Path, folder: DataFolder, late: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copy(newest(folder), stick)
    elsewhere = DataFolder(tmp_path / "neuer Rechner" / "journal")
    restore(elsewhere, next(stick.iterdir()), clock=late)
    assert len(titles(elsewhere.database, late)) == 40


def test_what_was_put_aside_can_be_brought_back_with_its_log(
    journal_file: Path, folder: DataFolder, late: Clock, tmp_path: Path
) -> None:
    """Put aside by hand or by a restore: its -wal is read too."""
    aside = tmp_path / "aside" / "journal.db"
    aside.parent.mkdir()
    with Store.open(journal_file, clock=late) as store:
        store.write(add_entry, NewEntry("noch in der -wal"))
        for end in ("", "-wal"):
            shutil.copy(
                journal_file.with_name("journal.db" + end), aside.with_name("journal.db" + end)
            )
    restore(folder, newest(folder), clock=late)
    restore(folder, aside, clock=late)
    assert "noch in der -wal" in titles(journal_file, late)


def test_beside_an_open_window_nothing_is_restored(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    with (
        Store.open(journal_file, clock=late, exclusive=True),
        pytest.raises(UserError, match="needs_closed_window"),
    ):
        restore(folder, newest(folder), clock=late)


def test_a_full_disk_leaves_the_journal_that_is_there(
    small_disk: object, late: Clock, forty_wins: Path
) -> None:
    folder = DataFolder(small_disk.root / "journal")  # type: ignore[attr-defined]  # a fixture
    shutil.copytree(forty_wins, folder.root)
    before = folder.database.read_bytes()
    small_disk.fill(leave=50_000)  # type: ignore[attr-defined]
    with pytest.raises(UserError, match="disk_full"):
        restore(folder, newest(folder), clock=late)
    assert folder.database.read_bytes() == before
    assert not (folder.root / "incoming").exists()
    small_disk.make_room()  # type: ignore[attr-defined]
    assert len(titles(folder.database, late)) == 40


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.store.forgetting import forget_person
from journal_app.store.inspection import problems
from journal_app.store.ledger import Wish
from journal_app.store.restore import restore

wanted, seen = int(sys.argv[3]), 0

def at_each_step(event, arguments):
    global seen
    if event.startswith(("os.r", "os.mkdir", "shutil.")):
        seen += 1
        if seen == wanted:
            os._exit(9)

sys.addaudithook(at_each_step)
clock = Clock(now=lambda: datetime(2026, 11, 26, 9, tzinfo=UTC))
restore(DataFolder(Path(sys.argv[1])), Path(sys.argv[2]), clock=clock)
"""


@pytest.mark.slow
def test_killed_at_any_step_the_journal_is_the_old_one_or_the_new_one(
    journal_file: Path, folder: DataFolder, late: Clock, as_coach: Callable[..., Popen[str]]
) -> None:
    chosen = newest(folder)
    write(journal_file, late, "danach")
    kept = {file.name for file in backup.backups(folder.backups)}
    whole = shutil.copytree(folder.root, folder.root.with_name("whole"))
    outcomes = []
    for step in range(1, 60):
        shutil.rmtree(folder.root)
        shutil.copytree(whole, folder.root)
        journal_file.with_name("journal.db-shm").write_bytes(b"")
        process = as_coach(KILLED, folder.root, chosen, step)
        _out, errors = process.communicate(timeout=60)
        assert process.returncode in (0, 9), errors
        found = titles(journal_file, late)
        outcomes.append("danach" in found)
        assert len(found) in (40, 41)
        assert not (folder.root / "incoming").exists()
        assert not (folder.root / "installing").exists()
        assert kept <= {file.name for file in backup.backups(folder.backups)}
        if process.returncode == 0:
            break
    assert outcomes == sorted(outcomes, reverse=True), "first the old one, then the new one"
    assert len(outcomes) > 8
    assert True in outcomes
    assert outcomes[-1] is False


def test_case_31_a_backup_with_an_erased_person_comes_back_without_them(
    journal_file: Path, folder: DataFolder, late: Clock, tmp_path: Path
) -> None:
    with Store.open(journal_file, clock=late) as store:
        store.write(add_entry, NewEntry("Auftrag", clients=("Anna Berger", "Bernd Vogt")))
        made = upkeep.back_up_now(store)
        uid = next(one.uid for one in store.read(people) if one.name == "Anna Berger")
        drawer = tmp_path / "in a drawer"
        drawer.mkdir()
        shutil.copy(made, drawer)
        forget_person(store, [uid], Wish())
        assert checked.checks(folder, [made])[made].whole, "changed by us, and looked through"
    restore(folder, drawer / made.name, clock=late)
    with Store.open(journal_file, clock=late) as store:
        assert [one.name for one in store.read(people)] == ["Bernd Vogt"]
        assert store.check() == []


# -- encrypted

PASSWORD, CODE = "Frühling in Würzburg", keys.new_code()


@pytest.fixture
def encrypted(folder: DataFolder, late: Clock) -> DataFolder:
    """A closed, encrypted journal with one win and one backup."""
    key = keys.new_key()
    folder.root.mkdir()
    made = keys.made(key, PASSWORD, CODE)
    secret = b"k" * 32
    keys.save(folder.key_file, made.with_way("keyring", key, secret, slots.NONE))
    store = Store.open(folder.database, key, clock=late)
    store.write(add_entry, NewEntry("Frau Weber hat zugesagt"))
    store.close(always_back_up=True)
    return folder


def words(folder: DataFolder, clock: Clock, password: str = PASSWORD) -> list[str]:
    with Store.open(folder.database, protection.unlock(folder, password), clock=clock) as store:
        found = store.read(lambda session: list(queries.entries(session, EVERYTHING)))
        return [one.title for one in found]


def test_an_encrypted_backup_carries_its_key_file_but_not_the_keyrings_way(
    encrypted: DataFolder,
) -> None:
    known = keys.read(keys.beside(newest(encrypted)))
    assert set(known.slots) == {"password", "recovery"}
    assert known.ident == keys.read(encrypted.key_file).ident


def test_a_plain_backup_comes_back_under_the_password_that_the_journal_has_today(
    journal_file: Path, folder: DataFolder, late: Clock, tmp_path: Path
) -> None:
    """It lay on a stick in a drawer when the journal got its password."""
    stick = tmp_path / "stick"
    stick.mkdir()
    made = Path(shutil.copy(newest(folder), stick))
    before, read = rows(journal_file), made.read_bytes()
    key = protection.encrypt(folder, PASSWORD, CODE, clock=late).key
    restored = restore(folder, made, current_key=key, clock=late)
    assert restored.key == key
    assert protection.unlock(folder, PASSWORD) == key
    assert protection.recover(folder, CODE) == key
    with Store.open(folder.database, key, clock=late, exclusive=True) as store:
        assert store.check() == []
        assert store.read(queries.count, EVERYTHING) == 40
    assert made.read_bytes() == read, "the stick is hers"
    readable = [file for file in folder.root.rglob("*.db*") if b"SQLite" in file.read_bytes()[:16]]
    assert readable == []
    protection.decrypt(folder, key, clock=late)
    assert rows(journal_file) == before


def test_an_encrypted_backup_keeps_its_password_in_a_journal_that_has_none(
    encrypted: DataFolder, tmp_path: Path, late: Clock
) -> None:
    made = newest(encrypted)
    elsewhere = DataFolder(tmp_path / "ohne Passwort")
    write(elsewhere.database, late, "ohne Passwort geschrieben")
    key = protection.unlock_backup(made, PASSWORD)
    restored = restore(elsewhere, made, key=key, clock=late)
    assert restored.key == key
    assert words(elsewhere, late) == ["Frau Weber hat zugesagt"]
    assert restored.kept is not None
    assert restored.kept.exists()


def test_on_another_computer_the_backup_its_key_file_and_the_password_are_enough(
    encrypted: DataFolder, tmp_path: Path, late: Clock
) -> None:
    stick = tmp_path / "stick"
    shutil.copytree(encrypted.backups, stick)
    made = backup.backups(stick)[0]
    elsewhere = DataFolder(tmp_path / "neuer Rechner")
    with pytest.raises(UserError, match="password_needed"):
        restore(elsewhere, made, clock=late)
    key = keys.read(keys.beside(made)).opened("password", slots.from_password(PASSWORD))
    restored = restore(elsewhere, made, key=key, clock=late)
    assert restored.key == key
    assert str(key) not in repr(restored)
    assert words(elsewhere, late) == ["Frau Weber hat zugesagt"]


def test_a_backup_brought_back_opens_with_the_password_of_today(
    encrypted: DataFolder, late: Clock
) -> None:
    chosen = newest(encrypted)
    shutil.copy(keys.beside(chosen), encrypted.root / "as it was")
    key = protection.unlock(encrypted, PASSWORD)
    protection.change_password(encrypted, key, "ein neues Passwort")
    shutil.copy(encrypted.root / "as it was", keys.beside(chosen))  # as one on a stick
    restore(encrypted, chosen, key=key, current_key=key, clock=late)
    assert words(encrypted, late, "ein neues Passwort") == ["Frau Weber hat zugesagt"]


def test_where_nobody_knows_the_password_a_plain_backup_stays_plain_and_the_key_file_is_kept(
    encrypted: DataFolder, late: Clock, forty_wins: Path
) -> None:
    key = protection.unlock(encrypted, PASSWORD)
    restored = restore(encrypted, backup.backups(forty_wins / "backups")[0], clock=late)
    assert restored.key is None
    assert len(titles(encrypted.database, late)) == 40
    assert not encrypted.key_file.exists()
    assert restored.put_aside is not None
    assert keys.read(keys.beside(restored.put_aside)).ident == keys.ident_of(key)
    restore(encrypted, restored.put_aside, key=key, clock=late)
    assert words(encrypted, late) == ["Frau Weber hat zugesagt"]


def test_an_encrypted_backup_with_another_password_is_not_called_damaged(
    encrypted: DataFolder, late: Clock
) -> None:
    with pytest.raises(UserError, match="wrong_key"):
        restore(encrypted, newest(encrypted), key=keys.new_key(), clock=late)


def test_a_damaged_encrypted_backup_is(encrypted: DataFolder, late: Clock) -> None:
    chosen = newest(encrypted)
    key = protection.unlock(encrypted, PASSWORD)
    content = bytearray(chosen.read_bytes())
    content[100] ^= 1
    content[len(content) // 2] ^= 1
    chosen.write_bytes(content)
    with pytest.raises(UserError, match="backup_damaged"):
        restore(encrypted, chosen, key=key, current_key=key, clock=late)
    assert words(encrypted, late) == ["Frau Weber hat zugesagt"]


def test_key_files_go_with_their_backups_and_never_before(
    encrypted: DataFolder, late: Clock
) -> None:
    key = protection.unlock(encrypted, PASSWORD)
    with Store.open(encrypted.database, key, clock=late) as store:
        for number in range(5):
            store.write(add_entry, NewEntry(f"Erfolg {number}"))
            upkeep.back_up_now(store)
    backup.thin(backup.backups(encrypted.backups), LATER, budget=1)
    there = backup.backups(encrypted.backups)
    assert len(there) == 3
    assert keys.copies(encrypted.backups) == [keys.beside(file) for file in there]
