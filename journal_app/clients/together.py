"""Whether it is good to work with somebody: who speaks of whom, how they fit, what is felt."""

from dataclasses import dataclass

from sqlmodel import Session

from journal_app.ideal_client.queries import FitOf, fit_of
from journal_app.referrals.queries import ReferralFilter, ReferralLine, brought_by, referrals
from journal_app.referrals.tables import Decision, Direction
from journal_app.sympathy.queries import RatingLine, ratings_of


@dataclass(frozen=True)
class Together:
    """All referrals are the newest first."""

    came_by: ReferralLine | None
    """The referral by which they came."""
    brought: tuple[ReferralLine, ...]
    """Those of the coach that they gave."""
    got: tuple[ReferralLine, ...]
    """Those that the coach gave them, of others."""
    passed_on: tuple[ReferralLine, ...]
    """Those that the coach gave others, of them."""
    fit: FitOf
    ratings: tuple[RatingLine, ...]
    """Newest first."""

    @property
    def clients(self) -> int:
        """How many became clients by what they brought."""
        return sum(one.became_client_on is not None for one in self.brought)

    @property
    def money_cents(self) -> int:
        """All that those paid."""
        return sum(one.money_cents for one in self.brought)


def together(session: Session, person: str) -> Together:
    """Of that person (uid). Raises UserError("no_such_person")."""
    fit = fit_of(session, person)
    found = referrals(session, ReferralFilter(person=person))
    received = [one for one in found if one.direction is Direction.RECEIVED]
    given = [one for one in found if one.decision is Decision.GIVEN]
    return Together(
        came_by=brought_by(session, person),
        brought=tuple(one for one in received if one.giver == fit.person),
        got=tuple(one for one in given if one.recipient == fit.person),
        passed_on=tuple(one for one in given if one.provider == fit.person),
        fit=fit,
        ratings=tuple(ratings_of(session, person)),
    )
