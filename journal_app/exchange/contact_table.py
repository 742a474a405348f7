"""Contacts as a table: Google's and Outlook's, old and new, German and English, or one's own.

Columns are known by their normalised headers, never by their place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from journal_app.exchange import names
from journal_app.exchange.contacts import REFERRED, RawContact
from journal_app.exchange.reading import Skipped, overfull, plain_name
from journal_app.exchange.sheet import Row, Sheet, chosen_columns, normal
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _

FIELDS = (
    "name", "first_name", "last_name", "company", "email", "phone", "birthday", "address", "notes",
    "tags", "referred_by",
)  # fmt: skip
"""What a column can be assigned to by hand."""
NAMING = frozenset({"name", "first_name", "last_name", "company", "email"})
"""One of these at least, or nobody knows who is meant."""

_HEADERS = {
    "name": "name fullname displayname anzeigename kontakt client kunde",
    "first_name": names.FIRST,
    "middle_name": "middlename additionalname weiterevornamen zweitervorname",
    "last_name": names.LAST,
    "company": "company organization organizationname organization1name firma unternehmen",
    "email": "email mail emailaddress emailadresse",
    "phone": "phone phonenumber mobilephone primaryphone businessphone homephone telefon "
    "telefonnummer mobiltelefon handy telefongeschaftlich telefonprivat hauptelefon",
    "birthday": "birthday geburtstag geburtsdatum",
    "address": "address addressformatted address1formatted homeaddress businessaddress adresse "
    "anschrift",
    "notes": "notes note notizen notiz bemerkung bemerkungen",
    "tags": "labels groupmembership categories category kategorien kategorie schlagworter tags",
    "referred_by": " ".join(sorted(REFERRED)),
    "title": "organizationtitle organization1title jobtitle position",
    "street": "homestreet businessstreet address1street strasseprivat strassegeschaftlich strasse",
    "postcode": "homepostalcode businesspostalcode address1postalcode postleitzahlprivat "
    "postleitzahlgeschaftlich plz postleitzahl",
    "city": "homecity businesscity address1city ortprivat ortgeschaftlich ort stadt",
    "country": "homecountryregion homecountry businesscountryregion businesscountry "
    "address1country landregionprivat landregiongeschaftlich landprivat landgeschaftlich land",
}
_KNOWN = {header: field for field, headers in _HEADERS.items() for header in headers.split()}
_NUMBERED = (
    (re.compile(r"email\d+(?:value|address|adresse)"), "email"),
    (
        re.compile(r"(?:phone\d+value|(?:business|home)phone\d|telefon(?:privat|geschaftlich)\d)"),
        "phone",
    ),
    (re.compile(r"relation\d+(?:label|type)"), "relation_label"),
    (re.compile(r"relation\d+value"), "relation"),
)
_SEVERAL = " ::: "
"""Between the values of one of Google's cells."""


@dataclass(frozen=True)
class ContactTable:
    contacts: tuple[RawContact, ...]
    skipped: tuple[Skipped, ...]
    encoding: str | None
    headers: tuple[str, ...]
    columns: Mapping[str, str]
    """Field to the header it is read from, for the fields of `FIELDS` that have one."""


def table(sheet: Sheet, path: Path, chosen: Mapping[str, str]) -> ContactTable:
    """Raises UserError: import_not_contacts, and what `chosen_columns` raises."""
    by_hand = chosen_columns(sheet, chosen, FIELDS, path)
    columns = {
        field: places for field, places in known_columns(sheet).items() if field not in chosen
    } | {field: [place] for field, place in by_hand.items()}
    if not NAMING & columns.keys():
        raise UserError("import_not_contacts", path=str(path))
    skipped: list[Skipped] = []
    return ContactTable(
        contacts=tuple(_contacts(sheet, columns, skipped)),
        skipped=tuple(skipped),
        encoding=sheet.encoding,
        headers=sheet.headers,
        columns={field: sheet.headers[columns[field][0]] for field in FIELDS if field in columns},
    )


def address_columns(sheet: Sheet) -> tuple[str, ...]:
    """Headers of the first address that stands in columns of its parts; empty without one."""
    known = known_columns(sheet)
    if not {"street", "city"} & known.keys():
        return ()
    parts = ("street", "postcode", "city", "country")
    return tuple(sheet.headers[known[part][0]] for part in parts if part in known)


def known_columns(sheet: Sheet) -> dict[str, list[int]]:
    """Field to the columns that hold it, in their order."""
    found: dict[str, list[int]] = {}
    headers = [normal(header) for header in sheet.headers]
    for place, header in enumerate(headers):
        field = _KNOWN.get(header) or next(
            (field for shape, field in _NUMBERED if shape.fullmatch(header)), None
        )
        if field is not None:
            found.setdefault(field, []).append(place)
    if family := [n for n in found.get("name", ()) if names.is_family_name(headers[n], found)]:
        whole = [place for place in found.pop("name") if place not in family]
        return found | {"last_name": family} | ({"name": whole} if whole else {})
    return found


def _contacts(
    sheet: Sheet, columns: Mapping[str, list[int]], skipped: list[Skipped]
) -> Iterator[RawContact]:
    for row in sheet.rows:
        values = _Values(row, columns)
        where = _("Row {number}").format(number=row.number)
        name = values.one("name") or names.whole_name(
            *(values.one(part) for part in ("first_name", "middle_name", "last_name"))
        )
        if sheet.is_overfull(row):
            skipped.append(Skipped(f"{where} ({plain_name(name)})" if name else where, overfull()))
            continue
        referred_by, others = values.relations()
        yield RawContact(
            where=where,
            name=name,
            company=values.one("company"),
            emails=values.several("email"),
            phones=values.several("phone"),
            birthday=values.one("birthday"),
            address=values.one("address") or values.address(),
            notes="\n".join(filter(None, (values.one("notes"), values.one("title"), *others))),
            tags=tuple(
                tag
                for cell in values.several("tags")
                for tag in re.split(r"[;,]", cell)
                if not tag.strip().startswith("*")  # Google's own groups
            ),
            referred_by=values.one("referred_by") or referred_by,
        )


@dataclass(frozen=True)
class _Values:
    row: Row
    columns: Mapping[str, list[int]]

    def one(self, field: str) -> str:
        """The first filled cell."""
        cells = (self.row.cell(place) for place in self.columns.get(field, ()))
        return next((cell for cell in cells if cell), "")

    def several(self, field: str) -> tuple[str, ...]:
        cells = (self.row.cell(place) for place in self.columns.get(field, ()))
        return tuple(part.strip() for cell in cells for part in cell.split(_SEVERAL))

    def relations(self) -> tuple[str, list[str]]:
        """Who recommended the contact, and a line for everybody else who belongs to them."""
        referred_by, others = "", []
        labels, names_ = (self.columns.get(part, []) for part in ("relation_label", "relation"))
        for label, name in zip(
            map(self.row.cell, labels), map(self.row.cell, names_), strict=False
        ):
            if name and not referred_by and normal(label) in REFERRED:
                referred_by = name
            elif name:
                others.append(": ".join(filter(None, (label.lstrip("* "), name))))
        return referred_by, others

    def address(self) -> str:
        """The first address with a street or a city; its parts stand in one order everywhere."""
        streets, codes, cities, countries = (
            self.columns.get(part, []) for part in ("street", "postcode", "city", "country")
        )
        for place in range(max(len(streets), len(cities))):
            street, code, city, country = (
                self.row.cell(some[place] if place < len(some) else None)
                for some in (streets, codes, cities, countries)
            )
            if street or city:
                lines = (street, f"{code} {city}".strip(), country)
                return "\n".join(filter(None, lines))
        return ""
