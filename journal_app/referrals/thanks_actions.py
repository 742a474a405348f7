"""Writes of what a giver is owed, and of asking somebody for a referral."""

from datetime import date

from sqlmodel import Session, col

from journal_app.ground.errors import UserError
from journal_app.ladder.care_tables import Way
from journal_app.ladder.checks import past_day, row
from journal_app.people.finding import live_person
from journal_app.people.tags import saved_id
from journal_app.referrals.checks import require_days_in_order
from journal_app.referrals.tables import Outcome, Referral, ReferralAsk
from journal_app.referrals.thanks import became_client
from journal_app.store.plain import select


def thank_for_referral(
    session: Session, uid: str, day: date | None = None, way: Way | None = None
) -> None:
    """The giver was thanked on ``day``, by default today.

    Raises UserError: no_longer_there, referral_without_giver, day_in_future, day_too_early,
    thanks_before_referral.
    """
    referral = _with_giver(session, uid)
    referral.thanked_on, referral.thanked_by = past_day(session, day), way
    referral.thanks_waived = False
    require_days_in_order(referral)


def tell_outcome(
    session: Session, uid: str, day: date | None = None, way: Way | None = None
) -> None:
    """The giver heard on ``day``, by default today, what became of it.

    That somebody became a client is news too, while the outcome is still open. Raises UserError:
    no_longer_there, referral_without_giver, news_without_outcome, news_before_outcome,
    day_in_future, day_too_early, thanks_before_referral.
    """
    referral = _with_giver(session, uid)
    if not _has_news(session, referral):
        raise UserError("news_without_outcome")
    referral.told_on, referral.told_by = past_day(session, day), way
    referral.thanks_waived = False
    require_days_in_order(referral)


def thank_with_news(
    session: Session, uid: str, day: date | None = None, way: Way | None = None
) -> None:
    """Thanks, and where it is known already what became of it that too, in one talk.

    Raises UserError as `thank_for_referral`, and news_before_outcome.
    """
    thank_for_referral(session, uid, day, way)
    if _has_news(session, _with_giver(session, uid)):
        tell_outcome(session, uid, day, way)


def waive_thanks(session: Session, uid: str) -> None:
    """Neither thanks nor news are needed. Raises UserError("no_longer_there")."""
    row(session, Referral, uid).thanks_waived = True


def unwaive_thanks(session: Session, uid: str) -> None:
    """Thanks and news are needed after all; what was said stays.

    Raises UserError("no_longer_there").
    """
    row(session, Referral, uid).thanks_waived = False


def take_back_thanks(session: Session, uid: str) -> None:
    """The giver was not thanked after all, or is owed it again.

    Raises UserError("no_longer_there").
    """
    referral = row(session, Referral, uid)
    referral.thanked_on = referral.thanked_by = None
    referral.thanks_waived = False


def take_back_news(session: Session, uid: str) -> None:
    """The giver does not know yet what became of it. Raises UserError("no_longer_there")."""
    referral = row(session, Referral, uid)
    referral.told_on = referral.told_by = None
    referral.thanks_waived = False


def note_asked(session: Session, person: str, day: date | None = None) -> str:
    """The person (uid) was asked for a referral on ``day``, by default today, or shall not be.

    Returns the uid of that. Raises UserError: no_such_person, day_in_future, day_too_early.
    """
    asked = ReferralAsk(
        person_id=saved_id(live_person(session, person).id), day=past_day(session, day)
    )
    session.add(asked)
    session.flush()
    return asked.uid


def _has_news(session: Session, referral: Referral) -> bool:
    if referral.outcome != Outcome.OPEN:
        return True
    came = select(became_client()).where(col(Referral.id) == referral.id)
    return session.connection().execute(came).scalar() is not None


def _with_giver(session: Session, uid: str) -> Referral:
    referral = row(session, Referral, uid)
    if referral.giver_id is None:
        raise UserError("referral_without_giver")
    return referral
