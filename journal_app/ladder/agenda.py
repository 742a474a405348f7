"""All that is planned with clients, by its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from sqlalchemy import ColumnElement, exists, false
from sqlmodel import Session, col

from journal_app.ground.folding import fold
from journal_app.ladder.board import BoardFilter, Edge
from journal_app.ladder.cadences import cadence_due
from journal_app.ladder.care_queries import StepLine, steps_where
from journal_app.ladder.care_tables import Step
from journal_app.ladder.overview import ladder
from journal_app.people.filtering import contains, tagged
from journal_app.people.tables import Person
from journal_app.store.plain import select

NEXT = timedelta(days=7)


class When(StrEnum):
    """How near a step's day is."""

    OVERDUE = "overdue"
    TODAY = "today"
    NEXT = "next"
    """In the next seven days."""
    LATER = "later"


@dataclass(frozen=True)
class Touch(StepLine):
    """No step: a client with whom none is planned, and whose cadence is over. ``uid`` is theirs."""


@dataclass(frozen=True)
class Planned:
    """The open steps of one stretch of time, the earliest first; never empty."""

    when: When
    steps: tuple[StepLine, ...]


def agenda(session: Session, today: date, chosen: BoardFilter | None = None) -> list[Planned]:
    """Every open step with somebody who is not in the archive, also with whom nothing was sold.

    Where none is open, a `Touch` stands on the day by which a contact was due. The filter's text
    and tag are of the client; an edge leaves what is due, or nothing: whoever has that of
    `Edge.ADRIFT` has no step.
    """
    chosen = chosen or BoardFilter()
    whose = [
        col(Person.archived_at).is_(None),
        col(Person.deleted_at).is_(None),
        *contains(chosen.text),
    ]
    if chosen.tag is not None:
        whose.append(tagged(chosen.tag))
    if chosen.edge is Edge.ADRIFT:
        whose.append(false())
    if chosen.stuck:
        stuck = [one.client.uid for one in ladder(session, today).stuck]
        whose.append(col(Person.uid).in_(stuck))
    conditions = [col(Step.done_on).is_(None), col(Step.skipped).is_(False), *whose]
    if chosen.edge is Edge.DUE:
        conditions.append(col(Step.due) <= today)
    found = [*steps_where(session, conditions), *_touches(session, today, whose)]
    return _grouped(sorted(found, key=lambda one: _place(one, today)), today)


def _touches(session: Session, today: date, whose: Sequence[ColumnElement[bool]]) -> list[Touch]:
    """With those of ``whose`` with whom nothing is planned."""
    due = cadence_due(session, today)
    if not due:
        return []
    planned = exists().where(
        col(Step.person_id) == col(Person.id),
        col(Step.deleted_at).is_(None),
        col(Step.done_on).is_(None),
        col(Step.skipped).is_(False),
    )
    query = select(col(Person.uid)).where(
        col(Person.uid).in_([one.client.uid for one in due]), ~planned, *whose
    )
    wanted = set(session.connection().execute(query).scalars())
    return [
        Touch(
            uid=one.client.uid,
            client=one.client,
            text="",
            due=one.due_on,
            done_on=None,
            postponed=0,
            skipped=False,
            purchase=None,
        )
        for one in due
        if one.client.uid in wanted
    ]


def _place(step: StepLine, today: date) -> tuple[date, str, str]:
    """By its day; on one day by name, whatever was planned first."""
    return step.due or today, fold(step.client.name), step.uid


def when(due: date, today: date) -> When:
    if due < today:
        return When.OVERDUE
    if due == today:
        return When.TODAY
    return When.NEXT if due <= today + NEXT else When.LATER


def _grouped(steps: Sequence[StepLine], today: date) -> list[Planned]:
    """``steps`` come by their day, which every open one has."""
    return [
        Planned(near, tuple(some))
        for near, some in groupby(steps, lambda one: when(one.due or today, today))
    ]
