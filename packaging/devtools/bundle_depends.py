"""Which Debian packages a bundle needs: what its libraries ask for and it does not bring itself."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from devtools.bundle_slim import elf_files
from devtools.libraries import DEBIAN, PACKAGES
from devtools.messages import SetupError, run_quietly

# The C library and what comes with it in one package; and the compiler's own.
LIBC = re.compile(r"lib(c|m|dl|rt|pthread|util|resolv)\.so|ld-linux")
OTHERS = {"libgcc_s.so.1": "libgcc-s1", "libcups.so.2": "libcups2", "libdrm.so.2": "libdrm2"}
# Only printing needs it, and without it the app starts and prints into files.
RECOMMENDED = ("libcups2",)
PROMISED_GLIBC = 36
"""The 36 of 2.36, which Debian 12 has, the oldest system that README promises."""


def depends(bundle: Path, program: Path) -> tuple[list[str], list[str]]:
    """The packages that it needs, and those that it is the better for. Raises SetupError."""
    if shutil.which("readelf") is None:
        raise SetupError("readelf is missing, which tells what to depend on: apt install binutils")
    files = [*elf_files(bundle), program]
    brought = {file.name for file in bundle.rglob("*.so*")}
    wanted = _needed(files) - brought
    packages = packages_of(wanted)
    libc = f"libc6 (>= 2.{newest_glibc(files)})"
    needed = sorted(set(packages) - set(RECOMMENDED))
    return [libc, *needed], sorted(set(packages) & set(RECOMMENDED))


def too_new(glibc: int) -> list[str]:
    """A sentence where 2. ``glibc`` is newer than what README promises."""
    if glibc <= PROMISED_GLIBC:
        return []
    return [
        f"It needs glibc 2.{glibc}, and README promises Debian 12, which has 2.{PROMISED_GLIBC}: "
        "build it on an older system."
    ]


def packages_of(names: Iterable[str]) -> list[str]:
    """Debian's packages of these libraries. Raises SetupError for one that nobody knows."""
    found: list[str] = []
    unknown: list[str] = []
    for name in sorted(names):
        if LIBC.match(name):
            continue
        package = OTHERS.get(name) or PACKAGES.get(name, ("", "", ""))[DEBIAN]
        (found if package else unknown).append(package or name)
    if unknown:
        raise SetupError(
            f"Nobody knows the package of {', '.join(unknown)}. Bring it along "
            "(bundle_contents.py) or name its package (libraries.py)."
        )
    return list(dict.fromkeys(found))


def _needed(files: Iterable[Path]) -> set[str]:
    told = run_quietly(["readelf", "-d", *files]).stdout
    return set(re.findall(r"\(NEEDED\)\s+Shared library: \[([^\]]+)\]", told))


def newest_glibc(files: Iterable[Path]) -> int:
    """The 36 of GLIBC_2.36, the newest that any of ``files`` asks for."""
    told = run_quietly(["readelf", "-V", "-W", *files]).stdout
    return max(map(int, re.findall(r"\bGLIBC_2\.(\d+)", told)), default=17)
