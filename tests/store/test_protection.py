"""An encrypted journal opens by password, code or keyring; what is said when it does not."""

import os
import sqlite3
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import keyring
import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.report import describe
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, engine, keys, protection, recovery_code, slots
from tests.journals import empty_journal
from tests.keyrings import FileKeyring, LockedKeyring, PlainTextKeyring, SilentKeyring

EVERYTHING = queries.EntryFilter()
PASSWORD = "Frühling in Würzburg"
CODE = keys.new_code()


@pytest.fixture
def locked(folder: DataFolder, ticking: Clock) -> DataFolder:
    """An encrypted journal with a win and a backup, its key file beside both."""
    key = keys.new_key()
    folder.root.mkdir()
    keys.save(folder.key_file, keys.made(key, PASSWORD, CODE))
    with Store.open(folder.database, key, clock=ticking) as store:
        store.write(add_entry, NewEntry("Frau Weber hat zugesagt"))
    for backup in folder.backups.glob("*.db"):
        keys.save(keys.beside(backup), keys.read(folder.key_file))
    return folder


def told(code: str, error: UserError) -> str:
    assert error.code == code
    return sentence(error)


def test_the_password_opens_the_journal(locked: DataFolder, ticking: Clock) -> None:
    key = protection.unlock(locked, PASSWORD)
    with Store.open(locked.database, key, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 1


def test_case_01_a_wrong_password_is_a_wrong_password_and_never_damage(locked: DataFolder) -> None:
    for password in ("", "Fruehling in Wuerzburg", PASSWORD + " ", CODE):
        with pytest.raises(UserError) as caught:
            protection.unlock(locked, password)
        text = told("wrong_password", caught.value)
        assert "not the password" in text
        assert "damaged" not in text
    assert protection.unlock(locked, PASSWORD)


def test_case_02_the_recovery_code_opens_on_another_machine_too(
    locked: DataFolder, tmp_path: Path, ticking: Clock
) -> None:
    elsewhere = DataFolder(tmp_path / "new computer")
    elsewhere.root.mkdir()
    for file in (locked.database, locked.key_file):
        (elsewhere.root / file.name).write_bytes(file.read_bytes())
    key = protection.recover(elsewhere, CODE.lower().replace("-", " "))
    with Store.open(elsewhere.database, key, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 1


def test_a_code_of_another_journal_is_told_from_a_mistyped_one(locked: DataFolder) -> None:
    with pytest.raises(UserError) as caught:
        protection.recover(locked, keys.new_code())
    told("wrong_code", caught.value)
    mistyped = CODE[:-1] + ("2" if CODE[-1] == "3" else "3")
    begun = time.monotonic()
    with pytest.raises(UserError) as caught:
        protection.recover(locked, mistyped)
    told("code_mistyped", caught.value)
    assert time.monotonic() - begun < 0.05  # nothing was derived


def test_without_a_key_an_encrypted_journal_asks_for_its_password(locked: DataFolder) -> None:
    before = locked.database.read_bytes()
    with pytest.raises(UserError) as caught:
        Store.open(locked.database, exclusive=True)
    told("password_needed", caught.value)
    assert locked.database.read_bytes() == before


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


def test_garbage_in_a_folder_that_never_had_a_password_is_damage(journal_file: Path) -> None:
    journal_file.write_bytes(b"\xff" * 4096)
    with pytest.raises(UserError) as caught:
        Store.open(journal_file)
    told("store_damaged", caught.value)


def test_a_journal_that_its_own_key_does_not_open_is_damaged(locked: DataFolder) -> None:
    """SAFETY case 9, encrypted: the password was right, so it is not the password's fault."""
    key = protection.unlock(locked, PASSWORD)
    content = bytearray(locked.database.read_bytes())
    content[100] ^= 1
    locked.database.write_bytes(content)
    with pytest.raises(UserError) as caught:
        Store.open(locked.database, key)
    assert "newest backup" in told("store_damaged", caught.value)
    with pytest.raises(UserError) as caught:
        Store.open(locked.database, bytes(32))
    told("wrong_key", caught.value)


def test_a_new_password_takes_the_place_of_the_old_one_in_the_backups_too(
    locked: DataFolder,
) -> None:
    key = protection.unlock(locked, PASSWORD)
    protection.change_password(locked, key, "Sommer in Bamberg")
    (copy,) = locked.backups.glob("*.key")
    for file in (locked.key_file, copy):
        known = keys.read(file)
        assert known.opened("password", b"Sommer in Bamberg") == key
        assert known.opened("password", PASSWORD.encode()) is None
    assert protection.recover(locked, CODE) == key


def test_a_new_code_takes_the_place_of_the_old_one(locked: DataFolder) -> None:
    key, new = protection.unlock(locked, PASSWORD), keys.new_code()
    protection.change_code(locked, key, new)
    assert protection.recover(locked, new) == key
    with pytest.raises(UserError, match="wrong_code"):
        protection.recover(locked, CODE)
    assert protection.unlock(locked, PASSWORD) == key


def test_a_password_and_a_code_changed_at_once_are_both_changed(
    locked: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window and the command line: neither writes over what the other has just written."""
    key, code = protection.unlock(locked, PASSWORD), keys.new_code()
    wrap, both_have_read = slots.wrap, threading.Barrier(2)

    def slowly(*said: Any) -> slots.Slot:
        slot = wrap(*said)
        both_have_read.wait(10)
        return slot

    with monkeypatch.context() as slow, ThreadPoolExecutor() as at_once:
        slow.setattr(slots, "wrap", slowly)
        changes = [
            at_once.submit(protection.change_password, locked, key, "Sommer in Bamberg"),
            at_once.submit(protection.change_code, locked, key, code),
        ]
        for change in changes:
            change.result()
    (copy,) = locked.backups.glob("*.key")
    for file in (locked.key_file, copy):
        known = keys.read(file)
        assert known.opened("password", b"Sommer in Bamberg") == key
        assert known.opened("password", PASSWORD.encode()) is None
        assert known.opened("recovery", recovery_code.read(code).encode()) == key


def test_whoever_waits_too_long_for_the_key_file_is_told_and_changes_nothing(
    locked: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = protection.unlock(locked, PASSWORD)
    monkeypatch.setattr(keys, "PATIENCE_SECONDS", 0.1)
    with keys.alone(locked):
        for attempt in (
            lambda: protection.change_password(locked, key, "Sommer in Bamberg"),
            lambda: protection.forget(locked),
        ):
            with pytest.raises(UserError) as caught:
                attempt()
            told("store_busy", caught.value)
    assert protection.unlock(locked, PASSWORD) == key


def test_another_journals_key_changes_no_password(locked: DataFolder) -> None:
    before = locked.key_file.read_bytes()
    with pytest.raises(UserError, match="wrong_key"):
        protection.change_password(locked, bytes(32), "Sommer in Bamberg")
    assert locked.key_file.read_bytes() == before


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


# -- the keyring


def test_a_remembered_journal_opens_without_being_asked(
    locked: DataFolder, keyring_file: Path
) -> None:
    assert protection.recall(locked) is None
    key = protection.unlock(locked, PASSWORD)
    protection.remember(locked, key)
    assert protection.state(locked).remembered
    assert protection.recall(locked) == key
    protection.change_password(locked, key, "Sommer in Bamberg")
    assert protection.recall(locked) == key
    protection.forget(locked)
    assert protection.recall(locked) is None
    assert not protection.state(locked).remembered
    assert keyring_file.read_text() == "{}"


def test_the_keyring_holds_nothing_that_opens_a_stolen_backup(
    locked: DataFolder, keyring_file: Path
) -> None:
    key = protection.unlock(locked, PASSWORD)
    protection.remember(locked, key)
    protection.change_password(locked, key, "Sommer in Bamberg")
    assert key.hex() not in keyring_file.read_text()
    (copy,) = locked.backups.glob("*.key")
    assert set(keys.read(copy).slots) == {"password", "recovery"}


def test_a_password_changed_while_the_keyring_asks_stays_changed(
    locked: DataFolder, keyring_file: Path
) -> None:
    """The keyring waits for its own password; meanwhile the command line changes the journal's."""
    key = protection.unlock(locked, PASSWORD)

    class AskingKeyring(FileKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            protection.change_password(locked, key, "Sommer in Bamberg")
            super().set_password(service, username, password)

    keyring.set_keyring(AskingKeyring())
    protection.remember(locked, key)
    assert protection.recall(locked) == key
    assert protection.unlock(locked, "Sommer in Bamberg") == key
    with pytest.raises(UserError, match="wrong_password"):
        protection.unlock(locked, PASSWORD)


@pytest.mark.parametrize("broken", [LockedKeyring, SilentKeyring, PlainTextKeyring])
def test_case_03_a_keyring_that_does_not_answer_leaves_it_to_the_password(
    locked: DataFolder,
    keyring_file: Path,
    broken: type[keyring.backend.KeyringBackend],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(protection.os_keyring, "PATIENCE_SECONDS", 0.3)
    key = protection.unlock(locked, PASSWORD)
    protection.remember(locked, key)
    keyring.set_keyring(broken())
    begun = time.monotonic()
    assert protection.recall(locked) is None
    assert time.monotonic() - begun < 1
    assert protection.unlock(locked, PASSWORD) == key
    with pytest.raises(UserError) as caught:
        protection.remember(locked, key)
    told("keyring_unavailable", caught.value)


@pytest.mark.parametrize("content", ["{}", "not hexadecimal", "abcd", "00" * 32, "00" * 33])
def test_case_03_a_keyring_that_lost_or_changed_it_leaves_it_to_the_password(
    locked: DataFolder, keyring_file: Path, content: str
) -> None:
    key = protection.unlock(locked, PASSWORD)
    protection.remember(locked, key)
    if content != "{}":
        keyring.set_password("Erfolgsjournal", keys.ident_of(key), content)
    else:
        keyring_file.write_text(content)
    assert protection.recall(locked) is None
    assert protection.unlock(locked, PASSWORD) == key


def test_case_03_where_there_is_no_keyring_at_all_nothing_is_remembered(
    locked: DataFolder,
) -> None:
    assert protection.recall(locked) is None
    with pytest.raises(UserError, match="keyring_unavailable"):
        protection.remember(locked, protection.unlock(locked, PASSWORD))
    assert not protection.state(locked).remembered


# -- what is there


def test_what_a_face_shows_of_the_protection(locked: DataFolder, tmp_path: Path) -> None:
    assert protection.state(locked) == protection.Protection(
        encrypted=True, remembered=False, has_recovery=True
    )
    plain = DataFolder(tmp_path / "plain")
    empty_journal(plain.database)
    keys.save(plain.key_file, keys.read(locked.key_file))  # left over
    assert protection.state(plain) == protection.Protection(
        encrypted=False, remembered=False, has_recovery=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists its locks")
@pytest.mark.parametrize("encrypted", [True, False])
def test_looking_at_it_takes_no_lock_from_the_open_journal(
    locked: DataFolder, tmp_path: Path, encrypted: bool
) -> None:
    folder = (
        locked if encrypted else DataFolder(empty_journal(tmp_path / "plain" / "journal.db").parent)
    )
    key = protection.unlock(locked, PASSWORD) if encrypted else None
    with Store.open(folder.database, key, exclusive=True):
        held = locks_on(folder.database)
        assert held
        assert protection.state(folder).encrypted is encrypted
        assert locks_on(folder.database) == held


def locks_on(file: Path) -> list[str]:
    """Kind, place and length of what this process has locked there."""
    lines = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    mine = [line for line in lines if line[4] == str(os.getpid())]
    there = [line for line in mine if int(line[5].split(":")[2]) == file.stat().st_ino]
    return sorted(" ".join(line[1:4] + line[6:]) for line in there)


def test_nothing_yet_is_not_encrypted(tmp_path: Path) -> None:
    assert not protection.state(DataFolder(tmp_path / "none")).encrypted


def test_a_closed_journal_holds_its_key_no_longer(locked: DataFolder, ticking: Clock) -> None:
    key = protection.unlock(locked, PASSWORD)
    store = Store.open(locked.database, key, clock=ticking)
    held = store._key
    assert store.key == key
    store.close()
    assert held == bytearray(32)
    assert store.key == bytes(32)


def test_no_secret_is_in_what_goes_wrong_nor_in_its_report(locked: DataFolder) -> None:
    key = protection.unlock(locked, PASSWORD)
    for attempt in (
        lambda: protection.unlock(locked, "geraten und falsch"),
        lambda: protection.recover(locked, CODE[:-1]),
        lambda: protection.change_password(locked, bytes(32), "geraten und falsch"),
        lambda: Store.open(locked.database, bytes(reversed(key))),
    ):
        with pytest.raises(UserError) as caught:
            attempt()
        shown = describe(caught.value) + repr(caught.value) + str(caught.value.params)
        for secret in ("geraten und falsch", CODE[:-1], key.hex(), bytes(reversed(key)).hex()):
            assert secret not in shown


# -- an engine without encryption


def test_case_41_without_encryption_nothing_is_written_behind_a_key(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The standard library's SQLite takes a key, ignores it, and would write plain text."""
    monkeypatch.setattr(engine, "dbapi2", sqlite3)
    with pytest.raises(UserError) as caught:
        Store.open(folder.database, bytes(32))
    told("encryption_missing", caught.value)
    assert not folder.database.exists()


def test_case_41_without_the_library_for_keys_no_password_is_called_wrong(
    locked: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = locked.key_file.read_bytes()
    for module in ("exceptions", "hazmat.primitives.kdf.argon2", "hazmat.primitives.ciphers.aead"):
        monkeypatch.setitem(sys.modules, f"cryptography.{module}", None)
        with pytest.raises(UserError) as caught:
            protection.unlock(locked, PASSWORD)
        told("encryption_missing", caught.value)
        monkeypatch.undo()
    assert locked.key_file.read_bytes() == before
