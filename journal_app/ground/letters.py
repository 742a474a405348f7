"""Letters that the coach sends: a beginning for her own words, never sent by the app."""

from dataclasses import dataclass

from journal_app.ground.i18n import _
from journal_app.ground.settings import Address

_TITLES = frozenset({"herr", "frau", "mr", "mrs", "ms", "dr", "prof", "familie"})


@dataclass(frozen=True)
class Draft:
    subject: str
    text: str


def letter(address: Address, name: str, subject: str, body: str) -> Draft:
    """``body`` with a greeting of ``name`` and an ending."""
    warm = address == "du"
    greeting = _("Hi {name},") if warm else _("Dear {name},")
    ending = _("Warmly") if warm else _("Kind regards")
    called = first_name(name) if warm else name
    return Draft(subject, f"{greeting.format(name=called)}\n\n{body}\n\n{ending}\n")


def address_of(name: str, usual: Address) -> Address:
    """``Herr Brandt`` is not called by a first name that nobody wrote down; others as usual."""
    return "Sie" if name and first_name(name) == name and len(name.split()) > 1 else usual


def first_name(name: str) -> str:
    """The whole name where the journal has no first name: ``Herr Brandt``."""
    first = name.split(maxsplit=1)[0] if name.split() else name
    return name if first.casefold().rstrip(".") in _TITLES else first
