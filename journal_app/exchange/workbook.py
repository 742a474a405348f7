"""Tables from files: CSV, and the first sheet of an Excel workbook as text like any other."""

import warnings
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from journal_app.exchange import container
from journal_app.exchange.sheet import MAX_COLUMNS, MAX_ROWS, Row, Sheet, read_csv
from journal_app.ground.errors import UserError

MAX_UNPACKED = 50_000_000
"""Bytes of all parts together: some 150,000 sales, which take half a minute to read."""
MAX_RATIO = 40
"""Sheets shrink to a tenth; one of nothing but empty cells to a hundredth."""


def read_table(path: Path) -> Sheet:
    """A CSV file or a workbook, told by what is in it. Raises UserError as both readers do."""
    if container.is_folder(path):
        raise UserError("import_no_table", path=str(path))
    with container.opened(path) as file:
        zipped = file.read(2) == b"PK"
    return read_workbook(path) if zipped else read_csv(path)


def read_workbook(path: Path) -> Sheet:
    """Dates become ISO dates, broken numbers two decimals and a point, the rest text.

    Raises UserError: file_missing, import_too_large, import_damaged, import_no_table; whatever the
    bytes, nothing else.
    """
    with container.opened(path) as file, container.unzipped(file, path) as archive:
        parts = archive.infolist()
        most = max(container.NEVER_A_BOMB, MAX_RATIO * sum(one.compress_size for one in parts))
        if sum(one.file_size for one in parts) > min(most, MAX_UNPACKED):
            raise UserError("import_too_large", path=str(path))
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - 200 ms

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which no row needs
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                rows = _rows(book.worksheets[0], path)
            finally:
                book.close()
    except UserError:
        raise
    except Exception as error:
        raise UserError("import_damaged", path=str(path)) from error
    if not rows:
        raise UserError("import_no_table", path=str(path))
    return Sheet(headers=rows[0].cells, rows=tuple(rows[1:]))


def _rows(sheet: Any, path: Path) -> list[Row]:
    sheet.reset_dimensions()  # a lie about its size would hide rows
    found: list[Row] = []
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MAX_ROWS or len(values) > MAX_COLUMNS:
            raise UserError("import_too_large", path=str(path))
        cells = tuple(map(_text, values))
        if any(cells):
            found.append(Row(number, cells, _numeric(values)))
    return found


def _numeric(values: Iterable[Any]) -> frozenset[int]:
    return frozenset(
        place
        for place, value in enumerate(values)
        if isinstance(value, int | float) and not isinstance(value, bool)
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _number(value)
    return str(value).strip()


def _number(value: float) -> str:
    """Whole ones without a point; others with two decimals, or four, which no amount has."""
    if value.is_integer():
        return f"{value:.0f}"
    return f"{value:.4f}".removesuffix("00")
