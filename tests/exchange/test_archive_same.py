"""Two journals of one coach are brought together: each began with the standard rungs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from journal_app.exchange.archive import (
    export_archive,
    import_archive,
    preview_archive,
    read_archive,
)
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.queries import purchases_of, rungs
from journal_app.ladder.rung_actions import edit_rung, offer_standard_ladder, retire_rung
from journal_app.people.queries import people
from journal_app.store import Store
from tests.journals import empty_journal

Opener = Callable[[str], Store]


@pytest.fixture
def open_at(tmp_path: Path, request: pytest.FixtureRequest) -> Opener:
    """Opens the journal of that name, with the standard ladder, closed again afterwards."""

    def opened(name: str) -> Store:
        store = Store.open(empty_journal(tmp_path / name / "journal.db"))
        request.addfinalizer(store.close)
        store.write(offer_standard_ladder)
        return store

    return opened


def sales(store: Store, name: str) -> list[tuple[str | None, int]]:
    """Uid of the rung and price of what somebody of that name bought."""
    uids = [one.uid for one in store.read(people) if one.name == name]
    bought = [sale for uid in uids for sale in store.read(purchases_of, uid)]
    return [(sale.rung, sale.price_cents) for sale in bought]


def ladder(store: Store) -> list[tuple[str, int]]:
    return [(one.name, one.price_cents) for one in store.read(rungs)]


def test_the_same_rungs_become_one_and_the_sales_stand_on_it(
    open_at: Opener, tmp_path: Path
) -> None:
    mine, other = open_at("mine"), open_at("other")
    other.write(sell, NewSale("Petra Lang", "Coaching"))
    mine.write(sell, NewSale("Tom Frei", "Coaching"))
    before = ladder(mine)
    file = tmp_path / "other.journal.zip"
    other.read(export_archive, file)

    promised = mine.read(preview_archive, read_archive(file), file)
    assert mine.write(import_archive, read_archive(file), file) == promised
    assert ladder(mine) == before
    (coaching,) = [one.uid for one in mine.read(rungs) if one.name == "Coaching"]
    assert sales(mine, "Petra Lang") == sales(mine, "Tom Frei") == [(coaching, 500_000)]

    mine.write(import_archive, read_archive(file), file)  # once more: nothing is double
    assert ladder(mine) == before
    assert len(sales(mine, "Petra Lang")) == 1


def test_one_undo_takes_the_sales_back_and_leaves_the_rungs(
    open_at: Opener, tmp_path: Path
) -> None:
    mine, other = open_at("mine"), open_at("other")
    other.write(sell, NewSale("Petra Lang", "Coaching"))
    before = ladder(mine)
    file = tmp_path / "other.journal.zip"
    other.read(export_archive, file)
    for _again in range(2):
        mine.write(import_archive, read_archive(file), file)
        assert len(sales(mine, "Petra Lang")) == 1
        mine.undo()
        assert sales(mine, "Petra Lang") == []
        assert ladder(mine) == before


def test_rungs_that_differ_in_name_or_price_both_stay(open_at: Opener, tmp_path: Path) -> None:
    mine, other = open_at("mine"), open_at("other")
    starter, advanced, coaching = (one.uid for one in other.read(rungs))
    other.write(edit_rung, starter, name="Taster")
    other.write(edit_rung, coaching, price_cents=600_000)
    other.write(retire_rung, advanced)  # retired there, sold here: it is the same all the same
    before = ladder(mine)
    file = tmp_path / "other.journal.zip"
    other.read(export_archive, file)

    mine.write(import_archive, read_archive(file), file)
    assert sorted(ladder(mine)) == sorted([*before, ("Taster", 6_000), ("Coaching", 600_000)])
    assert not any(one.retired for one in mine.read(rungs))


def test_a_journal_that_brings_nothing_but_the_same_rungs_brings_nothing(
    open_at: Opener, tmp_path: Path
) -> None:
    mine, other = open_at("mine"), open_at("other")
    file = tmp_path / "other.journal.zip"
    other.read(export_archive, file)
    assert not mine.read(preview_archive, read_archive(file), file).more
