"""What a coach wrote on this day in other years, half a year ago and a month ago."""

from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from journal_app.journal.actions import NewEntry, add_entry, edit_entry, trash_entry
from journal_app.journal.on_this_day import AT_MOST, on_this_day, same_days
from journal_app.store import Store

FIRST, LAST = date(1980, 1, 1), date(2060, 12, 31)
days = st.dates(date(1982, 1, 1), date(2058, 12, 31))


@given(days)
def test_every_other_year_has_its_day_and_the_way_back_is_the_same(day: date) -> None:
    found = same_days(day, FIRST, LAST)
    years = {apart[0] for apart in found.values() if apart[0]}
    assert years == {year - day.year for year in range(1980, 2061)} - {0}
    for other, (apart, _months) in found.items():
        if apart:
            assert other.year == day.year + apart
            assert abs((other.month, other.day) != (day.month, day.day)) <= (day.month == 2)
            assert same_days(other, FIRST, LAST)[day] == (-apart, 0)


@given(days)
def test_a_month_and_half_a_year_before_are_the_same_day_or_the_last_of_their_month(
    day: date,
) -> None:
    before = {apart[1]: other for other, apart in same_days(day, FIRST, LAST).items() if apart[1]}
    assert set(before) == {-1, -6}
    for months, other in before.items():
        assert (day.year - other.year) * 12 + day.month - other.month == -months
        last_of_month = (other + timedelta(days=1)).day == 1
        assert other.day == day.day or (other.day < day.day and last_of_month)


@given(days)
def test_the_day_itself_and_days_beyond_the_journal_are_left_out(day: date) -> None:
    found = same_days(day, day - timedelta(days=400), day)
    assert day not in found
    assert all(day - timedelta(days=400) <= other < day for other in found)


@pytest.mark.parametrize(
    ("day", "year", "others"),
    [
        (date(2024, 2, 29), 2023, {date(2023, 2, 28)}),
        (date(2024, 2, 29), 2020, {date(2020, 2, 29)}),
        (date(2023, 2, 28), 2024, {date(2024, 2, 28), date(2024, 2, 29)}),
        (date(2024, 2, 28), 2020, {date(2020, 2, 28)}),
        (date(2023, 3, 1), 2024, {date(2024, 3, 1)}),
    ],
)
def test_the_twenty_ninth_of_february(day: date, year: int, others: set[date]) -> None:
    found = same_days(day, FIRST, LAST)
    assert {other for other, apart in found.items() if apart == (year - day.year, 0)} == others
    assert isleap(2024)


def test_the_first_days_of_time_are_days_too() -> None:
    assert same_days(date(1, 1, 5), date(1, 1, 1), date(3, 1, 1)) == {date(2, 1, 5): (1, 0)}


@pytest.fixture
def write(store: Store) -> Callable[..., str]:
    def add(title: str, day: date, **fields: str) -> str:
        return str(store.write(add_entry, NewEntry(title, day=day, **fields)))

    return add


def test_other_years_half_a_year_and_a_month_before(
    store: Store, write: Callable[..., str]
) -> None:
    today = date(2026, 11, 22)
    uid = write("Heute", today)
    for title, day in (
        ("Vor zwei Jahren", date(2024, 11, 22)),
        ("Vor einem Jahr", date(2025, 11, 22)),
        ("Vor einem halben Jahr", date(2026, 5, 22)),
        ("Vor einem Monat", date(2026, 10, 22)),
        ("Auch heute", today),
        ("Gestern", date(2026, 11, 21)),
    ):
        write(title, day)
    trashed = write("Im Papierkorb", date(2025, 11, 22))
    store.write(trash_entry, trashed)
    echoes = store.read(on_this_day, uid, today)
    assert [(echo.title, echo.years, echo.months) for echo in echoes] == [
        ("Vor einem Monat", 0, -1),
        ("Vor einem halben Jahr", 0, -6),
        ("Vor einem Jahr", -1, 0),
        ("Vor zwei Jahren", -2, 0),
    ]
    later = store.read(on_this_day, "none", date(2024, 11, 22))
    assert [(echo.title, echo.years) for echo in later] == [
        ("Heute", 2),
        ("Auch heute", 2),
        ("Vor einem Jahr", 1),
    ]


def test_of_a_full_day_the_starred_ones_come_first_and_of_many_years_the_nearest(
    store: Store, write: Callable[..., str]
) -> None:
    starred = write("Der mit Stern", date(2025, 11, 22))
    for number in range(4):
        write(f"Nummer {number}", date(2025, 11, 22))
    store.write(edit_entry, starred, starred=True)
    for year in range(2000, 2025):
        write(str(year), date(year, 11, 22))
    echoes = store.read(on_this_day, "none", date(2026, 11, 22))
    assert len(echoes) == AT_MOST
    assert {echo.title for echo in echoes[:2]} == {"Der mit Stern", "Nummer 0"}
    assert [echo.title for echo in echoes[2:]] == [str(year) for year in range(2024, 2018, -1)]


def test_an_empty_journal_has_no_such_days(store: Store) -> None:
    assert store.read(on_this_day, "none", date(2026, 11, 22)) == []


def test_the_days_are_looked_up_in_the_index_however_long_the_journal_is(
    store: Store, write: Callable[..., str]
) -> None:
    write("Heute", date(2026, 11, 22))
    write("Vor einem Jahr", date(2025, 11, 22))
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    event.listen(store._engine, "before_cursor_execute", note)
    store.read(on_this_day, "none", date(2026, 11, 22))
    event.remove(store._engine, "before_cursor_execute", note)
    with store._engine.connect() as connection:
        plans = [
            str(row)
            for statement, values in asked
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    assert any("(day=?)" in plan for plan in plans)
    assert not any("SCAN entry" in plan for plan in plans)
