"""An entry as plain text, for the terminal, the clipboard, anywhere."""

from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry


def entry_text(entry: Entry, head: str) -> str:
    """Title, ``head`` (the day as its reader writes it), every filled part under its question."""
    parts = (
        (_("What did I do right?"), entry.right),
        (_("How can I repeat it?"), entry.again),
        (_("Who helped?"), ", ".join(person.name for person in entry.helpers)),
        (_("What do I train next?"), entry.train),
        (_("Clients"), ", ".join(person.name for person in entry.clients)),
        (_("Tags"), ", ".join(entry.tags)),
        (_("Notes"), entry.notes),
    )
    filled = (f"{question}\n{text.strip()}" for question, text in parts if text.strip())
    return "\n\n".join([f"{entry.title}\n{head}", *filled])
