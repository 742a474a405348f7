"""Leaves the languages that the app does not speak out of ICU's data, a sixth of the bundle.

Qt asks ICU how words are sorted and how old encodings are read. ICU's file is made for this: a list
of named parts, and what a language does not have is looked for in the root. (ICU's own tool for it,
icupkg, is seldom on a machine.)
"""

import re
import shutil
import struct
import tempfile
from pathlib import Path

from devtools.bundle_contents import LANGUAGES
from devtools.messages import run_quietly, say

MAGIC, KIND, KIND_AT = 0x27DA, b"CmnD", 12
ALIGNED = 16
TOOLS = ("as", "ld", "readelf")
SOURCE = """\
.section .rodata
.balign {aligned}
.globl {symbol}
.type {symbol}, @object
{symbol}:
.incbin "data"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", @progbits
"""


def slim(bundle: Path) -> None:
    """In the library of a bundle for Linux; where a tool of binutils is missing it stays whole."""
    for library in bundle.rglob("libicudata.so.*"):
        if all(map(shutil.which, TOOLS)) and not library.is_symlink():
            _slim(library)


def reduced(data: bytes) -> bytes:
    """The parts of an ICU data file that `keeps`, as they were. Raises ValueError for another."""
    size, magic = struct.unpack_from("<HH", data)
    if magic != MAGIC or data[KIND_AT:size].find(KIND):
        raise ValueError("no little-endian data file of ICU's")
    kept = {name: part for name, part in parts(data[size:]).items() if keeps(name)}
    return data[:size] + packed(kept)


def keeps(name: str) -> bool:
    """Of a part like icudt73l/coll/de.res whether it is needed."""
    file = name.rpartition("/")[2]
    if file.endswith(".dict"):  # where words end in writing without blanks, as in Thai
        return False
    language = re.match(r"(?!res_)([a-z]{2,3})(_\w*)?\.res$", file)
    return language is None or language[1] in LANGUAGES


def parts(told: bytes) -> dict[str, bytes]:
    """From the list, whose places count from its own beginning."""
    (count,) = struct.unpack_from("<I", told)
    places = [struct.unpack_from("<II", told, 4 + 8 * one) for one in range(count)]
    ends = [*(place for _name, place in places[1:]), len(told)]
    return {
        told[name : told.index(b"\0", name)].decode("ascii"): told[place:end]
        for (name, place), end in zip(places, ends, strict=True)
    }


def packed(contents: dict[str, bytes]) -> bytes:
    """ICU searches the list by halves, so it stays sorted; each part begins at a multiple of 16."""
    names = sorted(contents)
    entries, words, body = [], bytearray(), bytearray()
    first = 4 + 8 * len(names)
    begins = _up(first + sum(len(name) + 1 for name in names))
    for name in names:
        entries.append(struct.pack("<II", first + len(words), begins + len(body)))
        words += name.encode("ascii") + b"\0"
        body += contents[name].ljust(_up(len(contents[name])), b"\0")
    told = struct.pack("<I", len(names)) + b"".join(entries) + bytes(words)
    return told.ljust(begins, b"\0") + bytes(body)


def _up(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED


def _slim(library: Path) -> None:
    symbol, data = _held(library)
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        (work / "data").write_bytes(reduced(data))
        (work / "data.s").write_text(SOURCE.format(symbol=symbol, aligned=ALIGNED), "ascii")
        link = ("ld", "-shared", "-soname", library.name, "--build-id=none", "-o", "made.so")
        for command in (("as", "-o", "data.o", "data.s"), (*link, "data.o")):
            done = run_quietly(command, cwd=work)
            if done.returncode:
                say(f"{library.name} stays whole: {done.stdout.strip()}")
                return
        shutil.copyfile(work / "made.so", library)


def _held(library: Path) -> tuple[str, bytes]:
    """The one thing that it has to give: its name and content."""
    told = run_quietly(["readelf", "-W", "--dyn-syms", library]).stdout
    ((size, symbol),) = re.findall(
        r"(\w+)\s+OBJECT\s+GLOBAL\s+DEFAULT\s+\d+\s+(icudt\d+_dat)", told
    )
    content = library.read_bytes()
    begins = content.index(KIND) - KIND_AT
    return symbol, content[begins : begins + int(size, 0)]
