"""What other rooms do with everything, they do with ratings: out, in, and the example practice."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal_app.demo import fill
from journal_app.exchange.archive import export_archive, import_archive, read_archive
from journal_app.ground.clock import Clock
from journal_app.store import Store
from journal_app.sympathy.matrix import Matrix, matrix
from journal_app.sympathy.places import Quadrant
from journal_app.sympathy.queries import ratings_of
from journal_app.sympathy.sinking import sinking_share
from tests.sympathy.conftest import felt, paid, seen


def test_ratings_go_out_and_come_in_and_twice_is_once(store: Store, tmp_path: Path) -> None:
    brandt = paid(store, "Herr Brandt", 5_000)
    felt(store, "Herr Brandt", "432", ago=200)
    felt(store, "Herr Brandt", "123", note="Kam zu spät")
    file, again = tmp_path / "a.journal.zip", tmp_path / "b.journal.zip"
    store.read(export_archive, file)
    with Store.open(tmp_path / "other" / "journal.db", clock=store.clock) as other:
        for _turn in range(2):
            other.write(import_archive, read_archive(file), file)
        assert other.read(ratings_of, brandt) == store.read(ratings_of, brandt)
        other.read(export_archive, again)
        assert other.check() == []
        assert seen(other) == seen(store)
    assert again.read_bytes() == file.read_bytes()


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    """The example's matrix, with the way since half a year."""
    clock = Clock(now=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    with Store.open(tmp_path_factory.mktemp("demo") / "journal.db", clock=clock) as store:
        fill(store)
        assert store.read(sinking_share, clock.today()).sinking
        found: Matrix = store.read(matrix, clock.today(), back=timedelta(182))
        return found


def test_the_example_practice_has_all_four_fields_and_some_who_are_not_rated(
    practice: Matrix,
) -> None:
    assert {one.quadrant for one in practice.dots} == set(Quadrant)
    share = len(practice.dots) / (len(practice.dots) + practice.unrated)
    assert 0.6 < share < 0.8
    moved = [one for one in practice.dots if one.before not in (None, one.place)]
    assert len(moved) > 10
    assert practice.aged


def test_mr_brandt_pays_well_and_makes_the_heart_sink(practice: Matrix) -> None:
    brandt = next(one for one in practice.dots if one.person.name == "Herr Brandt")
    assert brandt.quadrant is Quadrant.SET_LIMITS
    assert (brandt.love, brandt.value, brandt.respect) == (1, 2, 3)
    assert brandt.sinking == brandt.felt > 0
    claudia = next(one for one in practice.dots if one.person.name == "Claudia Maier")
    assert claudia.quadrant is Quadrant.IDEAL
