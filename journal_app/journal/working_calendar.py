"""The coach's working days as the settings and the leaves in the journal have them."""

from sqlmodel import Session

from journal_app.ground.settings import Settings
from journal_app.journal.queries import leaves
from journal_app.journal.working_days import WorkingCalendar


def working_calendar(session: Session, settings: Settings) -> WorkingCalendar:
    return WorkingCalendar(
        settings.working_weekdays,
        settings.holiday_country,
        settings.holiday_state,
        [(leave.first_day, leave.last_day) for leave in leaves(session)],
    )
