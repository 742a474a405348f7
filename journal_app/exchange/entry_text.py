"""An entry as plain text, for the terminal and the clipboard."""

from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry


def entry_text(entry: Entry) -> str:
    """Title, day, then every filled part under its question."""
    parts = (
        (_("What did I do right?"), entry.right),
        (_("How can I repeat it?"), entry.again),
        (_("Who helped?"), ", ".join(person.name for person in entry.helpers)),
        (_("What do I train next?"), entry.train),
        (_("Clients"), ", ".join(person.name for person in entry.clients)),
        (_("Tags"), ", ".join(entry.tags)),
        (_("Notes"), entry.notes),
    )
    head = f"{entry.title}\n{entry.day.isoformat()}"
    return "\n\n".join([head, *(f"{question}\n{text}" for question, text in parts if text)])
