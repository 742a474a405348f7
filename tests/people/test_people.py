"""People: found by name or uid, never doubled by accident, never mixed up on purpose."""

import pytest

from journal_app.ground.errors import UserError
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry, set_clients, set_helpers
from journal_app.people.actions import add_person, person_named
from journal_app.people.queries import people, people_named, person
from journal_app.store import Store


def names(store: Store) -> list[str]:
    return [person.name for person in store.read(people)]


def test_a_name_nobody_has_makes_a_person_and_the_next_win_knows_them(store: Store) -> None:
    store.write(add_entry, NewEntry("Erfolg", clients=("Anna Weber",), helpers=("Béla",)))
    store.write(add_entry, NewEntry("Noch einer", clients=("Béla",), helpers=("Anna Weber",)))
    assert names(store) == ["Anna Weber", "Béla"]


def test_case_and_blanks_do_not_make_another_person(store: Store) -> None:
    store.write(add_entry, NewEntry("Erfolg", clients=("Jörg  Groß",)))
    store.write(add_entry, NewEntry("Erfolg", clients=(" JÖRG GROSS\t", "jörg groß")))
    assert names(store) == ["Jörg Groß"]


def test_a_person_is_found_by_letters_anywhere_in_the_name_however_spelt(store: Store) -> None:
    store.write(add_entry, NewEntry("Erfolg", clients=("Jörg Groß", "Grit Joergens", "Ann Ohr")))
    for query, found in (
        ("joerg", ["Jörg Groß", "Grit Joergens"]),
        ("GROSS", ["Jörg Groß"]),
        ("gr", ["Grit Joergens", "Jörg Groß"]),
        ("jörg gr", ["Grit Joergens", "Jörg Groß"]),
        ("rg", ["Grit Joergens", "Jörg Groß"]),
        ("x", []),
    ):
        assert sorted(one.name for one in store.read(people_named, query, 9)) == sorted(found)
    assert [one.name for one in store.read(people_named, "o", 1)] == ["Ann Ohr"]


def test_nobody_has_a_uid_that_nobody_has(store: Store) -> None:
    uid = store.write(lambda session: add_person(session, "Anna").uid)
    assert store.read(person, uid).name == "Anna"
    with pytest.raises(UserError, match="no_such_person"):
        store.read(person, "nobody")


def test_an_exact_name_goes_before_one_in_another_case(store: Store) -> None:
    def two(session: object) -> tuple[str, str]:
        return (
            add_person(session, "Anna").uid,  # type: ignore[arg-type]
            add_person(session, "ANNA").uid,  # type: ignore[arg-type]
        )

    first, second = store.write(two)
    assert store.write(lambda session: person_named(session, "Anna").uid) == first
    assert store.write(lambda session: person_named(session, "ANNA").uid) == second


def test_a_name_that_two_people_have_is_asked_back_and_a_uid_decides(store: Store) -> None:
    uids = [store.write(lambda session: add_person(session, "Anna Weber").uid) for _ in range(2)]
    with pytest.raises(UserError, match="ambiguous_name") as caught:
        store.write(add_entry, NewEntry("Erfolg", clients=("Anna Weber",)))
    assert caught.value.params["uids"] == ", ".join(sorted(uids))
    assert store.read(queries.count, queries.EntryFilter()) == 0
    uid = store.write(add_entry, NewEntry("Erfolg", clients=(uids[1],)))
    assert [person.uid for person in store.read(queries.entry, uid).clients] == [uids[1]]
    assert len(names(store)) == 2


@pytest.mark.parametrize("blank", ["", "  ", "\n\t", "\0"])
def test_a_blank_is_nobody(store: Store, blank: str) -> None:
    with pytest.raises(UserError, match="empty_name"):
        store.write(add_person, blank)


def test_people_stand_in_the_order_they_were_named_and_come_and_go(store: Store) -> None:
    uid = store.write(add_entry, NewEntry("Erfolg", clients=("B", "A", "B", " ")))

    def shown() -> list[str]:
        return [person.name for person in store.read(queries.entry, uid).clients]

    assert shown() == ["B", "A"]
    store.write(set_clients, uid, ["A", "C", "B"])
    assert shown() == ["A", "C", "B"]
    store.write(set_clients, uid, [])
    assert shown() == []
    store.write(set_clients, uid, ["B"])
    assert shown() == ["B"]


def test_one_person_may_be_client_and_helper_of_one_win(store: Store) -> None:
    uid = store.write(add_entry, NewEntry("Erfolg", clients=("Anna",), helpers=("Anna",)))
    store.write(set_helpers, uid, [])
    entry = store.read(queries.entry, uid)
    assert ([person.name for person in entry.clients], entry.helpers) == (["Anna"], ())
    assert [person.name for person in store.read(queries.clients)] == ["Anna"]
