"""What holds of the figures whoever the clients are and whatever they bought."""

import itertools
import math
from collections import Counter
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.ground.periods import Period
from journal_app.ground.statistics import kaplan_meier, quantile
from journal_app.retention.chance import chances
from journal_app.retention.cohorts import active_clients, grid
from journal_app.retention.coming_back import (
    came_back,
    curve,
    gaps,
    repeat_within,
    second_purchase,
    until_second,
)
from journal_app.retention.history import Histories, histories
from journal_app.retention.revenue import bought_in, from_repeats, per_client, revenue
from journal_app.retention.silence import coming_back, silence
from journal_app.retention.waiting import waits

TODAY = date(2026, 11, 22)
HORIZON = 180

Row = tuple[str, date, int]

days = st.dates(date(2023, 1, 1), TODAY)
far_days = st.dates(date(1, 1, 1), TODAY)
rows = st.lists(st.tuples(st.sampled_from("abcdefgh"), days, st.integers(1, 900_000)), max_size=50)
far_rows = st.lists(
    st.tuples(st.sampled_from("abcdef"), far_days, st.integers(1, 10**9)), max_size=12
)


def figures(found: Histories, period: Period = Period.QUARTER) -> Any:
    """All that says nothing about who a client is."""
    return (
        repeat_within(found, TODAY, HORIZON),
        second_purchase(found, TODAY),
        grid(found, TODAY, period),
        gaps(found),
        revenue(found, TODAY, period),
        from_repeats(found, TODAY - timedelta(364), TODAY),
        per_client(found),
    )


def outlooks(found: Histories) -> dict[str, tuple[int, int, int, tuple[float, ...] | None]]:
    """By client: days of silence, k, n, and the chance with its band."""
    read = coming_back(found, TODAY, found.clients, HORIZON)
    return {
        one.client: (
            one.days,
            one.hits,
            one.size,
            None
            if one.chance is None or one.chance.low is None or one.chance.high is None
            else (one.chance.low, one.chance.value, one.chance.high),
        )
        for one in read
    }


@given(rows)
def test_the_curve_never_rises_and_its_band_holds_it(bought: list[Row]) -> None:
    found = histories(bought, TODAY)
    made = second_purchase(found, TODAY)

    waited, again = until_second(found, TODAY)
    assert made == kaplan_meier(zip(waited.tolist(), again.tolist(), strict=True))
    assert made == curve(waited, again)
    values = [1.0, *(step.value for step in made.steps)]
    assert all(before > after for before, after in itertools.pairwise(values))
    for step in made.steps:
        if step.low is not None and step.high is not None:
            assert 0 <= step.low <= step.value <= step.high <= 1


@given(rows)
def test_the_chance_lies_in_its_band(bought: list[Row]) -> None:
    found = histories(bought, TODAY)

    for _days, hits, size, chance in outlooks(found).values():
        assert 0 <= hits <= size
        assert (chance is None) == (gaps(found).size == 0)
        if chance is not None:
            low, value, high = chance
            assert 0 <= low <= value <= high <= 1


@given(rows, st.permutations("abcdefgh"))
def test_what_clients_are_called_changes_nothing(bought: list[Row], called: list[str]) -> None:
    other = dict(zip("abcdefgh", called, strict=True))
    here = histories(bought, TODAY)
    there = histories([(other[client], day, cents) for client, day, cents in bought], TODAY)

    assert figures(here) == figures(there)
    known, renamed = outlooks(here), outlooks(there)
    assert {other[client] for client in known} == set(renamed)
    for client, (silent, hits, size, chance) in known.items():
        assert renamed[other[client]][:3] == (silent, hits, size)
        assert renamed[other[client]][3] == (None if chance is None else pytest.approx(chance))


@given(rows, st.lists(st.tuples(st.sampled_from("abxyz"), st.integers(1, 999)), min_size=1))
def test_what_comes_after_the_day_of_looking_changes_nothing(
    bought: list[Row], later: list[tuple[str, int]]
) -> None:
    now = histories(bought, TODAY)
    then = histories([*bought, *((name, TODAY + timedelta(day), 1) for name, day in later)], TODAY)

    assert now.clients == then.clients
    assert figures(now) == figures(then)
    assert outlooks(now) == outlooks(then)


@given(rows, st.sampled_from(list(Period)))
def test_the_figures_of_two_halves_are_those_of_the_whole(
    bought: list[Row], period: Period
) -> None:
    whole = histories(bought, TODAY)
    in_first = np.array([client < "e" for client in whole.clients], dtype=np.bool_)
    halves = whole.only(in_first), whole.only(~in_first)

    repeats = [repeat_within(half, TODAY, HORIZON) for half in halves]
    both = repeat_within(whole, TODAY, HORIZON)
    assert sum(one.hits for one in repeats) == both.hits
    assert sum(one.size for one in repeats) == both.size

    curves = [second_purchase(half, TODAY) for half in halves]
    together = second_purchase(whole, TODAY)
    assert tuple(sorted(curves[0].observed + curves[1].observed)) == together.observed
    for time, events, at_risk in zip(
        together.times, together.events, together.at_risk, strict=True
    ):
        assert sum(
            dict(zip(one.times, one.events, strict=True)).get(time, 0) for one in curves
        ) == (events)
        assert sum(one.at_risk_at(time) for one in curves) == at_risk

    lengths = sum((Counter(dict(gaps(half).counted)) for half in halves), Counter())
    assert lengths == Counter(dict(gaps(whole).counted))

    cells: Counter[tuple[int, int, str]] = Counter()
    for half in halves:
        for row in grid(half, TODAY, period).rows:
            for later in range(len(row.active)):
                cells[row.number, later, "active"] += row.active[later]
                cells[row.number, later, "since"] += row.on_or_after[later]
                cells[row.number, later, "cents"] += row.cents[later]
    for row in grid(whole, TODAY, period).rows:
        for later in range(len(row.active)):
            assert cells[row.number, later, "active"] == row.active[later]
            assert cells[row.number, later, "since"] == row.on_or_after[later]
            assert cells[row.number, later, "cents"] == row.cents[later]

    bars: Counter[tuple[int, str]] = Counter()
    counted = ("new_cents", "returning_cents", "new_clients", "bought_again", "retained_cents")
    for half in halves:
        for bar in revenue(half, TODAY, period):
            for name in counted:
                bars[bar.number, name] += getattr(bar, name)
    for bar in revenue(whole, TODAY, period):
        assert {name: bars[bar.number, name] for name in counted} == {
            name: getattr(bar, name) for name in counted
        }


@given(rows, st.sampled_from(list(Period)))
def test_whoever_a_figure_counts_can_be_named(bought: list[Row], period: Period) -> None:
    found = histories(bought, TODAY)

    assert came_back(found, TODAY, HORIZON).sum() == repeat_within(found, TODAY, HORIZON).hits
    for row in grid(found, TODAY, period).rows:
        for later in range(len(row.active)):
            then, since = (
                active_clients(found, period, row.number, later, on_or_after=on_or_after)
                for on_or_after in (False, True)
            )
            assert (then.sum(), since.sum()) == (row.active[later], row.on_or_after[later])
    for bar in revenue(found, TODAY, period):
        new, returning = bought_in(found, period, bar.number)
        assert (new.sum(), returning.sum()) == (bar.new_clients, bar.returning_clients)


@given(rows)
def test_quantiles_of_the_gaps_are_the_plain_ones(bought: list[Row]) -> None:
    found = histories(bought, TODAY)
    lengths, read = found.gaps().tolist(), gaps(found)

    assert [read.median, read.upper_quarter, read.upper_tenth] == [
        None if not lengths else pytest.approx(quantile(lengths, share))
        for share in (0.5, 0.75, 0.9)
    ]
    assert sum(often for _length, often in read.counted) == read.size == len(lengths)


@settings(deadline=None)  # 24,000 months
@given(far_rows)
def test_centuries_between_purchases_are_no_trouble(bought: list[Row]) -> None:
    found = histories(bought, TODAY)

    for period in Period:
        paid = revenue(found, TODAY, period)
        assert sum(one.new_cents + one.returning_cents for one in paid) == sum(
            cents for *_whoever, cents in bought
        )
    assert len(silence(found, gaps(found), TODAY).overdue) <= len(found)
    for *_counts, chance in outlooks(found).values():
        assert chance is None or all(math.isfinite(bound) for bound in chance)


def test_a_client_who_bought_5_000_times_is_one_client() -> None:
    often = [("a", TODAY - timedelta(day), 100) for day in range(5_000)]
    found = histories([*often, *(("b", TODAY - timedelta(day), 100) for day in (300, 10))], TODAY)

    assert gaps(found).size == 5_000
    assert second_purchase(found, TODAY).size == 2
    told = chances(waits(found, TODAY), found.counts, TODAY.toordinal() - found.last, HORIZON)
    assert told is not None
    assert all(((bound >= 0) & (bound <= 1)).all() for bound in told)
