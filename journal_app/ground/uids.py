"""Identifiers for everything that leaves the store."""

import re
import secrets
from collections.abc import Callable
from datetime import datetime

_UID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def is_uid(text: str) -> bool:
    """Whether ``text`` is an identifier as `new_uid` makes them: nothing is called so."""
    return _UID.fullmatch(text.casefold()) is not None


def new_uid(at: datetime, random_bits: Callable[[int], int] = secrets.randbits) -> str:
    """A UUID version 7 (RFC 9562, section 5.7) for the aware instant ``at``.

    Sorts by time to the millisecond. ``random_bits(n)`` gives n random bits; the demo passes a
    seeded source so that the same seed makes the same store.
    """
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80 | 0x7 << 76 | random_bits(12) << 64 | 0b10 << 62 | random_bits(62)
    digits = f"{value:032x}"  # past uuid.UUID, which takes four times as long: imports make many
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
