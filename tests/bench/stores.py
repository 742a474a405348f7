"""Example journals of a given size, made once and kept in build/bench."""

import shutil
import zlib
from pathlib import Path

from journal_app import demo
from journal_app.ground.paths import DataFolder
from journal_app.store import Store, migrate

PLACE = Path(__file__).resolve().parents[2] / "build" / "bench"


def _schema() -> int:
    """Changes with the tables: a model of former tables would not open."""
    revisions = sorted((Path(migrate.__file__).parent / "migrations" / "versions").glob("*.py"))
    return zlib.crc32(b"".join(file.read_bytes() for file in revisions))


def folder_with(entries: int, name: str) -> DataFolder:
    """A fresh data folder holding a journal of ``entries`` invented wins."""
    model = PLACE / f"model-{entries}-{_schema():08x}"
    if not (model / "journal.db").exists():
        shutil.rmtree(model, ignore_errors=True)
        model.mkdir(parents=True)
        with Store.open(model / "journal.db") as store:
            demo.fill(store, seed=7, entries=entries, clients=80)
    working = PLACE / name
    shutil.rmtree(working, ignore_errors=True)
    working.mkdir(parents=True)
    shutil.copyfile(model / "journal.db", working / "journal.db")
    return DataFolder(working)
