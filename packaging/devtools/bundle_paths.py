"""Takes the builder's own folders out of where the libraries of a bundle look for others.

Python's modules hold the folder that Python lay in when it was built. Elsewhere that may be
anybody's, and what lies there would be loaded. The bundle's own folder is written in its place: the
string alone is changed, shorter than it was, so that nothing else in the file moves.
"""

import os
import re
import shutil
from pathlib import Path

from devtools.bundle_slim import elf_files
from devtools.messages import run_quietly, say

OWN = "$ORIGIN"  # the loader's word for the folder of the library itself
LINE = re.compile(r"^.*\((?:RPATH|RUNPATH)\).*\[(.*)\]$", re.MULTILINE)


def relocate(bundle: Path) -> None:
    """Only where the system has `readelf`, which says before and after what a file holds."""
    if shutil.which("readelf") is None:
        return
    for file in elf_files(bundle):
        held = search_path(file)
        wanted = _without_strangers(held, file, bundle / "_internal")
        if wanted != held and not _rewrite(file, held, wanted):
            say(f"{file.name} goes on looking for libraries in {held}.")


def search_path(file: Path) -> str:
    """Its folders, with colons between; empty where it has none of its own."""
    found = LINE.search(_told(file))
    return found[1] if found else ""


def _without_strangers(held: str, file: Path, libraries: Path) -> str:
    own = [one for one in held.split(":") if one.startswith(OWN)]
    if own or not held:
        return ":".join(own)
    up = os.path.relpath(libraries, file.parent)
    return OWN if up == "." else f"{OWN}/{up}"


def _rewrite(file: Path, held: str, wanted: str) -> bool:
    """False, and the file is as it was, where anything else than the path would change."""
    content, told = file.read_bytes(), LINE.sub("", _told(file))
    old, new = held.encode(), wanted.encode()
    if len(new) > len(old) or content.count(b"\0%b\0" % old) != 1:
        return False
    file.write_bytes(content.replace(b"\0%b\0" % old, b"\0%b\0" % new.ljust(len(old), b"\0")))
    if search_path(file) == wanted and LINE.sub("", _told(file)) == told:
        return True
    file.write_bytes(content)  # a name of another kind ended like this one, and shared its letters
    return False


def _told(file: Path) -> str:
    """All names that the loader reads in it."""
    return run_quietly(["readelf", "-W", "-d", "--dyn-syms", "-V", file]).stdout
