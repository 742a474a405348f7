"""A clock that the tests of a room turn: its conftest takes ``days`` and ``clock`` from here."""

from datetime import UTC, datetime, timedelta

import pytest

from journal_app.ground.clock import Clock


class Days:
    """Turns the clock; every look at it is a second later than the one before."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def now(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant

    def go(self, days: int) -> None:
        self.instant += timedelta(days=days)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def clock(days: Days) -> Clock:
    return Clock(now=days.now)
