"""The app in processes of its own, for one coach whose every file lies in one folder."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, keys
from journal_app.store.slots import Cost

PASSWORD = "Sommer in der Rhoen"
CHEAP = Cost(8 * 4, 1, 4)
"""Guessing costs nothing here."""


def home_in(place: Path) -> Path:
    """All that a process may write into: journal, temporary files, keyring."""
    home = place / "home"
    for part in ("temp", "cache", "config", "cores"):
        (home / part).mkdir(parents=True)
    return home


def locked_journal(folder: DataFolder) -> bytes:
    """A closed journal with `PASSWORD` and one win; its data key."""
    key = keys.new_key()
    with Store.open(folder.database, key) as store:
        store.write(add_entry, NewEntry("Der erste"))
    keys.save(folder.key_file, keys.made(key, PASSWORD, keys.new_code(), CHEAP))
    return key


def run(
    home: Path, *command: str, typed: str = "", further: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A real process whose every folder lies in ``home``; ``further`` is for its environment."""
    return subprocess.run(
        [sys.executable, *command],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=90,
        cwd=home / "cores",
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "HOME": str(home),
            "TMPDIR": str(home / "temp"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "PYTHON_KEYRING_BACKEND": "tests.keyrings.FileKeyring",
            "JOURNAL_TEST_KEYRING": str(home / "keyring.json"),
            **(further or {}),
        },
    )


def evening(
    home: Path,
    folder: DataFolder,
    words: Sequence[str],
    end: str,
    further: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """See `evening.py`; ``words`` are typed, looked for, and in the text of a bug."""
    script = home.with_name("words")
    script.write_text("\n".join([PASSWORD, *words]), "utf-8")
    played = str(Path(__file__).with_name("evening.py"))
    return run(home, played, str(folder.root), str(script), end, further=further)
