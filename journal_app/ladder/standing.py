"""Who is a client, and where they stand on the ladder: SQL on ``person``, for every list alike."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, exists, false, func, or_
from sqlmodel import col

from journal_app.ground.clock import Clock
from journal_app.journal.tables import EntryPerson, Role
from journal_app.ladder.care_tables import Appointment, Contact, Expectation, Step
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.tables import Person
from journal_app.store.plain import select

_PERSON: Any = col(Person.id)
_WON = col(EntryPerson.role) == Role.CLIENT


def is_client() -> ColumnElement[bool]:
    """Everybody but who has done nothing but help."""

    def linked(role: Role) -> ColumnElement[bool]:
        return exists().where(
            col(EntryPerson.person_id) == _PERSON,
            col(EntryPerson.role) == role,
            col(EntryPerson.deleted_at).is_(None),
        )

    return or_(
        ~linked(Role.HELPER),
        linked(Role.CLIENT),
        *(
            exists().where(col(fact.person_id) == _PERSON, col(fact.deleted_at).is_(None))
            for fact in (Purchase, Step, Contact, Appointment, Expectation)
        ),
    )


def is_worked_with() -> ColumnElement[bool]:
    """Whom the coach can judge: somebody with a purchase, an appointment, a next step, an
    expectation or a win of their own.

    A name in the address book is not enough, nor is recommending or being recommended.
    """
    facts = (Purchase, Appointment, Step, Expectation)
    return or_(*map(_has, facts), _has(EntryPerson, _WON))


def was_worked_with(until: date, clock: Clock) -> ColumnElement[bool]:
    """As `is_worked_with`, by what was known on the coach's day ``until``."""
    end = clock.end_of(until)
    return or_(
        _has(Purchase, col(Purchase.day) <= until),
        _has(Appointment, known_by(end)),
        _has(Step, col(Step.created_at) < end),
        _has(Expectation, col(Expectation.created_at) < end),
        _has(EntryPerson, _WON, col(EntryPerson.created_at) < end),
    )


def _has(fact: Any, *known: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(fact.person_id == _PERSON, fact.deleted_at.is_(None), *known)


def known_by(end: datetime) -> ColumnElement[bool]:
    """That an appointment was made, or over, before ``end``."""
    return or_(col(Appointment.created_at) < end, col(Appointment.at) < end)


def place(rungs: Sequence[Rung]) -> ColumnElement[int | None]:
    """The place of the client's highest rung, 0 being the lowest; NULL off the ladder."""
    if not rungs:
        return func.nullif(0, 0)
    bought = [
        (
            exists().where(
                col(Purchase.person_id) == _PERSON,
                col(Purchase.rung_id) == rung.id,
                *counted(),
            ),
            number,
        )
        for number, rung in enumerate(rungs)
    ]
    return case(*reversed(bought), else_=None)


def stands_on(uid: str, rungs: Sequence[Rung]) -> ColumnElement[bool]:
    """That the rung is the highest the client bought."""
    place = next((number for number, rung in enumerate(rungs) if rung.uid == uid), None)
    if place is None:
        return false()

    def bought(some: Sequence[Rung]) -> ColumnElement[bool]:
        wanted = col(Purchase.rung_id).in_([rung.id for rung in some])
        return exists().where(col(Purchase.person_id) == _PERSON, wanted, *counted())

    return and_(bought(rungs[place : place + 1]), ~bought(rungs[place + 1 :]))


def money() -> ScalarSelect[Any]:
    """Cents of what counts; NULL where nothing does."""
    return _of_purchases(func.sum(Purchase.price_cents))


def last_purchase() -> ScalarSelect[Any]:
    """Of what counts."""
    return _of_purchases(func.max(Purchase.day))


def _of_purchases(figure: ColumnElement[Any]) -> ScalarSelect[Any]:
    return (
        select(figure)
        .where(col(Purchase.person_id) == _PERSON, *counted())
        .correlate(Person)
        .scalar_subquery()
    )
