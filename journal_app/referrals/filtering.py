"""Which referrals a list shows and in which order, and the same in SQL."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from journal_app.ground.folding import Word, words
from journal_app.people.tables import Person
from journal_app.referrals.earned import came_to, has_come_to, money_rows
from journal_app.referrals.tables import Decision, Direction, Outcome, Referral
from journal_app.store.plain import select

GIVER: Any = aliased(Person, name="giver")
PROVIDER: Any = aliased(Person, name="provider")
RECIPIENT: Any = aliased(Person, name="recipient")
_REFERRAL: Any = col(Referral.id)


class SortBy(StrEnum):
    """Columns of the list."""

    DAY = "day"
    GIVER = "giver"
    PROVIDER = "provider"
    RECIPIENT = "recipient"
    OUTCOME = "outcome"
    THANKED = "thanked"
    MONEY = "money"


@dataclass(frozen=True)
class ReferralFilter:
    """Which referrals a list shows.

    ``text`` is what was typed to be searched for: all its words, in the three names, the occasion,
    the need, or what was said of an unknown giver. ``person`` is the uid of any of the three.
    ``outcome`` leaves out what was asked of the coach and is not given; what brought a client is
    helpful while nobody said another one.
    """

    direction: Direction | None = None
    outcome: Outcome | None = None
    decision: Decision | None = None
    person: str | None = None
    text: str = ""
    unknown_giver: bool = False
    """Only those received of which nobody knows who gave them."""


def conditions(chosen: ReferralFilter, today: date) -> list[ColumnElement[bool]]:
    """The filter as conditions on referral and its three people."""
    found = [col(Referral.deleted_at).is_(None), RECIPIENT.deleted_at.is_(None)]
    if chosen.direction is not None:
        found.append(col(Referral.direction) == chosen.direction)
    if chosen.outcome is not None:
        found += [made(), has_come_to(chosen.outcome, today)]
    if chosen.decision is not None:
        found.append(col(Referral.decision) == chosen.decision)
    if chosen.person is not None:
        who = select(col(Person.id)).where(col(Person.uid) == chosen.person).scalar_subquery()
        found.append(
            or_(
                col(Referral.giver_id) == who,
                col(Referral.provider_id) == who,
                col(Referral.recipient_id) == who,
            )
        )
    if chosen.unknown_giver:
        found += [col(Referral.direction) == Direction.RECEIVED, GIVER.id.is_(None)]
    return [*found, *_contains(chosen.text)]


def made() -> ColumnElement[bool]:
    """That it was really given, by whomever."""
    return func.coalesce(Referral.decision, Decision.GIVEN.value) == Decision.GIVEN


def order(by: SortBy, today: date, *, descending: bool) -> list[ColumnElement[Any]]:
    """Those that have nothing in the column come last, either way; equals the newest first."""
    newest = [col(Referral.day).desc(), _REFERRAL.desc()]
    if by is SortBy.DAY:
        return newest if descending else [col(Referral.day).asc(), _REFERRAL.asc()]
    keys: dict[SortBy, Callable[[], Any]] = {
        SortBy.GIVER: lambda: _spelt(GIVER),
        SortBy.PROVIDER: lambda: _spelt(PROVIDER),
        SortBy.RECIPIENT: lambda: _spelt(RECIPIENT),
        SortBy.OUTCOME: lambda: case(
            {outcome.value: number for number, outcome in enumerate(Outcome)},
            value=came_to(today),
        ),
        SortBy.THANKED: lambda: col(Referral.thanked_on),
        SortBy.MONEY: lambda: _cents(today),
    }
    key = keys[by]()
    return [(key.desc() if descending else key.asc()).nulls_last(), *newest]


def _contains(text: str) -> list[ColumnElement[bool]]:
    """That all words of ``text`` stand in it somewhere.

    Everybody's name is looked into once, however many referrals they are in.
    """
    told = col(Referral.occasion) + " " + col(Referral.need) + " " + col(Referral.giver_said)
    found = []
    for word in words(text):
        named = select(col(Person.id)).where(_fits(col(Person.name), word)).cte()
        people = (who.id.in_(select(named.c.id)) for who in (RECIPIENT, GIVER, PROVIDER))
        found.append(or_(*people, _fits(told, word)))
    return found


def _fits(text: Any, word: Word) -> ColumnElement[bool]:
    return or_(*(func.instr(func.spellings(text), reading) > 0 for reading in word))


def _spelt(person: Any) -> ColumnElement[Any]:
    return func.nullif(func.spellings(func.coalesce(person.name, "")), "")


def _cents(today: date) -> Any:
    money = money_rows(today)
    return select(money.c.cents).where(money.c.referral_id == _REFERRAL).scalar_subquery()
