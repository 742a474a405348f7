"""Password, recovery code and keyring, as the faces of the app ask for them."""

import contextlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import (
    conversion,
    kept,
    key_copies,
    keys,
    os_keyring,
    recovery_code,
    slots,
    swap,
)
from journal_app.store.conversion import Converted
from journal_app.store.keys import KeyFile, Way
from journal_app.store.lock import FolderLock
from journal_app.store.opening import is_plain_here
from journal_app.store.rekeyed import Progress


@dataclass(frozen=True)
class Protection:
    """How a journal is protected."""

    encrypted: bool
    remembered: bool
    """This computer's keyring opens it; it may still be missing or locked."""
    has_recovery: bool


def state(folder: DataFolder) -> Protection:
    """What is there now; cheap, and no error: opening says what is wrong with a file."""
    with contextlib.suppress(UserError):
        _finish(folder)
    if is_plain_here(folder.database):
        return Protection(encrypted=False, remembered=False, has_recovery=False)
    try:
        ways = keys.read(folder.key_file).slots
    except UserError as error:
        damaged = error.code != "key_file_missing" or bool(keys.copies(folder.backups))
        return Protection(encrypted=damaged, remembered=False, has_recovery=False)
    return Protection(encrypted=True, remembered="keyring" in ways, has_recovery="recovery" in ways)


def unlock(folder: DataFolder, password: str) -> bytes:
    """The data key. Takes a seventh of a second and 64 MB.

    Raises UserError: wrong_password, key_file_missing, key_file_damaged.
    """
    key = _opened(folder, "password", slots.from_password(password))
    if key is None:
        raise UserError("wrong_password")
    return key


def recover(folder: DataFolder, code: str) -> bytes:
    """The data key by the code on paper.

    Raises UserError: code_mistyped (told at once), wrong_code, key_file_missing, key_file_damaged.
    """
    symbols = recovery_code.read(code)
    key = _opened(folder, "recovery", symbols.encode())
    if key is None:
        raise UserError("wrong_code")
    return key


def recall(folder: DataFolder) -> bytes | None:
    """The data key by this computer's keyring, if it is remembered there; within five seconds.

    Never an error: whatever is wrong, the password opens the journal.
    """
    try:
        known = _key_file(folder)
        secret = os_keyring.kept(known.ident) if "keyring" in known.slots else None
        return known.opened("keyring", secret) if secret is not None else None
    except UserError:
        return None


def remember(folder: DataFolder, key: bytes) -> None:
    """Let this computer's keyring open the journal. Raises UserError("keyring_unavailable")."""
    known = _fitting(folder, key)
    secret = secrets.token_bytes(slots.KEY_BYTES)
    slot = known.with_way("keyring", key, secret, slots.NONE).slots["keyring"]
    os_keyring.keep(known.ident, secret)
    with keys.alone(folder):
        keys.save(folder.key_file, _still_fitting(folder, key).with_slot("keyring", slot))


def forget(folder: DataFolder) -> None:
    """Let it be asked for again. Raises UserError."""
    _finish(folder)
    with keys.alone(folder):
        known = keys.read(folder.key_file, folder.backups)
        if "keyring" not in known.slots:
            return
        keys.save(folder.key_file, known.without("keyring"))
    os_keyring.drop(known.ident)


def change_password(folder: DataFolder, key: bytes, new: str) -> None:
    """Raises UserError: password_too_short, wrong_key, and what the file system says."""
    _rewrite(folder, key, "password", slots.from_password(slots.checked_password(new)))


def change_code(folder: DataFolder, key: bytes, new: str) -> None:
    """Raises UserError: code_mistyped, wrong_key, and what the file system says."""
    _rewrite(folder, key, "recovery", recovery_code.read(new).encode())


def encrypt(
    folder: DataFolder,
    password: str,
    code: str,
    *,
    clock: Clock,
    progress: Progress = lambda _part: None,
) -> Converted:
    """Encrypt the closed journal with everything that the app keeps of it.

    Makes an empty journal where there is none. Raises UserError, with the journal as it was:
    password_too_short, code_mistyped, already_encrypted, encryption_missing, needs_closed_window,
    open_on_other_computer, store_busy, store_damaged, conversion_failed, disk_full
    and what else the file system says.
    """
    return conversion.encrypt(folder, password, code, clock=clock, progress=progress)


def decrypt(
    folder: DataFolder, key: bytes, *, clock: Clock, progress: Progress = lambda _part: None
) -> Converted:
    """Take password, code and keyring away. Raises UserError as `encrypt`, and wrong_key,
    not_encrypted."""
    return conversion.decrypt(folder, key, clock=clock, progress=progress)


def mend_key_file(folder: DataFolder) -> None:
    """Put the newest intact copy beside a backup in the place of a missing or damaged key file.

    Its password is the one that held when it was last written. Raises UserError, where there is
    no such copy the one that `unlock` raises.
    """
    try:
        _key_file(folder)
    except UserError as error:
        if not error.params.get("backup"):
            raise
        with keys.alone(folder):
            key_copies.put_back(folder, keys.read(Path(str(error.params["backup"]))))


def _finish(folder: DataFolder) -> None:
    """A killed process may have put in the journal and not yet its key file."""
    swap.finish(folder, FolderLock(folder.lock))


def _key_file(folder: DataFolder) -> KeyFile:
    _finish(folder)
    return keys.read(folder.key_file, folder.backups)


def _opened(folder: DataFolder, way: Way, secret: bytes) -> bytes | None:
    """Also by a key file beside a backup: which one is the journal's shows when it opens it."""
    known = _key_file(folder)
    return known.opened(way, secret) or key_copies.opened(folder, way, secret, known)


def _fitting(folder: DataFolder, key: bytes) -> KeyFile:
    _finish(folder)
    return _still_fitting(folder, key)


def _still_fitting(folder: DataFolder, key: bytes) -> KeyFile:
    known = keys.read(folder.key_file, folder.backups)
    if known.ident != keys.ident_of(key):
        raise UserError("wrong_key", path=str(folder.database))
    return known


def _rewrite(folder: DataFolder, key: bytes, way: Way, secret: bytes) -> None:
    """The journal's own key file first; `key_copies.spread` brings the same to its backups."""
    slot = _fitting(folder, key).with_way(way, key, secret).slots[way]
    with keys.alone(folder):
        known = _still_fitting(folder, key).with_slot(way, slot)
        keys.save(folder.key_file, known)
        key_copies.spread(known, key, kept.journals(folder))


def unlock_backup(backup: Path, secret: str) -> bytes:
    """The data key of a backup by the key file beside it; ``secret`` is its password or its code.

    Raises UserError: wrong_password, key_file_missing, key_file_damaged.
    """
    known = keys.read(keys.beside(backup))
    key = known.opened("password", slots.from_password(secret))
    if key is None:
        with contextlib.suppress(UserError):  # no code: then it was a password, and a wrong one
            key = known.opened("recovery", recovery_code.read(secret).encode())
    if key is None:
        raise UserError("wrong_password")
    return key
