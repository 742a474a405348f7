"""A coach who moved to Switzerland brings her old journal along: no franc becomes a euro."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journal_app.exchange.archive import (
    export_archive,
    import_archive,
    preview_archive,
    read_archive,
)
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.queries import practice
from journal_app.ladder.rung_actions import offer_standard_ladder, set_practice
from journal_app.people.queries import people
from journal_app.store import Store
from tests.cli.conftest import Say, refused, say
from tests.journals import empty_journal

__all__ = ["say"]

Opener = Callable[[str], Store]


@pytest.fixture
def open_at(tmp_path: Path, request: pytest.FixtureRequest) -> Opener:
    """Opens the empty journal of that name, closed again afterwards."""

    def opened(name: str) -> Store:
        store = Store.open(empty_journal(tmp_path / name / "journal.db"))
        request.addfinalizer(store.close)
        return store

    return opened


@pytest.fixture
def in_francs(open_at: Opener) -> Iterator[Store]:
    store = open_at("francs")
    store.write(set_practice, currency="CHF")
    store.write(offer_standard_ladder)
    store.write(sell, NewSale("Petra Lang", "Coaching"))
    return store


def exported(store: Store, folder: Path) -> Path:
    file = folder / "out.journal.zip"
    store.read(export_archive, file)
    return file


def bring(store: Store, file: Path) -> None:
    tables = read_archive(file)
    promised = store.read(preview_archive, tables, file)
    assert store.write(import_archive, tables, file) == promised


def told(store: Store, file: Path) -> str:
    """The sentence, the same whether it is only looked at or brought in."""
    tables = read_archive(file)
    sentences = []
    for ask in (
        lambda: store.read(preview_archive, tables, file),
        lambda: store.write(import_archive, tables, file),
    ):
        with pytest.raises(UserError, match="import_other_currency") as caught:
            ask()
        sentences.append(sentence(caught.value))
    assert sentences[0] == sentences[1]
    return sentences[0]


@pytest.mark.parametrize("said", [True, False])
def test_francs_do_not_become_euros(
    open_at: Opener, in_francs: Store, tmp_path: Path, said: bool
) -> None:
    here = open_at("euros")
    if said:
        here.write(set_practice, currency="EUR")
    here.write(offer_standard_ladder)
    file = exported(in_francs, tmp_path)
    assert "are in CHF, and this journal is kept in EUR" in told(here, file)
    assert here.read(people) == []
    assert here.read(practice).currency == "EUR"


def test_euros_of_which_nothing_was_said_do_not_become_francs(
    open_at: Opener, in_francs: Store, tmp_path: Path
) -> None:
    other = open_at("euros")
    other.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=60_000))
    assert "are in EUR, and this journal is kept in CHF" in told(
        in_francs, exported(other, tmp_path)
    )


def test_an_empty_journal_takes_the_currency_on_again_and_again(
    open_at: Opener, in_francs: Store, tmp_path: Path
) -> None:
    here, file = open_at("new"), exported(in_francs, tmp_path)
    bring(here, file)
    assert here.read(practice).currency == "CHF"
    here.undo()
    bring(here, file)
    assert here.read(practice).currency == "CHF"
    assert [one.name for one in here.read(people)] == ["Petra Lang"]


def test_wins_without_a_price_come_from_anywhere_and_change_no_currency(
    open_at: Opener, tmp_path: Path
) -> None:
    other, here = open_at("other"), open_at("here")
    other.write(set_practice, currency="CHF")
    other.write(add_entry, NewEntry("Erstes Gespräch in Bern"))
    here.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=60_000))
    bring(here, exported(other, tmp_path))
    assert here.read(practice).currency == "EUR"


def test_what_is_here_already_comes_back_whatever_the_currency_is_now(
    in_francs: Store, tmp_path: Path
) -> None:
    file = exported(in_francs, tmp_path)
    in_francs.write(set_practice, currency="EUR")
    bring(in_francs, file)
    assert in_francs.read(practice).currency == "EUR"


def test_on_the_command_line_it_is_one_sentence(say: Say, in_francs: Store, tmp_path: Path) -> None:
    say("sell", "--client", "Tom Frei", "--offer", "Kurs", "--price", "600")
    file = exported(in_francs, tmp_path)
    for more in ([], ["--dry-run"]):
        assert "kept in EUR" in refused(say("import", "json", str(file), *more))
