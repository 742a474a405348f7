"""A list of clients for other programs: as CSV, or as an Excel workbook.

A spreadsheet takes a cell that begins like a formula for one, whoever wrote it. In CSV such cells
get an apostrophe in front, which `sheet.read_csv` takes off again; in a workbook they are text.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from journal_app.exchange.sheet import masked
from journal_app.ground.i18n import _, language
from journal_app.store.whole_file import written_whole

MARK = "\ufeff"
"""By which Excel knows UTF-8."""
WORKBOOK = ".xlsx"


@dataclass(frozen=True)
class ClientRow:
    name: str
    company: str
    email: str
    phone: str
    rung: str
    last_purchase: date | None
    last_contact: date | None
    next_step: str
    next_due: date | None
    money_cents: int


def write_clients(target: Path, rows: Iterable[ClientRow]) -> None:
    """A workbook where the name of ``target`` ends in .xlsx, else CSV in UTF-8.

    CSV is written as a spreadsheet of the app's language reads it: in German with semicolons,
    ``5860,50`` and ``01.05.2026``, else with commas, ``5860.50`` and ``2026-05-01``. Raises
    UserError as `written_whole` does; ``target`` is as it was then.
    """
    as_workbook = target.suffix.casefold() == WORKBOOK
    with written_whole(target) as file:
        if as_workbook:
            _workbook(file, rows)
        else:
            _csv(file, rows)


def headers() -> list[str]:
    """In the language of the app; the importers know them again."""
    return [
        _("Name"), _("Company"), _("E-mail"), _("Phone"), _("Rung"), _("Last purchase"),
        _("Last contact"), _("Next step"), _("Due"), _("Money"),
    ]  # fmt: skip


def _csv(file: BinaryIO, rows: Iterable[ClientRow]) -> None:
    text = io.TextIOWrapper(file, "utf-8", newline="")
    text.write(MARK)
    german = language() == "de"
    writer = csv.writer(text, delimiter=";" if german else ",")
    writer.writerow(headers())
    for row in rows:
        writer.writerow([masked(_text(value, german=german)) for value in _values(row)])
    text.flush()
    text.detach()


def _workbook(file: BinaryIO, rows: Iterable[ClientRow]) -> None:
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - 200 ms
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Clients"))
    sheet.append(headers())
    for row in rows:
        cells = []
        for value in _values(row):
            cell = WriteOnlyCell(sheet, value=_printable(value))
            if isinstance(value, str):
                cell.data_type = "s"  # what begins with = would be a formula
            elif isinstance(value, Decimal):
                cell.number_format = "#,##0.00"
            cells.append(cell)
        sheet.append(cells)
    book.save(file)


def _values(row: ClientRow) -> Sequence[str | date | Decimal | None]:
    return (
        row.name, row.company, row.email, row.phone, row.rung, row.last_purchase, row.last_contact,
        row.next_step, row.next_due, Decimal(row.money_cents) / 100,
    )  # fmt: skip


def _text(value: str | date | Decimal | None, *, german: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}" if german else value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", "," if german else ".")
    return value


def _printable(value: str | date | Decimal | None) -> str | date | Decimal | None:
    """A workbook takes no control signs."""
    if not isinstance(value, str):
        return value
    return "".join(sign for sign in value if sign >= " " or sign in "\t\n")
