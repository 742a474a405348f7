"""The clients to get in touch with today. For a worker: it reads all sales."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from journal_app.people.queries import PersonName
from journal_app.retention.coming_back import gaps
from journal_app.retention.queries import bought, peace
from journal_app.retention.silence import silence

AT_MOST = 3
"""Lines on the home page; the page of retention has all of them."""


@dataclass(frozen=True)
class OverdueClient:
    client: PersonName
    last: date
    """The day of the last purchase."""
    days: int
    """Since then."""


@dataclass(frozen=True)
class Overdue:
    """Longest silent first, with the arithmetic: of ``known`` returns ``usual`` came within
    ``threshold`` days. None of these where too few returns are known."""

    clients: tuple[OverdueClient, ...]
    count: int
    """How many there are altogether."""
    threshold: float | None
    usual: int
    known: int


def overdue(session: Session, today: date, most: int = AT_MOST) -> Overdue:
    """Those of the list of retention, without those whom something speaks for leaving in peace."""
    found = bought(session, today).histories
    silent = silence(found, gaps(found), today)
    reasons = peace(session, today, (one.client for one in silent.overdue))
    listed = [
        OverdueClient(reasons[one.client].name, last, one.days)
        for one in silent.overdue
        for last in [today - timedelta(days=one.days)]
        if not reasons[one.client].off_overdue(last, silent.threshold or 0)
    ]
    return Overdue(
        clients=tuple(listed[:most]),
        count=len(listed),
        threshold=silent.threshold,
        usual=silent.usual,
        known=silent.known,
    )
