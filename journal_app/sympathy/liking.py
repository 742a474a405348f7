"""Clients by whether the coach likes them, as a condition for any list of them."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlmodel import col

from journal_app.people.tables import Person
from journal_app.store.plain import select
from journal_app.sympathy.places import MIDDLE
from journal_app.sympathy.queries import is_latest
from journal_app.sympathy.tables import Rating


class Liking(StrEnum):
    """By what was said last; see `places.quadrant` for the line between."""

    LIKED = "liked"
    DISLIKED = "disliked"
    UNRATED = "unrated"


def of_liking(liking: Liking, today: date | None = None) -> ColumnElement[bool]:
    """That a ``person`` is so, as it was on ``today``."""
    said = col(Rating.love) + col(Rating.value) + col(Rating.respect)
    rated = select(col(Rating.person_id)).where(is_latest(today))
    if liking is Liking.UNRATED:
        return col(Person.id).not_in(rated)
    liked = said >= 3 * MIDDLE
    return col(Person.id).in_(rated.where(liked if liking is Liking.LIKED else ~liked))
