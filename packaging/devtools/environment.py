"""The project's own Python environment in .venv: made once, known to be whole by its stamp."""

import hashlib
import importlib.util
import os
import re
import sys
from pathlib import Path

from devtools.messages import SetupError, run_quietly, say

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "erfolgsjournal-setup"
LOG = VENV / "setup.log"

RECIPE = "1"  # raise when the steps below change, and every environment is brought up to date
# Variables of the caller that would lead Python or pip elsewhere.
MISLEADING = (
    *("PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "__PYVENV_LAUNCHER__", "VIRTUAL_ENV"),
    *("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_HASHES"),
    *("PIP_NO_BINARY", "PIP_DRY_RUN", "PIP_PYTHON"),
)


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def clean_environ() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in MISLEADING}


def _home() -> str:
    """What an environment can never outlive: its Python's version and the place it stands in."""
    return f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]} {ROOT}"


def _dependency_part(pyproject: str) -> str:
    """The tables of pyproject.toml that decide what is installed."""
    tables = re.split(r"(?m)^(?=\[{1,2}[\w.\-]+\]{1,2}\s*$)", pyproject)
    wanted = ("[build-system", "[project", "[dependency-groups", "[tool.hatch")
    return "".join(table for table in tables if table.startswith(wanted))


def wanted_stamp() -> str:
    """Two lines: what the environment stands on, and a digest of what should be in it."""
    digest = hashlib.sha256(RECIPE.encode())
    digest.update(LOCK.read_bytes())
    digest.update(_dependency_part((ROOT / "pyproject.toml").read_text("utf-8")).encode())
    return f"{_home()}\n{digest.hexdigest()}\n"


def _stamp() -> str:
    try:
        return STAMP.read_text("utf-8")
    except (OSError, ValueError):
        return ""


def write_stamp() -> None:
    beside = STAMP.with_suffix(".tmp")
    beside.write_text(wanted_stamp(), "utf-8")
    beside.replace(STAMP)


def ready() -> bool:
    return _stamp() == wanted_stamp() and python().exists()


def prepare() -> bool:
    """Make .venv what the lock file says; True when there was something to do.

    The stamp goes first and comes back last: an environment without one was cut off half way and
    is made anew, because pip takes a package that was half copied for an installed one.
    """
    if ready():
        return False
    stamp = _stamp()
    kept = stamp.partition("\n")[0] == _home() and _works()
    STAMP.unlink(missing_ok=True)
    if not kept:
        say("Making the Python environment in .venv (once; this takes a minute or two).")
        _create()
    say("Installing the locked packages." if not kept else "Bringing the packages up to date.")
    _pip("install", "--no-compile", "--only-binary", ":all:", "--require-hashes", "-r", LOCK)
    _link()
    compile_bytecode()
    write_stamp()
    return True


def _works() -> bool:
    return run_quietly([python(), "-c", "import pip"], clean_environ()).returncode == 0


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        from devtools.system import install_venv_module

        install_venv_module()
    # From inside .venv (someone called its python) the base is what the new one must stand on.
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = run_quietly([base, "-m", "venv", "--clear", VENV], clean_environ())
    if made.returncode:
        raise SetupError(reason(made.stdout, f"The environment {VENV} could not be made"))


def _link() -> None:
    _pip(
        *("install", "--no-index", "--no-deps", "--no-build-isolation", "--force-reinstall"),
        *("-e", ROOT),
    )


def _pip(command: str, *options: str | Path) -> None:
    LOG.unlink(missing_ok=True)
    done = run_quietly(
        [
            *(python(), "-m", "pip", command, "-q", "--disable-pip-version-check", "--no-input"),
            *("--log", LOG, *options),
        ],
        clean_environ(),
    )
    if done.returncode:
        # Quiet as it is, pip may say "no matching distribution" when it means "no network".
        unreachable = [line for line in _log_lines() if "Could not fetch URL" in line]
        told = done.stdout + "".join(line for line in unreachable if "connection error" in line)
        raise SetupError(reason(told, "The packages could not be installed"))


def _log_lines() -> list[str]:
    try:
        return LOG.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []


def compile_bytecode() -> None:
    """Without byte-code every start is three to four times slower.

    Files that do not compile (templates, tests of syntax errors) are no concern of ours.
    """
    folders = [*VENV.glob("lib/python*/site-packages"), VENV / "Lib" / "site-packages"]
    folders = [folder for folder in folders if folder.is_dir()] + [ROOT / "journal_app"]
    run_quietly([python(), "-W", "ignore", "-m", "compileall", "-q", "-j", "0", *folders])


CAUSES = (
    (
        r"No space left|not enough space|Errno 28|Disk quota",
        "There is no space left on the disk. Free about 1 GB and run the same command again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A downloaded package is not the one that was locked, so nothing was installed. "
        "Run the same command again; if it stays so, do not trust that network.",
    ),
    (
        r"Temporary failure in name resolution|NewConnectionError|Max retries|ConnectTimeout"
        r"|ReadTimeout|timed out|ProxyError|Network is unreachable|Connection (refused|reset)"
        r"|getaddrinfo|connection error|ConnectionError|NameResolutionError|SSLError"
        r"|ProtocolError|IncompleteRead",
        "The packages could not be fetched: the network does not answer. "
        "Check the connection and run the same command again.",
    ),
    (
        r"Permission denied|Access is denied|Read-only file system",
        "This folder cannot be written to. Move the project to a folder of your own "
        "and run the same command there.",
    ),
)


def reason(output: str, otherwise: str) -> str:
    """One sentence for what ``output`` complains about, with the next step."""
    for pattern, sentence in CAUSES:
        if re.search(pattern, output):
            return sentence
    missing = re.search(r"No matching distribution found for ([\w.\-]+)", output)
    if missing:
        return (
            f"The package index has no build of {missing[1]} for this system. The app needs "
            "Windows 10, macOS 13 or a Linux with glibc 2.34 (2.39 on ARM), or later."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"error\b.*:", line, re.IGNORECASE)] or lines
    return f"{otherwise}: {telling[-1] if telling else 'no reason given'} (details in {LOG})."
