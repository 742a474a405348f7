"""Reads the words of a PDF that Qt wrote, to see what is on its pages."""

import re
import zlib


def pages(content: bytes) -> list[str]:
    """The text of each page, in the order it was drawn; blanks as they were."""
    objects = {
        int(found[1]): found[2]
        for found in re.finditer(rb"(\d+) 0 obj\s*(.*?)endobj", content, re.DOTALL)
    }
    return [
        _text(_stream(objects[_reference(page, b"Contents")]).decode("latin-1"), objects)
        for page in objects.values()
        if re.match(rb"<<\s*/Type /Page\s", page)
    ]


def pictures(content: bytes) -> int:
    return len(re.findall(rb"/Subtype /Image", content))


def _text(drawn: str, objects: dict[int, bytes]) -> str:
    letters: dict[int, str] = {}
    found: list[str] = []
    for step in re.finditer(r"/F(\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|\bET\b", drawn):
        if step[1]:
            font = objects[int(step[1])]
            letters = _letters(_stream(objects[_reference(font, b"ToUnicode")]).decode("latin-1"))
        elif step[2]:
            codes = (int(step[2][at : at + 4], 16) for at in range(0, len(step[2]), 4))
            found.extend(letters[code] for code in codes)
    return "".join(found).replace("\t", " ")  # Qt gives both one picture


def _letters(table: str) -> dict[int, str]:
    """What a font's numbers mean."""
    letters: dict[int, str] = {}
    ranges = r"<([0-9A-F]+)> <([0-9A-F]+)> (?:<([0-9A-F]+)>|\[([^\]]*)\])"
    for first, last, single, several in re.findall(ranges, table):
        codes = range(int(first, 16), int(last, 16) + 1)
        if single:
            letters.update((code, chr(int(single, 16) + place)) for place, code in enumerate(codes))
        else:
            parts = several.strip("<> ").split("> <")
            meant = [bytes.fromhex(one).decode("utf-16-be") for one in parts]
            letters.update(zip(codes, meant, strict=True))
    return letters


def _reference(holder: bytes, name: bytes) -> int:
    found = re.search(rb"/%s (\d+) 0 R" % name, holder)
    assert found is not None
    return int(found[1])


def _stream(holder: bytes) -> bytes:
    head, _word, rest = holder.partition(b"stream\n")
    content = rest.rpartition(b"\nendstream")[0]
    return zlib.decompress(content) if b"FlateDecode" in head else content
