"""Tables that other programs export as text: which encoding, which delimiter, which columns."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from journal_app.exchange import container
from journal_app.ground.errors import UserError
from journal_app.ground.text import storable

MAX_ROWS = 1_000_000
MAX_COLUMNS = 2_000
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DELIMITERS = ",;\t"

_MASK = "'"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell that is calculated begins with."""


@dataclass(frozen=True)
class Row:
    """``number`` as a spreadsheet counts it: the header is 1, empty rows count.

    ``numeric`` are the columns in which a workbook has a number, not a text that looks like one.
    """

    number: int
    cells: tuple[str, ...]
    numeric: frozenset[int] = frozenset()

    def cell(self, column: int | None) -> str:
        """Stripped; empty for no column or one that this row is too short for."""
        if column is None or column >= len(self.cells):
            return ""
        return storable(self.cells[column]).strip()


@dataclass(frozen=True)
class Sheet:
    """A table with its header. ``encoding`` and ``delimiter`` are None where the file says them."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str | None = None
    delimiter: str | None = None

    def is_overfull(self, row: Row) -> bool:
        """Whether ``row`` has more in it than the header has columns, as ``59,90`` unquoted.

        In a workbook a cell beyond the header is a remark, and moves no other.
        """
        return self.delimiter is not None and any(map(str.strip, row.cells[len(self.headers) :]))


def read_csv(path: Path) -> Sheet:
    """All of a CSV file; empty lines are left out.

    Raises UserError: file_missing, import_too_large, import_damaged, import_no_table where there
    is no header, import_row_damaged (``row``) for a quotation that never ends.
    """
    with container.opened(path) as file:
        content = container.content(file, path)
    text, encoding = decoded(content, path)
    delimiter = _delimiter(text)
    # Line ends stay as they are: a cell may hold some of its own.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = _rows(reader, path)
    headers = next(rows, None)
    if headers is None or len(headers.cells) > MAX_COLUMNS:
        raise UserError("import_no_table", path=str(path))
    return Sheet(
        headers=tuple(storable(cell).strip() for cell in headers.cells),
        rows=tuple(rows),
        encoding=encoding,
        delimiter=delimiter,
    )


def decoded(content: bytes, path: Path) -> tuple[str, str]:
    """The text and the encoding it was in: by its mark, else UTF-8, else Windows' western one.

    Raises UserError("import_damaged").
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding).lstrip("\ufeff"), encoding
            except UnicodeDecodeError as error:
                raise UserError("import_damaged", path=str(path)) from error
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # Five bytes have no letter there; a file with one of them becomes no worse by a sign.
        return content.decode("cp1252", "replace"), "cp1252"


def masked(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula, as text; `unmasked` undoes it.

    Also one that looks as if it had been masked already.
    """
    return _MASK + cell if cell.startswith((*_FORMULA, _MASK)) else cell


def unmasked(cell: str) -> str:
    """As it was before `masked`; a plain apostrophe at the beginning stays."""
    return cell[1:] if cell.startswith(_MASK) and cell[1:].startswith((*_FORMULA, _MASK)) else cell


def normal(header: str) -> str:
    """A header as it is compared: letters and digits, without case and accents."""
    plain = unicodedata.normalize("NFKD", header.replace("ß", "ss").casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def chosen_columns(
    sheet: Sheet, chosen: Mapping[str, str], fields: Sequence[str], path: Path
) -> dict[str, int]:
    """Where the columns stand that somebody assigned by hand, field by field.

    A field with an empty header is read from no column, and is not among them. Raises UserError:
    import_no_column (``column``, ``known``), import_no_field (``field``, ``known``).
    """
    by_name = {normal(header): place for place, header in reversed(list(enumerate(sheet.headers)))}
    found: dict[str, int] = {}
    for field, header in chosen.items():
        if field not in fields:
            raise UserError("import_no_field", field=field, known=", ".join(fields))
        if not header:
            continue
        place = by_name.get(normal(header))
        if place is None:
            known = ", ".join(header for header in sheet.headers if header)
            raise UserError("import_no_column", column=header, known=known, path=str(path))
        found[field] = place
    return found


def _delimiter(text: str) -> str:
    """The likeliest sign of the first line that stands outside its quotations."""
    first = text.lstrip("\r\n").partition("\n")[0]
    outside = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=lambda sign: (outside.count(sign), -_DELIMITERS.index(sign)))


def _rows(reader: "csv._reader", path: Path) -> Iterator[Row]:  # type: ignore[name-defined]
    count = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise UserError("import_row_damaged", path=str(path), row=count + 1) from error
        if cells is None:
            return
        count += 1
        if count > MAX_ROWS:
            raise UserError("import_too_large", path=str(path))
        if any(cell.strip() for cell in cells):
            yield Row(count, tuple(map(unmasked, cells)))
