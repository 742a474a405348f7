"""A day that is typed is that day, or none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journal_app.ground.typed_day import typed_day

TODAY = date(2026, 11, 22)
days = some.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(day=days, today=days, ahead=some.booleans())
def test_a_day_with_its_year_is_read_as_it_is_written(day: date, today: date, ahead: bool) -> None:
    for text in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", day.isoformat()):
        assert typed_day(text, today, ahead=ahead) == day


@given(day=days, today=days, ahead=some.booleans())
def test_without_a_year_it_is_the_nearest_on_its_side(day: date, today: date, ahead: bool) -> None:
    found = typed_day(f"{day.day}.{day.month}.", today, ahead=ahead)
    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    assert (found >= today) if ahead else (found <= today)
    leap = (day.day, day.month) == (29, 2)
    assert abs(found - today) < timedelta(days=366 * (8 if leap else 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [("3.12.", date(2026, 12, 3)), ("3.12", date(2026, 12, 3)), ("28.2.27", date(2027, 2, 28)),
     ("3 / 12", None), ("31.4.", None), ("12", None), ("", None), ("٣.١٢.", None)],
)  # fmt: skip
def test_what_can_be_meant(text: str, day: date | None) -> None:
    assert typed_day(text, TODAY, ahead=True) == day
