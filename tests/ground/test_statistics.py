"""The honest figures, held to published ones that were computed independently."""

import itertools
import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.statistics import Shown, Survival, kaplan_meier, quantile, shown, wilson
from tests.ground import cdnow

# Gehan (1965): weeks of remission under 6-MP and under placebo; "+" is still in remission.
REMISSION = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"

observations = st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=60)


def _curve(weeks: str) -> Survival:
    return kaplan_meier((int(week.rstrip("+")), not week.endswith("+")) for week in weeks.split())


def _all_at(curve: Survival, time: float) -> tuple[float, float, float]:
    found = curve.at(time)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    return found.value, found.low, found.high


def test_the_remission_curve_is_the_textbooks() -> None:
    curve = _curve(REMISSION)

    read = {time: curve.at(time) for time in (6, 7, 10, 13, 16, 22, 23)}

    assert {time: round(one.value, 4) for time, one in read.items() if one} == {
        6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482,
    }  # fmt: skip
    assert _all_at(curve, 6)[1:] == pytest.approx((0.6197, 0.9516), abs=5e-5)
    assert (curve.median, curve.median_low, curve.median_high) == (23, 13, None)
    assert (curve.times[0], curve.at_risk[0], curve.events[0]) == (6, 21, 3)


def test_without_anybody_left_open_the_median_is_the_plain_one_with_its_limits() -> None:
    curve = _curve(PLACEBO)

    assert (curve.median, curve.median_low, curve.median_high) == (8, 4, 11)
    assert curve.at(23) == curve.at(1000)
    assert curve.steps[-1].value == 0


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (30, (0.826050, 0.810136, 0.840764)),
        (90, (0.708528, 0.689729, 0.726424)),
        (180, (0.623674, 0.603776, 0.642887)),
        (365, (0.544336, 0.523997, 0.564197)),
    ],
)
def test_the_shops_customers_come_back_as_lifelines_computed_it(
    days: int, expected: tuple[float, float, float]
) -> None:
    curve = kaplan_meier(cdnow.waiting())

    assert _all_at(curve, days) == pytest.approx(expected, abs=5e-7)


def test_of_the_shops_customers_more_than_half_do_not_come_back_at_all() -> None:
    curve = kaplan_meier(cdnow.waiting())

    assert (curve.median, curve.median_low) == (None, 472)
    assert curve.size == 2357


def test_customers_who_only_just_came_do_not_pull_the_curve_up() -> None:
    early = cdnow.waiting(date(1997, 3, 31))

    read = _all_at(kaplan_meier(early), 60)

    assert read == pytest.approx((0.731808, 0.708978, 0.753171), abs=5e-7)
    naive = sum(again for _days, again in early) / len(early)
    assert naive == pytest.approx(0.21171, abs=5e-6)


def test_the_third_purchase_follows_the_second_as_computed_elsewhere() -> None:
    estimate = kaplan_meier(cdnow.waiting(after=2)).at(180)

    assert estimate is not None
    again = estimate.turned()
    assert (again.value, again.low, again.high) == pytest.approx(
        (0.55172, 0.52254, 0.58137), abs=5e-6
    )


def test_repeat_within_half_a_year_has_its_wilson_interval() -> None:
    within = sum(again and days <= 180 for days, again in cdnow.waiting())

    interval = wilson(within, 2357)

    assert within == 887
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((0.356984, 0.396070), abs=5e-7)


def test_the_gaps_between_purchases_have_their_quantiles() -> None:
    gaps = [
        (later - earlier).days
        for days in cdnow.purchase_days()
        for earlier, later in itertools.pairwise(days)
    ]

    assert len(gaps) == 4339
    assert [quantile(gaps, share) for share in (0.5, 0.75, 0.9)] == [34, 90.5, 196]


def test_nobody_is_no_share_of_anything() -> None:
    nothing = kaplan_meier([])

    assert wilson(0, 0) is None
    assert quantile([], 0.5) is None
    assert (nothing.at(0), nothing.median, nothing.size) == (None, None, 0)


def test_beyond_the_last_observation_the_curve_says_nothing() -> None:
    curve = kaplan_meier([(10, True), (20, False)])

    assert curve.at(20) is not None
    assert curve.at(21) is None
    assert [curve.at_risk_at(day) for day in (0, 10, 11, 20, 21)] == [2, 2, 1, 1, 0]


def test_more_hits_than_there_can_be_are_refused() -> None:
    with pytest.raises(ValueError, match="4 of 3"):
        wilson(4, 3)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, Shown.NAMES),
        (4, Shown.NAMES),
        (5, Shown.COUNTS),
        (19, Shown.COUNTS),
        (20, Shown.PERCENT),
    ],
)
def test_a_handful_is_named_and_not_turned_into_percent(size: int, expected: Shown) -> None:
    assert shown(size) is expected


@given(observations)
def test_the_curve_only_falls_and_its_band_holds_it(found: list[tuple[int, bool]]) -> None:
    curve = kaplan_meier(found)

    values = [1.0, *(step.value for step in curve.steps)]
    assert all(before > after for before, after in itertools.pairwise(values))
    for step in curve.steps:
        if step.low is not None and step.high is not None:
            assert 0 <= step.low <= step.value <= step.high <= 1
    assert list(curve.at_risk) == [
        sum(time >= step for time, _event in found) for step in curve.times
    ]
    assert list(curve.at_risk) == [curve.at_risk_at(step) for step in curve.times]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_with_nobody_open_the_curve_is_the_share_still_waiting(times: list[int]) -> None:
    curve = kaplan_meier((time, True) for time in times)

    for day in range(0, 401, 25):  # all are over in the end, so the curve goes on for ever
        estimate = curve.at(day)
        assert estimate is not None
        assert math.isclose(
            estimate.value, sum(time > day for time in times) / len(times), abs_tol=1e-9
        )


@given(st.integers(1, 500).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))))
def test_the_interval_holds_the_share_and_mirrors(counted: tuple[int, int]) -> None:
    hits, size = counted
    here, there = wilson(hits, size), wilson(size - hits, size)

    assert here is not None
    assert there is not None
    assert 0 <= here.low <= hits / size <= here.high <= 1
    assert (here.low, here.high) == pytest.approx((1 - there.high, 1 - there.low))


@given(st.lists(st.integers(-50, 50), min_size=1), st.floats(0, 1))
def test_a_quantile_lies_among_the_values(values: list[int], share: float) -> None:
    found = quantile(values, share)

    assert found is not None
    assert min(values) <= found <= max(values)


@pytest.mark.parametrize("half", [3, 15, 49, 500])
def test_the_median_is_the_day_on_which_half_are_through_however_the_product_is_rounded(
    half: int,
) -> None:
    both = [(float(day), day <= half) for day in range(1, 2 * half + 1)]
    assert kaplan_meier(both).median == half
