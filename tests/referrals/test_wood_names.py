"""The names in the picture of who brings whom."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.people.queries import PersonName
from journal_app.referrals.chains import ChainLine, Step
from journal_app.referrals.figures import Total
from journal_app.referrals.ui.wood_chart import LONGEST, draw_wood, wood_chart
from journal_app.ui.charts.loading import load_matplotlib
from journal_app.ui.charts.look import PAPER
from tests.referrals.test_wood import DAY

WIDE = 900


@pytest.fixture(scope="module", autouse=True)
def _letters(tmp_path_factory: pytest.TempPathFactory) -> None:
    load_matplotlib(tmp_path_factory.mktemp("charts"))


def chain(*names: str) -> ChainLine:
    """Each of them brought the next."""
    giver, *path = (PersonName(name, name) for name in names)
    steps = tuple(
        Step(person, before, depth, person.uid, DAY, Total(1, 100))
        for depth, (before, person) in enumerate(pairwise((giver, *path)), start=1)
    )
    return ChainLine(giver, steps, len(steps), sum((step.total for step in steps), Total()))


def drawn(lines: Sequence[ChainLine]) -> tuple[list[str], list[tuple[float, float]]]:
    """The names as they are written, and from where to where each of those people takes room."""
    from journal_app.ui.charts.names import Names
    from journal_app.ui.charts.sheet import Sheet

    sheet = Sheet(PAPER, WIDE, 40 + 24 * len(lines))
    marks = draw_wood(sheet, *wood_chart(lines, "EUR").data)
    (names,) = (one for one in sheet.axes.get_children() if isinstance(one, Names))
    spans = [(mark.area[0], mark.area[2]) for mark in marks]
    return [name for name, _font in names._names], spans


def test_who_brought_others_has_their_whole_name_where_there_is_room() -> None:
    long = ("Magdalena Leitner-Brandl", "Ute Haas")
    deep = [f"Kettenglied {number}" for number in range(9)]
    names, _spans = drawn([chain(*deep), chain(*long)])
    assert set(long) <= set(names)
    assert deep[-1] in names


def test_in_the_longest_chain_the_names_are_cut_and_stay_beside_each_other() -> None:
    names, spans = drawn([chain(*(f"Magdalena Leitner-{number}" for number in range(9)))])
    assert all(name.endswith("…") for name in names[:-1])
    assert all(right <= left for (_, right), (left, _) in pairwise(spans))


@given(st.lists(st.integers(3, LONGEST), min_size=2, max_size=6))
def test_of_a_chain_each_stands_right_of_who_brought_them(letters: list[int]) -> None:
    names, spans = drawn([chain(*(chr(97 + at) * long for at, long in enumerate(letters)))])
    assert len(names) == len(letters)
    assert all(right <= left for (_, right), (left, _) in pairwise(spans))
    assert spans[-1][1] <= WIDE
