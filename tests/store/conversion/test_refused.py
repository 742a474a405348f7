"""What cannot be converted is told and left as it was."""

import contextlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.store import Store, backup, engine, keys, opening, protection
from tests.store.conftest import SmallDisk
from tests.store.conversion.conftest import CODE, PASSWORD, content, files, nothing_plain


@pytest.mark.parametrize("password", ["", "kürzer."])
def test_without_a_proper_password_nothing_changes(
    journal_of: DataFolder, clock: Clock, password: str
) -> None:
    before = files(journal_of)
    with pytest.raises(UserError, match="password_too_short"):
        protection.encrypt(journal_of, password, CODE, clock=clock)
    assert files(journal_of) == before


def test_twice_is_told(journal_of: DataFolder, clock: Clock) -> None:
    with pytest.raises(UserError, match="not_encrypted"):
        protection.decrypt(journal_of, bytes(32), clock=clock)
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    with pytest.raises(UserError, match="already_encrypted"):
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    with pytest.raises(UserError, match="wrong_key"):
        protection.decrypt(journal_of, bytes(32), clock=clock)
    assert protection.unlock(journal_of, PASSWORD) == key


def test_a_damaged_backup_is_told_and_left(journal_of: DataFolder, clock: Clock) -> None:
    (made,) = backup.backups(journal_of.backups)
    os.truncate(made, made.stat().st_size // 2 // 4096 * 4096)
    before = made.read_bytes()
    done = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert done.left == (made,)
    assert made.read_bytes() == before
    assert not opening.is_plain(journal_of.database)


def test_a_damaged_journal_is_not_converted(journal_of: DataFolder, clock: Clock) -> None:
    damaged = bytearray(journal_of.database.read_bytes())
    for place in range(4096 * 3, len(damaged), 4096):
        damaged[place : place + 8] = b"\xff" * 8
    journal_of.database.write_bytes(damaged)
    (made,) = backup.backups(journal_of.backups)
    with pytest.raises(UserError, match="store_damaged") as refused:
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert f"Restore a backup. Your newest backup is {made}." in sentence(refused.value)
    assert opening.is_plain(journal_of.database)
    assert {file.name for file in journal_of.root.iterdir()} <= {
        "journal.db", "journal.lock", "backups", "backups.json", "backups.json.lock",
    }  # fmt: skip


@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_case_04_a_key_file_lost_while_the_journal_is_open_is_mended(
    journal_of: DataFolder, clock: Clock, content: bytes | None
) -> None:
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    with Store.open(journal_of.database, key, clock=clock, exclusive=True) as store:
        if content is None:
            journal_of.key_file.unlink()
        else:
            journal_of.key_file.write_bytes(content)
        store.look_after()
        assert protection.unlock(journal_of, PASSWORD) == key


@pytest.mark.parametrize("copied", [True, False])
def test_another_journals_key_file_is_laid_beside_nothing_of_ours(
    journal_of: DataFolder, clock: Clock, copied: bool
) -> None:
    """SAFETY case 4: a plain backup that comes back is encrypted under the journal's own key."""
    (made,) = backup.backups(journal_of.backups)
    plain = made.with_name("journal-2026-01-01T000000.000000Z.db")
    content_of_plain = made.read_bytes()
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    assert key is not None
    plain.write_bytes(content_of_plain)
    if not copied:
        keys.beside(made).unlink()
    keys.save(journal_of.key_file, keys.made(bytes(32), "ein ganz anderes Wort", CODE))
    with (
        contextlib.nullcontext() if copied else pytest.raises(UserError, match="wrong_key"),
        Store.open(journal_of.database, key, clock=clock, exclusive=True) as store,
    ):
        store.look_after()
    if copied:
        known = keys.read(journal_of.key_file)
        assert known.opened("password", PASSWORD.encode()) == key
        assert protection.unlock_backup(plain, PASSWORD) == key
    else:
        assert plain.read_bytes() == content_of_plain
        assert not keys.beside(plain).exists()


@pytest.mark.parametrize(
    ("pragma", "code"),
    [("user_version = 999", "store_newer"), ("application_id = 7", "store_foreign")],
)
def test_a_file_that_is_not_for_this_app_is_left_byte_for_byte(
    journal_of: DataFolder, clock: Clock, pragma: str, code: str
) -> None:
    with closing(engine.connect(journal_of.database)) as raw:
        raw.execute(f"PRAGMA {pragma}")
    before = journal_of.database.read_bytes()
    with pytest.raises(UserError, match=code):
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert journal_of.database.read_bytes() == before
    assert not journal_of.key_file.exists()


def test_a_full_disk_leaves_the_journal_as_it_was(
    small_disk: SmallDisk, practice: Path, clock: Clock
) -> None:
    folder = DataFolder(small_disk.root / "journal")
    shutil.copytree(practice, folder.root)
    before = content(folder.database, None)
    small_disk.fill(leave=300_000)
    with pytest.raises(UserError) as caught:
        protection.encrypt(folder, PASSWORD, CODE, clock=clock)
    assert caught.value.code == "disk_full"
    assert content(folder.database, None) == before
    assert not folder.key_file.exists()
    assert not (folder.root / "incoming").exists()
    small_disk.make_room()
    assert protection.encrypt(folder, PASSWORD, CODE, clock=clock).left == ()
    nothing_plain(folder)


def test_case_41_an_engine_without_encryption_converts_nothing(
    journal_of: DataFolder, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {file: file.read_bytes() for file in files(journal_of)}
    monkeypatch.setattr(engine, "dbapi2", sqlite3)
    with pytest.raises(UserError, match="encryption_missing"):
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    after = {file: file.read_bytes() for file in files(journal_of)}
    after.pop(journal_of.lock)
    assert after == before
