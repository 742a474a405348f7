"""All that is planned with clients, by its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from sqlalchemy import false
from sqlmodel import Session, col

from journal_app.ladder.board import BoardFilter, Edge
from journal_app.ladder.care_queries import StepLine, steps_where
from journal_app.ladder.care_tables import Step
from journal_app.ladder.overview import ladder
from journal_app.people.filtering import contains, tagged
from journal_app.people.tables import Person

NEXT = timedelta(days=7)


class When(StrEnum):
    """How near a step's day is."""

    OVERDUE = "overdue"
    TODAY = "today"
    NEXT = "next"
    """In the next seven days."""
    LATER = "later"


@dataclass(frozen=True)
class Planned:
    """The open steps of one stretch of time, the earliest first; never empty."""

    when: When
    steps: tuple[StepLine, ...]


def agenda(session: Session, today: date, chosen: BoardFilter | None = None) -> list[Planned]:
    """Every open step with somebody who is not in the archive, also with whom nothing was sold.

    The filter's text and tag are of the client; an edge leaves what is due, or nothing: whoever
    has that of `Edge.ADRIFT` has no step.
    """
    chosen = chosen or BoardFilter()
    conditions = [
        col(Step.done_on).is_(None),
        col(Step.skipped).is_(False),
        col(Person.archived_at).is_(None),
        col(Person.deleted_at).is_(None),
        *contains(chosen.text),
    ]
    if chosen.tag is not None:
        conditions.append(tagged(chosen.tag))
    if chosen.edge is Edge.DUE:
        conditions.append(col(Step.due) <= today)
    elif chosen.edge is Edge.ADRIFT:
        conditions.append(false())
    if chosen.stuck:
        stuck = [one.client.uid for one in ladder(session, today).stuck]
        conditions.append(col(Person.uid).in_(stuck))
    return _grouped(steps_where(session, conditions), today)


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
