"""Archives made by hand, and the journal that refuses them."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from journal_app.exchange.archive import import_archive, read_archive
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal.pictures import prepare
from journal_app.store import Store, schema
from tests.journal.drawn import jpeg

FLIPCHART = prepare(jpeg(), "Flipchart.jpg")
MEMBER = f"photos/{FLIPCHART.sha256}.jpg"


def zipped(path: Path, content: bytes, name: str = "journal.json") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.writestr(MEMBER, FLIPCHART.content)
    return path


def refused(path: Path, store: Store) -> str:
    with pytest.raises(UserError) as caught:
        store.write(lambda session: import_archive(session, read_archive(path), path))
    assert str(path) in sentence(caught.value)
    assert store.read(rows) == 0
    return caught.value.code


def rows(session: Any) -> int:
    ask = session.connection().exec_driver_sql
    names = [table.name for table in schema.load_all().sorted_tables if table.name != "meta"]
    return sum(ask(f'SELECT count(*) FROM "{name}"').scalar() for name in names)  # noqa: S608
