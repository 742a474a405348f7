"""The clients by fit: which are listed, in which order, a page at a time."""

from datetime import date

import pytest

from journal_app.ground.errors import UserError
from journal_app.ideal_client.actions import add_criterion, add_profile, retire_profile, set_fit
from journal_app.ideal_client.listing import (
    RankBy,
    Ranked,
    clients_by_name,
    count,
    lines,
    next_open,
)
from journal_app.ideal_client.tables import Answer
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.care_actions import add_step
from journal_app.ladder.expectation_actions import add_expectation
from journal_app.ladder.queries import rungs
from journal_app.people.actions import archive_person, new_person
from journal_app.people.queries import people
from journal_app.store import Store

Wished = tuple[str, list[str]]


@pytest.fixture
def rated(practice: Store, wished: Wished) -> str:
    """Four clients of whom more and less is known; the uid of the profile."""
    uid, (pays, acts, recommends, on_time) = wished
    for name, rung, day in (
        ("Anna", "Coaching", 1), ("Béla", "Starter course", 2), ("Cem", "Advanced course", 3),
    ):  # fmt: skip
        practice.write(sell, NewSale(name, rung=rung, day=date(2026, 5, day)))
    oez = practice.write(new_person, "Öz", company="Öz & Co")
    practice.write(add_step, oez, NextStep("Vorgespräch führen", date(2026, 12, 1)))
    anna, bela, cem, _oez = (one.uid for one in practice.read(people))
    for criterion in (pays, acts, recommends, on_time):
        practice.write(set_fit, anna, criterion, Answer.YES)
    practice.write(set_fit, bela, pays, Answer.YES)
    practice.write(set_fit, cem, recommends, Answer.NO)
    practice.write(set_fit, cem, acts, Answer.PARTLY)
    return uid


def names(store: Store, chosen: Ranked, by: RankBy = RankBy.FIT, *, down: bool = True) -> list[str]:
    found = store.read(lines, chosen, by=by, descending=down)
    assert len(found) == store.read(count, chosen)
    return [one.name for one in found]


def test_the_best_fit_comes_first_and_of_whom_little_is_known_after_all_others(
    practice: Store, rated: str
) -> None:
    assert names(practice, Ranked(rated)) == ["Anna", "Cem", "Béla", "Öz"]
    assert names(practice, Ranked(rated), down=False) == ["Cem", "Anna", "Béla", "Öz"]
    anna, cem, bela, oez = practice.read(lines, Ranked(rated))
    assert (anna.tally.score, anna.tally.known, anna.rung, anna.money_cents) == (
        1.0, 1.0, "Coaching", 500_000,
    )  # fmt: skip
    assert (bela.tally.score, bela.tally.little_known) == (1.0, True)
    assert cem.tally.score == pytest.approx(0.2)
    assert (oez.tally.score, oez.tally.unknown, oez.rung) == (None, 4, None)


def test_every_column_sorts(practice: Store, rated: str) -> None:
    chosen = Ranked(rated)
    assert names(practice, chosen, RankBy.NAME, down=False) == ["Anna", "Béla", "Cem", "Öz"]
    assert names(practice, chosen, RankBy.MONEY) == ["Anna", "Cem", "Béla", "Öz"]
    assert names(practice, chosen, RankBy.RUNG, down=False) == ["Béla", "Cem", "Anna", "Öz"]


def test_the_list_is_searched_and_filtered(practice: Store, rated: str) -> None:
    assert names(practice, Ranked(rated, text="oez co")) == ["Öz"]
    assert names(practice, Ranked(rated, rung=practice.read(rungs)[2].uid)) == ["Anna"]
    assert names(practice, Ranked(rated, open=True)) == ["Cem", "Béla", "Öz"]
    assert [one.name for one in practice.read(lines, Ranked(rated), 1, 2)] == ["Cem", "Béla"]


def test_who_only_helps_or_is_archived_is_not_listed(practice: Store, rated: str) -> None:
    practice.write(add_entry, NewEntry("Kurs", helpers=("Jana",)))
    anna = practice.read(people)[0].uid
    practice.write(archive_person, anna)
    assert names(practice, Ranked(rated)) == ["Cem", "Béla", "Öz"]
    assert [one.name for one in practice.read(clients_by_name)] == ["Béla", "Cem", "Öz"]


def test_who_is_no_more_than_a_name_is_not_asked_about_unless_judged_already(
    practice: Store, rated: str, wished: Wished
) -> None:
    practice.write(new_person, "Kollegin aus dem Adressbuch")
    expected = practice.write(new_person, "Mit Erwartung")
    practice.write(add_expectation, expected, expects="Ruhe")
    practice.write(add_entry, NewEntry("Zusage", clients=("Nora",)))
    judged = practice.write(new_person, "Freundin")
    practice.write(set_fit, judged, wished[1][0], Answer.NO)
    listed = sorted(one.name for one in practice.read(lines, Ranked(rated)))
    assert listed == ["Anna", "Béla", "Cem", "Freundin", "Mit Erwartung", "Nora", "Öz"]
    assert sorted(one.name for one in practice.read(clients_by_name)) == listed
    practice.write(set_fit, judged, wished[1][0], None)
    assert "Freundin" not in names(practice, Ranked(rated))


def test_a_profile_for_an_offer_lists_its_clients_and_on_demand_everybody(
    practice: Store, rated: str
) -> None:
    coaching = practice.read(rungs)[2]
    other = practice.write(add_profile, "Fürs Coaching", coaching.uid)
    practice.write(add_criterion, other, "Setzt um")
    assert names(practice, Ranked(other)) == ["Anna"]
    assert names(practice, Ranked(rated)) == ["Cem", "Béla", "Öz"]
    assert names(practice, Ranked(other, everybody=True)) == ["Anna", "Béla", "Cem", "Öz"]
    practice.write(retire_profile, other)
    assert names(practice, Ranked(other)) == ["Anna", "Béla", "Cem", "Öz"]
    with pytest.raises(UserError, match="no_longer_there"):
        practice.read(lines, Ranked("gone"))


def test_the_round_goes_from_the_best_payer_down(practice: Store, rated: str) -> None:
    chosen = Ranked(rated)
    cem = practice.read(next_open, chosen)
    assert cem is not None
    bela = practice.read(next_open, chosen, [cem.uid])
    assert bela is not None
    oez = practice.read(next_open, chosen, [cem.uid, bela.uid])
    assert oez is not None
    assert [cem.name, bela.name, oez.name] == ["Cem", "Béla", "Öz"]
    assert practice.read(next_open, chosen, [cem.uid, bela.uid, oez.uid]) is None
