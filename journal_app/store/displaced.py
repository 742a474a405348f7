"""Closes a journal in whose place another program has put another file.

What was open is kept whole beside it, and its log is taken away from the other file. Mixed, the
other file would be damaged, or would lack without a word what another computer wrote there.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from journal_app.ground.paths import DataFolder
from journal_app.store import backup, keys
from journal_app.store.faults import explained
from journal_app.store.own_file import OwnFile
from journal_app.store.pairs import STRAY
from journal_app.store.sidecars import index_of, log_of
from journal_app.store.whole_file import sync_folder


class Leaving:
    """One closing: first `put_aside`, then all connections are closed, then `take_log_away`."""

    def __init__(
        self, own: OwnFile, engine: Engine, live: Any, key: bytes | None, now: datetime
    ) -> None:
        """``live`` is a raw connection from before, which holds the former file; without one,
        ``engine`` has such a connection."""
        self._own, self._engine, self._live, self._key = own, engine, live, key
        self._folder = DataFolder(own.path.parent)
        self._name = f"journal-{now.strftime(backup.STAMP)}"
        self.kept: Path | None = None
        """The checked copy of what was open, once it is there."""

    def put_aside(self) -> None:
        """Raises UserError: disk_full and the others of the file system."""
        aside = self._folder.replaced / f"{self._name}.db"
        half = aside.with_suffix(".tmp")
        with explained(aside.parent), backup.removed(half):
            aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._live is not None:
                backup.copy_of(self._live, self._own.path, half, self._key)
            else:
                with self._engine.connect() as connection:
                    live = connection.connection.driver_connection
                    backup.copy_of(live, self._own.path, half, self._key)
            with half.open("rb+") as file:
                os.fsync(file.fileno())
            if self._key is not None and self._folder.key_file.exists():
                keys.save(keys.beside(aside), backup.travelling(self._folder, self._key))
            half.replace(aside)
            sync_folder(aside.parent)
        self.kept = aside

    def take_log_away(self) -> None:
        """Where no copy could be made it holds the newest words, and stays in ``replaced``.

        Raises UserError.
        """
        if not self._own.owns_log():
            return  # another journal's, which is perhaps just open
        with explained(self._folder.root):
            if self.kept is not None:
                log_of(self._own.path).unlink()
            else:
                stray = self._folder.replaced / f"{self._name}{STRAY}"
                stray.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                log_of(self._own.path).replace(stray)
            index_of(self._own.path).unlink(missing_ok=True)
            sync_folder(self._folder.root)
