"""What referrals brought: of every client one, so that no money is ever counted twice.

A client's purchases belong to the first referral that somebody made of the coach to them, if the
first purchase was not before it. Then all of them do, those of later years too. One whose day is
not known was before the first purchase, and before every other referral. One that ran into nothing
or annoyed comes after all others: only where there is no other did it bring somebody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func
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
    rows = session.connection().execute(
        select(
            first.c.uid, giver.uid, first.c.recipient, first.c.day, first.c.first_day,
            first.c.cents,
        )
        .select_from(first)
        .outerjoin(giver, and_(giver.id == first.c.giver_id, giver.deleted_at.is_(None)))
        .order_by(first.c.day, first.c.referral_id)
    ).all()  # fmt: skip
    found = {}
    for uid, given, recipient, day, first_day, cents in rows:
        brought = first_day is not None and first_day >= day
        found[uid] = Brought(
            uid, given, recipient, day, first_day if brought else None, cents if brought else 0
        )
    return found


def money_rows(today: date, of: Sequence[int] | None = None) -> Subquery:
    """``referral_id``, ``first_day`` and ``cents`` of the referrals that brought a client.

    Of all of them, or of those with the ids ``of`` at least.
    """
    first = _first(today, of)
    return (
        select(first.c.referral_id, first.c.first_day, first.c.cents)
        .where(first.c.first_day >= first.c.day)
        .subquery()
    )


def came_to(today: date) -> ColumnElement[str]:
    """What became of a referral, over referral; a purchase alone says that it was helpful."""
    brought = select(money_rows(today).c.referral_id)
    bought = and_(col(Referral.outcome) == Outcome.OPEN, col(Referral.id).in_(brought))
    return case((bought, Outcome.HELPFUL.value), else_=col(Referral.outcome))


def received() -> list[ColumnElement[bool]]:
    """What makes a referral one of the coach that somebody made, over referral alone.

    One of somebody else, as an archive may bring it, is none.
    """
    return [
        col(Referral.deleted_at).is_(None),
        col(Referral.direction) == Direction.RECEIVED,
        col(Referral.provider_id).is_(None),
    ]


def first_of_all() -> list[Any]:
    """The order, over referral, of which the first is the one that counts."""
    led_nowhere = col(Referral.outcome).in_((Outcome.NOTHING, Outcome.ANNOYING))
    return [led_nowhere, col(Referral.day_known), col(Referral.day), col(Referral.id)]


def _first(today: date, of: Sequence[int] | None = None) -> Subquery:
    """The first referral of everybody, or of the recipients of the referrals with the ids ``of``.

    With all that the recipient bought: the ``first_day``, whenever that was, and the ``cents``.
    """
    place = func.row_number().over(
        partition_by=col(Referral.recipient_id),
        order_by=first_of_all(),
    )
    numbered = (
        select(
            col(Referral.id), col(Referral.uid), col(Referral.giver_id),
            col(Referral.recipient_id), col(Referral.day), col(Referral.day_known),
            place.label("place"),
            col(Person.uid).label("recipient"),
        )
        .join(Person, col(Person.id) == col(Referral.recipient_id))
        .where(*received(), col(Person.deleted_at).is_(None))
    )  # fmt: skip
    if of is not None:
        asked: Any = aliased(Referral)
        recipients = select(asked.recipient_id).where(asked.id.in_(of))
        numbered = numbered.where(col(Referral.recipient_id).in_(recipients))
    one = numbered.subquery()
    first_day, cents = (
        select(figure)
        .where(col(Purchase.person_id) == one.c.recipient_id, *counted(today))
        .correlate(one)
        .scalar_subquery()
        for figure in (func.min(Purchase.day), func.sum(Purchase.price_cents))
    )
    bought = (
        select(one, first_day.label("first_day"), cents.label("cents"))
        .where(one.c.place == 1)
        .subquery()
    )
    earlier = func.min(bought.c.day, func.coalesce(bought.c.first_day, bought.c.day))
    return select(
        bought.c.id.label("referral_id"), bought.c.uid, bought.c.giver_id, bought.c.recipient,
        case((bought.c.day_known, bought.c.day), else_=earlier).label("day"),
        bought.c.first_day, bought.c.cents,
    ).subquery()  # fmt: skip
