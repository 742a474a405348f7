"""Ways to the data key: each slot holds it, wrapped by a secret of its own."""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Any

from journal_app.ground.errors import UserError

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
SHORTEST_PASSWORD = 8
"""Characters."""


@dataclass(frozen=True)
class Cost:
    """What one guess costs with Argon2id (RFC 9106); zero memory stands for no derivation."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def bearable(self) -> bool:
        """Whether it is one that this app would write; another would only stop the computer."""
        return self == NONE or (
            8 * self.lanes <= self.memory_kib <= 2**20
            and 1 <= self.passes <= 64
            and 1 <= self.lanes <= 64
        )


COST = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
"""A seventh of a second here."""
NONE = Cost(0, 0, 0)
"""For a secret of 32 random bytes: nobody guesses it."""


@dataclass(frozen=True)
class Slot:
    """The data key under one secret."""

    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


def from_password(password: str) -> bytes:
    """The bytes that a password stands for: an ü is the same however the keyboard made it."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def checked_password(password: str) -> str:
    """Raises UserError("password_too_short")."""
    if len(unicodedata.normalize("NFC", password)) < SHORTEST_PASSWORD:
        raise UserError("password_too_short", least=SHORTEST_PASSWORD)
    return password


def wrap(key: bytes, secret: bytes, about: bytes, cost: Cost) -> Slot:
    """``about`` says what the slot belongs to; it opens for nothing else."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    wrapped = _cipher(_derived(secret, salt, cost)).encrypt(nonce, key, about)
    return Slot(cost, salt, nonce, wrapped)


def unwrap(slot: Slot, secret: bytes, about: bytes) -> bytes | None:
    """The data key; None where ``secret`` is not the one it was wrapped with."""
    if slot.cost == NONE and len(secret) != KEY_BYTES:
        return None
    cipher = _cipher(_derived(secret, slot.salt, slot.cost))
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as in `_cipher`

    try:
        key: bytes = cipher.decrypt(slot.nonce, slot.wrapped, about)
    except InvalidTag:
        return None
    return key


def _derived(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    if cost == NONE:
        return secret
    try:
        from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - only with a key
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415
    except ImportError as error:
        raise UserError("encryption_missing") from error
    try:
        derivation = Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        )
    except UnsupportedAlgorithm as error:  # an OpenSSL from before 2024
        raise UserError("encryption_missing") from error
    return derivation.derive(secret)


def _cipher(key: bytes) -> Any:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import (  # noqa: PLC0415 - only with a key
            AESGCM,
        )
    except ImportError as error:
        raise UserError("encryption_missing") from error
    return AESGCM(key)
