"""A key file that is missing, damaged or another journal's is mended from a copy, or told."""

from pathlib import Path

import pytest

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, keys, protection
from tests.store.protection.conftest import CODE, PASSWORD, told


def test_a_missing_key_file_is_told_with_the_copy_that_helps(locked: DataFolder) -> None:
    locked.key_file.unlink()
    (copy,) = locked.backups.glob("*.key")
    for attempt in (
        lambda: Store.open(locked.database),
        lambda: protection.unlock(locked, PASSWORD),
    ):
        with pytest.raises(UserError) as caught:
            attempt()
        assert told("key_file_missing", caught.value).find(str(locked.key_file)) > 0
        assert caught.value.params["backup"] == str(copy)
    assert protection.state(locked).encrypted
    protection.mend_key_file(locked)
    assert protection.unlock(locked, PASSWORD)


def test_case_04_a_damaged_key_file_is_mended_from_a_backup(locked: DataFolder) -> None:
    content = bytearray(locked.key_file.read_bytes())
    content[len(content) // 2] ^= 1
    locked.key_file.write_bytes(content)
    (copy,) = locked.backups.glob("*.key")
    with pytest.raises(UserError) as caught:
        protection.unlock(locked, PASSWORD)
    assert "damaged" in told("key_file_damaged", caught.value)
    assert caught.value.params["backup"] == str(copy)
    assert protection.state(locked).encrypted
    protection.mend_key_file(locked)
    assert protection.unlock(locked, PASSWORD)


def test_case_04_without_any_copy_the_damage_is_said_and_nothing_is_touched(
    locked: DataFolder,
) -> None:
    (copy,) = locked.backups.glob("*.key")
    for file in (copy, locked.key_file):
        file.write_bytes(file.read_bytes()[:100])
    for attempt in (
        lambda: protection.mend_key_file(locked),
        lambda: protection.unlock(locked, PASSWORD),
    ):
        with pytest.raises(UserError) as caught:
            attempt()
        told("key_file_damaged", caught.value)
        assert caught.value.params["backup"] == ""
    assert locked.key_file.stat().st_size == 100


def another_journals_backup(locked: DataFolder) -> Path:
    """Newer than ours, and in our folder; its key file."""
    foreign = locked.backups / "journal-2027-01-01T000000.000000Z.key"
    keys.save(foreign, keys.made(bytes(32), "ein ganz anderes Wort", keys.new_code()))
    return foreign


def test_case_04_the_copy_that_helps_is_the_one_of_this_journal(locked: DataFolder) -> None:
    (copy,) = locked.backups.glob("*.key")
    another_journals_backup(locked)
    locked.key_file.write_bytes(locked.key_file.read_bytes().replace(b'"passes"', b'"pauses"'))
    with pytest.raises(UserError) as caught:
        protection.unlock(locked, PASSWORD)
    assert caught.value.params["backup"] == str(copy)


@pytest.mark.parametrize("damaged", [None, b"garbage"])
def test_case_04_a_copy_of_another_journal_shuts_nobody_out(
    locked: DataFolder, damaged: bytes | None
) -> None:
    """Which copy is ours, nothing says but the password and the code."""
    foreign = another_journals_backup(locked)
    for opened in (
        lambda: protection.unlock(locked, PASSWORD),
        lambda: protection.recover(locked, CODE),
    ):
        locked.key_file.unlink()
        if damaged is not None:
            locked.key_file.write_bytes(damaged)
        protection.mend_key_file(locked)
        with pytest.raises(UserError, match="wrong_password"):
            protection.unlock(locked, "ein ganz anderes Wort, und falsch")
        key = opened()
        assert keys.read(locked.key_file).ident == keys.ident_of(key)
        Store.open(locked.database, key).close()
    aside = [file.read_bytes() for file in locked.root.glob("journal.key.*.aside")]
    assert foreign.read_bytes() in aside
    assert (b"garbage" in aside) is (damaged is not None)


@pytest.mark.parametrize("damaged", [None, b"garbage"])
def test_case_04_a_backup_whose_key_file_is_lost_or_damaged_gets_it_again(
    locked: DataFolder, damaged: bytes | None
) -> None:
    (copy,) = locked.backups.glob("*.key")
    copy.unlink()
    if damaged is not None:
        copy.write_bytes(damaged)
    key = protection.unlock(locked, PASSWORD)
    Store.open(locked.database, key).close()
    assert keys.read(copy).opened("password", PASSWORD.encode()) == key
    copy.unlink()
    protection.change_password(locked, key, "Sommer in Bamberg")
    assert protection.unlock_backup(copy.with_suffix(".db"), "Sommer in Bamberg") == key


def test_a_damaged_key_file_of_an_earlier_encryption_is_not_taken_for_ours(
    locked: DataFolder,
) -> None:
    key, earlier = protection.unlock(locked, PASSWORD), bytes(32)
    with Store.open(locked.root.parent / "earlier" / "journal.db", earlier) as store:
        store.write(add_entry, NewEntry("Frau Ernst hat abgesagt"))
        backup = store.back_up()
    assert backup is not None
    there = locked.backups / "journal-2020-01-01T000000.000000Z.db"
    there.write_bytes(backup.read_bytes())
    keys.beside(there).write_bytes(b"garbage")
    protection.change_password(locked, key, "Sommer in Bamberg")
    assert keys.beside(there).read_bytes() == b"garbage"


def test_a_backup_of_an_earlier_encryption_keeps_its_own_password(locked: DataFolder) -> None:
    earlier = locked.backups / "journal-2020-01-01T000000.000000Z.key"
    keys.save(earlier, keys.made(bytes(32), "Herbst in Fürth", CODE))
    before = earlier.read_bytes()
    protection.change_password(locked, protection.unlock(locked, PASSWORD), "Sommer in Bamberg")
    assert earlier.read_bytes() == before
