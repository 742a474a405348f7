"""How many referrals came from whom, and how many new clients came by one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col

from journal_app.ground.statistics import Interval, Shown, shown, wilson
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.referrals.earned import Brought, brought_client, money_of, received
from journal_app.referrals.figures import Total, by_chain, by_giver
from journal_app.referrals.tables import Outcome, Referral
from journal_app.store.plain import select


@dataclass(frozen=True)
class Share:
    """``hits`` of ``size``, with the Wilson interval; None where there is nothing to count."""

    hits: int
    size: int

    @property
    def interval(self) -> Interval | None:
        return wilson(self.hits, self.size)

    @property
    def shown(self) -> Shown:
        """How much it can carry: from `Shown.COUNTS` on the interval may be said too."""
        return shown(self.size)


@dataclass(frozen=True)
class Giver:
    """Somebody who recommended the coach, and what came of it."""

    person: PersonName
    referrals: int
    last: date
    helpful: Share
    """Of those whose outcome is known; one that brought a client is, while nobody said more."""
    own: Total
    """Clients and money of whom they brought themselves."""
    chain: Total
    """With all who came by those in turn."""


@dataclass(frozen=True)
class Quarter:
    """New clients of three months from ``first`` on, and how many of them came by a referral."""

    first: date
    new: Share
    running: bool
    """It is not over yet."""


def referrals_given_by(session: Session, until: date | None = None) -> dict[str, int]:
    """How many referrals of the coach each person (uid) gave; those who gave none left out.

    ``until``: up to that day, the day itself in.
    """
    early = [] if until is None else [col(Referral.day) <= until]
    rows = session.connection().execute(
        select(col(Person.uid), func.count())
        .join(Referral, col(Referral.giver_id) == col(Person.id))
        .where(*_known(), *early)
        .group_by(col(Person.id))
    )
    return dict(map(tuple, rows))


def referred(session: Session, today: date) -> dict[str, date]:
    """Clients (uid) who came by a referral, and its day."""
    return {
        one.recipient: one.day
        for one in money_of(session, today).values()
        if one.became_client_on is not None
    }


def givers(
    session: Session, today: date, known: Mapping[str, Brought] | None = None
) -> list[Giver]:
    """Who brings most comes first: by money, then by helpful ones, then by name.

    ``known`` is what `money_of` gave, where that was read already.
    """
    brought = list((money_of(session, today) if known is None else known).values())
    own, chain = by_giver(brought), by_chain(brought)
    outcome = col(Referral.outcome)
    helpful = func.count().filter(outcome == Outcome.HELPFUL)
    heard = func.count().filter(outcome != Outcome.OPEN)
    bought = func.count().filter(outcome == Outcome.OPEN, brought_client(today))
    rows = (
        session.connection()
        .execute(
            select(
                col(Person.uid),
                col(Person.name),
                func.count(),
                func.max(Referral.day),
                helpful,
                heard,
                bought,
            )
            .join(Referral, col(Referral.giver_id) == col(Person.id))
            .where(*_known())
            .group_by(col(Person.id))
        )
        .all()
    )
    found = [
        Giver(
            person=PersonName(uid, name),
            referrals=number,
            last=last,
            helpful=Share(hits + more, size + more),
            own=own.get(uid, Total()),
            chain=chain.get(uid, Total()),
        )
        for uid, name, number, last, hits, size, more in rows
    ]
    return sorted(
        found,
        key=lambda one: (-one.own.money_cents, -one.helpful.hits, one.person.name.casefold()),
    )


def share_per_quarter(
    session: Session, today: date, known: Mapping[str, Brought] | None = None
) -> list[Quarter]:
    """From the quarter of the first client until that of ``today``, those without any too.

    ``known`` as of `givers`.
    """
    by_referral = Counter(
        quarter_of(one.became_client_on)
        for one in (money_of(session, today) if known is None else known).values()
        if one.became_client_on is not None
    )
    first_days = (
        select(func.min(Purchase.day).label("day"))
        .join(Person, col(Person.id) == col(Purchase.person_id))
        .where(*counted(today), col(Person.deleted_at).is_(None))
        .group_by(col(Purchase.person_id))
        .subquery()
    )
    of_month = select(func.min(first_days.c.day), func.count()).group_by(
        func.substr(first_days.c.day, 1, 7)
    )
    new: Counter[date] = Counter()
    for day, number in session.connection().execute(of_month):
        new[quarter_of(day)] += number
    return [
        Quarter(first, Share(by_referral[first], new[first]), first == quarter_of(today))
        for first in _quarters(min(new, default=None), quarter_of(today))
    ]


def quarter_of(day: date) -> date:
    """The first day of the quarter in which ``day`` lies."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _quarters(first: date | None, last: date) -> Iterator[date]:
    while first is not None and first <= last:
        yield first
        first = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)


def _known() -> list[ColumnElement[bool]]:
    """Referrals of the coach that count among those of their givers, over both."""
    gone = select(col(Person.id)).where(col(Person.deleted_at).is_not(None))
    return [
        *received(),
        col(Person.deleted_at).is_(None),
        col(Referral.recipient_id).not_in(gone),
    ]
