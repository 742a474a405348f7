"""How much waits on each page: the small numbers in the sidebar."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from journal_app.ground.settings import Settings
from journal_app.journal.training import trainings
from journal_app.journal.working_calendar import working_calendar
from journal_app.ladder.cadences import cadence_due
from journal_app.ladder.care_queries import appointments_on, count_expectations_due, due_steps


@dataclass(frozen=True)
class Badges:
    today: int
    """Trainings, steps, contacts, expectations and appointments that wait today."""
    ladder: int
    """Steps and contacts that are due, as its list of next steps has them."""


def badges(session: Session, settings: Settings) -> Badges:
    """As the home page counts them. For a worker: the first time it loads the holidays."""
    day: date = session.info["clock"].today()
    calendar = working_calendar(session, settings)
    return counted(
        trained=len(trainings(session, day, calendar).now),
        planned=len(due_steps(session, day)) + len(cadence_due(session, day)),
        others=count_expectations_due(session, day) + len(appointments_on(session, day)),
    )


def counted(*, trained: int, planned: int, others: int) -> Badges:
    """``planned``: steps and contacts; ``others``: expectations and appointments."""
    return Badges(today=trained + planned + others, ladder=planned)
