"""A good archive to spoil, and a journal that nothing of it may ever get into."""

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from journal_app.exchange.archive import export_archive
from journal_app.exchange.tables import ImportSource
from journal_app.journal.actions import NewEntry, add_entry, add_leave
from journal_app.journal.photo_actions import add_photos
from journal_app.journal.tables import Kind
from journal_app.store import Store
from tests.exchange.archives import FLIPCHART
from tests.rows import one_of_everything

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    with Store.open(folder / "journal.db") as store:
        new = NewEntry(
            "Erfolg", kind=Kind.SALE, clients=("Anna",), helpers=("Béla",), tags=("mut",)
        )
        entry = store.write(add_entry, new)
        store.write(add_photos, entry, [FLIPCHART])
        store.write(lambda session: session.add(ImportSource(
            entry_id=1, source="jrnl", key="1", digest="0"
        )))  # fmt: skip
        store.write(add_leave, TODAY, TODAY, "frei")
        store.write(one_of_everything)
        store.read(export_archive, folder / "good.journal.zip")
    return folder / "good.journal.zip"


@pytest.fixture(scope="module")
def document(good: Path) -> Any:
    with zipfile.ZipFile(good) as archive:
        return json.loads(archive.read("journal.json"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A journal that nothing here may ever get a row into."""
    with Store.open(tmp_path_factory.mktemp("empty") / "journal.db") as store:
        yield store
