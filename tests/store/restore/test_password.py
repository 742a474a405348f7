"""A backup comes back under the password that is due to it, and its key file comes along."""

import shutil
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, backup, keys, protection, slots, upkeep
from journal_app.store.restore import restore
from tests.rows import rows
from tests.store.restore.conftest import EVERYTHING, LATER, newest, titles, write

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
