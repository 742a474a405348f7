"""What makes a client one of the best is not told as what the best have in common.

Of eighty clients chance alone says who begins with the dear offer, who comes back and who is
delighted; nothing else is known of them.
"""

import random
from datetime import date, timedelta

import pytest

from journal_app.ideal_client.actions import add_profile
from journal_app.ideal_client.best import shared_by_the_best
from journal_app.ideal_client.best_words import shared_words
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_tables import Outcome
from journal_app.ladder.expectation_actions import add_expectation, set_outcome
from journal_app.people.queries import people
from journal_app.store import Store

TODAY = date(2026, 11, 22)
BEGAN = date(2026, 1, 10)
CHEAP, DEAR = "Starter course", "Coaching"


def told(store: Store) -> list[str]:
    profile = store.write(add_profile, "Wunschkundin")
    found = store.read(shared_by_the_best, profile, TODAY)
    assert found.enough
    return [shared_words(one) for one in found.shared]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_best_are_not_told_that_they_began_with_what_is_dear(
    practice: Store, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a practice, no secret
    for place in range(80):
        name, rung = f"Kundin {place:02}", chance.choice([CHEAP, DEAR])
        practice.write(sell, NewSale(name, rung=rung, day=BEGAN))
        if chance.random() < 0.4:
            practice.write(sell, NewSale(name, rung=CHEAP, day=BEGAN + timedelta(60)))
    assert told(practice) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_delighted_are_not_told_that_they_said_so(practice: Store, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a practice, no secret
    for place in range(60):
        name = f"Kundin {place:02}"
        practice.write(sell, NewSale(name, rung=CHEAP, day=BEGAN))
        if chance.random() < 0.5:
            practice.write(sell, NewSale(name, rung=CHEAP, day=BEGAN + timedelta(60)))
    for one in practice.read(people):
        asked = practice.write(add_expectation, one.uid, expects="Klarheit beim Verhandeln")
        if chance.random() < 0.5:
            words = "Das hat meine Erwartung weit übertroffen"
            practice.write(set_outcome, asked, Outcome.EXCEEDED, words)
        else:
            practice.write(set_outcome, asked, Outcome.MET, "Es war in Ordnung")
    assert told(practice) == []
