"""Whom does the coach look for: well fitting, liked, and not bought for long."""

from datetime import date
from itertools import product

import pytest

from journal_app.clients.queries import ClientFilter, SortBy, count, lines
from journal_app.ideal_client.actions import (
    add_criterion,
    add_profile,
    retire_profile,
    set_fit,
)
from journal_app.ideal_client.figures import Grade
from journal_app.ideal_client.queries import fit_of
from journal_app.ideal_client.tables import Answer
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.queries import rungs
from journal_app.people.actions import new_person
from journal_app.people.queries import people
from journal_app.store import Store
from journal_app.sympathy.actions import rate, remove_rating
from journal_app.sympathy.liking import Liking

SAID = (Answer.YES, Answer.PARTLY, Answer.NO, None)


def names(store: Store, chosen: ClientFilter, by: SortBy = SortBy.NAME) -> list[str]:
    found = store.read(lambda session: lines(session, chosen, by=by))
    assert store.read(count, chosen) == len(found)
    return [one.name for one in found]


@pytest.fixture
def judged(practice: Store) -> Store:
    """A profile of three criteria that weigh 3, 2 and 1, and a client for every way to answer."""
    profile = practice.write(add_profile, "Wunschkundin")
    criteria = [
        practice.write(add_criterion, profile, text, weight)
        for text, weight in (("Zahlt", 3), ("Lacht", 2), ("Kommt", 1))
    ]
    for number, answers in enumerate(product(SAID, repeat=3)):
        client = practice.write(new_person, f"Kundin {number:02}")
        for criterion, answer in zip(criteria, answers, strict=True):
            practice.write(set_fit, client, criterion, answer)
    return practice


def graded(store: Store, grade: Grade) -> list[str]:
    everybody = store.read(people)
    found = [one.name for one in everybody if store.read(fit_of, one.uid).tally.grade is grade]
    return sorted(found)


def test_every_client_has_one_grade_and_it_is_that_of_their_page(judged: Store) -> None:
    found = {grade: names(judged, ClientFilter(fit=grade)) for grade in Grade}
    assert found == {grade: graded(judged, grade) for grade in Grade}
    assert all(found.values())


def test_a_profile_of_an_offer_grades_those_who_bought_it(judged: Store) -> None:
    starter, *_others = judged.read(rungs)
    own = judged.write(add_profile, "Für den Einstieg", starter.uid)
    needed = judged.write(add_criterion, own, "Hat Zeit")
    (client,) = [one for one in judged.read(people) if one.name == "Kundin 00"]
    judged.write(sell, NewSale(client.uid, rung=starter.name, day=date(2026, 5, 1)))
    assert "Kundin 00" in names(judged, ClientFilter(fit=Grade.UNKNOWN))
    judged.write(set_fit, client.uid, needed, Answer.NO)
    assert "Kundin 00" in names(judged, ClientFilter(fit=Grade.HARDLY))
    judged.write(retire_profile, own)
    assert "Kundin 00" in names(judged, ClientFilter(fit=Grade.WELL))


def test_without_any_profile_nobody_is_known(practice: Store) -> None:
    practice.write(new_person, "Anna")
    assert names(practice, ClientFilter(fit=Grade.UNKNOWN)) == ["Anna"]
    assert all(names(practice, ClientFilter(fit=grade)) == [] for grade in list(Grade)[:3])


def test_who_fits_well_and_has_not_bought_for_long_comes_first(judged: Store) -> None:
    for name, day in (("Kundin 00", date(2026, 8, 1)), ("Kundin 01", date(2024, 2, 1))):
        judged.write(sell, NewSale(name, offer="Kurs", price_cents=100, day=day))
    found = names(judged, ClientFilter(fit=Grade.WELL), by=SortBy.LAST_PURCHASE)
    assert found[:2] == ["Kundin 01", "Kundin 00"]


def test_the_last_rating_says_who_is_liked(practice: Store) -> None:
    anna, bela, _cem = (practice.write(new_person, name) for name in ("Anna", "Béla", "Cem"))
    practice.write(rate, anna, 1, 1, 1, day=date(2026, 1, 1))
    last = practice.write(rate, anna, 3, 3, 3)
    practice.write(rate, bela, 3, 3, 2)
    assert names(practice, ClientFilter(liking=Liking.LIKED)) == ["Anna"]
    assert names(practice, ClientFilter(liking=Liking.DISLIKED)) == ["Béla"]
    assert names(practice, ClientFilter(liking=Liking.UNRATED)) == ["Cem"]
    practice.write(remove_rating, last)
    assert names(practice, ClientFilter(liking=Liking.DISLIKED)) == ["Anna", "Béla"]
