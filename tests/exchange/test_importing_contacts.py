"""An address book comes into the journal once; nobody is made one with somebody else by a guess."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal_app.exchange.contacts import ContactReading, read_contacts
from journal_app.exchange.importing_contacts import (
    ContactPreview,
    import_contacts,
    preview_contacts,
)
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.people.actions import add_person, edit_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import PersonFacts, people, person
from journal_app.store import Store

HEADERS = "Name,Email,Phone,Birthday,Categories,Empfohlen von\n"
PETRA = "Petra Lang,petra@example.org,0171 1,1980-05-12,Kundin,\n"
TOM = "Tom Frei,tom@example.org,,,Kundin;VIP,Petra Lang\n"


def read(folder: Path, *rows: str) -> ContactReading:
    file = folder / "contacts.csv"
    file.write_text(HEADERS + "".join(rows), "utf-8")
    return read_contacts(file, date(2026, 11, 22))


def told(report: ContactPreview) -> tuple[int, int, int, int]:
    return report.found, report.new, report.already_here, report.completed


def everybody(store: Store) -> dict[str, PersonFacts]:
    return {one.name: store.read(person, one.uid) for one in store.read(people)}


def test_two_new_people_come_with_all_that_is_known_of_them(store: Store, tmp_path: Path) -> None:
    book = read(tmp_path, PETRA, TOM)
    assert told(store.read(preview_contacts, book)) == (2, 2, 0, 0)

    assert told(store.write(import_contacts, book)) == (2, 2, 0, 0)

    here = everybody(store)
    petra, tom = here["Petra Lang"], here["Tom Frei"]
    assert (petra.email, petra.phone, petra.birthday) == (
        "petra@example.org", "0171 1", "1980-05-12",
    )  # fmt: skip
    assert (petra.tags, tom.tags) == (("Kundin",), ("Kundin", "VIP"))
    assert tom.recommended_by == "Petra Lang"


def test_a_second_time_nothing_comes(store: Store, tmp_path: Path) -> None:
    book = read(tmp_path, PETRA, TOM)
    store.write(import_contacts, book)

    assert told(store.write(import_contacts, book)) == (2, 0, 2, 0)
    assert len(everybody(store)) == 2


def test_somebody_known_by_name_alone_gets_the_facts(store: Store, tmp_path: Path) -> None:
    entry = store.write(add_entry, NewEntry("Zusage", clients=("Petra Lang",)))

    assert told(store.write(import_contacts, read(tmp_path, PETRA))) == (1, 0, 1, 1)

    assert entry
    assert [one.email for one in everybody(store).values()] == ["petra@example.org"]


def test_somebody_of_the_same_name_with_another_address_stays_apart(
    store: Store, tmp_path: Path
) -> None:
    other = store.write(add_person, "Petra Lang").uid
    store.write(edit_person, other, email="lang@firma.example")

    assert told(store.write(import_contacts, read(tmp_path, PETRA))) == (1, 1, 0, 0)

    assert sorted(one.email for one in (store.read(person, p.uid) for p in store.read(people))) == [
        "lang@firma.example", "petra@example.org",
    ]  # fmt: skip


def test_two_of_one_name_in_the_file_are_two_people(store: Store, tmp_path: Path) -> None:
    store.write(add_person, "Petra Lang")
    second = "Petra Lang,p.lang@example.org,,,,\n"

    assert told(store.write(import_contacts, read(tmp_path, PETRA, second))) == (2, 2, 0, 0)
    assert len(store.read(people)) == 3


def test_what_the_coach_has_written_is_not_overwritten(store: Store, tmp_path: Path) -> None:
    known = store.write(add_person, "Petra Lang").uid
    store.write(edit_person, known, email="PETRA@example.org", phone="0800")

    assert told(store.write(import_contacts, read(tmp_path, PETRA))) == (1, 0, 1, 1)

    facts = store.read(person, known)
    assert (facts.email, facts.phone) == ("PETRA@example.org", "0800")
    assert (facts.birthday, facts.tags) == ("1980-05-12", ("Kundin",))


def test_one_undo_takes_all_back_and_a_new_import_brings_the_same_people(
    store: Store, tmp_path: Path
) -> None:
    store.write(add_person, "Petra Lang")
    before = everybody(store)
    book = read(tmp_path, PETRA, TOM)
    store.write(import_contacts, book)
    after = everybody(store)

    store.undo()
    assert everybody(store) == before
    # A later instant, so that nothing is told apart by chance.
    store.clock.now = lambda: datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert told(store.write(import_contacts, book)) == (2, 1, 1, 1)

    assert everybody(store) == after
    store.undo()
    assert everybody(store) == before


def test_who_was_made_one_with_another_does_not_come_back(store: Store, tmp_path: Path) -> None:
    book = read(tmp_path, PETRA, TOM)
    store.write(import_contacts, book)
    here = everybody(store)
    store.write(merge_people, here["Petra Lang"].uid, here["Tom Frei"].uid)

    assert told(store.write(import_contacts, book)) == (2, 0, 2, 0)
    assert list(everybody(store)) == ["Petra Lang"]


def test_a_failure_in_the_middle_leaves_nothing(store: Store, tmp_path: Path) -> None:
    book = read(tmp_path, *(f"Person {number},,,,neu,\n" for number in range(150)))

    def stopped(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.write(import_contacts, book, stopped)

    assert everybody(store) == {}
