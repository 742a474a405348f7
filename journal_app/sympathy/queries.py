"""Reads of ratings: of one client, and whom to ask oneself about next."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_
from sqlmodel import Session, col

from journal_app.ladder.last_contact import last_contact
from journal_app.ladder.queries import counted
from journal_app.ladder.standing import is_worked_with, was_worked_with
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.finding import live_person
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select
from journal_app.sympathy.places import sympathy
from journal_app.sympathy.tables import Rating

HALF_A_YEAR = timedelta(days=182)
"""An older rating is asked for anew."""
_KEY: Any = col(Person.id)


@dataclass(frozen=True)
class RatingLine:
    """Love, value, respect are 1 to 5."""

    uid: str
    day: date
    love: int
    value: int
    respect: int
    note: str

    @property
    def sympathy(self) -> float:
        return sympathy(self.love, self.value, self.respect)


@dataclass(frozen=True)
class ToRate:
    """A client without a rating that still holds."""

    client: PersonName
    money_cents: int
    """Of all time."""
    rated_on: date | None
    """The day of the last rating; None where there is none."""


@dataclass(frozen=True)
class Reminder:
    """Who a client is, in a line."""

    client: PersonName
    offer: str
    """The highest rung bought, else what was bought last off the ladder, else empty."""
    price_cents: int | None
    """What that rung costs now; None where it is none, or is not offered any more."""
    money_cents: int
    """Of all time."""
    last_contact: date | None
    rated: RatingLine | None
    """The last rating."""


def ratings_of(session: Session, person: str) -> list[RatingLine]:
    """Of the person (uid), newest first. Raises UserError("no_such_person")."""
    key = live_person(session, person).id
    query = _ratings().where(col(Rating.person_id) == key).order_by(col(Rating.day).desc())
    return [RatingLine(*row) for row in session.connection().execute(query)]


def latest(session: Session, today: date | None = None) -> dict[str, RatingLine]:
    """The last rating of each person, by their uid, as it was on ``today``."""
    query = (
        _ratings()
        .add_columns(col(Person.uid))
        .join(Person, col(Rating.person_id) == _KEY)
        .where(col(Person.deleted_at).is_(None), is_latest(today))
    )
    return {person: RatingLine(*row) for *row, person in session.connection().execute(query)}


def is_latest(until: date | None = None) -> ColumnElement[bool]:
    """That a live rating is its person's last, of those up to ``until``."""
    days = select(col(Rating.person_id), func.max(Rating.day).label("day")).where(
        col(Rating.deleted_at).is_(None)
    )
    if until is not None:
        days = days.where(col(Rating.day) <= until)
    last = days.group_by(col(Rating.person_id)).subquery()
    return and_(
        col(Rating.deleted_at).is_(None),
        exists().where(last.c.person_id == col(Rating.person_id), last.c.day == col(Rating.day)),
    )


def unrated(
    session: Session, limit: int | None = None, *, rated_before: date | None = None
) -> list[ToRate]:
    """Clients nobody said anything of yet, the best payers first.

    Then, with ``rated_before``, those whose last rating is of an earlier day, whoever they are:
    the dots of the matrix and these are the same people. Without the archived.
    """
    money = func.coalesce(_money(), 0).label("money")
    rated = _rated_on().label("rated_on")
    query = (
        select(col(Person.uid), col(Person.name), money, rated)
        .where(*_to_rate(is_worked_with(), rated_before))
        .order_by(rated.is_not(None), money.desc(), func.spellings(Person.name), _KEY)
        .limit(limit)
    )
    return [
        ToRate(PersonName(uid, name), cents, date.fromisoformat(day) if day else None)
        for uid, name, cents, day in session.connection().execute(query)
    ]


def count_unrated(session: Session, today: date | None = None) -> int:
    """As it was on ``today``."""
    known = is_worked_with() if today is None else was_worked_with(today, session.info["clock"])
    query = select(func.count()).select_from(Person).where(*_to_rate(known, until=today))
    return int(session.connection().execute(query).scalar_one())


def reminder(session: Session, person: str, today: date) -> Reminder:
    """Raises UserError("no_such_person")."""
    found = live_person(session, person)
    bought = and_(col(Purchase.person_id) == found.id, *counted(today))
    connection = session.connection()
    highest = connection.execute(
        select(
            func.coalesce(Rung.name, Purchase.offer),
            case((col(Rung.retired_at).is_(None), col(Rung.price_cents))),
        )
        .select_from(Purchase)
        .outerjoin(Rung, col(Rung.id) == col(Purchase.rung_id))
        .where(bought)
        .order_by(
            case((col(Rung.id).is_(None), -1), else_=col(Rung.position)).desc(),
            col(Purchase.day).desc(),
            col(Purchase.id).desc(),
        )
    ).first()
    offer, price = ("", None) if highest is None else highest
    cents = connection.execute(select(func.sum(Purchase.price_cents)).where(bought)).scalar()
    spoken = select(last_contact(_KEY, today, session.info["clock"].now())).where(found.id == _KEY)
    day = connection.execute(spoken).scalar()
    rated = ratings_of(session, found.uid)
    return Reminder(
        client=PersonName(found.uid, found.name),
        offer=offer,
        price_cents=price,
        money_cents=cents or 0,
        last_contact=date.fromisoformat(day) if day else None,
        rated=rated[0] if rated else None,
    )


def _ratings() -> Select[Any]:
    return select(
        col(Rating.uid), col(Rating.day), col(Rating.love), col(Rating.value),
        col(Rating.respect), col(Rating.note),
    ).where(col(Rating.deleted_at).is_(None))  # fmt: skip


def _to_rate(
    known: ColumnElement[bool], rated_before: date | None = None, until: date | None = None
) -> list[ColumnElement[bool]]:
    rated = [col(Rating.person_id) == _KEY, col(Rating.deleted_at).is_(None)]
    if until is not None:
        rated.append(col(Rating.day) <= until)
    wanted = and_(known, ~exists().where(*rated))
    if rated_before is not None:
        holds = exists().where(*rated, col(Rating.day) >= rated_before)
        wanted = or_(wanted, and_(exists().where(*rated), ~holds))
    return [col(Person.deleted_at).is_(None), col(Person.archived_at).is_(None), wanted]


def _money() -> Any:
    return (
        select(func.sum(Purchase.price_cents))
        .where(col(Purchase.person_id) == _KEY, *counted())
        .correlate(Person)
        .scalar_subquery()
    )


def _rated_on() -> Any:
    return (
        select(func.substr(func.max(Rating.day), 1))
        .where(col(Rating.person_id) == _KEY, col(Rating.deleted_at).is_(None))
        .correlate(Person)
        .scalar_subquery()
    )
