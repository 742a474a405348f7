"""What a finished bundle weighs, and how it is made lighter where that is safe."""

import os
import re
import shutil
from pathlib import Path

from devtools.messages import run_quietly, say

ELF = b"\x7fELF"
# Their libraries were rewritten to be moved about; `strip` breaks what that left (OpenBLAS is the
# known case). Qt comes stripped.
NEVER = re.compile(r"numpy|\.libs/|PySide6/|shiboken6/")
MOST_MB, MOST_PACKED_MB = 220, 75


def strip(bundle: Path) -> None:
    """Take the debugger's tables out of the libraries; only where the system has the tool."""
    tool = shutil.which("strip")
    if tool is None or os.name != "posix":
        return
    for file in elf_files(bundle):
        if not NEVER.search(file.relative_to(bundle).as_posix()):
            done = run_quietly([tool, "--strip-unneeded", file])
            if done.returncode:
                say(f"{file.name} stays as it is: {done.stdout.strip()}")


def elf_files(bundle: Path) -> list[Path]:
    """Every library below ``bundle``, itself and not by its links. Not the program: its modules
    hang behind its end, where `strip` would cut them off."""
    found = []
    for file in sorted(bundle.rglob("*.so*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as beginning:
                if beginning.read(4) == ELF:
                    found.append(file)
    return found


def weight(place: Path) -> int:
    """Bytes of a file, or of all files below a folder."""
    if place.is_file():
        return place.lstat().st_size
    return sum(one.lstat().st_size for one in place.rglob("*") if not one.is_dir())


def table(bundle: Path, packed: Path | None = None, rows: int = 18) -> str:
    """The largest parts in megabytes (of a million bytes), one line each, and the limits."""
    parts = [one for one in bundle.iterdir() if one.name != "_internal"]
    inside = bundle / "_internal"
    parts += [one for one in inside.iterdir() if not one.is_symlink()] if inside.is_dir() else []
    heaviest = sorted(((weight(part), part.name) for part in parts), reverse=True)
    lines = [f"{size / 1e6:8.1f} MB  {name}" for size, name in heaviest[:rows]]
    rest = sum(size for size, _name in heaviest[rows:])
    lines += [f"{rest / 1e6:8.1f} MB  everything else"]
    lines += [f"{weight(bundle) / 1e6:8.1f} MB  installed (at most {MOST_MB})"]
    if packed is not None:
        size = weight(packed) / 1e6
        lines += [f"{size:8.1f} MB  {packed.name} (at most {MOST_PACKED_MB})"]
    return "\n".join(lines)


def too_heavy(bundle: Path, packed: Path) -> list[str]:
    """A sentence for each limit that is not kept."""
    limits = ((bundle, MOST_MB), (packed, MOST_PACKED_MB))
    return [
        f"{place.name} weighs {weight(place) / 1e6:.0f} MB; its limit is {most}."
        for place, most in limits
        if weight(place) > most * 1e6
    ]
