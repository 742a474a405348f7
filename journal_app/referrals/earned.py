"""What referrals brought: of every client one, so that no money is ever counted twice.

A client's purchases belong to the first referral that somebody made of the coach to them, if the
first purchase was not before it. Then all of them do, those of later years too. One whose day is
not known was before the first purchase, and before every other referral. One that ran into nothing
or annoyed comes after all others: only where there is no other did it bring somebody.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.tables import Person
from journal_app.referrals.tables import Direction, Outcome, Referral
from journal_app.store.plain import select


@dataclass(frozen=True, slots=True)
class Brought:
    """The first referral of somebody, which is the one that counts; people are uids.

    ``giver`` None is not known. ``became_client_on`` is the recipient's first purchase, None where
    there is none or one from before; then there is no money either.
    """

    referral: str
    giver: str | None
    recipient: str
    day: date
    became_client_on: date | None
    money_cents: int


def money_of(session: Session, today: date) -> dict[str, Brought]:
    """By the uid of the referral, the oldest first; other referrals brought nothing.

    For givers and chains, see `figures`. Money is of purchases until ``today``.
    """
    first = _first(today)
    giver: Any = aliased(Person)
    earlier = func.min(first.c.day, func.coalesce(first.c.first_day, first.c.day))
    since = case((first.c.day_known, first.c.day), else_=earlier)
    rows = session.connection().execute(
        select(
            first.c.uid, giver.uid, first.c.recipient, since, first.c.first_day, first.c.cents
        )
        .select_from(first)
        .outerjoin(giver, and_(giver.id == first.c.giver_id, giver.deleted_at.is_(None)))
        .order_by(since, first.c.id)
    ).all()  # fmt: skip
    found = {}
    for uid, given, recipient, day, first_day, cents in rows:
        brought = first_day is not None and first_day >= day
        found[uid] = Brought(
            uid, given, recipient, day, first_day if brought else None, cents if brought else 0
        )
    return found


def money_rows(today: date) -> Subquery:
    """``referral_id``, ``first_day`` and ``cents`` of the referrals that brought a client."""
    return (
        select(
            col(Referral.id).label("referral_id"), _first_day(today).label("first_day"),
            _cents(today).label("cents"),
        )
        .where(brought_client(today))
        .subquery()
    )  # fmt: skip


def brought_client(today: date) -> ColumnElement[bool]:
    """That it is the one that brought the recipient as a client, over referral alone.

    Asked of few it looks at those few, and the cheaper question comes first.
    """
    since = case((col(Referral.day_known), col(Referral.day)), else_=date.min)
    # without a purchase it is no NULL, but no
    return and_(*received(), (_first_day(today) >= since).is_(True), _is_first())


def came_to(today: date) -> ColumnElement[str]:
    """What became of a referral, over referral; a purchase alone says that it was helpful."""
    bought = and_(col(Referral.outcome) == Outcome.OPEN, brought_client(today))
    return case((bought, Outcome.HELPFUL.value), else_=col(Referral.outcome))


def has_come_to(outcome: Outcome, today: date) -> ColumnElement[bool]:
    """That `came_to` is this ``outcome``, without asking who bought where it makes no odds."""
    said = col(Referral.outcome) == outcome
    if outcome is Outcome.OPEN:
        return and_(said, ~brought_client(today))
    if outcome is Outcome.HELPFUL:
        return or_(said, and_(col(Referral.outcome) == Outcome.OPEN, brought_client(today)))
    return said


def received(of: Any = Referral) -> list[ColumnElement[bool]]:
    """What makes a referral one of the coach that somebody made, over referral alone.

    One of somebody else, as an archive may bring it, is none.
    """
    return [
        col(of.deleted_at).is_(None),
        col(of.direction) == Direction.RECEIVED,
        col(of.provider_id).is_(None),
    ]


def first_of_all(of: Any = Referral) -> list[Any]:
    """The order, over referral, of which the first is the one that counts."""
    led_nowhere = col(of.outcome).in_((Outcome.NOTHING, Outcome.ANNOYING))
    return [led_nowhere, col(of.day_known), col(of.day), col(of.id)]


def _first(today: date) -> Subquery:
    """The first referral of everybody, with the ``first_day`` and the ``cents`` of `money_rows`.

    Those of who was a client before too.
    """
    return (
        select(
            col(Referral.id), col(Referral.uid), col(Referral.giver_id), col(Referral.day),
            col(Referral.day_known), col(Person.uid).label("recipient"),
            _first_day(today).label("first_day"), _cents(today).label("cents"),
        )
        .join(Person, col(Person.id) == col(Referral.recipient_id))
        .where(*received(), col(Person.deleted_at).is_(None), _is_first())
        .subquery()
    )  # fmt: skip


def _is_first() -> ColumnElement[bool]:
    """That it is the first of its recipient."""
    other: Any = aliased(Referral)
    first = (
        select(other.id)
        .where(other.recipient_id == col(Referral.recipient_id), *received(other))
        .order_by(*first_of_all(other))
        .limit(1)
        .correlate(Referral)
        .scalar_subquery()
    )
    return col(Referral.id) == first


def _first_day(today: date) -> Any:
    """Over referral: of the recipient's purchases, whenever that was."""
    return _of_recipient(func.min(Purchase.day), today)


def _cents(today: date) -> Any:
    """Over referral: all that the recipient paid."""
    return _of_recipient(func.sum(Purchase.price_cents), today)


def _of_recipient(figure: Any, today: date) -> Any:
    return (
        select(figure)
        .where(col(Purchase.person_id) == col(Referral.recipient_id), *counted(today))
        .correlate(Referral)
        .scalar_subquery()
    )
