"""Amounts of money as other programs write them, read without a guess.

``1.234`` is a thousand in German and little more than one in English; which it is, is decided once
for a whole file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel.numbers import NumberFormatError, parse_decimal

DecimalSign = Literal["comma", "point"]

_LOCALES: dict[DecimalSign, tuple[str, ...]] = {"comma": ("de",), "point": ("en", "de_CH")}
_CURRENCY = re.compile(
    r"€|\$|£|\b(?:EUR|CHF|USD|GBP|Fr|SFr)\b\.?|\.[-–—]+$|,[-–—]+$", re.IGNORECASE
)
_SPACES = str.maketrans("", "", " \t\u00a0\u202f\u2009")
_SIGNS = str.maketrans({"−": "-", "–": "-", "'": "’", "`": "’", "´": "’"})
_LONGEST = 40


@dataclass(frozen=True)
class Amount:
    """The value under each of the two conventions; None where it cannot be read by it."""

    comma: Decimal | None
    point: Decimal | None

    @property
    def telling(self) -> DecimalSign | None:
        """The convention that this amount shows by itself."""
        if (self.comma is None) == (self.point is None):
            return None
        return "point" if self.comma is None else "comma"

    @property
    def two_ways(self) -> bool:
        return None not in (self.comma, self.point) and self.comma != self.point

    def cents(self, sign: DecimalSign | None) -> int | None:
        """``sign`` only counts if both are possible; None for no amount or fractions of a cent."""
        if self.comma is None or (sign == "point" and self.point is not None):
            value = self.point
        else:
            value = self.comma
        if value is None or value * 100 != (value * 100).to_integral_value():
            return None
        return int(value * 100)


@lru_cache(maxsize=20_000)
def amount(text: str) -> Amount:
    """With or without currency, the minus before or behind it."""
    plain = _CURRENCY.sub("", text[:_LONGEST]).translate(_SPACES).translate(_SIGNS)
    if plain.endswith("-"):  # as accountants write it
        plain = f"-{plain[:-1]}"
    if plain.startswith("+"):
        plain = plain[1:]
    if not re.fullmatch(r"-?[\d.,’]*\d[\d.,’]*", plain, re.ASCII) or len(text) > _LONGEST:
        return Amount(None, None)
    return Amount(_value(plain, "comma"), _value(plain, "point"))


def sign_of(amounts: Iterable[Amount]) -> DecimalSign | None:
    """The one convention that the amounts of a file show; None where none or both do."""
    shown = {one.telling for one in amounts} - {None}
    return shown.pop() if len(shown) == 1 else None


def _value(plain: str, sign: DecimalSign) -> Decimal | None:
    for locale in _LOCALES[sign]:
        try:
            return parse_decimal(plain, locale=locale, strict=True)
        except NumberFormatError:
            continue
    return None
