"""The code on paper that opens a journal whose password is forgotten.

24 random symbols of Crockford's alphabet, 120 bits, and one that checks them: any one symbol read
or typed wrongly, and any two that changed places, are noticed without deriving anything.
"""

import re
import secrets
import unicodedata

from journal_app.ground.errors import UserError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U (crockford.com/base32.html)."""
SYMBOLS = 24
GROUP = 5

_READ_AS = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—−]+")  # every dash that a text program makes of a hyphen
_FIELD = 0b100101
"""x^5 + x^2 + 1 is primitive: its powers give each of 31 places a weight of its own."""


def new() -> str:
    """A new code, in five groups of five."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(SYMBOLS))
    return grouped(symbols + ALPHABET[_shifted(_remainder(symbols))])


def grouped(symbols: str) -> str:
    return "-".join(symbols[start : start + GROUP] for start in range(0, len(symbols), GROUP))


def read(typed: str) -> str:
    """The code as its 25 symbols, however it was typed. Raises UserError("code_mistyped")."""
    symbols = folded(typed)
    complete = len(symbols) == SYMBOLS + 1 and set(symbols) <= set(ALPHABET)
    if not complete or _remainder(symbols):
        raise UserError("code_mistyped")
    return symbols


def folded(typed: str) -> str:
    """A code, or a part of one, as its symbols are written."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_READ_AS)


def _remainder(symbols: str) -> int:
    remainder = 0
    for symbol in symbols:
        remainder = _shifted(remainder) ^ ALPHABET.index(symbol)
    return remainder


def _shifted(value: int) -> int:
    value <<= 1
    return value ^ _FIELD if value & 0b100000 else value
