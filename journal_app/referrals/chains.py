"""Who brings whom: every referral between two known people, and the chains they make."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.referrals import figures
from journal_app.referrals.earned import money_of
from journal_app.referrals.figures import Total
from journal_app.referrals.queries import ReferralFilter, ReferralLine, referrals
from journal_app.referrals.tables import Direction
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


def chains(session: Session, today: date, at_least: int = 2) -> list[ChainLine]:
    """Those that go on for ``at_least`` steps, the most money first; nobody is a step twice."""
    found = figures.chains(money_of(session, today).values(), at_least)
    wanted = {chain.giver for chain in found} | {
        link.brought.recipient for chain in found for link in chain.links
    }
    rows = session.connection().execute(
        select(col(Person.uid), col(Person.name)).where(col(Person.deleted_at).is_(None))
    )
    named = {uid: PersonName(uid, name) for uid, name in rows if uid in wanted}
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


def who_brings_whom(session: Session) -> list[ReferralLine]:
    """The arrows of the picture: referrals of the coach whose giver is known, the oldest first."""
    received = ReferralFilter(direction=Direction.RECEIVED)
    return [one for one in referrals(session, received, descending=False) if one.giver is not None]
