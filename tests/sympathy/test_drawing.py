"""The picture hides nobody: where money stands, and where dots go that would lie on each other."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.people.queries import PersonName
from journal_app.sympathy.matrix import Dot, Matrix, Span
from journal_app.sympathy.places import Place, Quadrant, quadrant, sympathy
from journal_app.sympathy.ui.matrix_chart import matrix_chart
from journal_app.sympathy.ui.scale import MIDDLE, scale
from journal_app.sympathy.ui.spreading import MANY, Round, Taken, spread
from journal_app.ui.charts.drawing import Drawn, drawn
from journal_app.ui.charts.loading import load_matplotlib
from journal_app.ui.charts.look import PAPER
from tests.ladder.conftest import TODAY

LINE = 80_000
cents = st.integers(1, 10**9)
clients = st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.integers(0, 10**7))


@given(st.lists(cents, min_size=1, max_size=20), cents)
def test_more_money_stands_higher_and_the_line_in_the_middle(amounts: list[int], line: int) -> None:
    found = scale(amounts, line)
    assert found.height(line) == MIDDLE
    heights = [found.height(one) for one in sorted(amounts)]
    assert heights == sorted(heights)
    assert all(0 <= one <= 1 for one in heights)
    assert all(
        (height >= MIDDLE) == (one >= line)
        for height, one in zip(heights, sorted(amounts), strict=True)
    )


@given(st.lists(cents, max_size=20), cents)
def test_ticks_are_round_amounts_within_the_picture(amounts: list[int], line: int) -> None:
    found = scale(amounts, line)
    ticks = found.ticks()
    assert ticks == sorted(set(ticks))
    assert all(str(one).rstrip("0") in ("1", "2", "5") for one in ticks)
    assert all(0 <= found.height(one) <= 1 for one in ticks)


def test_each_doubling_is_as_high_as_the_other() -> None:
    found = scale([LINE, 16 * LINE], LINE)
    heights = [found.height(LINE * 2**power) for power in range(4)]
    steps = [after - before for before, after in pairwise(heights)]
    assert steps == pytest.approx([steps[0]] * 3)


@settings(deadline=None)
@given(st.integers(1, 60))
def test_dots_of_one_place_lie_beside_each_other_within_their_room(count: int) -> None:
    dots = [Round(100, 100, 5, aside=18, down=10, up=10)] * count
    found = spread(dots, Taken())
    assert all(abs(x - 100) <= 18 and abs(y - 100) <= 10 for x, y in found)
    assert found[0] == (100, 100)
    assert spread(dots, Taken()) == found
    if count <= 3:
        assert all(
            abs(one[0] - other[0]) >= 10 or abs(one[1] - other[1]) >= 10
            for place, one in enumerate(found)
            for other in found[:place]
        )


def test_more_dots_than_can_be_told_apart_are_scattered_within_their_room() -> None:
    found = spread([Round(100, 100, 2, aside=18, down=10, up=4)] * (MANY + 1), Taken())
    assert len(set(found)) == MANY + 1
    assert all(82 <= x <= 118 and 90 <= y <= 104 for x, y in found)


def made(said: list[tuple[int, int, int, int]], **more: int) -> Matrix:
    dots = []
    for number, (love, value, respect, money) in enumerate(said):
        place = Place(sympathy(love, value, respect), money)
        dots.append(
            Dot(
                PersonName(str(number), f"Kundin {number}"), love, value, respect, TODAY, money,
                more.get("referrals", 0), more.get("sinking", 0), 2, 2, quadrant(place, LINE),
            )
        )  # fmt: skip
    return Matrix(tuple(dots), 0, 0, LINE, LINE, Span.YEAR, "EUR")


def pictured(found: Matrix, tmp_path: Path, width: int = 620, height: int = 560) -> Drawn:
    load_matplotlib(tmp_path)
    return drawn(matrix_chart(found, None), PAPER, width, height, 1.0)


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@settings(max_examples=15, deadline=None)
@given(said=st.lists(clients, min_size=1, max_size=40))
def test_every_dot_is_drawn_in_its_own_field(
    fonts: Path, said: list[tuple[int, int, int, int]]
) -> None:
    found = made(said)
    corners = made([(1, 1, 1, 10**7), (5, 5, 5, 10**7), (1, 1, 1, 1), (5, 5, 5, 1)])
    both = Matrix((*found.dots, *corners.dots), 0, 0, LINE, LINE, Span.YEAR, "EUR")
    spots = pictured(both, fonts).spots
    assert len(spots) == len(both.dots)
    places: dict[Quadrant, list[tuple[float, float]]] = {one: [] for one in Quadrant}
    for spot, one in zip(spots, both.dots, strict=True):
        places[one.quadrant].append(spot.middle)
        assert 0 <= spot.middle[0] <= 620
        assert 0 <= spot.middle[1] <= 560
    liked = places[Quadrant.IDEAL] + places[Quadrant.DEVELOP]
    others = places[Quadrant.SET_LIMITS] + places[Quadrant.LET_GO]
    assert max(x for x, _y in others) < min(x for x, _y in liked)
    much = places[Quadrant.IDEAL] + places[Quadrant.SET_LIMITS]
    little = places[Quadrant.DEVELOP] + places[Quadrant.LET_GO]
    assert max(y for _x, y in much) < min(y for _x, y in little)


def test_the_same_clients_make_the_same_picture(fonts: Path) -> None:
    said = [(3, 3, 3, 6_000)] * 40 + [(1, 2, 3, 500_000)] * 5
    assert pictured(made(said), fonts).pixels == pictured(made(said), fonts).pixels


def test_who_gave_referrals_has_a_larger_dot(fonts: Path) -> None:
    plain = pictured(made([(3, 3, 3, 6_000)]), fonts).spots[0]
    large = pictured(made([(3, 3, 3, 6_000)], referrals=4), fonts).spots[0]
    assert large.width > plain.width


def test_a_sinking_heart_is_seen_without_any_colour(fonts: Path) -> None:
    calm = pictured(made([(1, 2, 3, 500_000)]), fonts)
    heavy = pictured(made([(1, 2, 3, 500_000)], sinking=2), fonts)
    assert calm.pixels != heavy.pixels
    assert "a sinking heart before 2 of 2 appointments" in heavy.spots[0].mark.words
    note = matrix_chart(made([(1, 2, 3, 500_000)], sinking=2), None).note
    assert "Ring and ♡↓" in note


RING_OF_THE_CHOSEN = 2.5
"""Pixels beyond what can be pointed at, with half of its line."""


@pytest.mark.parametrize("referrals", [0, 4])
def test_the_ring_of_who_is_chosen_does_not_lie_on_the_name(fonts: Path, referrals: int) -> None:
    load_matplotlib(fonts)
    from journal_app.ui.charts.sheet import Sheet

    chart = matrix_chart(made([(2, 2, 2, 500_000)], referrals=referrals), None)
    sheet = Sheet(PAPER, 620, 560)
    (mark,) = chart.draw(sheet, *chart.data)
    (name,) = [one for one in sheet.axes.texts if one.get_text() == "Kundin 0"]
    begins = name.get_position()[0] - sheet.text_width("Kundin 0") / 2
    assert begins > mark.area[2] + RING_OF_THE_CHOSEN


def test_who_came_from_another_field_has_a_stronger_arrow(fonts: Path) -> None:
    (one,) = made([(5, 5, 5, 500_000)]).dots
    load_matplotlib(fonts)

    def darkest(before: Place) -> int:
        found = Matrix((replace(one, before=before),), 0, 0, LINE, LINE, Span.YEAR, "EUR")
        chart = matrix_chart(found, timedelta(days=182))
        pixels = drawn(chart, PAPER, 620, 560, 1.0).pixels
        return sum(255 - value for value in bytes(pixels))

    within, across = darkest(Place(5.0, 100_000)), darkest(Place(5.0, 60_000))
    unmoved = darkest(one.place)
    assert across - unmoved > 1.5 * (within - unmoved) > 0


@pytest.mark.parametrize("count", [200, 2_000])
def test_many_clients_are_all_there_to_be_pointed_at(fonts: Path, count: int) -> None:
    said = [
        (1 + n % 5, 1 + n // 5 % 5, 1 + n // 25 % 5, (0, 6_000, 80_000, 500_000)[n % 4])
        for n in range(count)
    ]
    spots = pictured(made(said), fonts).spots
    assert len({spot.middle for spot in spots}) > 0.95 * count
    assert {spot.mark.key for spot in spots} == {str(n) for n in range(count)}
