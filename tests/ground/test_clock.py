"""What the clock on the wall shows, as an instant. Berlin time, as all tests."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.clock import instant_of

BERLIN = ZoneInfo("Europe/Berlin")


@given(day=st.dates(date(1990, 1, 1), date(2037, 12, 30)), minutes=st.integers(0, 24 * 60 - 1))
def test_the_wall_shows_that_time_at_the_instant_or_never_does(day: date, minutes: int) -> None:
    at = time(minutes // 60, minutes % 60)
    wall = datetime.combine(day, at)
    instant = instant_of(day, at)
    shown = instant.astimezone(BERLIN).replace(tzinfo=None)
    left_out = wall.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN)
    if left_out.replace(tzinfo=None) == wall:
        assert shown == wall
        assert instant == wall.replace(tzinfo=BERLIN).astimezone(UTC)  # of two, the first
    else:
        assert shown == wall - timedelta(hours=1)


@pytest.mark.parametrize("day", [date.min, date(1970, 1, 1), date(3000, 1, 1), date.max])
def test_days_that_no_system_knows_a_zone_for_have_an_instant_too(day: date) -> None:
    assert instant_of(day) == datetime.combine(day, time(), UTC)
