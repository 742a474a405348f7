"""What a long PDF says of itself, put at its end: what is in it stays in the file, unread.

An incremental update (ISO 32000-1, 7.5.6): what is new, a table of where it lies, and where the
table before it is. So a book with a thousand photos takes no more memory than one without.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from journal_app.ground.paths import APP_NAME
from journal_app.ui.report.paper import name_blanks

TAIL = 64
"""Bytes at the end of a PDF that say where its table lies."""


@dataclass(frozen=True)
class Mark:
    """A line of the reader's list of contents; ``page`` is counted from 0."""

    title: str
    page: int


def add_contents(file: BinaryIO, marks: Sequence[Mark], title: str, language: str) -> None:
    """To the PDF that Qt has just written into ``file``, which can be read and written."""
    file.flush()
    file.seek(0)
    reader = PdfReader(file)
    update = _Update(reader)
    root = reader.root_object
    root.pop("/Metadata", None)  # Qt's, which has another title than the document
    root[NameObject("/Lang")] = TextStringObject(language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    if marks:
        root[NameObject("/Outlines")] = update.outline(marks)
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    update.replace(reader.trailer.raw_get("/Root"), root)
    told = {"/Title": title, "/Creator": APP_NAME, "/Producer": APP_NAME}
    info = DictionaryObject({NameObject(k): TextStringObject(v) for k, v in told.items()})
    update.replace(reader.trailer.raw_get("/Info"), info)
    for place, table in _letters(reader).items():
        name_blanks(table)
        update.objects[place] = table
    update.append_to(file)


class _Update:
    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._next = int(cast(NumberObject, reader.trailer["/Size"]))
        self.objects: dict[int, PdfObject] = {}

    def add(self, made: PdfObject) -> IndirectObject:
        place = self._next
        self._next += 1
        self.objects[place] = made
        return IndirectObject(place, 0, self._reader)

    def replace(self, place: PdfObject, made: PdfObject) -> None:
        self.objects[cast(IndirectObject, place).idnum] = made

    def outline(self, marks: Sequence[Mark]) -> IndirectObject:
        """One line below the other, each to the top of its page."""
        outline = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
        above = self.add(outline)
        items = [DictionaryObject() for _mark in marks]
        places = [self.add(item) for item in items]
        for number, (mark, item) in enumerate(zip(marks, items, strict=True)):
            page = self._reader.pages[mark.page].indirect_reference
            whole = ArrayObject(
                [page or NullObject(), NameObject("/XYZ"), NullObject(), NullObject(), NullObject()]
            )
            item[NameObject("/Title")] = TextStringObject(mark.title)
            item[NameObject("/Parent")] = above
            item[NameObject("/Dest")] = whole
            if number:
                item[NameObject("/Prev")] = places[number - 1]
            if number + 1 < len(places):
                item[NameObject("/Next")] = places[number + 1]
        outline[NameObject("/First")] = places[0]
        outline[NameObject("/Last")] = places[-1]
        outline[NameObject("/Count")] = NumberObject(len(places))
        return above

    def append_to(self, file: BinaryIO) -> None:
        """Its end."""
        before = _table_before(file)
        file.seek(0, io.SEEK_END)
        table = [b"xref\n"]
        for place, made in sorted(self.objects.items()):
            table.append(b"%d 1\n%010d 00000 n \n" % (place, file.tell()))
            file.write(b"%d 0 obj\n" % place)
            made.write_to_stream(file)
            file.write(b"\nendobj\n")
        trailer = DictionaryObject(
            {
                NameObject("/Size"): NumberObject(self._next),
                NameObject("/Root"): self._reader.trailer.raw_get("/Root"),
                NameObject("/Info"): self._reader.trailer.raw_get("/Info"),
                NameObject("/Prev"): NumberObject(before),
            }
        )
        begin = file.tell()
        file.write(b"".join(table) + b"trailer\n")
        trailer.write_to_stream(file)
        file.write(b"\nstartxref\n%d\n%%%%EOF\n" % begin)


def _table_before(file: BinaryIO) -> int:
    """Where Qt's own lies."""
    file.seek(-TAIL, io.SEEK_END)
    return int(file.read().rpartition(b"startxref")[2].split()[0])


def _letters(reader: PdfReader) -> dict[int, StreamObject]:
    """The tables of what the letters mean, by where they lie."""
    found: dict[int, StreamObject] = {}
    for page in reader.pages:
        fonts = cast(DictionaryObject, cast(DictionaryObject, page["/Resources"]).get("/Font", {}))
        for font in fonts.values():
            place = cast(DictionaryObject, font.get_object()).get("/ToUnicode")
            if isinstance(place, IndirectObject) and place.idnum not in found:
                found[place.idnum] = cast(StreamObject, place.get_object())
    return found
