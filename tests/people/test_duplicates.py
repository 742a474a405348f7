"""Persons who may be one are offered, with the reason, and never again once told apart."""

import time
import tracemalloc

import pytest
from sqlmodel import Session

from journal_app.people.actions import add_person, archive_person, new_person
from journal_app.people.duplicates import Alike, likely_duplicates, phone_key
from journal_app.people.merge_actions import dismiss_duplicate, merge_people
from journal_app.people.tables import Person
from journal_app.store import Store


def offered(store: Store) -> list[tuple[str, str, Alike]]:
    return [
        (pair.first.name, pair.second.name, pair.alike) for pair in store.read(likely_duplicates)
    ]


def test_the_same_address_number_or_name_is_offered_with_its_reason(store: Store) -> None:
    store.write(new_person, "Sabine König", email="Sabine@Koenig.de", phone="0171/234 56 78")
    store.write(new_person, "Blumen König", email=" sabine@koenig.de")
    store.write(new_person, "S. K.", phone="+49 (0)171 2345678")
    store.write(new_person, "König, Sabine")
    store.write(new_person, "Tom Frei")
    assert offered(store) == [
        ("Sabine König", "Blumen König", Alike.EMAIL),
        ("Sabine König", "S. K.", Alike.PHONE),
        ("Sabine König", "König, Sabine", Alike.NAME),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jörg Groß", "Joerg Gross"),
        ("Markus Weber", "Marcus Weber"),
        ("Markus Weber", "Markus Webber"),
        ("Markus Weber", "Markus Wbeer"),
        ("Sabine König", "S. Koenig"),
        ("Anna Weber", "Anna Weber"),
        ("عمر خالد", "خالد عمر"),
    ],
)
def test_names_that_are_nearly_one_are_offered(store: Store, one: str, other: str) -> None:
    store.write(add_person, one)
    store.write(add_person, other)
    assert offered(store) == [(one, other, Alike.NAME)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anna Weber", "Anna Kern"), ("Tom", "Tim"), ("Petra Lang", "Peter Lange"), ("🎉", "🎈")],
)
def test_names_of_two_people_are_not(store: Store, one: str, other: str) -> None:
    store.write(add_person, one)
    store.write(add_person, other)
    assert offered(store) == []


def test_short_numbers_and_empty_fields_say_nothing(store: Store) -> None:
    store.write(new_person, "Anna", phone="110")
    store.write(new_person, "Cem", phone="110")
    assert offered(store) == []


def test_one_number_in_three_spellings() -> None:
    keys = {phone_key(text) for text in ("0171 2345678", "+49 171 2345678", "0049-171-2345678")}
    assert keys == {"1712345678"}
    assert phone_key("+43 1 23456789") != phone_key("+1 23456789")


def test_whoever_was_told_apart_is_not_offered_again(store: Store) -> None:
    first, second = (store.write(new_person, "Anna Weber") for _ in range(2))
    store.write(dismiss_duplicate, second, first)
    assert offered(store) == []
    store.undo()
    assert len(offered(store)) == 1


def test_whoever_is_one_already_is_not_offered_and_the_archived_are(store: Store) -> None:
    first, second, third = (store.write(new_person, "Anna Weber") for _ in range(3))
    store.write(merge_people, first, second)
    store.write(archive_person, third)
    assert [(pair.first.uid, pair.second.uid) for pair in store.read(likely_duplicates)] == [
        (first, third)
    ]


def test_a_mail_that_was_pasted_as_a_name_does_not_fill_the_memory(store: Store) -> None:
    """As an archive may hold it: whoever is called that has to be looked at all the same."""

    def pasted(session: Session) -> None:
        session.add(Person(name="Liebe Anna " * 1_000))

    store.write(pasted)
    store.write(pasted)
    tracemalloc.start()
    found = store.read(likely_duplicates)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 1
    assert used < 5_000_000


def test_many_with_one_initial_are_paired_with_the_first(store: Store) -> None:
    def crowd(session: Session) -> None:
        for _number in range(300):
            add_person(session, "A. Weber")
        add_person(session, "Anna Weber")

    store.write(crowd)
    found = store.read(likely_duplicates)
    assert len(found) == 300
    assert len({pair.first.uid for pair in found}) == 1
    assert found[-1].second.name == "Anna Weber"


@pytest.mark.slow
def test_ten_thousand_people_are_looked_through_in_a_moment(store: Store) -> None:
    def crowd(session: object) -> None:
        for number in range(10_000):
            add_person(session, f"Person {number % 9_000:05d} Nummer")  # type: ignore[arg-type]

    store.write(crowd)
    began = time.thread_time()
    found = store.read(likely_duplicates)
    assert time.thread_time() - began < 5
    assert len(found) >= 1_000
