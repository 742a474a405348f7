"""Which money came with which win."""

from collections.abc import Iterable

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.journal.tables import Entry
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.store.plain import select


def earned_with(session: Session, entries: Iterable[str]) -> dict[str, int]:
    """Cents sold with each of these wins (uids), not refunded; those without a sale left out."""
    rows = session.connection().execute(
        select(col(Entry.uid), func.sum(Purchase.price_cents))
        .join(Purchase, col(Purchase.entry_id) == col(Entry.id))
        .where(col(Entry.uid).in_(list(entries)), *counted())
        .group_by(col(Entry.id))
    )
    return dict(map(tuple, rows))
