"""vCards of every version, read one by one, so that a damaged card takes no other along."""

import logging
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from journal_app.exchange import container
from journal_app.exchange.contacts import REFERRED, RawContact
from journal_app.exchange.reading import Skipped, plain_name
from journal_app.exchange.sheet import decoded, normal
from journal_app.ground.i18n import _
from journal_app.ground.text import storable

MAX_CARD = 20_000_000
"""Characters: a card with a photo of the size of a poster."""
_CARD = re.compile(r"^BEGIN:VCARD[ \t]*$.*?^END:VCARD[ \t]*$", re.IGNORECASE | re.DOTALL | re.M)
_BEGIN = re.compile(r"^BEGIN:VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_PICTURE = re.compile(
    r"^(?P<words>[^\n:]{0,200}QUOTED-PRINTABLE[^\n:]{0,200}:(?:[^\n]*=\n)*[^\n]*\n)"
    r"|^(?:[\w-]+\.)?(?:PHOTO|LOGO|KEY|SOUND)[:;][^\n]*\n(?:[ \t][^\n]*\n|\n)*",
    re.IGNORECASE | re.MULTILINE,
)
"""Not where a note goes on, each line of which ends with =, with the word "Logo" perhaps."""
_LAST_PLACE = 100
Contents = dict[str, list[Any]]
"""The lines of a card by their names."""
_OMITTED_YEAR = "1604"
"""What Apple writes for a year that is not known."""


def cards(path: Path, skipped: list[Skipped]) -> Iterator[RawContact]:
    """Every card of the file; those that cannot be read are added to ``skipped``."""
    with container.opened(path) as file:
        content = container.content(file, path)
    text = decoded(content, path)[0].replace("\r\n", "\n").replace("\r", "\n")
    starts = [match.start() for match in _BEGIN.finditer(text)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), 1):
        where = _("Card {number}").format(number=number)
        whole = _CARD.match(text[start:end])
        contents = _contents(whole[0]) if whole and len(whole[0]) <= MAX_CARD else None
        contact = None if contents is None else _read(contents, where)
        if contact is None:
            skipped.append(Skipped(where, _("This card is damaged, so it is left out.")))
        elif contents is not None and _is_group(contents):
            named = f"{where} ({plain_name(contact.name)})" if contact.name else where
            reason = _("This card is a group of contacts, not a person, so it is left out.")
            skipped.append(Skipped(named, reason))
        else:
            yield contact


def _contents(text: str) -> Contents | None:
    """None for a card that the library cannot read, whatever it trips over."""
    import vobject  # type: ignore[import-untyped]  # noqa: PLC0415 - 60 ms, for this format only

    logging.getLogger("vobject").setLevel(logging.CRITICAL)  # it would quote the card
    text = _PICTURE.sub(r"\g<words>", text + "\n")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about old escapes, which are none of our doing
            contents: Contents = vobject.readOne(text, validate=False, allowQP=True).contents
            return contents
    except Exception:  # noqa: BLE001 - the library promises no kind of error
        return None


def _read(contents: Contents, where: str) -> RawContact:
    return RawContact(
        where=where,
        name=_text(_first(contents, "fn")) or _name(_first(contents, "n")),
        company=", ".join(_parts(_first(contents, "org"))),
        emails=_preferred(contents, "email"),
        phones=_preferred(contents, "tel"),
        birthday=_birthday(_first(contents, "bday")),
        address=_address(_first(contents, "adr")),
        notes=_notes(contents),
        tags=tuple(tag for line in contents.get("categories", ()) for tag in _parts(line)),
        referred_by=_referred_by(contents),
        uid=_text(_first(contents, "uid")),
    )


def _is_group(contents: Contents) -> bool:
    kinds = (_first(contents, name) for name in ("kind", "x-addressbookserver-kind"))
    return any(_text(kind).casefold() == "group" for kind in kinds)


def _birthday(line: Any) -> str:
    text = _text(line)
    omitted = getattr(line, "params", {}).get("X-APPLE-OMIT-YEAR", [_OMITTED_YEAR])[0]
    return f"--{text[len(omitted) :].lstrip('-')}" if text.startswith(omitted) else text


def _referred_by(contents: Contents) -> str:
    """As Apple's address book writes a relation: the name and its label on lines of one group."""
    labels = {
        line.group for line in contents.get("x-ablabel", ()) if normal(_text(line)) in REFERRED
    }
    names = (line for line in contents.get("x-abrelatednames", ()) if line.group in labels)
    return _text(next(names, None))


def _first(contents: Contents, name: str) -> Any:
    return next(iter(contents.get(name, ())), None)


def _text(line: Any) -> str:
    value = getattr(line, "value", "")
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return storable(value).strip() if isinstance(value, str) else ""


def _parts(line: Any) -> list[str]:
    value = getattr(line, "value", None)
    parts = value if isinstance(value, list) else _text(line).split(",")
    return [one for part in parts if isinstance(part, str) and (one := part.strip())]


def _preferred(contents: Contents, name: str) -> tuple[str, ...]:
    """All values, the most preferred first."""
    lines = sorted(contents.get(name, ()), key=_place)
    return tuple(_text(line).removeprefix("tel:").removeprefix("mailto:") for line in lines)


def _place(line: Any) -> int:
    """1 for what is marked as preferred, or as vCard 4 counts, up to 100; after it, what is not."""
    counted = "".join(line.params.get("PREF", ()))
    if counted.isascii() and counted.isdecimal():
        return min(int(counted[:4]), _LAST_PLACE)
    kinds = {kind.casefold() for kind in line.params.get("TYPE", ())}
    return 1 if counted or "pref" in kinds or "PREF" in line.singletonparams else _LAST_PLACE + 1


def _name(line: Any) -> str:
    value = getattr(line, "value", None)
    parts = (getattr(value, part, "") for part in ("given", "additional", "family"))
    return " ".join(filter(None, (_joined(part, " ") for part in parts)))


def _address(line: Any) -> str:
    value = getattr(line, "value", None)
    street, code, city, region, country = (
        _joined(getattr(value, part, ""), ", ")
        for part in ("street", "code", "city", "region", "country")
    )
    extra = _joined(getattr(value, "extended", ""), ", ")
    return "\n".join(filter(None, (street, extra, f"{code} {city}".strip(), region, country)))


def _joined(value: Any, between: str) -> str:
    parts = value if isinstance(value, list) else [value]
    return between.join(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _notes(contents: Contents) -> str:
    notes = [_text(line) for line in contents.get("note", ())]
    title = _text(_first(contents, "title"))
    sites = [_text(line) for line in contents.get("url", ())]
    return "\n".join(filter(None, (*notes, title, *sites)))
