"""Start at login on macOS: a launch agent of the user's. Not tried on a Mac yet."""

import plistlib
from pathlib import Path


class LaunchAgents:
    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path.home() / "Library" / "LaunchAgents"

    def is_on(self, name: str) -> bool:
        return self._file(name).is_file()

    def put(self, name: str, command: list[str]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file(name).write_bytes(agent(name, command))

    def take_away(self, name: str) -> None:
        self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.plist"


def agent(name: str, command: list[str]) -> bytes:
    """The property list that runs ``command`` once after each login."""
    return plistlib.dumps(
        {
            "Label": name,
            "ProgramArguments": command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
    )
