"""A new password or code takes the place of the old one, and nobody else's."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import keys, protection, recovery_code, slots
from tests.store.protection.conftest import CODE, PASSWORD, told


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
