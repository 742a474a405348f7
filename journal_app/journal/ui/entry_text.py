"""An entry as plain text, to be pasted anywhere."""

from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry
from journal_app.journal.ui import words
from journal_app.ui import format as formats


def entry_text(entry: Entry) -> str:
    """Title, day and whatever is filled in, each under its question."""
    head = [formats.long_date(entry.day)]
    if entry.kind is not None:
        head.append(words.kind_name(entry.kind))
    parts = [f"{entry.title}\n{' · '.join(head)}"]
    answers = (
        (words.right(), entry.right),
        (words.again(), entry.again),
        (words.helped(), ", ".join(person.name for person in entry.helpers)),
        (words.train(), entry.train),
        (_("Clients"), ", ".join(person.name for person in entry.clients)),
        (_("Tags"), " ".join(f"#{tag}" for tag in entry.tags)),
        (_("Notes"), entry.notes),
    )
    parts.extend(f"{question}\n{answer.strip()}" for question, answer in answers if answer.strip())
    return "\n\n".join(parts) + "\n"
