"""Who brings whom: the chains that referrals make, and the circles."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func
from sqlmodel import Session, col

from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.referrals import figures
from journal_app.referrals.earned import Brought, money_of, received
from journal_app.referrals.figures import Total
from journal_app.referrals.tables import Referral
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
    rows = (
        session.connection()
        .execute(
            select(col(Person.uid), col(Person.name)).where(
                col(Person.uid).in_(select(wanted.c.value))
            )
        )
        .all()
    )
    return {uid: PersonName(uid, name) for uid, name in rows}
