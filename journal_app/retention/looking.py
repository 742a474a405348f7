"""What the page shows, read at once."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session

from journal_app.ladder.queries import counted, practice
from journal_app.ladder.tables import Purchase
from journal_app.retention.overview import HORIZON_DAYS, Retention, retention
from journal_app.retention.periods import Period
from journal_app.store.plain import select


@dataclass(frozen=True)
class Looked:
    """``since`` is the day of the very first purchase that counts, None where there is none."""

    figures: Retention
    since: date | None
    currency: str


def looked(session: Session, today: date, period: Period) -> Looked:
    """As it was on ``today``."""
    first = session.connection().execute(
        select(func.min(func.substr(Purchase.day, 1))).where(*counted(today))
    )
    since = first.scalar_one()
    return Looked(
        figures=retention(session, today, HORIZON_DAYS, period),
        since=date.fromisoformat(since) if since else None,
        currency=practice(session).currency,
    )
