"""What the home page shows a moment later: it takes more to read, or tables nobody else waits for.

For a worker.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ground.settings import Settings
from journal_app.referrals.asking import FairToAsk, asking_would_be_fair
from journal_app.referrals.tables import ReferralAsk
from journal_app.referrals.thanks import ReferralOwed, referral_thanks_owed
from journal_app.store.plain import select
from journal_app.sympathy.sparing import rather_not
from journal_app.today.overdue import Overdue, overdue


@dataclass(frozen=True)
class Late:
    overdue: Overdue
    owed: tuple[ReferralOwed, ...]
    """Thanks and news to those who recommended the coach, the longest due first."""
    ask: FairToAsk | None
    """Whom the coach could ask for a referral today."""


def late(session: Session, settings: Settings) -> Late:
    day: date = session.info["clock"].today()
    return Late(
        overdue=overdue(session, day),
        owed=tuple(referral_thanks_owed(session, day, settings.referral_thanks_after_days)),
        ask=whom_to_ask(session, day),
    )


def whom_to_ask(session: Session, today: date) -> FairToAsk | None:
    """One a day: nobody any more once somebody was asked today, or is not to be.

    Nobody of whose kind the coach wants no more: like recommends like.
    """
    asked = select(func.count()).where(
        col(ReferralAsk.deleted_at).is_(None), col(ReferralAsk.day) == today
    )
    if session.connection().execute(asked).scalar():
        return None
    without = rather_not(session, today)
    return next(iter(asking_would_be_fair(session, today, 1, without)), None)
