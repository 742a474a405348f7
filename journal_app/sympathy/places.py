"""Where a client stands in the matrix. Pure: what was said and paid in, a corner out."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal_app.ground.errors import UserError

LEAST, MOST = 1, 5
"""What love, value and respect may be."""
YEAR = timedelta(days=365)
MIDDLE = 3
"""Whoever is not liked less than that is liked: in doubt for the client."""


class Quadrant(StrEnum):
    """Sympathy and money: high and high, low and high, high and low, low and low."""

    IDEAL = "ideal"
    SET_LIMITS = "set_limits"
    DEVELOP = "develop"
    LET_GO = "let_go"

    @property
    def liked(self) -> bool:
        return self in (Quadrant.IDEAL, Quadrant.DEVELOP)

    @property
    def paying(self) -> bool:
        return self in (Quadrant.IDEAL, Quadrant.SET_LIMITS)


@dataclass(frozen=True)
class Place:
    """``sympathy`` is 1 to 5, in thirds."""

    sympathy: float
    money_cents: int


def year_until(today: date) -> date:
    """The first of the 365 days that end with ``today``."""
    return max(today, date.min + YEAR) - YEAR + timedelta(days=1)


def sympathy(love: int, value: int, respect: int) -> float:
    """All three count alike."""
    return (love + value + respect) / 3


def quadrant(place: Place, line_cents: int) -> Quadrant:
    """Much money begins with the line itself; nothing is never much."""
    liked = place.sympathy >= MIDDLE
    if place.money_cents > 0 and place.money_cents >= line_cents:
        return Quadrant.IDEAL if liked else Quadrant.SET_LIMITS
    return Quadrant.DEVELOP if liked else Quadrant.LET_GO


def line(cents: int) -> int:
    """Where the line of money may be. Raises UserError("matrix_line_wrong")."""
    if cents <= 0:
        raise UserError("matrix_line_wrong")
    return cents


def sinks(sinking: int, felt: int) -> bool:
    """Whether the heart sinks before at least every second appointment."""
    return felt > 0 and 2 * sinking >= felt
