"""What somebody is given tells of them, and not of the others in the coach's journal."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from journal_app.exchange.person_alone import WHOSE
from journal_app.exchange.person_data import person_data
from journal_app.exchange.person_files import gathered, markdown, write_person
from journal_app.exchange.person_reading import counts, sections
from journal_app.journal.actions import NewEntry, add_entry, save_draft
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_actions import log_contact
from journal_app.ladder.care_tables import Way
from journal_app.people.actions import new_person
from journal_app.referrals.actions import NewReferral, add_referral, edit_referral
from journal_app.referrals.tables import WORDS, Direction
from journal_app.store import Store


@pytest.fixture
def anna(store: Store) -> str:
    """Markus recommended the coach to Anna; Anna is recommended to Bettina."""
    anna = store.write(new_person, "Anna Weber", email="anna@example.org")
    for other in ("Markus Kern", "Bettina Vogel"):
        store.write(new_person, other)
    got = store.write(
        add_referral, NewReferral(recipient=anna, giver="Markus Kern", need="Anna will Ruhe")
    )
    store.write(edit_referral, got, giver_wants="Markus will gut dastehen")
    given = store.write(
        add_referral,
        NewReferral(
            recipient="Bettina Vogel",
            provider=anna,
            direction=Direction.GIVEN,
            need="Bettina verkauft im Februar kaum Blumen",
        ),
    )
    store.write(edit_referral, given, trust="Anna kann das")
    store.write(
        add_entry,
        NewEntry(
            "Anna Weber und Bettina Vogel lernen sich kennen",
            notes="Bettinas Laden lief nicht, anna@example.org half ihr.",
            clients=("Anna Weber", "Bettina Vogel"),
        ),
    )
    return anna


def test_without_others_they_are_initials_and_gaps_and_their_affairs_are_not_told(
    store: Store, anna: str, tmp_path: Path
) -> None:
    whole, left = (markdown(store.read(gathered, anna, others=one)) for one in (True, False))
    for told in ("Anna Weber", "anna@example.org", "Anna will Ruhe", "Anna kann das"):
        assert told in whole
        assert told in left
    for other in ("Markus", "Kern", "Bettina", "Vogel", "Februar", "gut dastehen"):
        assert other in whole
        assert other not in left
    assert "M. K." in left
    assert "Anna Weber und (…) lernen sich kennen" in left
    store.read(write_person, anna, tmp_path / "anna.json", others=False)
    assert "Bettina" not in (tmp_path / "anna.json").read_text("utf-8")


def test_without_others_no_address_or_number_is_left_but_the_persons_own(
    store: Store, tmp_path: Path
) -> None:
    anna = store.write(new_person, "Anna Weber", email="anna@example.org", phone="+49 30 9876543")
    store.write(
        new_person, "Bettina Vogel", email="bettina.vogel@blumen.de", phone="+49 171 5551234"
    )
    notes = (
        "Ruf 0171 5551234 an, schreib an bettina.vogel@blumen.de oder fremd@anderswo.de. "
        "Anna: 030 9876543, Anna@Example.org."
    )
    store.write(add_entry, NewEntry("Anna Weber", notes=notes, clients=("Anna Weber",)))
    left = markdown(store.read(gathered, anna, others=False))
    assert "Ruf (…) an, schreib an (…) oder (…). Anna: 030 9876543, Anna@Example.org." in left
    store.read(write_person, anna, tmp_path / "anna.json", others=False)
    written = (tmp_path / "anna.json").read_text("utf-8")
    for told in ("5551234", "blumen", "anderswo"):
        assert told not in left
        assert told not in written
    assert notes in markdown(store.read(gathered, anna, others=True))


def test_an_unfinished_win_leaves_others_out_too(store: Store, anna: str) -> None:
    win = {"title": "Anna Weber trifft Bettina", "clients": ["Anna Weber", "Bettina Vogel"]}
    store.write(save_draft, {"wins": [win]})
    text = markdown(store.read(gathered, anna, others=False))
    assert "Anna Weber trifft (…)" in text
    assert "Bettina" not in text


def test_of_every_text_in_a_referral_it_is_said_whom_it_tells_of() -> None:
    assert WHOSE.keys() | {"occasion"} == set(WORDS)


def test_what_is_a_few_words_stands_by_day_in_a_table_and_says_nothing_of_course(
    store: Store, anna: str
) -> None:
    today = date(2026, 11, 20)
    for days, price in ((0, 80_000), (400, 6_000)):
        sale = NewSale(
            "Anna Weber",
            offer="Paket",
            price_cents=price,
            day=today - timedelta(days=days),
        )
        store.write(sell, sale)
    store.write(log_contact, anna, Way.CALL, note="Zehn Minuten")
    data = store.read(person_data, anna)
    found = {one.title: one for one in sections(data)}
    heads, first, second = found["Sales"].table()
    assert heads == ("Day", "Offer", "Amount")
    assert (first[0], second[0]) == ("16 Oct 2025", "20 Nov 2026")
    assert "- 16 Oct 2025 · Paket · Amount: €60" in markdown(data)
    assert found["Contacts"].table() == (), "one is no table"
    assert "The day is known" not in markdown(data)
    assert dict(counts(data))["Details"] == 2, "her name and her address"
