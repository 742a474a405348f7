"""Taking entries out of the journal for good: what no undo brings back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from journal_app.journal.photo_actions import forget_unused_contents
from journal_app.journal.tables import Entry
from journal_app.store.erase import erase

if TYPE_CHECKING:
    from journal_app.store import Store


def trashed(session: Session) -> list[str]:
    """Uids of the entries in the trash."""
    rows = session.connection().execute(
        select(col(Entry.uid)).where(col(Entry.deleted_at).is_not(None))
    )
    return list(rows.scalars())


def erase_entries(session: Session, uids: Sequence[str]) -> int:
    """Erase those of the entries that lie in the trash, with all that is theirs; how many.

    One that was taken out of the trash meanwhile stays. People and tags stay too.
    """
    wanted = set(uids)
    chosen = [uid for uid in trashed(session) if uid in wanted]
    count = erase(session, SQLModel.metadata.tables[Entry.__tablename__], chosen)
    if count:
        forget_unused_contents(session)
    return count


def erase_safely(store: "Store", uids: Sequence[str]) -> int:
    """`erase_entries` after a verified backup, and with the log brought into the file after it.

    For a worker: 10,000 of 100,000 entries take ten seconds. For a single entry the backup of the
    last half hour will do, else every click would push an older one out. Raises UserError; if the
    backup fails, nothing is erased.
    """
    store.back_up(only_if_due=len(uids) == 1)
    count = store.write(erase_entries, uids)
    store.checkpoint()
    return count
