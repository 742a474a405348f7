"""People meet one after the other: on a clock that goes on."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from journal_app.ground.clock import Clock


@pytest.fixture
def clock() -> Clock:
    """Every look at this clock is a second later than the one before."""
    start, seconds = datetime(2026, 11, 22, 17, 20, tzinfo=UTC), count()
    return Clock(now=lambda: start + timedelta(seconds=next(seconds)))
