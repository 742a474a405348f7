"""Start at login on Windows: a value in the user's Run key. Not tried on Windows yet."""

import subprocess
from typing import Any

KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class RunKey:
    def __init__(self, registry: Any = None) -> None:
        if registry is None:
            import winreg as registry  # noqa: PLC0415 - there on Windows only
        self._registry: Any = registry

    def is_on(self, name: str) -> bool:
        try:
            with self._open(self._registry.KEY_READ) as key:
                self._registry.QueryValueEx(key, name)
        except FileNotFoundError:
            return False
        return True

    def put(self, name: str, command: list[str]) -> None:
        with self._registry.CreateKey(self._registry.HKEY_CURRENT_USER, KEY) as key:
            self._registry.SetValueEx(key, name, 0, self._registry.REG_SZ, value(command))

    def take_away(self, name: str) -> None:
        try:
            with self._open(self._registry.KEY_SET_VALUE) as key:
                self._registry.DeleteValue(key, name)
        except FileNotFoundError:
            return

    def _open(self, access: int) -> Any:
        return self._registry.OpenKey(self._registry.HKEY_CURRENT_USER, KEY, 0, access)


def value(command: list[str]) -> str:
    """``command`` as one line that Windows takes apart again."""
    return subprocess.list2cmdline(command)
