"""The environment that the bundle is made in: the app's own packages and PyInstaller, no others.

Not .venv: PyInstaller takes whatever a library could use, and there the tests' tools lie.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from devtools.environment import ROOT, clean_environ, reason
from devtools.lockfile import BUNDLE_LOCK
from devtools.messages import SetupError, run_quietly, say

BUILD = ROOT / "build" / "bundle"
PLACE = BUILD / "env"
STAMP = PLACE / "erfolgsjournal-setup"


def python() -> Path:
    return PLACE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def environ(**variables: str) -> dict[str, str]:
    """For a build that comes out the same twice: its only clock is that of the last commit."""
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or told.stdout.strip() or "1780000000"
    fixed = {"SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return clean_environ() | fixed | variables


def prepare() -> None:
    """Make it what packaging/bundle.lock says. Raises SetupError."""
    if _stamp() == _wanted():
        return
    say("Making the environment for the bundle (once; this takes a minute or two).")
    shutil.rmtree(PLACE, ignore_errors=True)
    _run([sys.executable, "-m", "venv", PLACE], "The environment could not be made")
    install = (python(), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input")
    locked = ("--only-binary", ":all:", "--require-hashes", "-r", BUNDLE_LOCK)
    _run([*install, *locked], "The packages could not be installed")
    STAMP.write_text(_wanted(), "utf-8")


def _run(command: list[str | Path], otherwise: str) -> None:
    done = run_quietly(command, clean_environ())
    if done.returncode:
        raise SetupError(reason(done.stdout, otherwise))


def _wanted() -> str:
    return f"{sys.version}\n{ROOT}\n{hashlib.sha256(BUNDLE_LOCK.read_bytes()).hexdigest()}\n"


def _stamp() -> str:
    try:
        return STAMP.read_text("utf-8")
    except (OSError, ValueError):
        return ""
