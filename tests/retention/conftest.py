"""A journal on a clock that the tests turn."""

import pytest

from journal_app.ground.clock import Clock
from tests.ladder.conftest import Days


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def clock(days: Days) -> Clock:
    return Clock(now=days.now)
