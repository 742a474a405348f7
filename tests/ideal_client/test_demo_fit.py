"""The example practice shows what the rooms are for: who fits is liked, and the best share much."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_app import demo
from journal_app.ground.clock import Clock
from journal_app.ideal_client.best import shared_by_the_best
from journal_app.ideal_client.queries import fits, profiles
from journal_app.ideal_client.traits import Trait
from journal_app.store import Store
from journal_app.sympathy.matrix import Span, matrix
from tests.turning_clock import Days

SEEDS = (1, 7)


@pytest.fixture(scope="module", params=SEEDS)
def practice(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("demo") / "journal.db"
    with Store.open(path, clock=Clock(now=Days().now)) as store:
        demo.fill(store, seed=request.param)
        yield store


def test_nobody_who_meets_everything_is_to_be_let_go(practice: Store) -> None:
    today = practice.clock.today()
    found = practice.read(fits)
    dots = practice.read(matrix, today, Span.ALL).dots
    known = [(one, found[one.person.uid]) for one in dots if one.person.uid in found]
    wished = [one for one, fit in known if fit.answered == fit.total and fit.yes == fit.total]
    assert wished, "somebody does"
    assert all(one.quadrant.liked for one in wished)


def test_the_best_have_something_in_common(practice: Store) -> None:
    first = practice.read(profiles)[0]
    best = practice.read(shared_by_the_best, first.uid, practice.clock.today())
    assert best.enough
    assert (Trait.TAG, "handwerk") in [(one.trait, one.key) for one in best.shared]
