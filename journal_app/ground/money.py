"""Money: cents in the journal's one currency, as people write and read it.

Amounts in files of other programs are read without a guess. ``1.234`` is a thousand in German and
little more than one in English; which it is, is decided once for a whole file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import language

CURRENCIES = ("EUR", "CHF", "USD", "GBP")
"""What a journal can be kept in."""

DecimalSign = Literal["comma", "point"]

_LOCALES: dict[DecimalSign, tuple[str, ...]] = {"comma": ("de",), "point": ("en", "de_CH")}
_CURRENCY = r"(?:[€$£]|EUR|CHF|USD|GBP|S?Fr\.?)"
_CODES = {"€": "EUR", "$": "USD", "£": "GBP", "fr": "CHF", "sfr": "CHF"}
_SPACE = "[ \u00a0\u202f\u2009]"
_WRITTEN = re.compile(
    rf"(?P<before>[-−–+]?)\s*(?P<first>{_CURRENCY}?)\s*(?P<after>[-−–+]?)\s*"
    rf"(?P<number>[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?|[0-9][0-9.,’'`´]*?)"
    rf"(?:(?P<whole>[.,])[-–—]+)?\s*(?P<last>{_CURRENCY}?)\s*(?P<behind>-?)",
    re.IGNORECASE,
)
"""One number, at most one sign and at most one currency, before or behind it."""
_APOSTROPHES = str.maketrans({"'": "’", "`": "’", "´": "’"})
_GERMAN = str.maketrans(",.", ".,")
_LONGEST = 40


@dataclass(frozen=True)
class Amount:
    """The value under each of the two conventions; None where it cannot be read by it."""

    comma: Decimal | None
    point: Decimal | None
    currency: str = ""
    """Its code, where one stands beside the number."""

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
    found = _WRITTEN.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None or (found["first"] and found["last"]):
        return Amount(None, None)
    signs = found["before"] + found["after"] + found["behind"]
    if len(signs) > 1:
        return Amount(None, None)
    number = re.sub(_SPACE, "", found["number"]).translate(_APOSTROPHES)
    if found["whole"]:  # "800,-" says what stands before its cents
        number += f"{found['whole']}00"
    plain = f"-{number}" if signs in ("-", "−", "–") else number
    currency = (found["first"] or found["last"]).casefold().rstrip(".")
    return Amount(
        _value(plain, "comma"), _value(plain, "point"), _CODES.get(currency, currency.upper())
    )


def sign_of(amounts: Iterable[Amount]) -> DecimalSign | None:
    """The one convention that the amounts of a file show; None where none or both do."""
    shown = {one.telling for one in amounts} - {None}
    return shown.pop() if len(shown) == 1 else None


def typed(text: str, currency: str = "") -> int:
    """Cents of what somebody typed into a field: by the language of the app, else by the other.

    So ``1.234`` is a thousand in German, and ``59.90`` is what it looks like everywhere. Raises
    UserError: amount_unreadable, amount_other_currency for one that is not the journal's
    ``currency``, a code; empty where any will do.
    """
    read = amount(text.strip())
    _require(currency, read)
    cents = read.cents("comma" if language() == "de" else "point")
    if cents is None:
        raise UserError("amount_unreadable")
    return cents


def unmistakable(text: str, currency: str = "") -> int:
    """Cents of what reads the same in every language, as on the command line.

    Raises UserError: amount_unreadable, amount_two_ways, amount_other_currency as `typed`.
    """
    read = amount(text.strip())
    _require(currency, read)
    if read.two_ways:
        raise UserError("amount_two_ways")
    cents = read.cents(None)
    if cents is None:
        raise UserError("amount_unreadable")
    return cents


def for_field(cents: int) -> str:
    """As it stands in a field to be changed, for `typed` to read: ``4.500,50``."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}.{rest:02}" if rest else f"{whole:,}"
    if language() == "de":
        grouped = grouped.translate(_GERMAN)
    return f"-{grouped}" if cents < 0 else grouped


def shown(cents: int, currency: str = "EUR") -> str:
    """``1.234,50 €`` or ``€1,234.50``; whole amounts without the cents."""
    return _shown(cents, currency, language())


def sign(currency: str) -> str:
    """What is written beside an amount: ``€``, ``CHF``."""
    return shown(0, currency).replace("0", "").strip()


@lru_cache(maxsize=20_000)
def _shown(cents: int, currency: str, speech: str) -> str:
    from babel.numbers import format_currency  # noqa: PLC0415 - 60 ms, not on the start path

    locale = "de_CH" if (speech, currency) == ("de", "CHF") else speech
    text: str = format_currency(
        Decimal(cents) / 100, currency, locale=locale, decimal_quantization=True
    )
    if cents % 100 == 0:
        text = re.sub(r"[.,]00(?!\d)", "", text)
    return text


def _require(currency: str, read: Amount) -> None:
    if currency and read.currency not in ("", currency):
        raise UserError("amount_other_currency", written=read.currency, currency=currency)


def _value(plain: str, sign: DecimalSign) -> Decimal | None:
    from babel.numbers import NumberFormatError, parse_decimal  # noqa: PLC0415 - as above

    for locale in _LOCALES[sign]:
        try:
            return parse_decimal(plain, locale=locale, strict=True)
        except NumberFormatError:
            continue
    return None
