"""Writes of ratings."""

from datetime import date

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.text import storable
from journal_app.ladder.checks import past_day, row
from journal_app.people.finding import live_person
from journal_app.people.tags import saved_id
from journal_app.sympathy.places import LEAST, MOST
from journal_app.sympathy.tables import Rating


def rate(
    session: Session,
    person: str,
    love: int,
    value: int,
    respect: int,
    *,
    note: str | None = None,
    day: date | None = None,
) -> str:
    """How the coach feels for the person (uid) on ``day``, by default today; returns its uid.

    A second one on the same day takes the place of the first; its note stays where ``note`` is
    None. Raises UserError: rating_out_of_range, no_such_person, day_in_future, day_too_early.
    """
    if not all(LEAST <= said <= MOST for said in (love, value, respect)):
        raise UserError("rating_out_of_range", least=LEAST, most=MOST)
    key = saved_id(live_person(session, person).id)
    on = past_day(session, day)
    known = select(Rating).where(Rating.person_id == key, col(Rating.day) == on)
    rating = session.exec(known.order_by(col(Rating.deleted_at).is_not(None))).first()
    if rating is None:
        rating = Rating(person_id=key, day=on, love=love, value=value, respect=respect)
        session.add(rating)
    rating.love, rating.value, rating.respect = love, value, respect
    if note is not None or rating.deleted_at is not None:
        rating.note = storable(note or "").strip()
    rating.deleted_at = None
    session.flush()
    return rating.uid


def remove_rating(session: Session, uid: str) -> None:
    """Into the trash. Raises UserError("no_longer_there")."""
    row(session, Rating, uid).deleted_at = session.info["clock"].now()
