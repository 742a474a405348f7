"""Start at login on Linux: a desktop entry in the autostart folder, as freedesktop.org has it."""

import os
from pathlib import Path

from journal_app.ground.paths import APP_NAME

_QUOTED = ('"', "`", "$", "\\")


class Autostart:
    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or _folder()

    def is_on(self, name: str) -> bool:
        file = self._file(name)
        return file.is_file() and "Hidden=true" not in file.read_text("utf-8", "replace")

    def put(self, name: str, command: list[str]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file(name).write_text(entry(command), "utf-8")

    def take_away(self, name: str) -> None:
        self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.desktop"


def entry(command: list[str]) -> str:
    """The desktop entry that runs ``command``; none runs once the program is gone."""
    run = " ".join(quoted(one) for one in command)
    lines = (
        *("[Desktop Entry]", "Type=Application", f"Name={APP_NAME}"),
        *(f"TryExec={_value(command[0])}", f"Exec={run}"),
        *("Terminal=false", "X-GNOME-Autostart-enabled=true"),
    )
    return "\n".join((*lines, ""))


def quoted(argument: str) -> str:
    """As the Exec key wants it: quoted, then escaped once more as every string of the file is."""
    inside = "".join(f"\\{one}" if one in _QUOTED else one for one in argument)
    return f'"{_escaped(inside.replace("%", "%%"))}"'


def _value(text: str) -> str:
    """A whole value: a space that it begins with would be taken for the one behind the sign."""
    escaped = _escaped(text)
    return f"\\s{escaped[1:]}" if escaped.startswith(" ") else escaped


def _escaped(text: str) -> str:
    """As every string of a desktop entry is."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _folder() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME") or ""
    home = Path(config) if Path(config).is_absolute() else Path.home() / ".config"
    return home / "autostart"
