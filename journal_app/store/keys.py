"""The key file beside an encrypted journal, and beside each of its backups.

It holds the journal's one data key, wrapped once for each way in. Whoever has the file alone has
nothing; whoever has the journal alone has nothing either.
"""

import contextlib
import hashlib
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from journal_app.ground.errors import UserError
from journal_app.ground.paths import APP_NAME, DataFolder
from journal_app.store import lock, recovery_code, slots
from journal_app.store.faults import explained
from journal_app.store.recovery_code import new as new_code
from journal_app.store.slots import Cost, Slot
from journal_app.store.whole_file import written_whole

__all__ = ["KeyFile", "Way", "new_code", "read", "save"]

Way = Literal["password", "recovery", "keyring"]
WAYS: tuple[Way, ...] = ("password", "recovery", "keyring")
FORMAT = 1
PATIENCE_SECONDS = 10.0
LARGEST = 65_536
"""Bytes; a key file has one thousand."""


@dataclass(frozen=True)
class KeyFile:
    """All ways to one data key."""

    ident: str
    """Says which data key: 16 hexadecimal digits that come from it and do not lead back."""
    slots: Mapping[Way, Slot]

    def opened(self, way: Way, secret: bytes) -> bytes | None:
        """The data key; None where there is no such way, or ``secret`` is not its own."""
        slot = self.slots.get(way)
        key = slots.unwrap(slot, secret, self._about(way)) if slot else None
        return key if key is not None and ident_of(key) == self.ident else None

    def with_way(self, way: Way, key: bytes, secret: bytes, cost: Cost | None = None) -> "KeyFile":
        """Another secret for ``way``; the old one opens this file no more."""
        slot = slots.wrap(key, secret, self._about(way), cost or slots.COST)
        return self.with_slot(way, slot)

    def with_slot(self, way: Way, slot: Slot) -> "KeyFile":
        return replace(self, slots={**self.slots, way: slot})

    def without(self, way: Way) -> "KeyFile":
        return replace(
            self, slots={known: self.slots[known] for known in self.slots if known != way}
        )

    def _about(self, way: Way) -> bytes:
        return f"{APP_NAME} {FORMAT} {self.ident} {way}".encode()


def new_key() -> bytes:
    return secrets.token_bytes(slots.KEY_BYTES)


def ident_of(key: bytes | bytearray) -> str:
    return hashlib.sha256(f"{APP_NAME} ident ".encode() + key).hexdigest()[:16]


def made(key: bytes, password: str, code: str, cost: Cost | None = None) -> KeyFile:
    """A key file with both ways that every journal has. Raises UserError."""
    blank = KeyFile(ident_of(key), {})
    secret = slots.from_password(slots.checked_password(password))
    with_password = blank.with_way("password", key, secret, cost)
    return with_password.with_way("recovery", key, recovery_code.read(code).encode(), cost)


def beside(backup: Path) -> Path:
    """Where the key file of a backup, or of a journal put aside, lies."""
    return backup.with_suffix(".key")


def copies(backups: Path) -> list[Path]:
    """The key files beside the backups of a folder, newest first."""
    return sorted(backups.glob("journal-*.key"), reverse=True)


def newest_intact(backups: Path, ident: str = "") -> Path | None:
    """Of the data key ``ident`` where there is one, else of any: the folder may hold others'."""
    found = None
    for copy in copies(backups):
        try:
            known = read(copy)
        except UserError:
            continue
        if known.ident == ident:
            return copy
        found = found or copy
    return found


@contextlib.contextmanager
def alone(folder: DataFolder) -> Iterator[None]:
    """Inside, nobody else changes a key file of the journal; see `lock.alone`.

    Raises UserError("store_busy").
    """
    with lock.alone(folder.key_lock, PATIENCE_SECONDS) as mine:
        if not mine:
            raise UserError("store_busy", path=str(folder.key_file))
        yield


def save(path: Path, known: KeyFile) -> None:
    """Put it at ``path``, whole or not at all, and safe from a power cut. Raises UserError."""
    with written_whole(path) as file:
        file.write(_text(known))


def read(path: Path, backups: Path | None = None) -> KeyFile:
    """The key file at ``path``.

    Raises UserError: key_file_missing, key_file_damaged (both with the newest intact copy that
    lies in ``backups``, or an empty ``backup``), store_newer, and what else the file system says.
    """
    try:
        with explained(path), path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except UserError as error:
        if not isinstance(error.__cause__, FileNotFoundError):
            raise
        copy = _offered(backups)
        raise UserError("key_file_missing", path=str(path), backup=copy) from error
    try:
        whole = _sound(content)
        if whole["format"] > FORMAT:
            raise UserError("store_newer", path=str(path))
        known = KeyFile(
            ident=_exactly(whole["ident"], str),
            slots={way: _slot(way, whole["slots"][way]) for way in WAYS if way in whole["slots"]},
        )
        if _text(known) != content:  # nothing in it that this app would not write
            raise ValueError("another text")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        copy = _offered(backups, _said_ident(content))
        raise UserError("key_file_damaged", path=str(path), backup=copy) from None
    return known


def _offered(backups: Path | None, ident: str = "") -> str:
    copy = newest_intact(backups, ident) if backups is not None else None
    return str(copy or "")


def _said_ident(damaged: bytes) -> str:
    """Which data key a damaged file was of, if that much of it can be read."""
    said = re.search(rb'"ident": "([0-9a-f]{16})"', damaged)
    return said[1].decode() if said else ""


def _text(known: KeyFile) -> bytes:
    whole = {
        "app": APP_NAME,
        "format": FORMAT,
        "ident": known.ident,
        "slots": {
            way: {
                "memory_kib": slot.cost.memory_kib,
                "passes": slot.cost.passes,
                "lanes": slot.cost.lanes,
                "salt": slot.salt.hex(),
                "nonce": slot.nonce.hex(),
                "wrapped": slot.wrapped.hex(),
            }
            for way, slot in known.slots.items()
        },
    }
    return _written({**whole, "checksum": _checksum(whole)})


def _written(whole: Mapping[str, Any]) -> bytes:
    return json.dumps(whole, sort_keys=True, indent=1).encode("ascii") + b"\n"


def _checksum(whole: Mapping[str, Any]) -> str:
    return hashlib.sha256(_written(whole)).hexdigest()


def _sound(content: bytes) -> dict[str, Any]:
    """What the file says, if it is what was once written. Raises ValueError and its like."""
    if len(content) > LARGEST:
        raise ValueError("too long")
    whole: dict[str, Any] = json.loads(content.decode("ascii"))
    checksum = whole.pop("checksum")
    if checksum != _checksum(whole) or whole["app"] != APP_NAME:
        raise ValueError("another checksum")
    _exactly(whole["format"], int)
    return whole


def _slot(way: Way, said: Mapping[str, Any]) -> Slot:
    cost = Cost(*(_exactly(said[name], int) for name in ("memory_kib", "passes", "lanes")))
    slot = Slot(
        cost,
        salt=bytes.fromhex(said["salt"]),
        nonce=bytes.fromhex(said["nonce"]),
        wrapped=bytes.fromhex(said["wrapped"]),
    )
    lengths = (len(slot.salt), len(slot.nonce), len(slot.wrapped))
    right = (slots.SALT_BYTES, slots.NONCE_BYTES, slots.KEY_BYTES + slots.TAG_BYTES)
    guessable = way != "keyring"  # what people type is never taken as it is
    if lengths != right or not cost.bearable or (guessable and cost == slots.NONE):
        raise ValueError("another size")
    return slot


def _exactly(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise TypeError(kind)
    return value
