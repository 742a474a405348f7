"""Whether the app starts when the coach logs in. What the system keeps of it is the truth.

Each system has its own place for it, in a module of its own.
"""

import hashlib
import sys
from pathlib import Path
from typing import Protocol

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder


class Place(Protocol):
    """Where a system keeps what starts at login. Every function raises OSError."""

    def is_on(self, name: str) -> bool: ...
    def put(self, name: str, command: list[str]) -> None: ...
    def take_away(self, name: str) -> None: ...


def command(folder: DataFolder, executable: str = sys.executable) -> list[str]:
    """What starts this app, over ``folder``, in the tray where the settings say so."""
    options = ["--background", "--data-dir", str(folder.root)]
    if getattr(sys, "frozen", False):
        return [executable, *options]
    windowed = Path(executable).with_name("pythonw.exe")  # opens no console
    python = str(windowed) if windowed.exists() else executable
    return [python, "-m", "journal_app", *options]


def name(folder: DataFolder) -> str:
    """Two data folders share nothing, so each has its own."""
    digest = hashlib.sha256(str(folder.root.resolve()).encode()).hexdigest()
    return f"erfolgsjournal-{digest[:8]}"


def is_on(folder: DataFolder, place: Place | None = None) -> bool:
    """False also where the system does not tell."""
    try:
        return (place or this_system()).is_on(name(folder))
    except OSError:
        return False


def switch(folder: DataFolder, *, on: bool, place: Place | None = None) -> None:
    """Raises UserError when the system does not take it."""
    chosen = place or this_system()
    try:
        if on:
            chosen.put(name(folder), command(folder))
        else:
            chosen.take_away(name(folder))
    except OSError as error:
        raise UserError("login_not_changed") from error


def this_system() -> Place:
    if sys.platform == "win32":
        from journal_app.settings.login_windows import RunKey  # noqa: PLC0415 - one of three

        return RunKey()
    if sys.platform == "darwin":
        from journal_app.settings.login_macos import LaunchAgents  # noqa: PLC0415

        return LaunchAgents()
    from journal_app.settings.login_linux import Autostart  # noqa: PLC0415

    return Autostart()
