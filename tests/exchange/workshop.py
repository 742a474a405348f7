"""A workshop in Day One with its photos, and what of them is in the journal afterwards."""

from pathlib import Path
from typing import Any

from sqlmodel import Session

from journal_app.exchange.importing import Preview
from journal_app.exchange.incoming import bring_in, preview, read
from journal_app.exchange.progress import Progress, unheard
from journal_app.journal import queries
from journal_app.journal.photo_queries import PhotoLine, photos
from journal_app.store import Store
from tests.exchange.foreign import dayone_entry
from tests.journal.drawn import jpeg

ONE, TWO, THREE = (jpeg(shade=shade) for shade in (0, 60, 120))
FILES = {"a1.jpeg": ONE, "b2.jpeg": TWO, "c3.jpeg": THREE}


def workshop(*listed: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return dayone_entry(text="Workshop\n\nvoll", photos=list(listed), **fields)


def took(store: Store, path: Path, progress: Progress = unheard) -> Preview:
    """What the coach is told beforehand is what then happens."""
    incoming = read(path)
    told = store.read(preview, incoming)
    report = bring_in(store, incoming, progress)
    assert told == report
    return report


def entries(store: Store, *, trashed: bool = False) -> list[queries.Entry]:
    chosen = queries.EntryFilter(trashed=trashed)
    return store.read(lambda session: list(queries.entries(session, chosen)))


def shown(store: Store, title: str = "Workshop") -> list[PhotoLine]:
    (entry,) = [one for one in entries(store) if one.title == title]
    return store.read(photos, entry.uid)


def names(store: Store, title: str = "Workshop") -> list[str]:
    return [one.name for one in shown(store, title)]


def kept(store: Store) -> int:
    def count(session: Session) -> int:
        ask = session.connection().exec_driver_sql("SELECT count(*) FROM photo_content")
        return int(ask.scalar_one())

    return store.read(count)


def reasons(report: Preview) -> dict[str, str]:
    return {one.where.rpartition(", ")[2]: one.reason for one in report.skipped}
