"""What referrals brought: of every client one, so that no money is ever counted twice.

A client's purchases belong to the first referral that somebody made of the coach to them, if the
first purchase was not before it. Then all of them do, those of later years too.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.tables import Person
from journal_app.referrals.tables import Direction, Referral
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
    first, money = first_received(), money_rows(today)
    giver: Any = aliased(Person)
    recipient: Any = aliased(Person)
    rows = session.connection().execute(
        select(first.c.uid, giver.uid, recipient.uid, first.c.day, money.c.first_day, money.c.cents)
        .select_from(first)
        .join(recipient, recipient.id == first.c.recipient_id)
        .outerjoin(giver, and_(giver.id == first.c.giver_id, giver.deleted_at.is_(None)))
        .outerjoin(money, money.c.referral_id == first.c.id)
        .where(first.c.place == 1)
        .order_by(first.c.day, first.c.id)
    )
    return {
        uid: Brought(uid, given, to, day, became, cents or 0)
        for uid, given, to, day, became, cents in rows
    }


def received() -> list[ColumnElement[bool]]:
    """What makes a referral one of the coach that somebody made, over referral alone."""
    return [col(Referral.deleted_at).is_(None), col(Referral.direction) == Direction.RECEIVED]


def first_received() -> Subquery:
    """Referrals of the coach with their ``place`` among those of the same recipient, from 1 on."""
    place = func.row_number().over(
        partition_by=col(Referral.recipient_id), order_by=(col(Referral.day), col(Referral.id))
    )
    live = select(col(Person.id)).where(col(Person.deleted_at).is_(None))
    return (
        select(
            col(Referral.id), col(Referral.uid), col(Referral.giver_id),
            col(Referral.recipient_id), col(Referral.day), place.label("place"),
        )
        .where(*received(), col(Referral.recipient_id).in_(live))
        .subquery()
    )  # fmt: skip


def money_rows(today: date) -> Subquery:
    """``referral_id``, ``first_day`` and ``cents`` of the referrals that brought a client."""
    first = first_received()
    bought = (
        select(
            col(Purchase.person_id).label("person_id"),
            func.min(Purchase.day).label("first_day"),
            func.sum(Purchase.price_cents).label("cents"),
        )
        .where(*counted(today), col(Purchase.person_id).in_(select(first.c.recipient_id)))
        .group_by(col(Purchase.person_id))
        .subquery()
    )
    return (
        select(first.c.id.label("referral_id"), bought.c.first_day, bought.c.cents)
        .join(bought, bought.c.person_id == first.c.recipient_id)
        .where(first.c.place == 1, bought.c.first_day >= first.c.day)
        .subquery()
    )
