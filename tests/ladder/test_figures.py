"""Conversion, time on a rung, expected money: against reference figures, and by hand."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.statistics import kaplan_meier
from journal_app.ladder.figures import (
    Climb,
    Expected,
    climb,
    conversion,
    expected,
    long_stay,
    stays,
    time_on_rung,
    together,
)
from tests.ground import cdnow

TODAY = date(2026, 11, 22)


def up(*days_ago: int | None) -> Climb:
    """A client who first bought each rung so many days ago."""
    now = TODAY.toordinal()
    return climb(1, [None if ago is None else now - ago for ago in days_ago])


def up_until(one: Climb, day: int) -> Climb:
    """What was known on that day (its ordinal)."""
    return climb(one.client, [on if on is not None and on <= day else None for on in one.first])


def shop() -> list[Climb]:
    """The music shop's customers, the nth purchase day being the nth of three rungs."""
    return [
        climb(1, [days[place].toordinal() if place < len(days) else None for place in range(3)])
        for days in cdnow.purchase_days()
    ]


def test_from_the_second_to_the_third_purchase_it_is_the_reference_figure() -> None:
    found = conversion(shop(), 1, 2, cdnow.LAST_DAY, 180)
    assert (found.hits, found.size) == (585, 1_040)
    assert found.km is not None
    assert found.km.value == pytest.approx(0.55172, abs=5e-6)
    assert found.km.low == pytest.approx(0.52254, abs=5e-6)
    assert found.km.high == pytest.approx(0.58137, abs=5e-6)


def test_who_never_stood_on_a_rung_is_counted_as_before_and_told_apart() -> None:
    climbs = [up(400, 300), up(300, None), up(None, 250), up(290, None), up(250, 250)]
    found = conversion(climbs, 0, 1, TODAY, 180)
    assert (found.hits, found.size, found.skipped) == (3, 5, 1)
    assert found.has_stood
    began_higher = conversion([up(None, 250), up(None, 300)], 0, 1, TODAY, 180)
    assert (began_higher.hits, began_higher.size, began_higher.skipped) == (2, 2, 2)
    assert not began_higher.has_stood
    assert not conversion([], 0, 1, TODAY, 180).has_stood


def test_from_the_first_to_the_second_it_is_the_repeat_rate() -> None:
    found = conversion(shop(), 0, 1, cdnow.LAST_DAY, 180)
    assert (found.hits, found.size) == (887, 2_357)
    assert found.interval is not None
    assert found.interval.low == pytest.approx(0.356984, abs=5e-7)
    assert found.interval.high == pytest.approx(0.396070, abs=5e-7)
    assert found.km is not None
    assert found.km.value == pytest.approx(1 - 0.623674, abs=5e-7)


def test_time_on_the_first_rung_is_the_time_to_the_second_purchase() -> None:
    found = time_on_rung(stays(shop(), 0, cdnow.LAST_DAY))
    assert found == kaplan_meier(cdnow.waiting())
    assert (found.median, found.median_low) == (None, 472)


def test_only_who_had_the_whole_time_is_counted_and_a_jump_reaches_what_it_passes() -> None:
    climbs = [
        up(400, 300, None, None),  # in time
        up(400, 100, None, None),  # too late
        up(400, None, 390, None),  # past the second
        up(400, None, None, None),  # never
        up(100, 50, None, None),  # still has time
        up(None, None, None, None),
    ]
    found = conversion(climbs, 0, 1, TODAY, 180)
    assert (found.horizon_days, found.hits, found.size) == (180, 2, 4)
    assert conversion(climbs, 0, 2, TODAY, 180).hits == 1
    jumped = conversion(climbs, 1, 2, TODAY, 180)  # it reached the second on the same day
    assert (jumped.hits, jumped.size) == (1, 2)


def test_the_last_day_of_the_horizon_still_counts() -> None:
    climbs = [up(180, 0), up(181, 0), up(179, 0)]
    found = conversion(climbs, 0, 1, TODAY, 180)
    assert (found.hits, found.size) == (1, 2)


def test_of_nobody_there_is_no_figure() -> None:
    found = conversion([], 0, 1, TODAY, 180)
    assert (found.hits, found.size, found.interval, found.km) == (0, 0, None, None)
    young = conversion([up(10, None)], 0, 1, TODAY, 180)
    assert (young.size, young.interval, young.km) == (0, None, None)


def test_a_stay_begins_with_the_purchase_and_ends_above_it() -> None:
    climbs = [
        up(300, 200, None),
        up(300, None, 250),
        up(300, None, None),
        up(100, 300, None),  # bought the lower one later: never stood there
        up(200, 200, None),  # both on one day
        up(None, 120, 20),
    ]
    assert sorted(stays(climbs, 0, TODAY)) == [(50, True), (100, True), (300, False)]
    assert sorted(stays(climbs, 1, TODAY)) == [
        (100, True), (200, False), (200, False), (300, False),
    ]  # fmt: skip
    assert sorted(stays(climbs, 2, TODAY)) == [(20, False), (250, False)]


def test_long_is_longer_than_three_of_four_who_moved_on() -> None:
    moved = [(float(days), True) for days in (10, 20, 30, 40)]
    assert long_stay([*moved, (900, False)]) is None
    assert long_stay([*moved, (50, True), (900, False)]) == 40


def test_expected_money_is_of_what_is_still_to_come_for_each_who_stands_there() -> None:
    climbs = [up(400, 300), up(400, 250)] + [up(400, None)] * 6
    seen = time_on_rung(stays(climbs, 0, TODAY))  # of 8, one after 100 days and one after 150
    just_come = expected([0], 80_000, seen, 180)
    assert just_come is not None
    assert just_come.cents == round(80_000 * 2 / 8)
    after_one = expected([120], 80_000, seen, 180)
    assert after_one is not None
    assert after_one.cents == round(80_000 * 1 / 7)
    for long_there in ([150], [400], [2_000]):
        money = expected(long_there, 80_000, seen, 180)
        assert money is not None
        assert money.cents == money.low == 0
    both = expected([0, 120, 400], 80_000, seen, 180)
    assert both is not None
    assert both.cents == round(80_000 * (2 / 8 + 1 / 7))
    assert 0 <= both.low < both.cents < both.high <= 3 * 80_000


def test_of_too_few_or_where_nobody_ever_moved_nothing_is_promised() -> None:
    few = time_on_rung(stays([up(400, 300)] * 4, 0, TODAY))
    assert expected([0] * 6, 80_000, few, 180) is None
    nobody = time_on_rung(stays([up(400, None)] * 8, 0, TODAY))
    money = expected([0] * 6, 80_000, nobody, 180)
    assert money is not None
    assert (money.cents, money.low) == (0, 0)
    assert 0 < money.high < 6 * 80_000
    assert together([Expected(3, 1, 5), Expected(30, 10, 50)]) == Expected(33, 11, 55)
    assert together([]) == Expected(0, 0, 0)


def test_looked_back_on_what_was_expected_holds_what_came() -> None:
    """Practices in which a third moves on at all, most of them soon; looked at half a year ago."""
    held = 0
    wanted = came = 0.0
    for practice in range(40):
        chance = Random(practice)  # noqa: S311 - invented practices
        climbs = []
        for _client in range(60):
            began = chance.randint(180, 1_200)
            moved = round(chance.expovariate(1 / 120)) + 1 if chance.random() < 1 / 3 else 9_999
            climbs.append(up(began, began - moved if moved < began else None))
        then, now = TODAY.toordinal() - 180, TODAY.toordinal()
        known = [up_until(one, then) for one in climbs]
        standing = [
            then - start
            for one in known
            if (start := one.first[0]) is not None and one.reached[1] is None
        ]
        money = expected(standing, 100, time_on_rung(stays(known, 0, date.fromordinal(then))), 180)
        truly = 100 * sum(
            before.reached[1] is None and (end := after.reached[1]) is not None and end <= now
            for before, after in zip(known, climbs, strict=True)
        )
        assert money is not None
        held += money.low <= truly <= money.high
        wanted, came = wanted + money.cents, came + truly
    assert held >= 36  # of 40
    assert 0.8 < wanted / came < 1.25


places = st.lists(st.one_of(st.none(), st.integers(0, 900)), min_size=4, max_size=4)


@given(ways=st.lists(places, max_size=30), horizon=st.integers(1, 400))
def test_the_figures_hold_together(ways: list[list[int | None]], horizon: int) -> None:
    climbs = [up(*way) for way in ways]
    for lower in range(3):
        nearer = conversion(climbs, lower, lower + 1, TODAY, horizon)
        assert 0 <= nearer.hits <= nearer.size <= len(climbs)
        if lower < 2:
            further = conversion(climbs, lower, lower + 2, TODAY, horizon)
            assert further.size == nearer.size
            assert further.hits <= nearer.hits
        longer = conversion(climbs, lower, lower + 1, TODAY, horizon + 30)
        assert longer.size <= nearer.size
    for one in climbs:
        standing = one.standing()
        assert (standing is None) == (one.reached[0] is None)
        if standing is not None:
            # on the highest rung, and open there
            (stay,) = stays([one], standing[0], TODAY)
            assert stay == (TODAY.toordinal() - standing[1], False)


def test_a_hundred_clients_of_every_day_take_no_time() -> None:
    start = TODAY - timedelta(days=10_000)
    climbs = [climb(1, [start.toordinal() + n, None]) for n in range(10_000)]
    assert conversion(climbs, 0, 1, TODAY, 180).size == 9_821
