"""Which clients a list shows and in which order, and the same in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, func
from sqlmodel import Session, col

from journal_app.ground.clock import Clock
from journal_app.ideal_client.figures import Grade
from journal_app.ideal_client.graded import of_grade
from journal_app.ladder.cadences import people_due
from journal_app.ladder.care_tables import Step
from journal_app.ladder.last_contact import last_contact
from journal_app.ladder.standing import is_client, last_purchase, money, place, stands_on
from journal_app.ladder.tables import Rung
from journal_app.people.filtering import contains, tagged
from journal_app.people.tables import Person
from journal_app.store.plain import select
from journal_app.sympathy.liking import Liking, of_liking

_PERSON: Any = col(Person.id)


class SortBy(StrEnum):
    """Columns of the list."""

    NAME = "name"
    COMPANY = "company"
    EMAIL = "email"
    RUNG = "rung"
    LAST_PURCHASE = "last_purchase"
    LAST_CONTACT = "last_contact"
    NEXT_STEP = "next_step"
    MONEY = "money"


@dataclass(frozen=True)
class ClientFilter:
    """Which clients a list shows.

    ``text`` is what was typed to be searched for: all its words, in name, company, e-mail or
    phone. ``rung`` is a rung's uid: those whose highest it is. ``tag`` is a tag's name. ``fit`` is
    in the profile that counts for them.
    """

    text: str = ""
    rung: str | None = None
    tag: str | None = None
    fit: Grade | None = None
    liking: Liking | None = None
    due: bool = False
    """Only those who were not spoken with for longer than their cadence."""
    archived: bool = False
    """Those in the archive instead of the others."""


def conditions(
    session: Session, chosen: ClientFilter, rungs: Sequence[Rung]
) -> list[ColumnElement[bool]]:
    """The filter as conditions on ``person``; ``rungs`` are all, the lowest first."""
    archived, clock = col(Person.archived_at), session.info["clock"]
    found = [
        col(Person.deleted_at).is_(None),
        archived.is_not(None) if chosen.archived else archived.is_(None),
        *contains(chosen.text),
        # who bought a rung is a client, and need not be asked
        is_client() if chosen.rung is None else stands_on(chosen.rung, rungs),
    ]
    if chosen.tag is not None:
        found.append(tagged(chosen.tag))
    if chosen.fit is not None:
        found.append(of_grade(session, chosen.fit))
    if chosen.liking is not None:
        found.append(of_liking(chosen.liking))
    if chosen.due:
        found.append(_PERSON.in_(people_due(clock.today(), clock.now())))
    return found


def open_steps() -> ColumnElement[bool]:
    return and_(
        col(Step.deleted_at).is_(None), col(Step.done_on).is_(None), col(Step.skipped).is_(False)
    )


def next_due() -> ScalarSelect[Any]:
    return (
        select(func.min(Step.due))
        .where(col(Step.person_id) == _PERSON, open_steps())
        .correlate(Person)
        .scalar_subquery()
    )


def order(
    by: SortBy, rungs: Sequence[Rung], clock: Clock, *, descending: bool
) -> list[ColumnElement[Any]]:
    """Those who have nothing in the column come last, either way; equals by name."""
    name = func.spellings(Person.name)
    if by is SortBy.NAME:
        return [name.desc() if descending else name.asc(), _PERSON]
    key: Any = {
        SortBy.COMPANY: lambda: func.nullif(func.spellings(Person.company), ""),
        SortBy.EMAIL: lambda: func.nullif(func.spellings(Person.email), ""),
        SortBy.RUNG: lambda: place(rungs),
        SortBy.LAST_PURCHASE: last_purchase,
        SortBy.LAST_CONTACT: lambda: last_contact(_PERSON, clock.today(), clock.now()),
        SortBy.NEXT_STEP: next_due,
        SortBy.MONEY: money,
    }[by]()
    sorted_by = key.desc() if descending else key.asc()
    return [sorted_by.nulls_last(), name, _PERSON]
