"""Sales as a table, from a spreadsheet or an invoicing program."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from journal_app.exchange import names
from journal_app.exchange.reading import Skipped, overfull, plain_name, too_long
from journal_app.exchange.sale_keys import RowKeys
from journal_app.exchange.sheet import Row, Sheet, chosen_columns, normal
from journal_app.exchange.wall_time import (
    Order,
    WallTime,
    order_of,
    require_one_reading,
    wall_time,
)
from journal_app.exchange.workbook import read_table
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.money import Amount, DecimalSign, amount, sign_of
from journal_app.ground.text import one_line, storable
from journal_app.ladder.checks import FIRST_DAY, LARGEST_PRICE
from journal_app.people.finding import LONGEST_NAME

SOURCE = "sales"
FIELDS = ("client", "first_name", "last_name", "date", "amount", "offer", "email", "note")
NEEDED = ("client", "date", "amount")
"""For the client, a column of their first or last name does as well."""

_HEADERS = {
    "client": "client customer name clientname customername kunde kundin kundenname auftraggeber",
    "first_name": names.FIRST,
    "last_name": names.LAST,
    "date": "date day saledate invoicedate datum tag kaufdatum verkaufsdatum rechnungsdatum",
    "amount": "amount price total sum value betrag preis summe umsatz gesamt rechnungsbetrag",
    "offer": "offer product service item rung angebot produkt leistung stufe artikel",
    "email": "email mail emailaddress emailadresse",
    "note": "note notes comment notiz notizen bemerkung kommentar",
}
_KNOWN = {header: field for field, headers in _HEADERS.items() for header in headers.split()}


@dataclass(frozen=True)
class ImportedSale:
    """A row. ``key`` names it in any file (`sale_keys`): two equal rows in one are two sales.

    A negative ``cents`` is a refund.
    """

    key: str
    where: str
    client: str
    day: date
    cents: int
    offer: str = ""
    email: str = ""
    note: str = ""
    currency: str = ""
    """Its code, where the amount has one."""


@dataclass(frozen=True)
class SalesReading:
    """A file, read and checked. ``found`` counts its rows, those in ``skipped`` too.

    ``columns`` says which header each field was read from.
    """

    found: int
    sales: tuple[ImportedSale, ...]
    skipped: tuple[Skipped, ...]
    headers: tuple[str, ...]
    columns: Mapping[str, str]
    encoding: str | None


def read_sales(
    path: Path,
    today: date,
    chosen: Mapping[str, str] | None = None,
    date_order: Order | None = None,
    decimal: DecimalSign | None = None,
) -> SalesReading:
    """The sales of a CSV or XLSX file; days after ``today`` are listed, not taken.

    ``chosen`` assigns fields to headers where the file's own are not known. ``date_order`` and
    ``decimal`` only count for what the file leaves open: raises UserError import_date_order (as
    `require_one_reading`) and import_decimal (one such amount as ``written``, its readings
    ``comma`` and ``point``) where they are needed and None; import_columns (``missing``,
    ``known``) where a needed column is not found; file_missing, import_no_column,
    import_no_field, import_damaged, import_row_damaged, import_too_large, import_no_table.
    """
    return sales_in(read_table(path), path, today, chosen, date_order, decimal)


def known_columns(sheet: Sheet) -> dict[str, int]:
    """Field to the first column whose header says it."""
    headers = [normal(header) for header in sheet.headers]
    fields = {_KNOWN[header] for header in headers if header in _KNOWN}
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        is_family_name = names.is_family_name(header, fields)
        if field := "last_name" if is_family_name else _KNOWN.get(header):
            found.setdefault(field, place)
    return found


def lacking(columns: Container[str]) -> list[str]:
    """Which of the `NEEDED` fields have none of ``columns``."""
    named = "first_name" in columns or "last_name" in columns
    return [field for field in NEEDED if field not in columns and not (field == "client" and named)]


def sales_in(  # noqa: PLR0917 - what the coach may say of a file
    sheet: Sheet,
    path: Path,
    today: date,
    chosen: Mapping[str, str] | None = None,
    date_order: Order | None = None,
    decimal: DecimalSign | None = None,
) -> SalesReading:
    """As `read_sales`, of a table that was read from ``path``."""
    chosen = chosen or {}
    by_hand = chosen_columns(sheet, chosen, FIELDS, path)
    known = known_columns(sheet).items()
    columns = {field: place for field, place in known if field not in chosen} | by_hand
    if missing := lacking(columns):
        headers = ", ".join(header for header in sheet.headers if header)
        raise UserError("import_columns", path=str(path), missing=", ".join(missing), known=headers)
    days = _Days(sheet, columns.get("date"), date_order, path)
    money = _Money(sheet, columns.get("amount"), decimal, path)
    keys, sales, skipped = RowKeys(), [], []
    nothing = dict.fromkeys(FIELDS, "")
    for row in sheet.rows:
        where = _("Row {number}").format(number=row.number)
        values = nothing | {field: one_line(row.cell(place)) for field, place in columns.items()}
        values["client"] = values["client"] or names.whole_name(
            values["first_name"], "", values["last_name"]
        )
        day, cents = days.read(row), money.read(row)
        fault = overfull() if sheet.is_overfull(row) else _fault(values, day, cents, today)
        if fault or day is None or cents is None:
            name = plain_name(values["client"])
            skipped.append(Skipped(f"{where} ({name})" if name else where, fault))
            continue
        note = storable(row.cell(columns.get("note"))).strip()
        details = (values["offer"], values["email"], note)
        sales.append(
            ImportedSale(
                key=keys.key(values["client"], day, cents, *details),
                where=where,
                client=values["client"],
                day=day,
                cents=cents,
                offer=values["offer"],
                email=values["email"],
                note=note,
                currency=money.currency(row),
            )
        )
    return SalesReading(
        found=len(sheet.rows),
        sales=tuple(sales),
        skipped=tuple(skipped),
        headers=sheet.headers,
        columns={field: sheet.headers[columns[field]] for field in FIELDS if field in columns},
        encoding=sheet.encoding,
    )


def _fault(values: Mapping[str, str], day: date | None, cents: int | None, today: date) -> str:
    """Why a row cannot come along; empty where it can."""
    if not values["client"]:
        fault = _("It names no client, so it is left out.")
    elif len(values["client"]) > LONGEST_NAME:
        fault = too_long()
    elif day is None:
        known = wall_time(values["date"]) is not None
        fault = (
            _("There is no such day as “{date}”.")
            if known
            else _("The date “{date}” cannot be read.")
        )
    elif not FIRST_DAY <= day <= today:
        fault = _("The date “{date}” lies in the future or before 1900.")
    elif cents is None:
        fault = _("The amount “{amount}” cannot be read.")
    elif cents == 0:
        fault = _("The amount is zero, and what was free is no sale.")
    elif abs(cents) > LARGEST_PRICE:
        fault = _("The amount “{amount}” is higher than any price.")
    else:
        return ""
    return fault.format(date=plain_name(values["date"]), amount=plain_name(values["amount"]))


class _Days:
    """The dates of a file in the one order that they show, or that was said."""

    def __init__(self, sheet: Sheet, column: int | None, order: Order | None, path: Path) -> None:
        self._column = column
        read = _each(sheet.rows, column, wall_time)
        slashed: list[WallTime] = [when for text, when in read.items() if when and "." not in text]
        self._order = order_of(slashed) or order
        if self._order is None:
            require_one_reading(slashed, path)
        self._read = read

    def read(self, row: Row) -> date | None:
        text = row.cell(self._column)
        when = self._read.get(text)
        # With dots it is written the German way, whatever the rest of the file does.
        shown = when.read("dmy" if "." in text else self._order) if when else None
        return shown.date() if shown else None


class _Money:
    """The amounts of a file by the one convention that they show, or that was said."""

    def __init__(
        self, sheet: Sheet, column: int | None, decimal: DecimalSign | None, path: Path
    ) -> None:
        self._column = column
        # A number was never written by either convention, so it tells nothing about the others.
        texts = [row for row in sheet.rows if column not in row.numeric]
        self._read: dict[str, Amount] = _each(texts, column, amount)
        self._sign = sign_of(self._read.values()) or decimal
        open_ = (text for text, one in self._read.items() if one.two_ways)
        if self._sign is None and (text := next(open_, None)) is not None:
            one = self._read[text]
            raise UserError(
                "import_decimal", path=str(path), written=text, comma=one.comma, point=one.point
            )

    def currency(self, row: Row) -> str:
        return amount(row.cell(self._column)).currency

    def read(self, row: Row) -> int | None:
        text = row.cell(self._column)
        if self._column in row.numeric:
            return amount(text).cents("point")
        return self._read[text].cents(self._sign)


def _each(rows: Sequence[Row], column: int | None, read: Any) -> dict[str, Any]:
    """What ``read`` makes of every different text of a column."""
    return {text: read(text) for text in {row.cell(column) for row in rows}}
