"""An entry as the command line's JSON shows it: a contract, only ever added to."""

from collections.abc import Iterable
from typing import Any

from journal_app.journal.photo_queries import PhotoFacts
from journal_app.journal.queries import Entry
from journal_app.journal.wording import COLUMNS
from journal_app.store.records import to_text


def entry_json(entry: Entry, photos: Iterable[PhotoFacts]) -> dict[str, Any]:
    """Names as strings, days as ISO dates, instants as UTC; photos by the hash of their bytes.

    ``questions`` says what each filled one of right, again and train answers, ``trained`` how the
    training went.
    """
    return {
        "uid": entry.uid,
        "day": entry.day.isoformat(),
        "created_at": to_text(entry.created_at),
        "kind": entry.kind,
        "title": entry.title,
        "right": entry.right,
        "again": entry.again,
        "train": entry.train,
        "notes": entry.notes,
        "helpers": [person.name for person in entry.helpers],
        "clients": [person.name for person in entry.clients],
        "tags": list(entry.tags),
        "starred": entry.starred,
        "photos": [
            {"name": photo.name, "sha256": photo.sha256, "bytes": photo.bytes} for photo in photos
        ],
        "questions": {slot: entry.question(slot) for slot in COLUMNS if getattr(entry, slot)},
        "answers": [{"question": one.text, "text": one.answer} for one in entry.answers],
        "trained": entry.trained,
    }
