"""What the home page shows at once, of one moment. What takes longer to tell is in `late`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ground.settings import Settings
from journal_app.journal.celebration import Celebration, celebration
from journal_app.journal.figures import Streak, streak
from journal_app.journal.on_this_day import Echo, on_this_day
from journal_app.journal.queries import journal_days
from journal_app.journal.recipes import RecipeLine
from journal_app.journal.tables import Entry
from journal_app.journal.thanks import Owed, thanks_owed
from journal_app.journal.training import Trainings, trainings
from journal_app.journal.working_calendar import working_calendar
from journal_app.ladder.cadences import CadenceDue, cadence_due
from journal_app.ladder.care_queries import (
    AppointmentLine,
    ExpectationDue,
    StepLine,
    appointments_on,
    count_expectations_asked,
    due_steps,
    expectations_asked,
)
from journal_app.ladder.care_tables import Appointment, Feeling
from journal_app.ladder.earned import earned_with
from journal_app.ladder.queries import practice
from journal_app.ladder.unsaid import UnsaidSale, unsaid_sales
from journal_app.people.tables import Person
from journal_app.store.plain import select
from journal_app.sympathy.sinking import Sinking, sinking_share
from journal_app.today.badges import Waiting, counted
from journal_app.today.birthdays import Birthday, birthdays
from journal_app.today.part_of_day import PartOfDay, part_of_day
from journal_app.today.recipe_of_the_week import recipe_of_the_week

LASTS = timedelta(hours=1)
"""Of an appointment, which says only when it begins."""


@dataclass(frozen=True)
class TodaysAppointment:
    """With how the coach felt before all appointments with this client of which that is known."""

    appointment: AppointmentLine
    sinking_hearts: int
    felt: int
    over: bool
    """It began longer ago than `LASTS`."""

    @property
    def heart_sinks(self) -> bool:
        return self.appointment.feeling is Feeling.SINKING_HEART


@dataclass(frozen=True)
class Remembered:
    """A win of this day in other years, half a year or a month ago."""

    echo: Echo
    right: str
    """What the coach had done right."""


@dataclass(frozen=True)
class Today:
    """``day`` is the coach's, ``working`` whether it is a working day."""

    day: date
    part: PartOfDay
    working: bool
    holiday: str | None
    streak: Streak
    celebration: Celebration
    earned: dict[str, int]
    """Cents by the uids of the wins celebrated."""
    trainings: Trainings
    steps: tuple[StepLine, ...]
    touches: tuple[CadenceDue, ...]
    """With whom the coach wanted to be in touch by now."""
    unsaid: tuple[UnsaidSale, ...]
    """Sales of the last days of which it is not said yet what was sold."""
    expectations: tuple[ExpectationDue, ...]
    """Of sales of the last months, one of each client."""
    appointments: tuple[TodaysAppointment, ...]
    thanks: tuple[Owed, ...]
    sinking: Sinking
    birthdays: tuple[Birthday, ...]
    remembered: tuple[Remembered, ...]
    recipe: RecipeLine | None
    badges: Waiting
    currency: str
    has_entries: bool
    """Whether anything was ever written down."""


def today(session: Session, settings: Settings, most: int | None = None) -> Today:
    """The home page as it is now; of the expectations not more than ``most``, and all counted."""
    clock = session.info["clock"]
    day: date = clock.today()
    calendar = working_calendar(session, settings)
    written = journal_days(session)
    party = celebration(session, day, calendar)
    trained = trainings(session, day, calendar)
    steps = due_steps(session, day)
    touches = cadence_due(session, day)
    expectations = expectations_asked(session, day, most=most)
    waiting = len(expectations) if most is None else count_expectations_asked(session, day)
    appointments = _appointments(session, day)
    return Today(
        day=day,
        part=part_of_day(clock),
        working=calendar.is_working_day(day),
        holiday=calendar.holiday_name(day),
        streak=streak(written, calendar.is_working_day, day),
        celebration=party,
        earned=earned_with(session, [win.uid for win in (*party.today, *party.before)]),
        trainings=trained,
        steps=tuple(steps),
        touches=tuple(touches),
        unsaid=tuple(unsaid_sales(session, day)),
        expectations=tuple(expectations),
        appointments=appointments,
        thanks=tuple(thanks_owed(session, day)),
        sinking=sinking_share(session, day),
        birthdays=tuple(birthdays(session, day)),
        remembered=_remembered(session, day),
        recipe=recipe_of_the_week(session, day),
        badges=counted(
            trained=len(trained.now),
            planned=len(steps) + len(touches),
            others=waiting + len(appointments),
        ),
        currency=practice(session).currency,
        has_entries=bool(written),
    )


def _appointments(session: Session, day: date) -> tuple[TodaysAppointment, ...]:
    found = appointments_on(session, day)
    felt = _felt(session, {one.client.uid for one in found}) if found else {}
    now = session.info["clock"].now()
    return tuple(
        TodaysAppointment(one, *felt.get(one.client.uid, (0, 0)), over=one.at + LASTS <= now)
        for one in found
    )


def _felt(session: Session, clients: Iterable[str]) -> dict[str, tuple[int, int]]:
    """By client: appointments with a sinking heart, and all of which the feeling is known."""
    sinking = func.count().filter(col(Appointment.feeling) == Feeling.SINKING_HEART)
    rows = session.connection().execute(
        select(col(Person.uid), sinking, func.count())
        .join(Appointment, col(Appointment.person_id) == col(Person.id))
        .where(
            col(Person.uid).in_(list(clients)),
            col(Appointment.deleted_at).is_(None),
            col(Appointment.feeling).is_not(None),
        )
        .group_by(col(Person.id))
    )
    return {uid: (sank, all_) for uid, sank, all_ in rows}


def _remembered(session: Session, day: date) -> tuple[Remembered, ...]:
    echoes = on_this_day(session, "", day, a_day=1, before=True)
    rows = session.connection().execute(
        select(col(Entry.uid), col(Entry.right)).where(
            col(Entry.uid).in_([echo.uid for echo in echoes])
        )
    )
    right = {uid: said for uid, said in rows}  # noqa: C416 - rows are no pairs to the type checker
    return tuple(Remembered(echo, right.get(echo.uid, "").strip()) for echo in echoes)
