"""The fields of an entry, by the names that form, panel and file share."""

from typing import Any

from journal_app.journal.queries import Entry

TEXTS = ("title", "right", "again", "train", "notes")
NAMES = ("helpers", "clients", "tags")


def stored(entry: Entry) -> dict[str, Any]:
    """The entry's values by field, as `EntryForm.show_value` takes them."""
    return {
        "title": entry.title,
        "right": entry.right,
        "again": entry.again,
        "train": entry.train,
        "notes": entry.notes,
        "kind": entry.kind,
        "helpers": entry.helpers,
        "clients": entry.clients,
        "tags": entry.tags,
    }
