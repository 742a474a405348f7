"""Letters that the coach sends: a beginning for her own words, never sent by the app."""

from collections.abc import Mapping
from dataclasses import dataclass

from journal_app.ground.i18n import _
from journal_app.ground.settings import Address

_TITLES = frozenset({"herr", "frau", "mr", "mrs", "ms", "dr", "prof", "familie"})


@dataclass(frozen=True)
class Draft:
    subject: str
    text: str


Wordings = Mapping[Address, Draft]
"""A letter as it is said to a first name, and formally; both are marked for translation."""


def drafted(wordings: Wordings, address: Address, name: str, **values: str) -> Draft:
    """The letter to ``name``, with ``values`` where the wording leaves room for them."""
    said = wordings[address]
    subject, body = _(said.subject).format(**values), _(said.text).format(**values)
    return letter(address, name, subject, body)


def either(address: Address, warm: str, formal: str) -> str:
    """Of two ways to say something the one that goes with how somebody is addressed."""
    return warm if address == "du" else formal


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
