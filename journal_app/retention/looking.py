"""What the page shows, read at once."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlmodel import Session

from journal_app.ground.periods import Period
from journal_app.ladder.queries import practice
from journal_app.ladder.tables import Prices
from journal_app.retention.overview import (
    EVERYBODY,
    HORIZON_DAYS,
    YEAR,
    Began,
    Retention,
    retention,
)
from journal_app.retention.split import Group, Split, split


class Span(StrEnum):
    """Whose figures are wanted, by when they first bought."""

    ALL = "all"
    YEAR = "year"
    """In the last 365 days."""
    TWO_YEARS = "two_years"
    CALENDAR = "calendar"
    """In one year of the calendar."""


@dataclass(frozen=True)
class Chosen:
    """``year`` counts for `Span.CALENDAR` alone."""

    span: Span = Span.ALL
    year: int = 0

    def began(self, today: date) -> Began:
        if self.span is Span.CALENDAR:
            return Began(date(self.year, 1, 1), date(self.year, 12, 31))
        if self.span is Span.ALL:
            return EVERYBODY
        days = YEAR * (2 if self.span is Span.TWO_YEARS else 1)
        return Began(max(today, date.min + days) - days + timedelta(days=1))


@dataclass(frozen=True)
class Looked:
    """All figures, and the money they are in."""

    figures: Retention
    groups: tuple[Group, ...]
    """The curve apart, where that was asked for."""
    currency: str
    prices: Prices | None = None
    """What all money here is; None where it was not said yet."""

    @property
    def anybody(self) -> bool:
        """Whether anybody has bought at all, whoever was chosen."""
        return bool(self.figures.years)


def looked(
    session: Session,
    today: date,
    period: Period,
    by: Split | None,
    chosen: Chosen,
    *,
    horizon_days: int = HORIZON_DAYS,
) -> Looked:
    """As it was on ``today``."""
    began = chosen.began(today)
    figures = retention(session, today, horizon_days, period, began)
    said = practice(session)
    return Looked(
        figures=figures,
        groups=() if by is None else split(session, today, by, began),
        currency=said.currency,
        prices=said.prices,
    )
