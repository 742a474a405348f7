"""How much waits on each page: the small numbers in the sidebar."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from journal_app.ground.settings import Settings
from journal_app.journal.training import trainings
from journal_app.journal.working_calendar import working_calendar
from journal_app.ladder.cadences import cadence_due
from journal_app.ladder.care_queries import appointments_on, count_expectations_asked, due_steps


@dataclass(frozen=True)
class Waiting:
    today: int
    """Trainings, steps, contacts, expectations and appointments that wait today."""
    ladder: int
    """Steps and contacts that are due, as its list of next steps has them."""


@dataclass(frozen=True)
class Badges(Waiting):
    referrals: int
    """Referrals of which thanks or news are owed."""


def badges(session: Session, settings: Settings) -> Badges:
    """As the home page counts them. For a worker: the first time it loads the holidays."""
    from journal_app.referrals.thanks import (  # noqa: PLC0415 - not on the way to the home page
        referral_thanks_owed,
    )

    day: date = session.info["clock"].today()
    calendar = working_calendar(session, settings)
    found = counted(
        trained=len(trainings(session, day, calendar).now),
        planned=len(due_steps(session, day)) + len(cadence_due(session, day)),
        others=count_expectations_asked(session, day) + len(appointments_on(session, day)),
    )
    owed = referral_thanks_owed(session, day, settings.referral_thanks_after_days)
    return Badges(found.today, found.ladder, len(owed))


def counted(*, trained: int, planned: int, others: int) -> Waiting:
    """``planned``: steps and contacts; ``others``: expectations and appointments."""
    return Waiting(today=trained + planned + others, ladder=planned)
