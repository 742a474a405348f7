"""Reads of thanks and news: to whom they are owed, and to whom they were said."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, case, func, or_, type_coerce
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from journal_app.ladder.care_tables import Way
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.referrals.earned import received
from journal_app.referrals.tables import Outcome, Referral
from journal_app.store.plain import select

OWED_DAYS = 365
"""Thanks for a referral and news of it are owed for so long; later they would be a surprise."""

_GIVER: Any = aliased(Person, name="giver")
_RECIPIENT: Any = aliased(Person, name="recipient")


class Kind(StrEnum):
    THANKS = "thanks"
    NEWS = "news"
    """What became of it."""


@dataclass(frozen=True)
class ReferralOwed:
    """What is owed for one referral first: thanks, and after them news.

    ``outcome`` may be known when thanks are owed still; then both are said at once.
    ``became_client_on`` is the recipient's first purchase since, news even of an open one.
    """

    uid: str
    giver: PersonName
    recipient: PersonName
    day: date
    due: date
    kind: Kind
    outcome: Outcome
    became_client_on: date | None = None


@dataclass(frozen=True)
class ReferralThanks:
    """Thanks or news that a giver got on ``day``; ``uid`` is the referral's."""

    uid: str
    day: date
    giver: PersonName
    recipient: PersonName
    kind: Kind
    way: Way | None


def referral_thanks_owed(session: Session, today: date, after_days: int) -> list[ReferralOwed]:
    """What is due by ``today``, the longest due first; not to archived people.

    Thanks are due ``after_days`` after the referral, or with the news if that is sooner; news on
    the day on which the outcome was heard, or the recipient became a client. It is owed for
    `OWED_DAYS` from the day on which it was due, its news was heard, or the giver became known,
    whichever came last.
    """
    came = became_client(today)
    heard = case(
        (col(Referral.outcome) == Outcome.OPEN, came),
        else_=func.coalesce(Referral.outcome_on, Referral.day),
    )
    known = func.coalesce(Referral.giver_known_on, Referral.day)
    after, owed = timedelta(days=after_days), today - timedelta(days=OWED_DAYS)
    unthanked = col(Referral.thanked_on).is_(None)
    thanks_due = and_(unthanked, col(Referral.day) <= today - after)
    has_news = and_(col(Referral.told_on).is_(None), heard <= today)
    # what takes longest to tell comes last: mostly one of the others holds
    lately = or_(known > owed, and_(unthanked, col(Referral.day) > owed - after), heard > owed)
    due = case((thanks_due, func.date(Referral.day, f"+{after_days} days")), else_=heard)
    rows = session.connection().execute(
        select(
            col(Referral.uid), _GIVER.uid, _GIVER.name, _RECIPIENT.uid, _RECIPIENT.name,
            col(Referral.day), type_coerce(due, Date), col(Referral.thanked_on),
            col(Referral.outcome), came,
        )
        .select_from(Referral)
        .join(_GIVER, _GIVER.id == col(Referral.giver_id))
        .join(_RECIPIENT, _RECIPIENT.id == col(Referral.recipient_id))
        .where(*_between_known(), _GIVER.archived_at.is_(None))
        .where(
            col(Referral.thanks_waived).is_(False),
            or_(unthanked, col(Referral.told_on).is_(None)),
            col(Referral.day) <= today,
            or_(thanks_due, has_news),
            lately,
        )
        .order_by(due, col(Referral.id))
    )  # fmt: skip
    return [
        ReferralOwed(
            uid=uid,
            giver=PersonName(giver, giver_name),
            recipient=PersonName(recipient, recipient_name),
            day=day,
            due=due_on,
            kind=Kind.THANKS if thanked is None else Kind.NEWS,
            outcome=Outcome(outcome),
            became_client_on=first,
        )
        for (
            uid, giver, giver_name, recipient, recipient_name, day, due_on, thanked, outcome, first,
        ) in rows
    ]  # fmt: skip


def became_client(until: date | None = None) -> ColumnElement[date | None]:
    """Over referral: the recipient's first purchase by ``until``, if it was not before."""
    first = (
        select(func.min(Purchase.day).label("day"))
        .where(col(Purchase.person_id) == col(Referral.recipient_id), *counted(until))
        .correlate(Referral)
        .scalar_subquery()
    )
    return case((first >= col(Referral.day), first))


def referral_thanks_said(session: Session, first: date, last: date) -> list[ReferralThanks]:
    """From ``first`` to ``last``, both included, the latest first."""
    found = []
    for kind, on, way in (
        (Kind.THANKS, col(Referral.thanked_on), col(Referral.thanked_by)),
        (Kind.NEWS, col(Referral.told_on), col(Referral.told_by)),
    ):
        rows = session.connection().execute(
            select(
                col(Referral.uid), on, _GIVER.uid, _GIVER.name, _RECIPIENT.uid, _RECIPIENT.name,
                way,
            )
            .select_from(Referral)
            .join(_GIVER, _GIVER.id == col(Referral.giver_id))
            .join(_RECIPIENT, _RECIPIENT.id == col(Referral.recipient_id))
            .where(*_between_known(), on.between(first, last))
        )  # fmt: skip
        found += [
            ReferralThanks(
                uid, day, PersonName(giver, name), PersonName(recipient, recipient_name), kind,
                Way(by) if by else None,
            )
            for uid, day, giver, name, recipient, recipient_name, by in rows
        ]  # fmt: skip
    return sorted(found, key=lambda one: (one.day, one.uid, one.kind), reverse=True)


def first_thanks(session: Session) -> date | None:
    """The day on which thanks for a referral, or news of one, were first said."""
    days = select(func.min(Referral.thanked_on), func.min(Referral.told_on)).where(*received())
    found = session.connection().execute(days).one()
    return min((day for day in found if day is not None), default=None)


def _between_known() -> list[ColumnElement[bool]]:
    return [*received(), _GIVER.deleted_at.is_(None), _RECIPIENT.deleted_at.is_(None)]
