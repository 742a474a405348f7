"""Who comes back, held to figures of real customers that were computed independently."""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.periods import Period, first_day, last_day, name, number
from journal_app.ground.statistics import Estimate, wilson
from journal_app.retention.chance import chances
from journal_app.retention.cohorts import grid
from journal_app.retention.coming_back import gaps, repeat_within, second_purchase
from journal_app.retention.hazard import MONTH, fitted
from journal_app.retention.history import Histories, histories
from journal_app.retention.revenue import from_repeats, per_client, revenue
from journal_app.retention.silence import ComingBack, coming_back, silence
from journal_app.retention.waiting import waits
from tests.bench.rivals import bg_nbd_fit
from tests.ground import cdnow
from tests.retention.conftest import bought_by

CUT = date(1997, 12, 31)

days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
bought = st.lists(st.tuples(st.sampled_from("abcdef"), days, st.integers(1, 900_000)), max_size=40)


@pytest.fixture(scope="module")
def customers() -> Histories:
    return _customers(cdnow.LAST_DAY)


def _customers(looked_at: date, *, paid_only: bool = False) -> Histories:
    rows = cdnow.purchases()
    return histories(
        ((str(client), day, cents) for client, day, cents in rows if cents or not paid_only),
        looked_at,
    )


def test_two_purchases_of_one_day_are_one_purchase_day() -> None:
    day = date(2026, 3, 2)

    found = histories([("Petra", day, 6_000), ("Petra", day, 80_000)], day)

    assert bought_by(found) == {"Petra": [(day, 86_000)]}


def test_what_lies_in_the_future_has_not_happened() -> None:
    today = date(2026, 3, 2)

    found = histories([("Petra", today, 1), ("Petra", today + timedelta(1), 1)], today)

    assert bought_by(found) == {"Petra": [(today, 1)]}


def test_the_shops_repeat_rate_is_the_published_one(customers: Histories) -> None:
    repeat = repeat_within(customers, cdnow.LAST_DAY, 180)

    assert (repeat.hits, repeat.size) == (887, 2357)
    assert sum(customers.counts >= 2) == 1139
    assert sum(_customers(date(1997, 9, 30)).counts >= 2) == 946


def test_purchases_for_nothing_left_out_the_figures_are_those_of_an_import() -> None:
    paid = _customers(cdnow.LAST_DAY, paid_only=True)

    repeat = repeat_within(paid, cdnow.LAST_DAY, 180)
    estimate = second_purchase(paid, cdnow.LAST_DAY).at(180)

    assert (len(paid), len(paid.days)) == (2349, 6688)
    assert (repeat.hits, repeat.size) == (887, 2349)
    assert estimate is not None
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx(
        (0.622393, 0.602449, 0.641652), abs=5e-7
    )
    sizes = [row.size for row in grid(paid, cdnow.LAST_DAY, Period.MONTH).rows]
    assert sizes == [777, 854, 718]


def test_a_client_of_last_week_has_not_failed_to_come_back() -> None:
    today = date(2026, 11, 22)
    early, late = today - timedelta(300), today - timedelta(7)

    repeat = repeat_within(histories([("Petra", early, 1), ("Tom", late, 1)], today), today, 180)

    assert (repeat.hits, repeat.size) == (0, 1)


def test_the_shops_cohorts_are_the_published_grid(customers: Histories) -> None:
    found = grid(customers, cdnow.LAST_DAY, Period.MONTH)

    assert {row.period: row.active[:7] for row in found.rows} == {
        "1997-01": (781, 124, 95, 70, 65, 77, 65),
        "1997-02": (857, 134, 110, 75, 77, 75, 61),
        "1997-03": (719, 87, 84, 78, 63, 64, 55),
    }
    pooled = found.pooled()
    assert [pooled[later] for later in (1, 3, 12)] == pytest.approx(
        [0.14637, 0.09461, 0.07722], abs=5e-6
    )
    assert found.pooled_on_or_after()[1] == pytest.approx(0.45227, abs=5e-6)


def test_a_month_still_running_is_marked_and_kept_out_of_the_pool() -> None:
    today = date(2026, 11, 22)
    rows = [("Petra", date(2026, 10, 5), 1), ("Tom", date(2026, 9, 5), 1), ("Tom", today, 1)]

    found = grid(histories(rows, today), today, Period.MONTH)

    tom, petra = found.rows
    assert (tom.active, tom.complete) == ((1, 0, 1), (True, True, False))
    assert (petra.active, petra.complete) == ((1, 0), (True, False))
    assert found.pooled() == [1.0, 0.0, None]
    assert found.pooled_on_or_after() == [1.0, 1.0, None]


def test_the_shops_gaps_are_the_published_ones(customers: Histories) -> None:
    found = gaps(customers)

    assert (found.size, found.median, found.upper_quarter, found.upper_tenth) == (
        4339, 34, 90.5, 196,
    )  # fmt: skip


def test_the_shops_quarters_keep_half_their_money(customers: Histories) -> None:
    found = {one.period: one for one in revenue(customers, cdnow.LAST_DAY, Period.QUARTER)}

    third = found["1997-Q3"]
    assert (third.former_clients, third.bought_again) == (524, 214)
    assert third.net_retention == pytest.approx(0.49323, abs=5e-6)
    assert third.new_clients == 0
    assert found["1997-Q1"].net_retention is None


def test_the_threshold_flags_whom_it_was_computed_to_flag() -> None:
    then = _customers(CUT)

    found = silence(then, gaps(then), CUT)

    flagged = {one.client for one in (*found.overdue, *found.quiet)}
    bought = {str(client) for client, day, _cents in cdnow.purchases() if day > CUT}
    assert len(flagged) == 1806
    assert (len(flagged & bought), len(bought - flagged)) == (220, 295)
    assert all(one.days <= 2 * (found.threshold or 0) for one in found.overdue)


def test_too_few_gaps_make_no_list_of_the_silent() -> None:
    today = date(2026, 11, 22)
    rows = [(client, today - timedelta(500 - 10 * turn), 1) for client in "ab" for turn in range(3)]

    found = histories(rows, today)
    silent = silence(found, gaps(found), today)

    assert silent.known == 4
    assert (silent.threshold, silent.overdue, silent.quiet) == (None, (), ())


@pytest.mark.parametrize("weeks", [6, 26])
def test_a_client_who_comes_every_week_makes_nobody_else_overdue(weeks: int) -> None:
    today = date(2026, 11, 22)
    weekly = [("Woche", today - timedelta(7 * week + 1), 1) for week in range(weeks)]
    new = [(f"Neu {n}", today - timedelta(14 + n % 3), 1) for n in range(24)]
    faithful = [(f"Treu {n}", today - timedelta(back), 1) for n in range(4) for back in (90, 5)]

    for rows in ([*weekly, *new], [*weekly, *new, *faithful]):
        found = histories(rows, today)
        silent = silence(found, gaps(found), today)
        assert "Neu 0" not in {one.client for one in (*silent.overdue, *silent.quiet)}


def test_five_clients_who_came_back_once_each_say_what_is_usual() -> None:
    today = date(2026, 11, 22)
    rows = [(f"{n}", today - timedelta(back), 1) for n in range(5) for back in (300 + 10 * n, 200)]
    rows += [("Petra", today - timedelta(150), 1)]

    found = histories(rows, today)
    silent = silence(found, gaps(found), today)

    # Of five gaps, one is longer than the threshold: the words say four of five.
    assert (silent.threshold, silent.usual, silent.known) == (136, 4, 5)
    assert {one.client for one in silent.overdue} >= {"Petra"}


def test_how_many_came_back_is_told_of_those_alike() -> None:
    then = _customers(CUT)
    overdue = [one.client for one in silence(then, gaps(then), CUT).overdue]

    read = coming_back(then, CUT, overdue, 180)

    assert [one.client for one in read] == overdue
    for one in read:
        assert 0 <= one.hits <= one.size
        assert (one.interval is None) == (one.size == 0)
        assert one.chance is not None
        assert one.chance.low is not None
        assert one.chance.high is not None
        assert 0 < one.chance.low < one.chance.value < one.chance.high < 1
        if one.sound and one.interval is not None and one.size >= 5:
            assert one.interval.low <= one.chance.value <= one.interval.high
    assert 20 < sum(one.sound for one in read) < len(read)


def test_the_chance_is_what_came_true_of_the_shops_silent_customers() -> None:
    then = _customers(CUT)
    everybody = list(then.clients)
    horizon = (cdnow.LAST_DAY - CUT).days

    read = coming_back(then, CUT, everybody, horizon)

    bought = {str(client) for client, day, _cents in cdnow.purchases() if day > CUT}
    ordered = sorted(read, key=lambda one: one.chance.value if one.chance else 0)
    for fifth in range(5):
        some = ordered[fifth * len(ordered) // 5 : (fifth + 1) * len(ordered) // 5]
        forecast = sum(one.chance.value for one in some if one.chance) / len(some)
        came = sum(one.client in bought for one in some) / len(some)
        assert abs(forecast - came) < 0.08


def test_the_longer_the_silence_and_the_fewer_the_purchases_the_smaller_the_chance() -> None:
    fit = fitted(waits(_customers(CUT), CUT))
    assert fit is not None

    silent = np.array([30, 90, 180, 365, 730])
    once, often = (
        fit.summed(np.full_like(silent, purchases), silent, 180)[0] for purchases in (1, 4)
    )

    assert list(once) == sorted(once, reverse=True)
    assert all(once < often)


def test_who_comes_back_at_a_steady_rate_is_forecast_at_it() -> None:
    chance = np.random.default_rng(1)
    rows = []
    for client in range(400):
        day = float(chance.integers(0, 400))
        while day < 1000:
            rows.append((str(client), CUT - timedelta(1000 - int(day)), 1))
            day += 1 + chance.exponential(200)
    told = chances(waits(histories(rows, CUT), CUT), np.array([2, 2]), np.array([20, 200]), 180)
    assert told is not None

    expected = 1 - math.exp(-180 / 200)
    assert told[0] == pytest.approx([expected, expected], abs=0.04)


@pytest.mark.parametrize(("gap", "spread"), [(365, 25), (180, 15)])
def test_where_clients_come_in_a_rhythm_who_missed_it_is_not_promised_back(
    gap: int, spread: int
) -> None:
    chance = np.random.default_rng(gap)
    rows = []
    for client in range(60):
        day = int(chance.integers(2500))
        while day <= 2500:
            rows.append((str(client), CUT - timedelta(2500 - day), 1))
            if chance.random() > 0.6:
                break
            day += int(chance.normal(gap, spread))
    found = histories(rows, CUT)

    silent = np.array([round(gap * 1.2)])
    told = chances(waits(found, CUT), np.array([2]), silent, 180)

    assert told is not None
    assert told[0] < 0.05
    assert told[0] < told[2] < 0.5


def test_a_chance_is_told_only_where_it_was_measured() -> None:
    told = ComingBack("Petra", 300, 180, Estimate(0.1, 0.05, 0.2), 2, 20, wilson(2, 20), 25, 5)

    assert told.told
    assert replace(told, horizon=90).told
    assert replace(told, size=0, interval=None).told
    assert not replace(told, horizon=100).told
    assert not replace(told, horizon=365).told
    assert not replace(told, clients=24).told
    assert not replace(told, clients=101).told
    assert not replace(told, returned=4).told
    assert not replace(told, chance=None).told
    assert not replace(told, chance=Estimate(0.3, 0.05, 0.6)).told
    # Beside "9 of 10 came back" the chance would be a contradiction.
    assert not replace(told, hits=9, size=10, interval=wilson(9, 10)).told


def test_the_rival_of_the_benchmark_is_fitted_as_published() -> None:
    """Fader, Hardie and Lee (2005): 39 weeks, alpha there in weeks."""
    day = date(1997, 9, 30)

    r, alpha, a, b = bg_nbd_fit(_customers(day), day.toordinal())

    assert (r, alpha * MONTH / 7, a, b) == pytest.approx((0.243, 4.414, 0.793, 2.426), rel=0.02)


def test_of_few_clients_no_chance_is_told() -> None:
    today = date(2026, 11, 22)
    rows = [(f"{n}", today - timedelta(back), 1) for n in range(24) for back in (400 + n, 300)]

    (few,) = coming_back(histories(rows, today), today, ["0"], 180)
    rows.append(("24", today - timedelta(5), 1))
    (enough,) = coming_back(histories(rows, today), today, ["0"], 180)

    assert few.chance is not None
    assert (few.told, enough.told) == (False, True)


def test_a_client_alone_is_no_comparison_for_itself() -> None:
    today = date(2026, 11, 22)
    one = histories([("Petra", today - timedelta(50), 1)], today)

    (read,) = coming_back(one, today, ["Petra"], 180)

    assert (read.days, read.chance, read.hits, read.size) == (50, None, 0, 0)


def test_money_from_those_who_came_back_is_what_followed_the_first_day() -> None:
    first, later = date(2026, 2, 1), date(2026, 3, 1)
    found = histories([("Petra", first, 6_000), ("Petra", later, 80_000)], later)

    assert from_repeats(found, date(2026, 1, 1), later) == (80_000, 86_000)
    assert from_repeats(found, later, later) == (80_000, 80_000)


def test_nobody_gives_no_figures() -> None:
    today = date(2026, 11, 22)

    nobody = histories([], today)

    assert revenue(nobody, today, Period.MONTH) == []
    assert grid(nobody, today).rows == ()
    assert grid(nobody, today).pooled() == []
    assert per_client(nobody) is None
    assert gaps(nobody).size == 0
    assert silence(nobody, gaps(nobody), today).overdue == ()


@given(bought)
def test_every_cent_is_either_new_or_returning(rows: list[tuple[str, date, int]]) -> None:
    today = date(2026, 12, 31)
    found = histories(rows, today)

    for period in Period:
        paid = revenue(found, today, period)
        assert sum(one.new_cents + one.returning_cents for one in paid) == sum(
            cents for _client, _day, cents in rows
        )
        assert sum(one.new_clients for one in paid) == len(found)


@given(bought)
def test_the_grid_holds_every_client_once_and_all_the_money(
    rows: list[tuple[str, date, int]],
) -> None:
    today = date(2026, 12, 31)
    found = histories(rows, today)

    for period in Period:
        made = grid(found, today, period)
        assert sum(row.size for row in made.rows) == len(found)
        assert sum(sum(row.cents) for row in made.rows) == sum(cents for *_, cents in rows)
        for row in made.rows:
            assert row.active[0] == row.on_or_after[0] == row.size
            assert list(row.on_or_after) == sorted(row.on_or_after, reverse=True)
            assert all(
                here <= since for here, since in zip(row.active, row.on_or_after, strict=True)
            )


@given(days, st.sampled_from(list(Period)))
def test_a_day_lies_in_its_period(day: date, period: Period) -> None:
    which = number(day, period)

    assert first_day(which, period) <= day <= last_day(which, period)
    assert number(last_day(which, period) + timedelta(1), period) == which + 1
    assert name(which, period) == name(number(first_day(which, period), period), period)
