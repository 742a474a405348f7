"""An address book comes into the journal once; nobody is made one with somebody else by a guess."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal_app.exchange.contacts import ContactReading, read_contacts
from journal_app.exchange.importing_contacts import (
    ContactPreview,
    import_contacts,
    preview_contacts,
)
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import NewSale, sell
from journal_app.people.actions import add_person, edit_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import PersonFacts, people, person
from journal_app.referrals.actions import NewReferral, add_referral, edit_referral
from journal_app.referrals.earned import money_of
from journal_app.referrals.queries import brought_by, referrals
from journal_app.referrals.tables import Direction
from journal_app.referrals.thanks import referral_thanks_owed
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
    (line,) = store.read(referrals)
    assert line.giver is not None
    assert (line.giver.uid, line.giver_said, line.recipient.uid) == (petra.uid, "", tom.uid)
    assert (line.direction, line.day) == (Direction.RECEIVED, store.clock.today())


def test_a_second_time_nothing_comes(store: Store, tmp_path: Path) -> None:
    book = read(tmp_path, PETRA, TOM)
    store.write(import_contacts, book)

    assert told(store.write(import_contacts, book)) == (2, 0, 2, 0)
    assert len(everybody(store)) == 2
    assert len(store.read(referrals)) == 1


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
    after, brought = everybody(store), store.read(referrals)
    assert len(brought) == 1

    store.undo()
    assert everybody(store) == before
    assert store.read(referrals) == []
    # A later instant, so that nothing is told apart by chance.
    store.clock.now = lambda: datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert told(store.write(import_contacts, book)) == (2, 1, 1, 1)

    assert everybody(store) == after
    assert store.read(referrals) == brought
    store.undo()
    assert everybody(store) == before
    assert store.read(referrals) == []


def test_a_giver_whom_nobody_or_two_people_are_called_is_kept_as_said(
    store: Store, tmp_path: Path
) -> None:
    for name in ("Petra Lang", "Petra Lang", "Ute Kern"):
        store.write(add_person, name)
    unclear = "Nele Voss,n@example.org,,,,jemand vom Yoga\n"
    known = "Olaf Witt,o@example.org,,,,ute kern\n"
    self_named = "Pia Roth,p@example.org,,,,Pia Roth\n"
    store.write(import_contacts, read(tmp_path, TOM, unclear, known, self_named))

    assert {
        one.recipient.name: (one.giver and one.giver.name, one.giver_said)
        for one in store.read(referrals)
    } == {
        "Tom Frei": (None, "Petra Lang"),
        "Nele Voss": (None, "jemand vom Yoga"),
        "Olaf Witt": ("Ute Kern", ""),
        "Pia Roth": (None, "Pia Roth"),
    }


def test_nobody_is_owed_thanks_for_what_an_address_book_tells(store: Store, tmp_path: Path) -> None:
    store.write(import_contacts, read(tmp_path, PETRA, TOM))
    today = store.clock.today() + timedelta(30)
    assert store.read(referral_thanks_owed, today, 3) == []


def test_a_referral_the_coach_knows_goes_before_that_of_the_address_book(
    store: Store, tmp_path: Path
) -> None:
    store.write(add_referral, NewReferral("Tom Frei", giver="Ute Kern"))
    store.write(import_contacts, read(tmp_path, TOM))
    assert [one.giver and one.giver.name for one in store.read(referrals)] == ["Ute Kern"]


@pytest.mark.parametrize("sold", ["before the import", "after the import"])
def test_a_referral_from_an_address_book_comes_before_the_first_purchase(
    store: Store, tmp_path: Path, sold: str
) -> None:
    first = store.clock.today() - timedelta(90)
    sale = NewSale("Tom Frei", offer="Kurs", price_cents=80_000, day=first)
    if sold == "before the import":
        store.write(sell, sale)
    store.write(import_contacts, read(tmp_path, TOM))
    if sold == "after the import":
        store.write(sell, sale)
    (line,) = store.read(referrals)
    assert not line.day_known
    assert (line.became_client_on, line.money_cents) == (first, 80_000)
    (brought,) = store.read(money_of, store.clock.today()).values()
    assert (brought.day, brought.became_client_on) == (first, first)
    assert store.read(brought_by, line.recipient.uid) == line

    store.write(edit_referral, line.uid, day=first + timedelta(1))
    (dated,) = store.read(referrals)
    assert dated.day_known
    assert (dated.became_client_on, dated.money_cents) == (None, 0)


@pytest.mark.parametrize("label", ["Empfohlen von", "Recommended by"])
def test_a_card_says_by_whom_somebody_was_recommended(
    store: Store, tmp_path: Path, label: str
) -> None:
    file = tmp_path / "tom.vcf"
    file.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Tom Frei\n"
        "item1.X-ABRELATEDNAMES:Uwe\nitem1.X-ABLabel:_$!<Friend>!$_\n"
        f"item2.X-ABRELATEDNAMES:Petra Lang\nitem2.X-ABLabel:{label}\nEND:VCARD\n",
        "utf-8",
    )
    store.write(import_contacts, read_contacts(file, date(2026, 11, 22)))
    assert [one.giver_said for one in store.read(referrals)] == ["Petra Lang"]


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
