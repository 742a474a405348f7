"""What chance explains: one comparison, and many at once."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.chance import chance_of_more, level_of_each


@given(st.integers(0, 6), st.integers(0, 6), st.data())
def test_it_is_the_share_of_all_ways_to_deal_that_come_out_so_or_more_so(
    size: int, others: int, data: st.DataObject
) -> None:
    hits = data.draw(st.integers(0, size))
    too = data.draw(st.integers(0, others))
    dealt = list(combinations(range(size + others), hits + too))
    more = sum(sum(card < size for card in hand) >= hits for hand in dealt)
    assert chance_of_more(hits, size, too, others) == pytest.approx(more / len(dealt))


def test_the_lady_who_tastes_tea_by_fisher() -> None:
    assert chance_of_more(4, 4, 0, 4) == pytest.approx(1 / 70)
    assert chance_of_more(3, 4, 1, 4) == pytest.approx(17 / 70)


def test_more_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="5 of 4"):
        chance_of_more(5, 4, 0, 4)


def test_what_could_never_be_told_takes_no_share_of_the_level() -> None:
    assert level_of_each([], 0.05) == 0.05
    assert level_of_each([0.001] * 10, 0.05) == pytest.approx(0.005)
    assert level_of_each([0.2] * 1000, 0.05) == 0.05
    assert level_of_each([0.001] * 4 + [0.02] * 100, 0.05) == pytest.approx(0.05 / 4)


@given(st.lists(st.floats(1e-9, 1), max_size=40))
def test_all_together_stay_within_the_level(least: list[float]) -> None:
    each = level_of_each(least, 0.05)
    assert sum(one <= each for one in least) * each <= 0.05 + 1e-12
