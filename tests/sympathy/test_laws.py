"""What holds for every practice: one corner each, one rating a day, the ladder's money."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.clients.queries import ClientFilter, lines
from journal_app.ground.clock import Clock
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.overview import ladder
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.people.actions import new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people
from journal_app.people.tables import Person
from journal_app.store import Store
from journal_app.store.erase import erase
from journal_app.sympathy.actions import rate, remove_rating
from journal_app.sympathy.matrix import Span, matrix
from journal_app.sympathy.places import Place, Quadrant, quadrant
from journal_app.sympathy.queries import latest, ratings_of
from tests.ladder.conftest import TODAY
from tests.rows import rows
from tests.turning_clock import Days

RUNGS = ("Starter course", "Advanced course", "Coaching")
number = st.integers(1, 5)
ago = st.integers(0, 800)
ratings = st.tuples(st.integers(0, 3), ago, number, number, number)
sales = st.tuples(st.integers(0, 3), ago, st.sampled_from(RUNGS))
slow = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Practice:
    """Four clients."""

    def __init__(self, path: Path) -> None:
        self.store = Store.open(path, clock=Clock(now=Days().now))
        self.store.write(offer_standard_ladder)
        names = ("Anna", "Bea", "Cem", "Dana")
        self.people = [self.store.write(new_person, name) for name in names]

    def feel(self, who: int, ago: int, *said: int) -> str:
        day = TODAY - timedelta(ago)
        uid: str = self.store.write(rate, self.people[who], *said, day=day)
        return uid

    def buy(self, who: int, ago: int, rung: str) -> None:
        sale = NewSale(self.people[who], rung=rung, day=TODAY - timedelta(ago))
        self.store.write(sell, sale)

    def live_ratings(self) -> list[tuple[Any, Any]]:
        return [
            (row["person_id"], row["day"])
            for (table, _uid), row in rows(self.store.path).items()
            if table == "rating" and row["deleted_at"] is None
        ]


@pytest.fixture
def begin() -> Iterator[Callable[[], Practice]]:
    opened: list[Practice] = []
    number = count()
    with tempfile.TemporaryDirectory() as folder:

        def one() -> Practice:
            opened.append(Practice(Path(folder) / str(next(number)) / "journal.db"))
            return opened[-1]

        yield one
        for each in opened:
            each.store.close()


@given(
    st.floats(1, 5), st.integers(0, 10**9), st.integers(1, 10**9)
)  # fmt: skip
def test_every_place_lies_in_one_corner(feeling: float, cents: int, line: int) -> None:
    found = quadrant(Place(feeling, cents), line)
    assert found.liked == (feeling >= 3)
    assert found.paying == (cents >= line)
    fitting = [one for one in Quadrant if (one.liked, one.paying) == (found.liked, found.paying)]
    assert fitting == [found]


@slow
@given(said=st.lists(ratings, max_size=12), bought=st.lists(sales, max_size=8))
def test_the_matrix_has_the_ladders_money_and_everybody_who_was_rated_once(
    begin: Callable[[], Practice], said: list[Any], bought: list[Any]
) -> None:
    day = begin()
    for one in said:
        day.feel(*one)
    for one in bought:
        day.buy(*one)
    for who in range(4):
        day.feel(who, 0, 3, 3, 3)

    found = day.store.read(matrix, TODAY, Span.ALL)

    assert sorted(one.person.uid for one in found.dots) == sorted(day.people)
    money = {line.uid: line.money_cents for line in day.store.read(lines, ClientFilter())}
    assert {one.person.uid: one.money_cents for one in found.dots} == money
    rungs = day.store.read(ladder, TODAY).rungs
    assert sum(one.money_cents for one in found.dots) == sum(one.money_cents for one in rungs)


@slow
@given(said=st.lists(ratings, min_size=2, max_size=8, unique_by=lambda one: one[:2]), turn=...)
def test_in_which_order_things_are_written_down_makes_no_difference(
    begin: Callable[[], Practice], said: list[Any], turn: bool
) -> None:
    first, second = begin(), begin()
    for one in said:
        first.feel(*one)
    for one in reversed(said) if turn else sorted(said):
        second.feel(*one)

    def told(day: Practice) -> list[Any]:
        found = day.store.read(matrix, TODAY, back=timedelta(182))
        return [
            (one.person.name, one.place, one.rated_on, one.quadrant, one.before)
            for one in found.dots
        ]

    assert told(first) == told(second)


deeds = st.one_of(
    ratings,
    st.tuples(st.just("remove"), st.integers(0, 20)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("merge"), st.integers(0, 3), st.integers(0, 3)),
    st.tuples(st.just("erase"), st.integers(0, 3)),
)


@slow
@given(done=st.lists(deeds, max_size=14))
def test_whatever_is_done_there_is_one_rating_a_day_and_the_newest_counts(
    begin: Callable[[], Practice], done: list[Any]
) -> None:
    day = begin()
    made: list[str] = []
    for deed in done:
        _do(day, made, deed)
        live = day.live_ratings()
        assert len(live) == len(set(live))
    newest = {
        one.uid: found[0]
        for one in day.store.read(people)
        if (found := day.store.read(ratings_of, one.uid))
    }
    assert day.store.read(latest) == newest
    assert {one.person.uid for one in day.store.read(matrix, TODAY).dots} == newest.keys()
    assert day.store.check() == []


def _do(day: Practice, made: list[str], deed: tuple[Any, ...]) -> None:
    here = {one.uid for one in day.store.read(people)}
    match deed:
        case ("remove", place):
            live = {one.uid for uid in here for one in day.store.read(ratings_of, uid)}
            chosen = [uid for uid in made if uid in live]
            if chosen:
                day.store.write(remove_rating, chosen[place % len(chosen)])
        case ("undo",):
            day.store.undo()
        case ("merge", keep, gone):
            if keep != gone and {day.people[keep], day.people[gone]} <= here:
                day.store.write(merge_people, day.people[keep], day.people[gone])
        case ("erase", who):
            if day.people[who] in here:
                day.store.write(erase, Person.__table__, [day.people[who]])
        case (who, ago, *said):
            if day.people[who] in here:
                made.append(day.feel(who, ago, *said))
