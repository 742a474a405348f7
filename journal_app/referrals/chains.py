"""Who brings whom: every referral between two known people, and the chains they make."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.referrals import figures
from journal_app.referrals.earned import Brought, money_of, money_rows, received
from journal_app.referrals.figures import Total
from journal_app.referrals.tables import Outcome, Referral
from journal_app.store.plain import select


@dataclass(frozen=True)
class Step:
    """Somebody in a chain, and the referral (uid) by which ``giver`` brought them."""

    person: PersonName
    giver: PersonName
    depth: int
    """1 for whom the first of the chain brought themselves."""
    referral: str
    day: date
    total: Total


@dataclass(frozen=True)
class ChainLine:
    """A chain from its first giver on; every step follows the one it hangs on."""

    giver: PersonName
    steps: tuple[Step, ...]
    depth: int
    total: Total


@dataclass(frozen=True)
class Arrow:
    """One referral in the picture of who brings whom; ``money_cents`` as of a line of the list."""

    uid: str
    giver: PersonName
    recipient: PersonName
    day: date
    outcome: Outcome
    money_cents: int


def chains(
    session: Session,
    today: date,
    at_least: int = 2,
    known: Mapping[str, Brought] | None = None,
) -> list[ChainLine]:
    """Those that go on for ``at_least`` steps, the most money first; nobody is a step twice.

    ``known`` is what `money_of` gave, where that was read already.
    """
    brought = money_of(session, today) if known is None else known
    found = figures.chains(brought.values(), at_least)
    wanted = {chain.giver for chain in found} | {
        link.brought.recipient for chain in found for link in chain.links
    }
    named = _named(session, wanted)
    return [
        ChainLine(
            giver=named[chain.giver],
            steps=tuple(
                Step(
                    person=named[link.brought.recipient],
                    giver=named[link.brought.giver or chain.giver],
                    depth=link.depth,
                    referral=link.brought.referral,
                    day=link.brought.day,
                    total=figures.total_of(link.brought),
                )
                for link in chain.links
            ),
            depth=chain.depth,
            total=chain.total,
        )
        for chain in found
    ]


def who_brings_whom(session: Session, today: date) -> list[Arrow]:
    """Referrals of the coach whose giver is known, the oldest first."""
    money = money_rows(today)
    giver: Any = aliased(Person)
    recipient: Any = aliased(Person)
    rows = session.connection().execute(
        select(
            col(Referral.uid), giver.uid, giver.name, recipient.uid, recipient.name,
            col(Referral.day), col(Referral.outcome), func.coalesce(money.c.cents, 0),
        )
        .select_from(Referral)
        .join(giver, giver.id == col(Referral.giver_id))
        .join(recipient, recipient.id == col(Referral.recipient_id))
        .outerjoin(money, money.c.referral_id == col(Referral.id))
        .where(*received(), giver.deleted_at.is_(None), recipient.deleted_at.is_(None))
        .order_by(col(Referral.day), col(Referral.id))
    )  # fmt: skip
    return [
        Arrow(uid, PersonName(by, name), PersonName(to, to_name), day, Outcome(outcome), cents)
        for uid, by, name, to, to_name, day, outcome, cents in rows
    ]


def closes_circle(session: Session, uid: str) -> bool:
    """Whether whom it was made to brought its giver, themselves or through others."""
    asked = [*received(), col(Referral.uid) == uid]
    came = select(col(Referral.recipient_id).label("person")).where(*asked).cte(recursive=True)
    came = came.union(
        select(col(Referral.recipient_id))
        .join(came, came.c.person == col(Referral.giver_id))
        .where(*received())
    )
    giver = select(col(Referral.giver_id)).where(*asked).scalar_subquery()
    found = select(exists().where(came.c.person == giver))
    return bool(session.connection().execute(found).scalar())


def _named(session: Session, uids: Iterable[str]) -> dict[str, PersonName]:
    wanted = func.json_each(json.dumps(list(uids))).table_valued("value")
    rows = session.connection().execute(
        select(col(Person.uid), col(Person.name)).where(col(Person.uid).in_(select(wanted.c.value)))
    )
    return {uid: PersonName(uid, name) for uid, name in rows}
