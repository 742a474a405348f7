"""What other referrals say about one: whose money it is, whether it is told twice, and circles."""

from dataclasses import dataclass

from sqlmodel import Session

from journal_app.referrals.chains import closes_circle
from journal_app.referrals.queries import ReferralFilter, ReferralLine, brought_by, referrals
from journal_app.referrals.tables import Direction


@dataclass(frozen=True)
class Beside:
    elsewhere: ReferralLine | None
    """The other referral that brought the same client, and has their money."""
    twin: ReferralLine | None
    """Another one to the same person, where the giver of just one of both is known."""
    circle: bool
    """Whether it closes a circle of referrals."""


def beside(session: Session, line: ReferralLine) -> Beside:
    """Of one that was given all is empty: neither money nor circles come of it."""
    if line.direction is not Direction.RECEIVED:
        return Beside(None, None, circle=False)
    recipient = line.recipient.uid
    brought = brought_by(session, recipient)
    if brought is not None and (brought.uid == line.uid or brought.became_client_on is None):
        brought = None
    known = referrals(session, ReferralFilter(Direction.RECEIVED, person=recipient))
    twins = (
        one
        for one in known
        if one.recipient.uid == recipient and (one.giver is None) != (line.giver is None)
    )
    return Beside(brought, next(twins, None), closes_circle(session, line.uid))
