"""Writes of the rungs, and of what holds for the whole practice."""

import re
from typing import Any

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.ground.text import one_line
from journal_app.ladder.checks import ordered_rungs, price, row
from journal_app.ladder.standard import FOURTH, standard_rungs
from journal_app.ladder.tables import Offer, Practice, Prices, Purchase, Rung

EDITABLE = frozenset({"name", "price_cents", "kind"})


def offer_standard_ladder(session: Session, *, with_fourth: bool = False) -> list[str]:
    """The rungs that a new journal begins with, and their uids; nothing where it has any.

    ``with_fourth`` adds the one above.
    """
    if ordered_rungs(session):
        return []
    offered = standard_rungs()
    return [
        add_rung(session, one.name, one.price_cents, one.kind)
        for one in (offered if with_fourth else offered[:FOURTH])
    ]


def add_rung(session: Session, name: str, price_cents: int, kind: Offer) -> str:
    """A new rung above all others; returns its uid.

    Raises UserError: empty_rung, rung_name_taken, price_negative, price_too_large.
    """
    rungs = ordered_rungs(session)
    rung = Rung(
        name=_name(name, rungs),
        price_cents=price(price_cents),
        kind=kind,
        position=rungs[-1].position + 1 if rungs else 0,
    )
    session.add(rung)
    session.flush()
    return rung.uid


def edit_rung(session: Session, uid: str, **fields: Any) -> None:
    """Set any of the fields in `EDITABLE`; what was sold keeps its price.

    Raises UserError: no_longer_there, empty_rung, rung_name_taken, price_negative,
    price_too_large.
    """
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a rung: {sorted(unknown)}")
    rung = row(session, Rung, uid)
    if "name" in fields:
        fields["name"] = _name(
            fields["name"], [other for other in ordered_rungs(session) if other.id != rung.id]
        )
    if "price_cents" in fields:
        fields["price_cents"] = price(fields["price_cents"])
    for name, value in fields.items():
        setattr(rung, name, value)


def move_rung(session: Session, uid: str, place: int) -> None:
    """Put the rung at ``place``, 0 being the lowest. Raises UserError("no_longer_there")."""
    moved = row(session, Rung, uid)
    others = [rung for rung in ordered_rungs(session) if rung.id != moved.id]
    others.insert(max(0, min(place, len(others))), moved)
    for position, rung in enumerate(others):
        if rung.position != position:
            rung.position = position


def retire_rung(session: Session, uid: str) -> None:
    """Not sold any more; who stands on it stays. Raises UserError("no_longer_there")."""
    row(session, Rung, uid).retired_at = session.info["clock"].now()


def unretire_rung(session: Session, uid: str) -> None:
    """Raises UserError("no_longer_there")."""
    row(session, Rung, uid).retired_at = None


def remove_rung(session: Session, uid: str) -> None:
    """Put a rung into the trash that was never sold.

    Raises UserError: no_longer_there, rung_in_use.
    """
    rung = row(session, Rung, uid)
    sold = select(Purchase.id).where(
        Purchase.rung_id == rung.id, col(Purchase.deleted_at).is_(None)
    )
    if session.exec(sold.limit(1)).first() is not None:
        raise UserError("rung_in_use", name=rung.name)
    rung.deleted_at = session.info["clock"].now()


def set_practice(
    session: Session,
    *,
    currency: str | None = None,
    prices: Prices | None = None,
    expectation_from_cents: int | None = None,
) -> None:
    """Say what holds for the whole journal; None leaves as it is.

    ``currency`` is a code as EUR; amounts stay the numbers they are. Raises UserError:
    currency_unknown, price_negative, price_too_large.
    """
    live = select(Practice).where(col(Practice.deleted_at).is_(None)).order_by(col(Practice.id))
    practice = session.exec(live).first()
    if practice is None:
        practice = Practice()
        session.add(practice)
    if currency is not None:
        if not re.fullmatch("[A-Z]{3}", currency):
            raise UserError("currency_unknown")
        practice.currency = currency
    if prices is not None:
        practice.prices = prices
    if expectation_from_cents is not None:
        practice.expectation_from_cents = price(expectation_from_cents)


def _name(name: str, others: list[Rung]) -> str:
    cleaned = one_line(name)
    if not cleaned:
        raise UserError("empty_rung")
    if fold(cleaned) in {fold(other.name) for other in others}:
        raise UserError("rung_name_taken", name=cleaned)
    return cleaned
