"""Which of the sales just made wants to know what the client expects."""

from collections.abc import Iterable

from sqlmodel import Session

from journal_app.ladder.care_queries import expectations_due
from journal_app.ladder.queries import PurchaseFacts


def to_clarify(session: Session, sold: Iterable[PurchaseFacts]) -> PurchaseFacts | None:
    """The first of them that is large enough to ask, and of which nothing is confirmed yet."""
    today = session.info["clock"].today()
    for one in sold:
        if one.client is not None:
            due = expectations_due(session, today, one.client.uid)
            if any(each.purchase == one.uid for each in due):
                return one
    return None
