"""What a price and a day may be, and rows by their uid or name."""

from datetime import date
from typing import TypeVar

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.ground.text import one_line
from journal_app.ladder.tables import Rung
from journal_app.store.records import Record

R = TypeVar("R", bound=Record)

LARGEST_PRICE = 10_000_000_00
"""Cents. What is above was not meant."""
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)


def price(cents: int) -> int:
    """Raises UserError: price_negative, price_too_large."""
    if cents < 0:
        raise UserError("price_negative")
    if cents > LARGEST_PRICE:
        raise UserError("price_too_large")
    return cents


def past_day(session: Session, day: date | None) -> date:
    """``day``, or today for None. Raises UserError: day_too_early, day_in_future."""
    today: date = session.info["clock"].today()
    if day is None:
        return today
    if day > today:
        raise UserError("day_in_future")
    return coming_day(day)


def coming_day(day: date) -> date:
    """A day that may lie ahead. Raises UserError: day_too_early, day_too_late."""
    if day < FIRST_DAY:
        raise UserError("day_too_early")
    if day > LAST_DAY:
        raise UserError("day_too_late")
    return day


def row(session: Session, record: type[R], uid: str) -> R:
    """The row, unless it lies in the trash. Raises UserError("no_longer_there")."""
    found = session.exec(
        select(record).where(col(record.uid) == uid, col(record.deleted_at).is_(None))
    ).first()
    if found is None:
        raise UserError("no_longer_there")
    return found


def rung_named(session: Session, name_or_uid: str) -> Rung:
    """The rung with that uid or name, whatever its case; one that is sold before a retired one.

    Raises UserError("unknown_rung", name=, rungs=).
    """
    rungs = ordered_rungs(session)
    wanted = fold(name_or_uid)
    fitting = [rung for rung in rungs if name_or_uid == rung.uid or fold(rung.name) == wanted]
    if not fitting:
        sold = ", ".join(rung.name for rung in rungs if rung.retired_at is None)
        raise UserError("unknown_rung", name=one_line(name_or_uid), rungs=sold)
    return min(fitting, key=lambda rung: rung.retired_at is not None)


def ordered_rungs(session: Session) -> list[Rung]:
    """All of them, the lowest first, retired ones too."""
    return list(
        session.exec(
            select(Rung)
            .where(col(Rung.deleted_at).is_(None))
            .order_by(col(Rung.position), col(Rung.id))
        )
    )
