"""Money: whole cents, read as people type it and shown as they write it. Off the start path."""

import os
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_currency, get_decimal_symbol

from journal_app.ground.amounts import DecimalSign, amount
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import language

_DEFAULT = {"de": "de_DE", "en": "en_GB"}


def cents_of(text: str, sign: DecimalSign | None = None) -> int:
    """What was typed, in cents; may be negative. A currency beside it is passed over.

    ``sign`` is the writer's decimal sign, as `decimal_sign` gives it: with a comma "1.234" is a
    thousand. Without it, what can be read two ways is not guessed. Raises UserError:
    amount_unreadable, amount_two_ways.
    """
    read = amount(text)
    if sign is None and read.two_ways:
        raise UserError("amount_two_ways")
    cents = read.cents(sign)
    if cents is None:
        raise UserError("amount_unreadable")
    return cents


def decimal_sign() -> DecimalSign:
    """Of the language the app speaks, in the system's country."""
    return "comma" if get_decimal_symbol(locale_name()) == "," else "point"


def shown(cents: int, currency: str) -> str:
    """``1.234,50 €``; whole amounts without cents: ``5.000 €``. ``currency`` is a code as EUR."""
    return _shown(cents, currency, locale_name())


def typed(cents: int) -> str:
    """As it stands in a field to be changed: ``4500,50``."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    symbol = "," if decimal_sign() == "comma" else "."
    return f"{sign}{whole}{symbol}{rest:02}" if rest else f"{sign}{whole}"


def locale_name() -> str:
    """The app's language in the system's country where that speaks it: ``de_AT``, ``en_GB``."""
    return _locale_name(
        language(), *(os.environ.get(name, "") for name in ("LC_ALL", "LC_MONETARY", "LANG"))
    )


@lru_cache(maxsize=16)
def _locale_name(spoken: str, *system: str) -> str:
    first = next((name for name in system if name), "").partition(".")[0].partition("@")[0]
    if first.startswith(f"{spoken}_") and first.isascii() and len(first) == len("de_DE"):
        return first
    return _DEFAULT[spoken]


@lru_cache(maxsize=50_000)
def _shown(cents: int, currency: str, locale: str) -> str:
    pattern = str(Locale.parse(locale).currency_formats["standard"].pattern)
    if cents % 100 == 0:
        pattern = pattern.replace(".00", "")
    value = Decimal(cents) / 100
    return format_currency(value, currency, format=pattern, locale=locale, currency_digits=False)
