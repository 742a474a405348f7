"""Files about clients, from the first look to the people and sales in the journal."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from journal_app.exchange import contact_table, container, sales
from journal_app.exchange.contacts import (
    ContactReading,
    are_cards,
    contacts_in,
    contacts_on_cards,
)
from journal_app.exchange.importing_contacts import (
    ContactPreview,
    import_contacts,
    preview_contacts,
)
from journal_app.exchange.importing_sales import SalesPreview, import_sales, preview_sales
from journal_app.exchange.progress import Progress, unheard
from journal_app.exchange.sales import SalesReading, sales_in
from journal_app.exchange.sales_plan import Assigned, Unmatched
from journal_app.exchange.sheet import Sheet
from journal_app.exchange.wall_time import Order
from journal_app.exchange.workbook import read_table
from journal_app.ground.errors import UserError
from journal_app.ground.money import DecimalSign

if TYPE_CHECKING:
    from journal_app.store import Store

Reading = ContactReading | SalesReading
Preview = ContactPreview | SalesPreview

GLIMPSE = 3
"""Values of a column that show what is in it."""
_GLANCED_AT = 100
"""Rows in which they are looked for: a table may have a thousand columns that are empty."""
_IN_BOTH = frozenset({"name", "first_name", "last_name", "email", "notes"})
"""Fields of contacts that a table of sales has as well."""


class Kind(StrEnum):
    CONTACTS = "contacts"
    SALES = "sales"


@dataclass(frozen=True)
class ClientFile:
    """A file before anybody said what its columns are. ``sheet`` is None for vCards.

    ``kind`` is None for a table that could be either, or neither.
    """

    path: Path
    kind: Kind | None
    sheet: Sheet | None

    def named(self, kind: Kind) -> "ClientFile":
        """The same file, once somebody has said what it is."""
        return replace(self, kind=kind)

    def fields(self) -> tuple[str, ...]:
        """What a column can be assigned to."""
        return sales.FIELDS if self.kind is Kind.SALES else contact_table.FIELDS

    def headers(self) -> tuple[str, ...]:
        """Those that can be chosen: each once, none empty."""
        return tuple(dict.fromkeys(filter(None, self.sheet.headers if self.sheet else ())))

    def recognised(self) -> dict[str, str]:
        """Field to the header that it is read from, where nobody says otherwise."""
        if self.sheet is None:
            return {}
        known = _places(self.sheet, self.kind or Kind.CONTACTS)
        headers = self.sheet.headers
        return {field: headers[known[field]] for field in self.fields() if field in known}

    def composed(self, field: str) -> tuple[str, ...]:
        """The headers whose cells make up ``field`` where it has no column; empty for none."""
        if field != "address" or self.sheet is None or self.kind is Kind.SALES:
            return ()
        return contact_table.address_columns(self.sheet)

    def glimpse(self, header: str) -> tuple[str, ...]:
        """The first values of a column that are not empty."""
        if self.sheet is None or header not in self.sheet.headers:
            return ()
        place = self.sheet.headers.index(header)
        found: list[str] = []
        for row in self.sheet.rows[:_GLANCED_AT]:
            if cell := row.cell(place):
                found.append(" ".join(cell.split()))
                if len(found) == GLIMPSE:
                    break
        return tuple(found)

    def complete(self, columns: Mapping[str, str]) -> bool:
        """Whether ``columns`` (field to header, empty for none) are enough to read the file."""
        if self.sheet is None:
            return True
        if self.kind is Kind.SALES:
            return not sales.lacking({field for field, header in columns.items() if header})
        return any(columns.get(field) for field in contact_table.NAMING)


@dataclass(frozen=True)
class Answers:
    """What was said about a file; ``columns`` only has the fields that are not as recognised."""

    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: Order | None = None
    decimal: DecimalSign | None = None
    unmatched: Unmatched = Unmatched.OFF_LADDER
    assigned: Mapping[int, Assigned] = field(default_factory=dict)


def look(path: Path) -> ClientFile:
    """What ``path`` is, as far as its beginning and its headers tell.

    Raises UserError: import_no_table, and what `container.opened` and the tables' readers raise.
    """
    if container.is_folder(path):
        raise UserError("import_no_table", path=str(path))
    if are_cards(path):
        return ClientFile(path, Kind.CONTACTS, None)
    sheet = read_table(path)
    return ClientFile(path, _kind(sheet), sheet)


def read(file: ClientFile, answers: Answers, store: "Store") -> Reading:
    """Raises UserError as `contacts_in` and `sales_in`; two of them ask for an answer."""
    today = store.clock.today()
    if file.sheet is None:
        return contacts_on_cards(file.path, today, answers.date_order)
    if file.kind is Kind.SALES:
        return sales_in(
            file.sheet,
            file.path,
            today,
            answers.columns,
            answers.date_order,
            answers.decimal,
        )
    return contacts_in(file.sheet, file.path, today, answers.columns, answers.date_order)


def preview(
    session: Session, reading: Reading, answers: Answers, progress: Progress = unheard
) -> Preview:
    """What `bring_in` would do. Raises what ``progress`` raises."""
    if isinstance(reading, SalesReading):
        return preview_sales(session, reading, answers.unmatched, answers.assigned, progress)
    return preview_contacts(session, reading)


def bring_in(
    store: "Store", reading: Reading, answers: Answers, progress: Progress = unheard
) -> Preview:
    """Take it into the journal after a backup, in one step that one undo takes back.

    Raises UserError, and what ``progress`` raises; then the journal is as it was.
    """
    store.back_up()
    if isinstance(reading, SalesReading):
        return store.write(import_sales, reading, answers.unmatched, answers.assigned, progress)
    return store.write(import_contacts, reading, progress)


def _places(sheet: Sheet, kind: Kind) -> Mapping[str, int]:
    if kind is Kind.SALES:
        return sales.known_columns(sheet)
    return {field: places[0] for field, places in contact_table.known_columns(sheet).items()}


def _kind(sheet: Sheet) -> Kind | None:
    as_contacts = contact_table.known_columns(sheet).keys()
    sold = {"date", "amount"} <= sales.known_columns(sheet).keys()
    only_contacts = bool(as_contacts - _IN_BOTH)
    if sold == only_contacts:  # both, or neither
        named = bool(contact_table.NAMING & as_contacts)
        return Kind.CONTACTS if named and not sold else None
    return Kind.SALES if sold else Kind.CONTACTS
