"""The matrix: everybody who was rated, by sympathy and money, and where they stood before."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col

from journal_app.ladder.care_queries import day_begins
from journal_app.ladder.care_tables import Appointment
from journal_app.ladder.queries import counted, practice
from journal_app.ladder.standing import known_by
from journal_app.ladder.tables import Purchase
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.referrals.counts import referrals_given_by
from journal_app.store.plain import select
from journal_app.sympathy.places import Place, Quadrant, quadrant, sinks, sympathy, year_until
from journal_app.sympathy.queries import HALF_A_YEAR, count_unrated, is_latest
from journal_app.sympathy.sinking import heavy
from journal_app.sympathy.tables import Rating


class Span(StrEnum):
    """Of which time money and appointments count."""

    YEAR = "year"
    """The 365 days up to the day of looking, and the appointments to come."""
    ALL = "all"


@dataclass(frozen=True)
class Dot:
    """A client in the matrix; ``love``, ``value``, ``respect`` as they were said last."""

    person: PersonName
    love: int
    value: int
    respect: int
    rated_on: date
    money_cents: int
    referrals: int
    """Referrals received that they gave, of all time until then."""
    sinking: int
    felt: int
    """Appointments of which the coach said how she feels before them."""
    appointments: int
    quadrant: Quadrant
    before: Place | None = None
    """Where they stood; None where nothing was said of them then, or nobody asked."""

    @property
    def sympathy(self) -> float:
        """1 to 5."""
        return sympathy(self.love, self.value, self.respect)

    @property
    def place(self) -> Place:
        return Place(self.sympathy, self.money_cents)

    @property
    def sinks(self) -> bool:
        """Whether the heart sinks before at least every second appointment."""
        return sinks(self.sinking, self.felt)


@dataclass(frozen=True)
class Matrix:
    """Without the archived. ``dots`` come by money, the most first, equals by name."""

    dots: tuple[Dot, ...]
    unrated: int
    """Clients of whom nothing was said yet: they are nowhere."""
    aged: int
    """Of whom it was said so long ago that they are asked about anew."""
    line_cents: int
    """From which on money counts as much."""
    usual_line_cents: int
    """Where the line is as long as the coach says nothing."""
    span: Span
    currency: str


def matrix(
    session: Session,
    today: date,
    span: Span = Span.YEAR,
    line_cents: int | None = None,
    back: timedelta | None = None,
) -> Matrix:
    """As it was on ``today``; with ``back`` also where everybody stood so long before.

    Without ``line_cents`` the line is the price from which on expectations are asked for.
    """
    said = practice(session)
    usual = max(1, said.expectation_from_cents)
    line = usual if line_cents is None else line_cents
    then = None if back is None else max(date.min + back, today) - back
    money = _money(session, today, span)
    money_then = {} if then is None else _money(session, then, span)
    ratings_then = {} if then is None else _ratings(session, then)
    felt = _appointments(session, today, span)
    given = referrals_given_by(session, today)
    dots = []
    for key, (person, day, love, value, respect) in _ratings(session, today).items():
        place = Place(sympathy(love, value, respect), money.get(key, 0))
        before = ratings_then.get(key)
        sinking, known, appointments = felt.get(key, (0, 0, 0))
        dots.append(
            Dot(
                person=person,
                love=love,
                value=value,
                respect=respect,
                rated_on=day,
                money_cents=place.money_cents,
                referrals=given.get(person.uid, 0),
                sinking=sinking,
                felt=known,
                appointments=appointments,
                quadrant=quadrant(place, line),
                before=None
                if before is None
                else Place(sympathy(*before[2:]), money_then.get(key, 0)),
            )
        )
    dots.sort(key=lambda one: (-one.money_cents, one.person.name.casefold(), one.person.uid))
    return Matrix(
        dots=tuple(dots),
        unrated=count_unrated(session, today),
        aged=sum(one.rated_on < today - HALF_A_YEAR for one in dots),
        line_cents=line,
        usual_line_cents=usual,
        span=span,
        currency=said.currency,
    )


def _first(today: date, span: Span) -> date:
    if span is Span.ALL:
        return date.min
    return year_until(today)


def _ratings(session: Session, until: date) -> dict[int, tuple[PersonName, date, int, int, int]]:
    """The last up to that day, by the person's id."""
    rows = session.connection().execute(
        select(
            col(Person.id), col(Person.uid), col(Person.name), col(Rating.day),
            col(Rating.love), col(Rating.value), col(Rating.respect),
        )
        .select_from(Rating)
        .join(Person, col(Person.id) == col(Rating.person_id))
        .where(
            col(Person.deleted_at).is_(None), col(Person.archived_at).is_(None), is_latest(until)
        )
    )  # fmt: skip
    return {key: (PersonName(uid, name), *rest) for key, uid, name, *rest in rows}


def _money(session: Session, until: date, span: Span) -> dict[int, int]:
    rows = session.connection().execute(
        select(col(Purchase.person_id), func.sum(Purchase.price_cents))
        .where(
            *counted(until),
            col(Purchase.day) >= _first(until, span),
            col(Purchase.person_id).is_not(None),
        )
        .group_by(col(Purchase.person_id))
    )
    return dict(map(tuple, rows))


def _appointments(session: Session, today: date, span: Span) -> dict[int, tuple[int, int, int]]:
    """How many the heart sinks before, how many of known feeling, how many at all.

    Of those to come only such as were made by ``today``.
    """
    end = session.info["clock"].end_of(today)
    wanted: list[ColumnElement[bool]] = [col(Appointment.deleted_at).is_(None), known_by(end)]
    if span is not Span.ALL:
        wanted.append(col(Appointment.at) >= day_begins(_first(today, span)))
    rows = session.connection().execute(
        select(
            col(Appointment.person_id),
            func.sum(heavy()),
            func.count(col(Appointment.feeling)),
            func.count(),
        )
        .where(*wanted)
        .group_by(col(Appointment.person_id))
    )
    return {key: (sinking, felt, every) for key, sinking, felt, every in rows}
