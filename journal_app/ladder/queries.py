"""Reads of rungs and sales."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col

from journal_app.ground.errors import UserError
from journal_app.journal.tables import Entry
from journal_app.ladder.checks import ordered_rungs
from journal_app.ladder.tables import Offer, Practice, Prices, Purchase, Rung
from journal_app.people.finding import live_person
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select


@dataclass(frozen=True)
class RungLine:
    uid: str
    name: str
    price_cents: int
    kind: Offer
    retired: bool


@dataclass(frozen=True)
class PracticeFacts:
    """What holds for the whole journal. ``prices`` None: net or gross was not said yet."""

    currency: str
    prices: Prices | None
    expectation_from_cents: int


@dataclass(frozen=True)
class PurchaseFacts:
    """A sale. ``client`` None: erased; ``rung`` None: off the ladder, ``offer`` is what it was."""

    uid: str
    client: PersonName | None
    rung: str | None
    """The rung's uid."""
    offer: str
    """What was bought: the rung's name, or what was said of it."""
    day: date
    price_cents: int
    list_price_cents: int | None
    instalments: int
    note: str
    refunded_on: date | None
    entry: str | None
    """The uid of the win it was written down with."""


def rungs(session: Session) -> list[RungLine]:
    """All of them, the lowest first, retired ones too."""
    return [
        RungLine(
            rung.uid, rung.name, rung.price_cents, Offer(rung.kind), rung.retired_at is not None
        )
        for rung in ordered_rungs(session)
    ]


def sold_rungs(session: Session) -> frozenset[str]:
    """Uids of rungs that were sold at least once: they are retired, never removed."""
    sold = select(col(Purchase.rung_id)).where(col(Purchase.deleted_at).is_(None))
    uids = select(col(Rung.uid)).where(col(Rung.id).in_(sold))
    return frozenset(session.connection().execute(uids).scalars())


def has_no_rungs(session: Session) -> bool:
    """Whether the standard ladder can be offered."""
    live = select(col(Rung.id)).where(col(Rung.deleted_at).is_(None))
    return session.connection().execute(live.limit(1)).first() is None


def practice(session: Session) -> PracticeFacts:
    found = session.connection().execute(
        select(
            col(Practice.currency), col(Practice.prices), col(Practice.expectation_from_cents)
        )
        .where(col(Practice.deleted_at).is_(None))
        .order_by(col(Practice.id))
    ).first()  # fmt: skip
    if found is None:
        said = Practice()
        return PracticeFacts(said.currency, None, said.expectation_from_cents)
    currency, prices, limit = found
    return PracticeFacts(currency, Prices(prices) if prices else None, limit)


def purchase(session: Session, uid: str) -> PurchaseFacts:
    """Raises UserError("no_longer_there")."""
    found = _purchases(session, [col(Purchase.uid) == uid])
    if not found:
        raise UserError("no_longer_there")
    return found[0]


def purchases_of(session: Session, person: str) -> list[PurchaseFacts]:
    """All sales to the person (uid), newest first, refunded ones too.

    Raises UserError("no_such_person").
    """
    return _purchases(session, [col(Purchase.person_id) == live_person(session, person).id])


def sales_of_entry(session: Session, entry: str) -> list[PurchaseFacts]:
    """The sales that the win (uid) was written down with, also where it lies in the trash."""
    win = select(col(Entry.id)).where(col(Entry.uid) == entry).scalar_subquery()
    return _purchases(session, [col(Purchase.entry_id) == win])


def counted(today: date | None = None) -> list[ColumnElement[bool]]:
    """What makes a sale count in figures, as conditions: paid, not refunded, not of the future."""
    found = [
        col(Purchase.deleted_at).is_(None),
        col(Purchase.refunded_on).is_(None),
        col(Purchase.price_cents) > 0,
    ]
    return found if today is None else [*found, col(Purchase.day) <= today]


def _purchases(session: Session, conditions: Iterable[ColumnElement[bool]]) -> list[PurchaseFacts]:
    query = (
        select(
            col(Purchase.uid), col(Person.uid), col(Person.name), col(Rung.uid), col(Rung.name),
            col(Purchase.offer), col(Purchase.day), col(Purchase.price_cents),
            col(Purchase.list_price_cents), col(Purchase.instalments), col(Purchase.note),
            col(Purchase.refunded_on), col(Entry.uid),
        )
        .select_from(Purchase)
        .outerjoin(Person, col(Person.id) == col(Purchase.person_id))
        .outerjoin(Rung, col(Rung.id) == col(Purchase.rung_id))
        .outerjoin(
            Entry, and_(col(Entry.id) == col(Purchase.entry_id), col(Entry.deleted_at).is_(None))
        )
        .where(col(Purchase.deleted_at).is_(None), *conditions)
        .order_by(col(Purchase.day).desc(), col(Purchase.id).desc())
    )  # fmt: skip
    return [
        PurchaseFacts(
            uid=uid,
            client=None if client is None else PersonName(client, name),
            rung=rung,
            offer=rung_name or offer,
            day=day,
            price_cents=cents,
            list_price_cents=list_cents,
            instalments=instalments,
            note=note,
            refunded_on=refunded_on,
            entry=entry,
        )
        for (
            uid, client, name, rung, rung_name, offer, day, cents, list_cents, instalments, note,
            refunded_on, entry,
        ) in session.connection().execute(query)
    ]  # fmt: skip
