"""Stand-ins for the operating system's keyring, for this process and those it starts."""

import json
import os
import time
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class FileKeyring(KeyringBackend):
    """Keeps secrets in the file that ``JOURNAL_TEST_KEYRING`` names."""

    priority = 5.0  # type: ignore[assignment]  # the library declares a property of the class

    @property
    def _file(self) -> Path:
        return Path(os.environ["JOURNAL_TEST_KEYRING"])

    def _all(self) -> dict[str, str]:
        known: dict[str, str] = json.loads(self._file.read_text()) if self._file.exists() else {}
        return known

    def get_password(self, service: str, username: str) -> str | None:
        return self._all().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file.write_text(json.dumps(self._all() | {f"{service}/{username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        known = self._all()
        if known.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError("not there")
        self._file.write_text(json.dumps(known))


class LockedKeyring(FileKeyring):
    """Its owner has not typed its password, and does not."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


class SilentKeyring(FileKeyring):
    """Waits for an answer that nobody gives."""

    def get_password(self, service: str, username: str) -> str | None:
        time.sleep(60)
        return None


class PlainTextKeyring(FileKeyring):
    """What some computers have instead: a file that everybody can read."""

    priority = 0.5  # type: ignore[assignment]  # as above
