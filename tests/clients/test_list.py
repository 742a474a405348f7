"""The list of clients: who is in it, what it says of them, in which order."""

from datetime import date, timedelta

import pytest

from journal_app.clients.overview import overview
from journal_app.clients.queries import (
    ClientFilter,
    SortBy,
    client,
    count,
    counted_lines,
    lines,
    row_of,
)
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import NewSale, NextStep, refund, sell
from journal_app.ladder.cadences import cadence_due
from journal_app.ladder.care_actions import (
    add_appointment,
    add_step,
    finish_step,
    log_contact,
    set_cadence,
)
from journal_app.ladder.care_tables import Way
from journal_app.ladder.queries import rungs
from journal_app.ladder.rung_actions import retire_rung
from journal_app.people.actions import archive_person, new_person, set_person_tags
from journal_app.people.merge_actions import merge_people
from journal_app.retention.queries import peace
from journal_app.store import Store
from tests.ladder.conftest import TODAY

EVERYBODY = ClientFilter()


def names(store: Store, chosen: ClientFilter = EVERYBODY, **how: object) -> list[str]:
    found = store.read(lambda session: lines(session, chosen, **how))  # type: ignore[arg-type]
    assert store.read(count, chosen) == len(found)
    by, descending = how.get("by", SortBy.NAME), how.get("descending", False)
    assert store.read(counted_lines, chosen, 2, by=by, descending=descending) == (
        len(found), found[:2],
    )  # fmt: skip
    return [line.name for line in found]


@pytest.fixture
def busy(practice: Store) -> Store:
    """Four clients of different kinds."""
    anna = practice.write(new_person, "Änne Weber", email="weber@x.de", company="Büro Ost")
    practice.write(sell, NewSale(anna, rung="Starter course", day=date(2026, 3, 1)))
    practice.write(
        sell,
        NewSale(anna, rung="Coaching", day=date(2026, 5, 1), step=NextStep("Anrufen", TODAY)),
    )
    bela = practice.write(new_person, "Béla", phone="0171 234")
    practice.write(sell, NewSale(bela, rung="Advanced course", day=date(2026, 9, 1)))
    practice.write(log_contact, bela, Way.CALL, date(2026, 10, 1))
    step = NextStep("Einladen", TODAY + timedelta(3))
    practice.write(sell, NewSale("Cem", offer="Vortrag", price_cents=30_000, step=step))
    practice.write(new_person, "Dana", email="dana@y.de")
    return practice


def test_a_line_says_where_somebody_stands(busy: Store) -> None:
    anna, bela, cem, dana = busy.read(lines, EVERYBODY)
    assert (anna.name, anna.rung, anna.money_cents) == ("Änne Weber", "Coaching", 506_000)
    assert (anna.last_purchase, anna.last_contact) == (date(2026, 5, 1), date(2026, 5, 1))
    assert (anna.next_step, anna.next_due) == ("Anrufen", TODAY)
    assert (bela.rung, bela.last_contact, bela.next_step) == (
        "Advanced course", date(2026, 10, 1), "",
    )  # fmt: skip
    assert (cem.rung, cem.money_cents, cem.last_purchase) == (None, 30_000, TODAY)
    assert (dana.rung, dana.money_cents, dana.last_purchase) == (None, 0, None)
    assert busy.read(client, bela.uid) == bela
    assert busy.read(client, "nobody") is None


def test_what_was_given_back_or_given_away_is_not_counted(practice: Store) -> None:
    anna = practice.write(new_person, "Anna")
    practice.write(refund, practice.write(sell, NewSale(anna, rung="Coaching")))
    practice.write(
        sell, NewSale(anna, rung="Follow-up year", price_cents=0, day=date(2026, 11, 20))
    )
    (line,) = practice.read(lines, EVERYBODY)
    assert (line.rung, line.last_purchase, line.money_cents) == (None, None, 0)
    assert line.last_contact == TODAY


def test_an_appointment_that_is_over_was_a_contact_and_one_to_come_is_none(
    practice: Store,
) -> None:
    anna = practice.write(new_person, "Anna")
    now = practice.clock.now()
    practice.write(add_appointment, anna, now + timedelta(days=2))
    assert practice.read(lines, EVERYBODY)[0].last_contact is None

    practice.write(add_appointment, anna, now - timedelta(days=30))
    practice.write(log_contact, anna, Way.MAIL, TODAY - timedelta(days=60))
    (line,) = practice.read(lines, EVERYBODY)
    assert line.last_contact == (now - timedelta(days=30)).astimezone().date()


def test_whoever_bought_today_was_spoken_with_today_wherever_it_is_asked(practice: Store) -> None:
    """List, page, cadence and the figures of the silent mean the same by a last contact."""
    anna = practice.write(new_person, "Anna")
    practice.write(set_cadence, anna, 1)
    practice.write(sell, NewSale(anna, rung="Coaching", day=TODAY - timedelta(9)))
    practice.write(sell, NewSale(anna, offer="Probe", price_cents=0, day=TODAY - timedelta(3)))
    (line,) = practice.read(lines, EVERYBODY)
    page = practice.read(overview, anna, TODAY, practice.clock.now()).line
    (due,) = practice.read(cadence_due, TODAY)
    silent = practice.read(peace, TODAY, [anna])[anna]
    known = {line.last_contact, page.last_contact, due.last, silent.last_contact}
    assert known == {TODAY - timedelta(3)}
    assert {line.contact_due, page.contact_due, due.due_on} == {TODAY - timedelta(2)}

    practice.write(sell, NewSale(anna, rung="Coaching"))
    (line,) = practice.read(lines, EVERYBODY)
    assert (line.last_contact, line.contact_due) == (TODAY, None)


def test_the_list_shows_only_those_whose_cadence_is_over(practice: Store) -> None:
    anna, bela, cem = (practice.write(new_person, name) for name in ("Anna", "Béla", "Cem"))
    for one in (anna, bela):
        practice.write(set_cadence, one, 30)
        practice.write(set_person_tags, one, ["stamm"])
    practice.write(log_contact, anna, Way.CALL, TODAY - timedelta(31))
    practice.write(log_contact, bela, Way.CALL, TODAY - timedelta(30))
    practice.write(log_contact, cem, Way.CALL, TODAY - timedelta(300))
    assert names(practice, ClientFilter(due=True)) == ["Anna"]
    assert names(practice, ClientFilter(due=True, text="Béla")) == []
    practice.write(archive_person, anna)
    assert names(practice, ClientFilter(due=True)) == []
    assert names(practice, ClientFilter(due=True, archived=True)) == []


def test_the_next_step_is_the_open_one_that_is_due_first(practice: Store) -> None:
    anna = practice.write(new_person, "Anna")
    uids = [
        practice.write(add_step, anna, NextStep(text, TODAY + timedelta(days)))
        for text, days in (("später", 9), ("zuerst", 2), ("dann", 5))
    ]
    (line,) = practice.read(lines, EVERYBODY)
    assert (line.next_step, line.next_due) == ("zuerst", TODAY + timedelta(2))
    practice.write(finish_step, uids[1])
    assert practice.read(lines, EVERYBODY)[0].next_step == "dann"


def test_whoever_only_helps_is_no_client(practice: Store) -> None:
    practice.write(add_entry, NewEntry("Kurs", clients=("Anna",), helpers=("Béla", "Cem")))
    practice.write(add_entry, NewEntry("Empfehlung", helpers=("Anna",)))
    practice.write(log_contact, practice.write(new_person, "Dana"), Way.MAIL)
    assert names(practice) == ["Anna", "Dana"]
    practice.write(sell, NewSale("Cem", rung="Coaching"))
    assert names(practice) == ["Anna", "Cem", "Dana"]


def test_doubles_and_the_archive_are_not_in_the_list(practice: Store) -> None:
    anna, bela, cem = (practice.write(new_person, name) for name in ("Anna", "Béla", "Cem"))
    practice.write(merge_people, anna, bela)
    practice.write(archive_person, cem)
    assert names(practice) == ["Anna"]
    assert names(practice, ClientFilter(archived=True)) == ["Cem"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("aenne", ["Änne Weber"]), ("WEBER buro", ["Änne Weber"]), ("y.de", ["Dana"]),
        ("0171", ["Béla"]), ("bela", ["Béla"]), ("weber dana", []), (" ", None), ("e", None),
    ],
)  # fmt: skip
def test_it_is_searched_as_the_journal_is(busy: Store, text: str, found: list[str] | None) -> None:
    assert names(busy, ClientFilter(text=text)) == (names(busy) if found is None else found)


def test_it_is_filtered_by_the_highest_rung_and_by_tag(busy: Store) -> None:
    starter, advanced, coaching, above = (rung.uid for rung in busy.read(rungs))
    assert names(busy, ClientFilter(rung=starter)) == []
    assert names(busy, ClientFilter(rung=advanced)) == ["Béla"]
    assert names(busy, ClientFilter(rung=coaching)) == ["Änne Weber"]
    assert names(busy, ClientFilter(rung=above)) == []
    busy.write(retire_rung, coaching)
    assert names(busy, ClientFilter(rung=coaching)) == ["Änne Weber"]
    busy.write(set_person_tags, busy.read(lines, EVERYBODY)[0].uid, ["stamm"])
    assert names(busy, ClientFilter(tag="stamm")) == ["Änne Weber"]
    assert names(busy, ClientFilter(tag="stamm", rung=advanced)) == []


@pytest.mark.parametrize(
    ("by", "upwards", "downwards"),
    [
        (SortBy.NAME, "ABCD", "DCBA"),
        (SortBy.COMPANY, "ABCD", "ABCD"),
        (SortBy.EMAIL, "DABC", "ADBC"),
        (SortBy.RUNG, "BACD", "ABCD"),
        (SortBy.LAST_PURCHASE, "ABCD", "CBAD"),
        (SortBy.LAST_CONTACT, "ABCD", "CBAD"),
        (SortBy.NEXT_STEP, "ACBD", "CABD"),
        (SortBy.MONEY, "CBAD", "ABCD"),
    ],
)
def test_it_is_sorted_by_any_column_nothing_last(
    busy: Store, by: SortBy, upwards: str, downwards: str
) -> None:
    def initials(*, descending: bool) -> str:
        return "".join(name[0] for name in names(busy, by=by, descending=descending))

    assert initials(descending=False).replace("Ä", "A") == upwards
    assert initials(descending=True).replace("Ä", "A") == downwards
    for descending in (False, True):
        found = busy.read(lines, EVERYBODY, by=by, descending=descending)
        for row, line in enumerate(found):
            where = busy.read(row_of, EVERYBODY, line.uid, by=by, descending=descending)
            assert where == row
            page = busy.read(lines, EVERYBODY, row, 1, by=by, descending=descending)
            assert page == [line]


def test_whoever_the_filter_leaves_out_has_no_row(busy: Store) -> None:
    uid = busy.read(lines, EVERYBODY)[0].uid
    assert busy.read(row_of, ClientFilter(text="dana"), uid) is None


def test_a_journal_without_rungs_has_clients_all_the_same(store: Store) -> None:
    store.write(new_person, "Anna")
    for by in SortBy:
        assert names(store, by=by) == ["Anna"]
    assert names(store, ClientFilter(rung="gone")) == []
