"""An entry as plain text or Markdown, for the terminal, the clipboard, anywhere."""

from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry


def entry_text(entry: Entry, head: str) -> str:
    """Title, ``head`` (the day as its reader writes it), every filled part under its question."""
    parts = [*filled(entry), (_("Notes"), entry.notes.strip())]
    told = (f"{question}\n{text}" for question, text in parts if text)
    return "\n\n".join([f"{entry.title}\n{head}", *told])


def entry_markdown(entry: Entry, head: str) -> str:
    """The same with the title and the questions as headings, for an editor or a chat."""
    parts = [*filled(entry), (_("Notes"), entry.notes.strip())]
    told = (f"## {question}\n\n{text}" for question, text in parts if text)
    return "\n\n".join([f"# {entry.title}", head, *told]) + "\n"


def filled(entry: Entry) -> list[tuple[str, str]]:
    """Each question that is answered, with its answer, in the order of the page; not the notes."""
    return [*answered(entry), *named(entry)]


def answered(entry: Entry) -> list[tuple[str, str]]:
    """The first part of `filled`: what the coach was asked about the win."""
    return _not_empty(
        (entry.question("right"), entry.right),
        (entry.question("again"), entry.again),
        (_("Who helped?"), ", ".join(person.name for person in entry.helpers)),
        (entry.question("train"), entry.train),
        (_("How did the training go?"), entry.trained),
        *((one.text, one.answer) for one in entry.answers),
    )


def named(entry: Entry) -> list[tuple[str, str]]:
    """The rest of it: clients and tags."""
    return _not_empty(
        (_("Clients"), ", ".join(person.name for person in entry.clients)),
        (_("Tags"), ", ".join(entry.tags)),
    )


def _not_empty(*parts: tuple[str, str]) -> list[tuple[str, str]]:
    return [(question, text.strip()) for question, text in parts if text.strip()]
