"""Where things lie on this computer."""

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

APP_NAME = "Erfolgsjournal"
DATA_VARIABLE = "JOURNAL_APP_DATA"


@dataclass(frozen=True)
class DataFolder:
    """Everything one coach's journal consists of lies below ``root``."""

    root: Path
    named: bool = field(default=True, compare=False)
    """By the coach, who said where it is; False for the one that the system says."""
    example: bool = field(default=False, compare=False)
    """Of invented people, to look around in; it lies in the folder of the coach's own journal."""

    @property
    def database(self) -> Path:
        return self.root / "journal.db"

    @property
    def key_file(self) -> Path:
        """The wrapped key of an encrypted journal; beside a plain one it means nothing."""
        return self.root / "journal.key"

    @property
    def key_lock(self) -> Path:
        """Held while a key file is changed. The journal's own lock is the window's all day."""
        return self.root / "journal.key.lock"

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
        """Journals that a restore has put aside, and one whose log was another's."""
        return self.root / "replaced"

    @property
    def checked_backups(self) -> Path:
        """Which backups were found whole, when, and how their files looked then."""
        return self.root / "backups.json"

    @property
    def checked_lock(self) -> Path:
        """Held for the moment in which that is changed."""
        return self.root / "backups.json.lock"

    @property
    def ledger(self) -> Path:
        """Who was erased, without their names."""
        return self.root / "erased.json"

    def typed(self, ident: str) -> Path:
        """Sealed words of sheets that lay open when the journal with that key was locked."""
        return self.root / f"typed-{ident}.sealed"

    def all_typed(self) -> list[Path]:
        """Of every key; most often none."""
        return sorted(self.root.glob("typed-*.sealed"))

    @property
    def log(self) -> Path:
        return self.root / "journal.log"

    @property
    def note_of_move(self) -> Path:
        """Says where the journal has gone that once lay here."""
        return self.root / "moved-to.json"

    @property
    def example_practice(self) -> "DataFolder":
        """Where the example lies that is opened beside this journal; with files all its own."""
        return DataFolder(self.root / "example", example=True)

    @property
    def charts(self) -> Path:
        """The list of the system's fonts, so that charts need not look for them at every start."""
        return self.root / "charts"


def data_folder(chosen: str | Path | None = None) -> DataFolder:
    """The folder the user chose, else the one in ``JOURNAL_APP_DATA``, else the system's.

    The system's is the local, not the roaming one: a journal must not be copied while it is open.
    Where the journal was moved on from, it is the folder it was moved to.
    """
    if chosen is None:
        chosen = os.environ.get(DATA_VARIABLE) or None
    if chosen is not None:
        return _where_it_is_now(DataFolder(Path(chosen).expanduser().absolute()))
    return _where_it_is_now(system_folder())


def system_folder() -> DataFolder:
    """Where a journal lies when nobody chose a place for it."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only when nothing was chosen

    return DataFolder(user_data_path(APP_NAME, appauthor=False, roaming=False), named=False)


def moved_to(folder: DataFolder) -> tuple[Path, str] | None:
    """Where the journal of ``folder`` has gone, and on which computer; None: nowhere."""
    try:
        note = json.loads(folder.note_of_move.read_text("utf-8"))
        return Path(note["folder"]), str(note["computer"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def computer() -> str:
    """What this one is called."""
    import platform  # noqa: PLC0415 - only where a journal was moved

    return platform.node()


def _where_it_is_now(folder: DataFolder) -> DataFolder:
    """Opening says what is wrong where it has gone to another computer, or is not to be found."""
    note = moved_to(folder)
    if note is None or note[1] != computer() or not note[0].is_dir():
        return folder
    there = DataFolder(note[0], named=folder.named)
    brought_back = folder.database.exists() and not there.database.exists()
    return folder if brought_back else there


def resources() -> Path:
    """The folder of icons, translations and help: beside the package, in it, or in the bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parents[1]
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"
