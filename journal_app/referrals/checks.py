"""What the people and the days of a referral may be."""

from itertools import combinations

from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.people.tables import Person
from journal_app.referrals.tables import Direction, Referral


def require_apart(session: Session, referral: Referral) -> None:
    """Three people, of whom the coach may be one.

    Raises UserError: referral_giver_is_recipient, referral_giver_is_provider,
    referral_provider_is_recipient, referral_given_by_another, referral_received_for_another.
    """
    who = {
        "giver": referral.giver_id,
        "provider": referral.provider_id,
        "recipient": referral.recipient_id,
    }
    for first, second in combinations(who, 2):
        if who[first] is not None and who[first] == who[second]:
            person = session.get(Person, who[first])
            name = "" if person is None else person.name
            if second == "provider":
                raise UserError("referral_giver_is_provider", name=name)
            if first == "provider":
                raise UserError("referral_provider_is_recipient", name=name)
            raise UserError("referral_giver_is_recipient", name=name)
    if referral.direction == Direction.GIVEN and referral.giver_id is not None:
        raise UserError("referral_given_by_another")
    if referral.direction == Direction.RECEIVED and referral.provider_id is not None:
        raise UserError("referral_received_for_another")


def require_days_in_order(referral: Referral) -> None:
    """Nothing comes of a referral, and nobody is thanked for it, before it was made.

    Nor does anybody hear of what came of it before it came. Raises UserError:
    outcome_before_referral, thanks_before_referral, news_before_outcome.
    """
    told, heard = referral.told_on, referral.outcome_on
    if told is not None and heard is not None and told < heard:
        raise UserError("news_before_outcome")
    if not referral.day_known:
        return
    if referral.outcome_on is not None and referral.outcome_on < referral.day:
        raise UserError("outcome_before_referral")
    for said in (referral.thanked_on, referral.told_on):
        if said is not None and said < referral.day:
            raise UserError("thanks_before_referral")
