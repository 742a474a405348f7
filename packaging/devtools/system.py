"""What the operating system must bring on Linux: Qt's libraries, a font, a virtual display.

Root on a Debian gets it installed; everybody else gets the one command to type.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from devtools.environment import VENV
from devtools.libraries import ARCH, DEBIAN, FEDORA, INSTALL, LOADED_FOR, PACKAGES
from devtools.messages import SetupError, run_quietly, say

FOUND = VENV / "erfolgsjournal-system"  # the purposes that were found complete, one per line
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def prepare(*purposes: str, needed: bool = True) -> None:
    """See to it that the system has what ``purposes`` ask for: drawing, x11, wayland, display.

    Raises SetupError when something stays missing, unless it is not ``needed``: then it says so.
    Every purpose is looked at once per environment, because looking takes longer than starting.
    """
    if not sys.platform.startswith("linux"):
        return
    complete = _complete()
    purposes = tuple(purpose for purpose in purposes if purpose not in complete)
    missing = [thing for purpose in purposes for thing in missing_for(purpose)]
    if missing and _may_install():
        say(f"Installing what the system lacks: {' '.join(_packages(missing, DEBIAN))}.")
        _apt_install(_packages(missing, DEBIAN))
        missing = [thing for purpose in purposes for thing in missing_for(purpose)]
    if not missing:
        if purposes:
            FOUND.write_text("\n".join(sorted(complete | set(purposes))), "utf-8")
        return
    if needed:
        raise SetupError(advice(missing))
    say(advice(missing))


def _complete() -> set[str]:
    try:
        return set(FOUND.read_text("utf-8").split())
    except (OSError, ValueError):
        return set()


def missing_for(purpose: str) -> list[str]:
    """What ``purpose`` lacks, as keys of `libraries.PACKAGES` or plain library names."""
    if purpose == "display":
        return [program for program in ("Xvfb", "xdotool") if shutil.which(program) is None]
    qt = next(VENV.glob("lib/python*/site-packages/PySide6/Qt"), None)
    files = [qt / name for name in LOADED_FOR[purpose]] if qt else []
    missing = missing_libraries(file for file in files if file.exists())
    if purpose == "drawing" and not _has_font():
        missing.append("a font")
    return missing


def missing_libraries(files: Iterable[Path]) -> list[str]:
    files = list(files)
    if not files:
        return []
    told = run_quietly(["ldd", *files], {**os.environ, "LC_ALL": "C"}).stdout
    found = re.findall(r"^\s*(\S+) => not found", told, re.MULTILINE)
    return sorted({name for name in found if not name.startswith("libQt6")})


def _has_font() -> bool:
    for folder in FONTS:
        for _folder, _folders, files in os.walk(Path(folder).expanduser()):
            if any(name.lower().endswith((".ttf", ".otf", ".ttc", ".pfb")) for name in files):
                return True
    return False


def advice(missing: Iterable[str]) -> str:
    """The sentence that names what is missing and the one command that brings it."""
    missing = list(dict.fromkeys(missing))
    family = _family()
    lacks = f"This system lacks {', '.join(missing)}."
    if family is None:
        return f"{lacks} Install it with your system's package tool, then run the command again."
    command = f"{INSTALL[family]} {' '.join(_packages(missing, family))}"
    return f"{lacks} Type this, then run the command again:\n  {_sudo()}{command}"


def _packages(missing: Iterable[str], family: int) -> list[str]:
    known = [PACKAGES[thing][family] for thing in missing if thing in PACKAGES]
    return list(dict.fromkeys(known))


def _sudo() -> str:
    return "" if _is_root() else "sudo "


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _may_install() -> bool:
    return _is_root() and _family() == DEBIAN and shutil.which("apt-get") is not None


def _family() -> int | None:
    try:
        release = Path("/etc/os-release").read_text("utf-8")
    except OSError:
        return None
    names = set(re.findall(r"[a-z]+", " ".join(re.findall(r"(?m)^ID(?:_LIKE)?=(.*)$", release))))
    for family, known in (
        (DEBIAN, {"debian", "ubuntu"}),
        (FEDORA, {"fedora", "rhel"}),
        (ARCH, {"arch"}),
    ):
        if names & known:
            return family
    return None


def _apt_install(packages: list[str]) -> bool:
    """Install; when the package lists are old or missing, fetch them and try once more."""
    if not packages:
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    wait = ("-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=2")
    install = ["apt-get", *wait, "install", "-y", "-q", "--no-install-recommends", *packages]
    if run_quietly(install, env).returncode == 0:
        return True
    run_quietly(["apt-get", *wait, "update", "-q"], env)
    done = run_quietly(install, env)
    if done.returncode:
        complaints = re.findall(r"(?m)^E: (.*)$", done.stdout) or ["no reason given"]
        say(f"apt-get could not install them: {complaints[-1]}")
    return done.returncode == 0


def install_venv_module() -> None:
    """Debian ships Python without what makes environments; raises SetupError when that stays so."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    if _may_install():
        say("Installing Python's venv module.")
        # The versioned package belongs to this very Python, the other to the system's first one.
        if _apt_install([f"{version}-venv"]) or _apt_install(["python3-venv"]):
            return
    if _family() == DEBIAN:
        raise SetupError(
            "This Python cannot make environments yet. Type this, then run the command again:\n"
            f"  {_sudo()}apt install {version}-venv"
        )
    raise SetupError(
        "This Python comes without its venv and ensurepip modules. Install a complete Python 3.11 "
        "to 3.14 and run the command again with it."
    )
