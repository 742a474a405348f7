"""An encrypted journal opens by password or code; what is said when it does not."""

import os
import sqlite3
import sys
import time
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.report import describe
from journal_app.journal import queries
from journal_app.store import Store, engine, keys, protection
from tests.journals import empty_journal
from tests.store.protection.conftest import CODE, EVERYTHING, PASSWORD, told


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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists its locks: run it there")
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
