"""How much waits on each page: the small numbers in the sidebar."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from journal_app.ground.settings import Settings
from journal_app.journal.training import trainings
from journal_app.journal.working_calendar import working_calendar
from journal_app.ladder.care_queries import appointments_on, due_steps, expectations_due


@dataclass(frozen=True)
class Badges:
    today: int
    """Trainings, steps, expectations and appointments of today."""
    ladder: int
    """Steps that are due and expectations to be confirmed."""


def badges(session: Session, settings: Settings) -> Badges:
    """As the home page counts them. For a worker: the first time it loads the holidays."""
    day: date = session.info["clock"].today()
    calendar = working_calendar(session, settings)
    return counted(
        len(trainings(session, day, calendar).now),
        len(due_steps(session, day)),
        len(expectations_due(session, day)),
        len(appointments_on(session, day)),
    )


def counted(trained: int, steps: int, expectations: int, appointments: int) -> Badges:
    ladder = steps + expectations
    return Badges(today=trained + ladder + appointments, ladder=ladder)
