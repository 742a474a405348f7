"""Where things lie on this computer."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "Erfolgsjournal"
DATA_VARIABLE = "JOURNAL_APP_DATA"


@dataclass(frozen=True)
class DataFolder:
    """Everything one coach's journal consists of lies below ``root``."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "journal.db"

    @property
    def key_file(self) -> Path:
        """The wrapped key of an encrypted journal; beside a plain one it means nothing."""
        return self.root / "journal.key"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def lock(self) -> Path:
        return self.root / "journal.lock"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def replaced(self) -> Path:
        """Journals that a restore or a conversion has put aside."""
        return self.root / "replaced"

    @property
    def checked_backups(self) -> Path:
        """Which backups were found whole, when, and how their files looked then."""
        return self.root / "backups.json"

    @property
    def ledger(self) -> Path:
        """Who was erased, without their names."""
        return self.root / "erased.json"

    @property
    def log(self) -> Path:
        return self.root / "journal.log"

    @property
    def charts(self) -> Path:
        """The list of the system's fonts, so that charts need not look for them at every start."""
        return self.root / "charts"


def data_folder(chosen: str | Path | None = None) -> DataFolder:
    """The folder the user chose, else the one in ``JOURNAL_APP_DATA``, else the system's.

    The system's is the local, not the roaming one: a journal must not be copied while it is open.
    """
    if chosen is None:
        chosen = os.environ.get(DATA_VARIABLE) or None
    if chosen is not None:
        return DataFolder(Path(chosen).expanduser().absolute())
    return system_folder()


def system_folder() -> DataFolder:
    """Where a journal lies when nobody chose a place for it."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only when nothing was chosen

    return DataFolder(user_data_path(APP_NAME, appauthor=False, roaming=False))


def resources() -> Path:
    """The folder of icons, translations and help: beside the package, in it, or in the bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parents[1]
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"
