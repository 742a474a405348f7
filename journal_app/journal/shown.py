"""What the journal page shows now, for whoever wants to take it out."""

from dataclasses import dataclass

from journal_app.journal.filtering import EntryFilter


@dataclass(frozen=True)
class Shown:
    """``chosen`` is the filter or search that is on, None without one or in the trash;

    ``words`` says it as the coach reads it. ``uid`` and ``title`` are of the open entry, None
    without one or for one in the trash.
    """

    chosen: EntryFilter | None = None
    words: str = ""
    uid: str | None = None
    title: str = ""
