"""Writes of sales. Each is one small function for `Store.write`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.text import one_line, storable
from journal_app.journal.tables import Entry
from journal_app.ladder.care_tables import Step
from journal_app.ladder.checks import coming_day, past_day, price, row, rung_named
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.actions import person_named
from journal_app.people.tags import saved_id

EDITABLE = frozenset({"rung", "offer", "day", "price_cents", "instalments", "note"})
MOST_INSTALMENTS = 120


@dataclass(frozen=True)
class NextStep:
    """What makes this client stay, and the day on which it is due."""

    text: str
    due: date
    note: str = ""
    """What is prepared for it, in lines."""


@dataclass(frozen=True)
class NewSale:
    """A sale as it is written down. Client and rung are names or uids, the entry is a uid.

    Without ``rung`` it is off the ladder, and ``offer`` may say what it was. ``price_cents`` None
    is the rung's price. ``step`` None: the question was asked and left out, which stays visible.
    """

    client: str
    rung: str | None = None
    offer: str = ""
    price_cents: int | None = None
    day: date | None = None
    """None is today."""
    instalments: int = 1
    note: str = ""
    entry: str | None = None
    step: NextStep | None = None


def sell(session: Session, sale: NewSale, *, begin_ladder: bool = False) -> str:
    """Write a sale down with its next step, and return the purchase's uid.

    A client whom nobody knows yet is made; one in the archive comes back. ``begin_ladder`` gives a
    journal without rungs the standard ones in the same step. Raises UserError:
    empty_name, ambiguous_name, unknown_rung, price_missing, price_negative, price_too_large,
    instalments_wrong, day_in_future, day_too_early, day_too_late, empty_step, no_such_entry.
    """
    if begin_ladder:
        offer_standard_ladder(session)  # nothing where there is any rung
    rung = None if sale.rung is None else rung_named(session, sale.rung)
    person = person_named(session, sale.client)
    person.archived_at = None
    cents = rung.price_cents if sale.price_cents is None and rung else sale.price_cents
    if cents is None:
        raise UserError("price_missing")
    purchase = Purchase(
        person_id=person.id,
        rung_id=None if rung is None else rung.id,
        offer="" if rung else one_line(sale.offer),
        day=past_day(session, sale.day),
        price_cents=price(cents),
        list_price_cents=None if rung is None else rung.price_cents,
        instalments=_instalments(sale.instalments),
        note=storable(sale.note).strip(),
        entry_id=None if sale.entry is None else _entry_id(session, sale.entry),
    )
    session.add(purchase)
    session.flush()
    step = Step(person_id=saved_id(person.id), purchase_id=purchase.id, skipped=sale.step is None)
    if sale.step is not None:
        step.text = step_text(sale.step.text)
        step.due = coming_day(sale.step.due)
    session.add(step)
    return purchase.uid


def edit_purchase(session: Session, uid: str, **fields: Any) -> None:
    """Set any of the fields in `EDITABLE`; ``rung`` is a name or uid, or None for off the ladder.

    A new rung brings its list price and leaves the price paid. Raises UserError as `sell`, and
    no_longer_there, refund_before_sale.
    """
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a purchase: {sorted(unknown)}")
    purchase = row(session, Purchase, uid)
    if "rung" in fields:
        wanted = fields.pop("rung")
        rung = None if wanted is None else rung_named(session, wanted)
        if purchase.rung_id != (None if rung is None else rung.id):
            _onto(purchase, rung)
    for name, value in fields.items():
        setattr(purchase, name, _kept(session, name, value))
    if purchase.refunded_on is not None and purchase.refunded_on < purchase.day:
        raise UserError("refund_before_sale")


def amend_sale(session: Session, uid: str, refunded_on: date | None, **fields: Any) -> None:
    """As `edit_purchase`, and say in the same step whether and when the price was given back.

    Raises UserError as `edit_purchase` and `refund`.
    """
    row(session, Purchase, uid).refunded_on = None
    edit_purchase(session, uid, **fields)
    if refunded_on is not None:
        refund(session, uid, refunded_on)


def refund(session: Session, uid: str, day: date | None = None) -> None:
    """The whole price was given back on ``day``, by default today: it counts no more.

    Raises UserError: no_longer_there, day_in_future, refund_before_sale.
    """
    purchase = row(session, Purchase, uid)
    refunded_on = past_day(session, day)
    if refunded_on < purchase.day:
        raise UserError("refund_before_sale")
    purchase.refunded_on = refunded_on


def cancel_refund(session: Session, uid: str) -> None:
    """Raises UserError("no_longer_there")."""
    row(session, Purchase, uid).refunded_on = None


def remove_purchase(session: Session, uid: str) -> None:
    """Put a sale that was none into the trash, and what was asked with it.

    Raises UserError("no_longer_there").
    """
    purchase = row(session, Purchase, uid)
    now = session.info["clock"].now()
    purchase.deleted_at = now
    asked = select(Step).where(
        Step.purchase_id == purchase.id, col(Step.done_on).is_(None), col(Step.deleted_at).is_(None)
    )
    for step in session.exec(asked):
        step.deleted_at = now


def step_text(text: str) -> str:
    """Raises UserError("empty_step")."""
    cleaned = one_line(text)
    if not cleaned:
        raise UserError("empty_step")
    return cleaned


def _onto(purchase: Purchase, rung: Rung | None) -> None:
    purchase.rung_id = None if rung is None else rung.id
    purchase.list_price_cents = None if rung is None else rung.price_cents
    if rung is not None:
        purchase.offer = ""


def _kept(session: Session, name: str, value: Any) -> Any:
    """The field ``name`` as it is kept."""
    if name == "price_cents":
        return price(value)
    if name == "day":
        return past_day(session, value)
    if name == "instalments":
        return _instalments(value)
    return one_line(value) if name == "offer" else storable(value).strip()


def _instalments(number: int) -> int:
    if not 1 <= number <= MOST_INSTALMENTS:
        raise UserError("instalments_wrong", most=MOST_INSTALMENTS)
    return number


def _entry_id(session: Session, uid: str) -> int:
    found = session.exec(select(Entry.id).where(Entry.uid == uid)).first()
    if found is None:
        raise UserError("no_such_entry", uid=uid)
    return found
