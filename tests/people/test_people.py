"""People: found by name or uid, never doubled by accident, never mixed up on purpose."""

from datetime import date

import pytest
from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry, set_clients, set_helpers
from journal_app.people.actions import (
    add_person,
    archive_person,
    edit_person,
    new_person,
    person_named,
    set_person_tags,
    unarchive_person,
)
from journal_app.people.birthdays import age_on, birthday, next_birthday
from journal_app.people.queries import people, people_named, person
from journal_app.people.tables import Person
from journal_app.store import Store


def names(store: Store) -> list[str]:
    return [one.name for one in store.read(people)]


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
    assert [one.uid for one in store.read(queries.entry, uid).clients] == [uids[1]]
    assert len(names(store)) == 2


def test_a_uid_that_nobody_has_any_more_is_not_the_name_of_a_new_client(store: Store) -> None:
    gone = store.write(new_person, "Petra Lang")
    with Store.open(store.path.parent / "other" / "journal.db") as other:
        for written in (gone, f" {gone.upper()} "):
            with pytest.raises(UserError, match="no_such_person"):
                other.write(add_entry, NewEntry("Erfolg", clients=(written,)))
        assert names(other) == []


def test_a_mail_is_no_name_but_whoever_is_called_so_already_is_found(store: Store) -> None:
    mail = "Liebe Anna, " * 30
    for write in (
        lambda: store.write(add_person, mail),
        lambda: store.write(add_entry, NewEntry("Erfolg", clients=(mail,))),
    ):
        with pytest.raises(UserError, match="name_too_long") as caught:
            write()
        assert "300 characters" in sentence(caught.value)
    uid = store.write(new_person, "Anna")
    with pytest.raises(UserError, match="name_too_long"):
        store.write(edit_person, uid, name=mail)

    def from_an_archive(session: Session) -> str:
        old = Person(name=mail.strip())
        session.add(old)
        session.flush()
        return old.uid

    old = store.write(from_an_archive)
    entry = store.write(add_entry, NewEntry("Erfolg", clients=(mail,)))
    assert [one.uid for one in store.read(queries.entry, entry).clients] == [old]
    store.write(edit_person, old, name=mail.strip(), notes="aus einer Mail")
    store.write(edit_person, old, name="Anna Weber")
    assert sorted(names(store)) == ["Anna", "Anna Weber"]


@pytest.mark.parametrize("blank", ["", "  ", "\n\t", "\0"])
def test_a_blank_is_nobody(store: Store, blank: str) -> None:
    with pytest.raises(UserError, match="empty_name"):
        store.write(add_person, blank)


def test_people_stand_in_the_order_they_were_named_and_come_and_go(store: Store) -> None:
    uid = store.write(add_entry, NewEntry("Erfolg", clients=("B", "A", "B", " ")))

    def shown() -> list[str]:
        return [one.name for one in store.read(queries.entry, uid).clients]

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
    assert ([one.name for one in entry.clients], entry.helpers) == (["Anna"], ())
    assert [one.name for one in store.read(queries.clients)] == ["Anna"]


def test_facts_are_kept_as_they_were_typed_and_undone_one_by_one(store: Store) -> None:
    uid = store.write(
        new_person, "Petra  Lang", email=" petra@lang.de ", address="Am Markt 1\nKöln"
    )
    store.write(edit_person, uid, company="Physio Lang", birthday="12.5.", notes="mag Tee\n")
    facts = store.read(person, uid)
    assert (facts.name, facts.email, facts.company) == (
        "Petra Lang",
        "petra@lang.de",
        "Physio Lang",
    )
    assert (facts.birthday, facts.address, facts.notes) == (
        "--05-12", "Am Markt 1\nKöln", "mag Tee\n",
    )  # fmt: skip
    store.undo()
    assert store.read(person, uid).birthday == ""
    with pytest.raises(TypeError):
        store.write(edit_person, uid, surname="Lang")
    with pytest.raises(UserError, match="empty_name"):
        store.write(edit_person, uid, name=" ")
    with pytest.raises(UserError, match="no_such_person"):
        store.write(edit_person, "nobody", notes="x")


def test_a_tag_typed_for_a_person_is_the_one_typed_in_a_win(store: Store) -> None:
    store.write(add_entry, NewEntry("Kurs", tags=("Floristin",)))
    uid = store.write(new_person, "Sabine König")
    store.write(set_person_tags, uid, ["#floristin", "stammkundin", " "])
    assert store.read(person, uid).tags == ("Floristin", "stammkundin")
    store.write(set_person_tags, uid, ["stammkundin"])
    assert store.read(person, uid).tags == ("stammkundin",)
    store.undo()
    assert store.read(person, uid).tags == ("Floristin", "stammkundin")


def test_archiving_and_back(store: Store) -> None:
    uid = store.write(new_person, "Sabine König")
    store.write(archive_person, uid)
    archived_at = store.read(person, uid).archived_at
    assert archived_at is not None
    assert archived_at < store.clock.now()
    store.write(unarchive_person, uid)
    assert store.read(person, uid).archived_at is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1980-05-12", "1980-05-12"), ("--05-12", "--05-12"), ("12.05.1980", "1980-05-12"),
        ("12. 5.", "--05-12"), ("29.02.", "--02-29"), (" ", ""),
        ("7. März", "--03-07"), ("1. März 1975", "1975-03-01"), ("3 Dec 1990", "1990-12-03"),
    ],
)  # fmt: skip
def test_a_birthday_is_read_with_and_without_its_year(typed: str, kept: str) -> None:
    assert birthday(typed) == kept
    assert birthday(kept) == kept


@pytest.mark.parametrize(
    "typed", ["12", "31.02.1980", "12.13.", "29.02.1981", "1980", "٣.٣.", "7. Foo", "31. Feb"]
)
def test_what_is_no_day_is_no_birthday(typed: str) -> None:
    with pytest.raises(UserError, match="birthday_unreadable"):
        birthday(typed)


def test_the_next_birthday_and_the_age_on_it() -> None:
    today = date(2026, 11, 22)
    assert next_birthday("--11-22", today) == today
    assert next_birthday("1980-11-21", today) == date(2027, 11, 21)
    assert next_birthday("--02-29", today) == date(2027, 3, 1)
    assert next_birthday("", today) is None
    assert age_on("1980-11-23", today) == 45
    assert age_on("1980-11-22", today) == 46
    assert age_on("--11-22", today) is None


@pytest.mark.parametrize("typed", ["12.05.2099", "23.11.2026", "01.01.0001", "31.12.1899"])
def test_nobody_was_born_tomorrow_or_before_1900(store: Store, typed: str) -> None:
    with pytest.raises(UserError, match="birthday_unlikely"):
        birthday(typed, date(2026, 11, 22))
    uid = store.write(new_person, "Sabine König")
    with pytest.raises(UserError, match="birthday_unlikely"):
        store.write(edit_person, uid, birthday=typed)
