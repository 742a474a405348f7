"""The journal is remembered on this computer, in the system's keyring, where it has one."""

import time
from pathlib import Path

import keyring
import pytest

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import keys, protection
from tests.keyrings import FileKeyring, LockedKeyring, PlainTextKeyring, SilentKeyring
from tests.store.protection.conftest import PASSWORD, told


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
