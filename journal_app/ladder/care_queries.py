"""Reads of what keeps a client: steps, contacts, appointments, expectations, and what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlmodel import Session, col

from journal_app.ground.clock import instant_of
from journal_app.ground.errors import UserError
from journal_app.ladder.care_tables import (
    Appointment,
    Expectation,
    Feeling,
    Outcome,
    Step,
)
from journal_app.ladder.queries import counted, practice
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.finding import live_person
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

L = TypeVar("L")

TALKED_BEFORE = timedelta(days=60)
"""An expectation of the client at all, confirmed so long before a sale, was the talk about it."""
ASKED_FOR = timedelta(days=365)
"""So long after a sale its client's page asks for the expectation; later it is history."""
ASKED_AT_HOME = timedelta(days=120)
"""So long the home page asks too. Sales entered years back would fill it else."""


@dataclass(frozen=True)
class StepLine:
    uid: str
    client: PersonName
    text: str
    due: date | None
    done_on: date | None
    postponed: int
    skipped: bool
    purchase: str | None
    """The uid of the sale it was asked with."""
    note: str = ""
    """What the coach prepared for it, in lines."""


@dataclass(frozen=True)
class AppointmentLine:
    uid: str
    client: PersonName
    at: datetime
    """Aware."""
    text: str
    feeling: Feeling | None


@dataclass(frozen=True)
class ExpectationFacts:
    uid: str
    purchase: str | None
    """The uid of the sale it belongs to."""
    offer: str
    """What was sold; empty for an expectation of the coach at all, and where nobody said."""
    expects: str
    delight: str
    summary: str
    confirmed_on: date | None
    outcome: Outcome | None
    in_their_words: str
    outcome_on: date | None


@dataclass(frozen=True)
class ExpectationDue:
    """A sale that is large enough to ask what the client expects, and it was not confirmed yet."""

    client: PersonName
    purchase: str
    offer: str
    """What was sold; empty where it was off the ladder and nobody said."""
    day: date
    price_cents: int


def steps_of(session: Session, person: str) -> list[StepLine]:
    """All steps with the person (uid): open ones by day, then the others, newest first.

    Raises UserError("no_such_person").
    """
    found = steps_where(session, [col(Step.person_id) == live_person(session, person).id])
    open_ones = [step for step in found if step.done_on is None and not step.skipped]
    return open_ones + [step for step in reversed(found) if step not in open_ones]


def step(session: Session, uid: str) -> StepLine:
    """Raises UserError("no_longer_there")."""
    return _the_one(steps_where(session, [col(Step.uid) == uid]))


def due_steps(session: Session, until: date) -> list[StepLine]:
    """Open steps due on ``until`` or before, the oldest first; not of archived persons."""
    return steps_where(
        session,
        [
            col(Step.done_on).is_(None),
            col(Step.skipped).is_(False),
            col(Step.due) <= until,
            col(Person.archived_at).is_(None),
            col(Person.deleted_at).is_(None),
        ],
    )


def appointments_of(session: Session, person: str) -> list[AppointmentLine]:
    """Latest first. Raises UserError("no_such_person")."""
    found = _appointments(session, [col(Appointment.person_id) == live_person(session, person).id])
    return found[::-1]


def appointment(session: Session, uid: str) -> AppointmentLine:
    """Raises UserError("no_longer_there")."""
    return _the_one(_appointments(session, [col(Appointment.uid) == uid]))


def appointments_on(session: Session, day: date) -> list[AppointmentLine]:
    """Of everybody on that calendar day of the machine's zone, earliest first."""
    return _appointments(
        session,
        [
            col(Appointment.at) >= day_begins(day),
            col(Appointment.at) < day_begins(day + timedelta(days=1)),
            col(Person.deleted_at).is_(None),
        ],
    )


def day_begins(day: date) -> datetime:
    """The first instant of that calendar day in the machine's zone, aware."""
    return instant_of(day)


def expectations_of(session: Session, person: str) -> list[ExpectationFacts]:
    """Newest first. Raises UserError("no_such_person")."""
    query = (
        select(
            col(Expectation.uid), col(Purchase.uid), func.coalesce(Rung.name, Purchase.offer, ""),
            col(Expectation.expects), col(Expectation.delight), col(Expectation.summary),
            col(Expectation.confirmed_on), col(Expectation.outcome),
            col(Expectation.in_their_words), col(Expectation.outcome_on),
        )
        .outerjoin(Purchase, col(Purchase.id) == col(Expectation.purchase_id))
        .outerjoin(Rung, col(Rung.id) == col(Purchase.rung_id))
        .where(
            col(Expectation.person_id) == live_person(session, person).id,
            col(Expectation.deleted_at).is_(None),
        )
        .order_by(col(Expectation.id).desc())
    )  # fmt: skip
    return [
        ExpectationFacts(
            uid=row[0],
            purchase=row[1],
            offer=row[2],
            expects=row[3],
            delight=row[4],
            summary=row[5],
            confirmed_on=row[6],
            outcome=Outcome(row[7]) if row[7] else None,
            in_their_words=row[8],
            outcome_on=row[9],
        )
        for row in session.connection().execute(query)
    ]


def expectations_due(
    session: Session, today: date, person: str | None = None
) -> list[ExpectationDue]:
    """Sales from the practice's limit on without a confirmed expectation, newest first.

    One of the sale itself counts, or one of the client at all that was confirmed for this talk.
    ``person``: only theirs (uid).
    """
    whose = [] if person is None else [col(Person.uid) == person]
    return _due(session, [*_unclarified(session, today, ASKED_FOR), *whose])


def expectations_asked(
    session: Session, today: date, *, most: int | None = None
) -> list[ExpectationDue]:
    """Those of the last `ASKED_AT_HOME`, of every client that of the newest sale.

    ``most``: not more than so many.
    """
    newest = func.row_number().over(
        partition_by=col(Purchase.person_id),
        order_by=(col(Purchase.day).desc(), col(Purchase.id).desc()),
    )
    lately = (
        select(col(Purchase.id).label("sale"), newest.label("place"))
        .join(Person, col(Person.id) == col(Purchase.person_id))
        .where(*_unclarified(session, today, ASKED_AT_HOME))
        .subquery()
    )
    firsts = select(lately.c.sale).where(lately.c.place == 1)
    return _due(session, [col(Purchase.id).in_(firsts)], most)


def count_expectations_asked(session: Session, today: date) -> int:
    """How many `expectations_asked` gives."""
    query = (
        select(func.count(func.distinct(Purchase.person_id)))
        .select_from(Purchase)
        .join(Person, col(Person.id) == col(Purchase.person_id))
        .where(*_unclarified(session, today, ASKED_AT_HOME))
    )
    return int(session.connection().execute(query).scalar_one())


def _due(
    session: Session, conditions: Iterable[ColumnElement[bool]], most: int | None = None
) -> list[ExpectationDue]:
    rows = session.connection().execute(
        select(
            col(Person.uid), col(Person.name), col(Purchase.uid),
            func.coalesce(Rung.name, Purchase.offer), col(Purchase.day),
            col(Purchase.price_cents),
        )
        .select_from(Purchase)
        .join(Person, col(Person.id) == col(Purchase.person_id))
        .outerjoin(Rung, col(Rung.id) == col(Purchase.rung_id))
        .where(*conditions)
        .order_by(col(Purchase.day).desc(), col(Purchase.id).desc())
        .limit(most)
    )  # fmt: skip
    return [
        ExpectationDue(PersonName(uid, name), purchase, offer, day, cents)
        for uid, name, purchase, offer, day, cents in rows
    ]


def _unclarified(session: Session, today: date, until: timedelta) -> list[ColumnElement[bool]]:
    """What makes a sale one that is still to be talked about, over purchase and person.

    ``until``: how long after it that holds.
    """
    limit = practice(session).expectation_from_cents
    confirmed = exists().where(
        col(Expectation.deleted_at).is_(None),
        col(Expectation.confirmed_on).is_not(None),
        or_(
            col(Expectation.purchase_id) == col(Purchase.id),
            and_(
                col(Expectation.person_id) == col(Purchase.person_id),
                col(Expectation.purchase_id).is_(None),
                func.julianday(Expectation.confirmed_on)
                >= func.julianday(Purchase.day) - TALKED_BEFORE.days,
            ),
        ),
    )
    return [
        *counted(today),
        col(Purchase.price_cents) >= limit,
        col(Purchase.day) > today - until,
        col(Person.deleted_at).is_(None),
        col(Person.archived_at).is_(None),
        ~confirmed,
    ]


def _the_one(found: list[L]) -> L:
    if not found:
        raise UserError("no_longer_there")
    return found[0]


def steps_where(session: Session, conditions: Iterable[ColumnElement[bool]]) -> list[StepLine]:
    """Those of steps and their persons that fit, by day, and on one day by name."""
    rows = session.connection().execute(
        select(
            col(Step.uid), col(Person.uid), col(Person.name), col(Step.text), col(Step.due),
            col(Step.done_on), col(Step.postponed), col(Step.skipped), col(Purchase.uid),
            col(Step.note),
        )
        .select_from(Step)
        .join(Person, col(Person.id) == col(Step.person_id))
        .outerjoin(Purchase, col(Purchase.id) == col(Step.purchase_id))
        .where(col(Step.deleted_at).is_(None), *conditions)
        .order_by(col(Step.due), func.lower(Person.name), col(Step.uid))
    )  # fmt: skip
    return [StepLine(uid, PersonName(person, name), *rest) for uid, person, name, *rest in rows]


def _appointments(
    session: Session, conditions: Iterable[ColumnElement[bool]]
) -> list[AppointmentLine]:
    rows = session.connection().execute(
        select(
            col(Appointment.uid), col(Person.uid), col(Person.name), col(Appointment.at),
            col(Appointment.text), col(Appointment.feeling),
        )
        .select_from(Appointment)
        .join(Person, col(Person.id) == col(Appointment.person_id))
        .where(col(Appointment.deleted_at).is_(None), *conditions)
        .order_by(col(Appointment.at), col(Appointment.id))
    )  # fmt: skip
    return [
        AppointmentLine(
            uid, PersonName(person, name), at, text, Feeling(feeling) if feeling else None
        )
        for uid, person, name, at, text, feeling in rows
    ]
