"""The folder in which everything is tried out, and the invented practice that lies in it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder

if TYPE_CHECKING:
    from journal_app.store import Store

ENTRIES, CLIENTS, SEED = 24, 18, 9
_FORGIVING = True
"""Windows does not delete what a virus scanner is just looking at; that is no fault of ours."""


@dataclass(frozen=True)
class Workplace:
    root: Path

    @classmethod
    @contextmanager
    def made(cls) -> "Iterator[Workplace]":
        """A private folder among the system's temporary ones, gone afterwards.

        Raises UserError("no_temporary_folder").
        """
        try:
            made = tempfile.TemporaryDirectory(
                prefix="erfolgsjournal-", ignore_cleanup_errors=_FORGIVING
            )
        except OSError as error:
            raise UserError("no_temporary_folder") from error
        with made as folder:
            yield cls(Path(folder))

    @property
    def charts(self) -> Path:
        """matplotlib's own folder; where it is not named, it would take one of the coach's."""
        return self.folder("charts")

    def folder(self, name: str) -> Path:
        """A folder of that name, made where it is missing."""
        found = self.root / name
        found.mkdir(mode=0o700, exist_ok=True)
        return found

    def data_folder(self, name: str) -> DataFolder:
        """A place for one more journal. None lies there."""
        return DataFolder(self.root / name)

    @contextmanager
    def practice(self) -> "Iterator[Store]":
        """An open journal with a small practice in it, the same for every step that reads."""
        from journal_app.store import Store  # noqa: PLC0415 - a step that fails tells what lacks

        folder = self.data_folder("practice")
        if not folder.database.exists():
            from journal_app import demo  # noqa: PLC0415 - the same

            made = self.data_folder("practice-being-made")
            with Store.open(made.database) as store:
                demo.fill(store, seed=SEED, entries=ENTRIES, clients=CLIENTS)
            folder.root.mkdir(mode=0o700)
            shutil.move(made.database, folder.database)
        with Store.open(folder.database) as store:
            yield store
