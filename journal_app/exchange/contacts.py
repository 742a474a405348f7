"""Address books of other programs: vCards, and the tables of Google and Outlook."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from journal_app.exchange import container
from journal_app.exchange.reading import ContentKeys, Skipped, plain_name, tags_of, too_long
from journal_app.exchange.sheet import Sheet
from journal_app.exchange.wall_time import (
    Order,
    WallTime,
    order_of,
    require_one_reading,
    wall_time,
)
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.text import one_line, storable
from journal_app.people.birthdays import birthday as kept_birthday
from journal_app.people.finding import LONGEST_NAME

SOURCE = "contacts"


@dataclass(frozen=True)
class RawContact:
    """A contact as its file has it, before its birthday is read.

    Of several e-mail addresses and telephone numbers the first is the one to use.
    """

    where: str
    """Which card or row, for the report."""
    name: str
    company: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    birthday: str = ""
    address: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    referred_by: str = ""
    uid: str = ""


REFERRED = frozenset({"referredby", "recommendedby", "empfohlenvon"})
"""What a header or label that names the giver of a referral is called, normalised."""


@dataclass(frozen=True)
class ImportedContact:
    """A contact with everything as a person keeps it; ``key`` names it in its source."""

    key: str
    where: str
    name: str
    company: str
    email: str
    phone: str
    birthday: str
    address: str
    notes: str
    tags: tuple[str, ...]
    referred_by: str


@dataclass(frozen=True)
class ContactReading:
    """A file, read and checked. ``found`` counts its contacts, those in ``skipped`` too.

    ``columns`` says what each field was read from (its header), for tables; ``headers`` are all.
    """

    found: int
    contacts: tuple[ImportedContact, ...]
    skipped: tuple[Skipped, ...]
    encoding: str | None = None
    headers: tuple[str, ...] = ()
    columns: Mapping[str, str] | None = None


def read_contacts(
    path: Path,
    today: date,
    chosen: Mapping[str, str] | None = None,
    date_order: Order | None = None,
) -> ContactReading:
    """The contacts of a vCard, CSV or XLSX file; birthdays after ``today`` are listed, not taken.

    ``chosen`` assigns fields to headers where the file's own are not known; ``date_order`` counts
    for birthdays that can be read two ways. Raises UserError: import_date_order where it is needed
    and None, as `require_one_reading` does; file_missing, import_not_contacts, import_no_column,
    import_no_field, import_damaged, import_row_damaged, import_too_large, import_no_table;
    whatever the bytes, nothing else.
    """
    if container.is_folder(path):
        raise UserError("import_not_contacts", path=str(path))
    if are_cards(path):
        return contacts_on_cards(path, today, date_order)
    from journal_app.exchange.workbook import read_table  # noqa: PLC0415 - not for cards

    return contacts_in(read_table(path), path, today, chosen, date_order)


def are_cards(path: Path) -> bool:
    """Whether the file's beginning is that of vCards. Raises UserError as `container.opened`."""
    with container.opened(path) as file:
        head = file.read(4096)
    return re.search(rb"BEGIN:VCARD", head.replace(b"\0", b""), re.IGNORECASE) is not None


def contacts_on_cards(path: Path, today: date, date_order: Order | None = None) -> ContactReading:
    """As `read_contacts`, of vCards."""
    from journal_app.exchange import vcards  # noqa: PLC0415 - not for tables

    skipped: list[Skipped] = []
    return _reading(vcards.cards(path, skipped), skipped, today, date_order, path)


def contacts_in(
    sheet: Sheet,
    path: Path,
    today: date,
    chosen: Mapping[str, str] | None = None,
    date_order: Order | None = None,
) -> ContactReading:
    """As `read_contacts`, of a table that was read from ``path``."""
    from journal_app.exchange import contact_table  # noqa: PLC0415 - not for cards

    table = contact_table.table(sheet, path, chosen or {})
    read = _reading(table.contacts, list(table.skipped), today, date_order, path)
    return ContactReading(
        read.found,
        read.contacts,
        read.skipped,
        encoding=table.encoding,
        headers=table.headers,
        columns=table.columns,
    )


def _reading(
    found: Iterable[RawContact],
    skipped: list[Skipped],
    today: date,
    date_order: Order | None,
    path: Path,
) -> ContactReading:
    raw = list(found)
    count = len(raw) + len(skipped)
    dates = [when for one in raw if (when := _in_two_ways(one.birthday))]
    order = order_of(dates) or date_order
    if order is None:
        require_one_reading(dates, path)
    keys = ContentKeys()
    contacts: dict[str, ImportedContact] = {}
    for one in raw:
        contact = _contact(one, today, order or "dmy", keys, skipped)
        if contact is not None and contact.key in contacts:
            reason = _("The same contact stands earlier in this file.")
            skipped.append(Skipped(contact.where, reason))
        elif contact is not None:
            contacts[contact.key] = contact
    return ContactReading(count, tuple(contacts.values()), tuple(skipped))


def _contact(
    raw: RawContact, today: date, order: Order, keys: ContentKeys, skipped: list[Skipped]
) -> ImportedContact | None:
    emails, phones = _each_once(raw.emails), _each_once(raw.phones)
    company = one_line(raw.company)
    name = one_line(raw.name) or company or next(iter((*emails, *phones)), "")
    if not name:
        skipped.append(Skipped(raw.where, _("It has no name, so it is left out.")))
        return None
    where = f"{raw.where} ({plain_name(name)})"
    if len(name) > LONGEST_NAME:
        skipped.append(Skipped(where, too_long()))
        return None
    birthday = ""
    try:
        birthday = _birthday(raw.birthday, today, order)
    except UserError as error:
        reason = _("The birthday “{text}” cannot be read; the contact comes without it.")
        if error.code == "birthday_unlikely":
            reason = _(
                "The birthday “{text}” lies in the future or before 1900; the contact comes "
                "without it."
            )
        skipped.append(Skipped(where, reason.format(text=plain_name(raw.birthday))))
    further = [
        *(_("E-mail: {text}").format(text=text) for text in emails[1:]),
        *(_("Phone: {text}").format(text=text) for text in phones[1:]),
    ]
    notes = "\n".join([storable(raw.notes).strip(), *further]).strip()
    address = "\n".join(filter(None, map(one_line, storable(raw.address).splitlines())))
    tags = tags_of(raw.tags)
    told = (name, company, *emails, *phones, birthday, address, notes, *tags)
    return ImportedContact(
        key=f"uid:{one_line(raw.uid)[:200]}" if raw.uid.strip() else keys.key(*told),
        where=where,
        name=name,
        company="" if company == name else company,
        email=emails[0] if emails else "",
        phone=phones[0] if phones else "",
        birthday=birthday,
        address=address,
        notes=notes,
        tags=tags,
        referred_by=one_line(raw.referred_by),
    )


def _each_once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(one_line, texts))))


_WHOLE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})(?:T.*)?")
_NO_DATE = re.compile(r"[0\W]*")
"""``0.0.00`` and the like: how Outlook writes that there is none."""


def _birthday(text: str, today: date, order: Order) -> str:
    """As a person keeps it; empty where there is none. Raises UserError as `kept_birthday`."""
    text = " ".join(text.split())
    if not text or (_NO_DATE.fullmatch(text)):
        return ""
    if whole := _WHOLE.fullmatch(text):
        text = "-".join(whole.groups())
    elif no_year := _NO_YEAR.fullmatch(text):
        text = f"--{no_year[1]}-{no_year[2]}"
    elif when := wall_time(text):
        shown = when.read("dmy" if "." in text else order)
        text = shown.date().isoformat() if shown else text
    return kept_birthday(text, today)


def _in_two_ways(text: str) -> WallTime | None:
    """The date, where day and month could be either; with dots it is written the German way."""
    return None if "." in text else wall_time(text)
