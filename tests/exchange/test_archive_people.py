"""An archive says what clients are and who recommends whom: impossible values are refused."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from journal_app.exchange.archive import export_archive, import_archive, read_archive
from journal_app.ground.clock import Clock
from journal_app.ideal_client.actions import add_criterion, add_profile
from journal_app.ladder.actions import NewSale, sell
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.referrals.queries import referrals
from journal_app.store import Store, schema
from journal_app.sympathy.actions import rate
from tests.exchange.archives import refused

Document = dict[str, Any]
DAY = date(2026, 11, 2)


@pytest.fixture
def written(store: Store, tmp_path: Path) -> Path:
    """Anna was rated, a profile has a criterion, and Bernd recommended the coach to Anna."""
    store.write(sell, NewSale("Anna", offer="Kurs", price_cents=50_000, day=DAY))
    store.write(rate, uid_of(store, "Anna"), 3, 3, 3, day=DAY)
    store.write(add_criterion, store.write(add_profile, "Wunschkundin"), "Setzt um", 2)
    store.write(add_referral, NewReferral(recipient="Anna", giver="Bernd", day=DAY))
    path = tmp_path / "whole.journal.zip"
    store.read(export_archive, path)
    return path


def uid_of(store: Store, name: str) -> str:
    return next(one.uid for one in store.read(people) if one.name == name)


def tables_of(path: Path) -> Document:
    with zipfile.ZipFile(path) as archive:
        found: Document = json.loads(archive.read("journal.json"))["tables"]
    return found


def archived(path: Path, tables: Document) -> Path:
    document = {"format": "erfolgsjournal", "version": schema.VERSION, "tables": tables}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("journal.json", json.dumps(document))
    return path


def with_value(table: str, column: str, value: Any) -> Callable[[Document], None]:
    def change(tables: Document) -> None:
        tables[table][0][column] = value

    return change


def gives_to_self(tables: Document) -> None:
    tables["referral"][0]["giver"] = tables["referral"][0]["recipient"]


@pytest.mark.parametrize(
    "change",
    [
        with_value("rating", "love", 9),
        with_value("rating", "respect", 0),
        with_value("criterion", "weight", 0),
        with_value("criterion", "weight", -3),
        gives_to_self,
    ],
)
def test_what_cannot_be_refuses_the_whole_file(
    written: Path, empty: Store, tmp_path: Path, change: Callable[[Document], None]
) -> None:
    tables = tables_of(written)
    read_archive(archived(tmp_path / "as_it_was.journal.zip", tables))
    change(tables)
    assert refused(archived(tmp_path / "changed.journal.zip", tables), empty) == "import_damaged"


def test_a_referral_among_two_who_become_one_is_in_the_trash_and_counted(
    store: Store, written: Path
) -> None:
    anna, bernd = uid_of(store, "Anna"), uid_of(store, "Bernd")
    assert store.write(merge_people, anna, bernd) == 1
    assert store.read(referrals) == []
    store.undo()
    assert len(store.read(referrals)) == 1


def test_who_is_one_here_is_not_recommended_to_themselves_by_an_import(
    written: Path, tmp_path: Path, clock: Clock
) -> None:
    first = archived(tmp_path / "first.journal.zip", tables_of(written) | {"referral": []})
    with Store.open(tmp_path / "other" / "journal.db", clock=clock) as other:
        other.write(import_archive, read_archive(first), first)
        other.write(merge_people, uid_of(other, "Anna"), uid_of(other, "Bernd"))
        other.write(import_archive, read_archive(written), written)
        assert other.read(referrals) == []
        assert other.check() == []
