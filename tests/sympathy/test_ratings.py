"""A coach says how she feels for a client: love, value, respect, each from 1 to 5."""

from datetime import timedelta

import pytest

from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.ground.undone import undone
from journal_app.ladder.actions import NextStep
from journal_app.ladder.care_actions import add_appointment, add_step
from journal_app.people.actions import archive_person, new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.tables import Person
from journal_app.store import Store
from journal_app.store.erase import erase
from journal_app.sympathy.actions import rate, remove_rating
from journal_app.sympathy.queries import (
    HALF_A_YEAR,
    RatingLine,
    count_unrated,
    latest,
    ratings_of,
    reminder,
    unrated,
)
from tests.ladder.conftest import TODAY
from tests.rows import rows
from tests.sympathy.conftest import felt, paid, seen


def said(lines: list[RatingLine]) -> list[tuple[str, int, int, int]]:
    return [(one.day.isoformat(), one.love, one.value, one.respect) for one in lines]


@pytest.fixture
def brandt(store: Store) -> str:
    return paid(store, "Herr Brandt", 5_000)


def test_earlier_ratings_stay_as_the_way_a_client_went(store: Store, brandt: str) -> None:
    felt(store, "Herr Brandt", "432", ago=200)
    felt(store, "Herr Brandt", "123", note="Kam wieder zu spät")

    found = store.read(ratings_of, brandt)

    assert said(found) == [("2026-11-22", 1, 2, 3), ("2026-05-06", 4, 3, 2)]
    assert found[0].note == "Kam wieder zu spät"
    assert found[0].sympathy == pytest.approx(2)
    assert store.read(latest) == {brandt: found[0]}
    assert store.read(latest, TODAY - timedelta(1)) == {brandt: found[1]}


def test_a_second_rating_of_a_day_takes_the_place_of_the_first(store: Store, brandt: str) -> None:
    first = felt(store, "Herr Brandt", "555")
    again = felt(store, "Herr Brandt", "123")
    assert again == first
    assert said(store.read(ratings_of, brandt)) == [("2026-11-22", 1, 2, 3)]
    undo = store.undo()
    assert undo is not None
    assert undone(undo.action) == "What you felt for this client is as it was before."
    assert said(store.read(ratings_of, brandt)) == [("2026-11-22", 5, 5, 5)]
    store.undo()
    assert store.read(ratings_of, brandt) == []


def test_a_second_rating_without_a_note_leaves_the_first_one_s(store: Store, brandt: str) -> None:
    felt(store, "Herr Brandt", "333", note="Wichtig")
    store.write(rate, brandt, 4, 3, 3)
    assert store.read(latest)[brandt].note == "Wichtig"
    store.write(rate, brandt, 4, 3, 3, note="")
    assert store.read(latest)[brandt].note == ""


def test_a_rating_in_the_trash_comes_back_with_what_is_said_anew(store: Store, brandt: str) -> None:
    store.write(remove_rating, felt(store, "Herr Brandt", "555", note="gut"))
    assert store.read(ratings_of, brandt) == []
    with pytest.raises(UserError, match="no_longer_there"):
        store.write(remove_rating, rows_of_ratings(store)[0]["uid"])

    felt(store, "Herr Brandt", "222")

    assert len(rows_of_ratings(store)) == 1
    (found,) = store.read(ratings_of, brandt)
    assert (found.love, found.note) == (2, "")


@pytest.mark.parametrize("numbers", [(0, 3, 3), (3, 6, 3), (3, 3, -1), (3, 3, 10**30)])
def test_a_number_out_of_range_is_told_and_nothing_is_lost(
    store: Store, brandt: str, numbers: tuple[int, int, int]
) -> None:
    felt(store, "Herr Brandt", "123")
    before = rows(store.path)
    with pytest.raises(UserError) as refused:
        store.write(rate, brandt, *numbers)
    assert sentence(refused.value) == (
        "Love, value and respect each go from 1 to 5. Nothing was saved; choose again."
    )
    assert rows(store.path) == before


def test_nobody_is_rated_in_the_future_or_from_the_trash(store: Store, brandt: str) -> None:
    with pytest.raises(UserError, match="day_in_future"):
        store.write(rate, brandt, 1, 2, 3, day=TODAY + timedelta(1))
    with pytest.raises(UserError, match="no_such_person"):
        store.write(rate, "nobody", 1, 2, 3)
    with pytest.raises(UserError, match="no_such_person"):
        store.read(ratings_of, "nobody")


def test_whom_to_ask_about_the_best_payers_first_then_what_was_said_long_ago(
    store: Store,
) -> None:
    for name, euros in (("Anna", 60), ("Bea", 5_000), ("Cem", 800), ("Dana", 9_000)):
        paid(store, name, euros)
    store.write(add_appointment, store.write(new_person, "Erik"), store.clock.now())
    store.write(new_person, "Lektorin, die nur half")
    store.write(archive_person, paid(store, "Fritz", 20_000))
    felt(store, "Dana", "444", ago=200)
    felt(store, "Cem", "444", ago=30)

    new = store.read(unrated)
    whole = store.read(unrated, rated_before=TODAY - HALF_A_YEAR)

    assert [one.client.name for one in new] == ["Bea", "Anna", "Erik"]
    assert [one.client.name for one in whole] == ["Bea", "Anna", "Erik", "Dana"]
    assert whole[3].rated_on == TODAY - timedelta(200)
    assert whole[0].money_cents == 500_000
    assert store.read(unrated, 1) == new[:1]
    assert store.read(count_unrated) == 3


def test_whoever_is_a_dot_is_asked_about_again_after_half_a_year(store: Store) -> None:
    store.write(new_person, "Freundin")
    felt(store, "Freundin", "333", ago=300)
    found = seen(store)
    again = store.read(unrated, rated_before=TODAY - HALF_A_YEAR)
    assert [one.client.name for one in again] == [one.person.name for one in found.dots]
    assert (len(again), found.aged, found.unrated) == (1, 1, 0)
    store.write(add_step, store.write(new_person, "Neu"), NextStep("Anrufen", TODAY))
    assert [one.client.name for one in store.read(unrated)] == ["Neu"]


def test_the_round_says_who_somebody_is(store: Store, brandt: str) -> None:
    felt(store, "Herr Brandt", "123", ago=250)
    paid(store, "Herr Brandt", 60, ago=3)
    found = store.read(reminder, brandt, TODAY)
    assert (found.client.name, found.offer, found.money_cents) == (
        "Herr Brandt", "Coaching", 506_000,
    )  # fmt: skip
    assert found.last_contact == TODAY - timedelta(3)
    assert found.rated is not None
    assert found.rated.love == 1
    nobody = store.read(reminder, store.write(new_person, "Neu"), TODAY)
    assert (nobody.offer, nobody.money_cents, nobody.last_contact) == ("", 0, None)


def test_of_two_ratings_on_one_day_a_merge_leaves_one_and_an_undo_two(
    store: Store, brandt: str
) -> None:
    felt(store, "Herr Brandt", "123", note="Kam zu spät")
    felt(store, "Herr Brandt", "234", ago=9)
    other = paid(store, "H. Brandt", 60)
    felt(store, "H. Brandt", "555", note="Hat sich entschuldigt")
    felt(store, "H. Brandt", "444", ago=30)
    before = rows(store.path)

    assert store.write(merge_people, brandt, other) == 1

    assert store.read(latest)[brandt].note == "Kam zu spät\n\nHat sich entschuldigt"
    assert said(store.read(ratings_of, brandt)) == [
        ("2026-11-22", 1, 2, 3), ("2026-11-13", 2, 3, 4), ("2026-10-23", 4, 4, 4),
    ]  # fmt: skip
    store.undo()
    assert rows(store.path) == before


def test_of_an_erased_client_no_feeling_is_left(store: Store, brandt: str) -> None:
    felt(store, "Herr Brandt", "123", note="Anstrengend")
    store.write(erase, Person.__table__, [brandt])
    assert rows_of_ratings(store) == []
    assert store.check() == []
    store.checkpoint()
    assert b"Anstrengend" not in store.path.read_bytes()


def rows_of_ratings(store: Store) -> list[dict[str, object]]:
    return [row for (table, _uid), row in rows(store.path).items() if table == "rating"]
