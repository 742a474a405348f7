"""What other rooms do with everything, they do with the ladder: join, take out, bring in, erase."""

from datetime import timedelta
from pathlib import Path

from journal_app.exchange.archive import export_archive, import_archive, read_archive
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.tables import Entry
from journal_app.ladder.actions import NewSale, NextStep, refund, sell
from journal_app.ladder.cadences import cadence_of
from journal_app.ladder.care_actions import (
    add_appointment,
    log_contact,
    set_cadence,
    set_tag_cadence,
)
from journal_app.ladder.care_queries import (
    appointments_of,
    expectations_of,
    steps_of,
)
from journal_app.ladder.care_tables import Feeling, Way
from journal_app.ladder.contact_queries import contacts_of
from journal_app.ladder.expectation_actions import add_expectation, confirm_expectation
from journal_app.ladder.queries import purchases_of, sales_of_entry
from journal_app.people.actions import new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.tables import Person
from journal_app.retention.actions import complete, snooze, take_back
from journal_app.store import Store
from journal_app.store.erase import erase
from tests.ladder.conftest import TODAY
from tests.rows import rows


def busy(store: Store, person: str) -> None:
    """Somebody with something in every table."""
    win = store.write(add_entry, NewEntry("Coaching verkauft", clients=(person,)))
    step = NextStep("Anrufen", TODAY + timedelta(7))
    sale = store.write(sell, NewSale(person, rung="Coaching", entry=win, step=step))
    store.write(refund, store.write(sell, NewSale(person, rung="Starter course")))
    store.write(sell, NewSale(person, offer="Vortrag", price_cents=30_000))
    store.write(log_contact, person, Way.CALL)
    store.write(set_cadence, person, 30)
    store.write(set_tag_cadence, "vip", 20)
    store.write(add_appointment, person, store.clock.now(), "Bilanz", Feeling.NEUTRAL)
    store.write(confirm_expectation, store.write(add_expectation, person, sale, expects="x"))
    store.write(add_expectation, person, expects="y")


def test_all_that_two_had_one_has_and_one_undo_parts_them(practice: Store) -> None:
    keep, gone = (practice.write(new_person, name) for name in ("Sabine König", "S. König"))
    busy(practice, keep)
    busy(practice, gone)
    before = rows(practice.path)
    practice.write(merge_people, keep, gone)
    assert len(practice.read(purchases_of, keep)) == 6
    assert len(practice.read(steps_of, keep)) == 6
    assert len(practice.read(contacts_of, keep)) == 2
    assert len(practice.read(appointments_of, keep)) == 2
    assert len(practice.read(expectations_of, keep)) == 4
    assert practice.read(cadence_of, keep) == 30
    practice.undo()
    assert rows(practice.path) == before


def test_what_was_taken_back_of_one_does_not_cover_what_holds_for_the_other(
    practice: Store,
) -> None:
    keep, gone = (practice.write(new_person, name) for name in ("Sabine König", "S. König"))
    practice.write(set_cadence, keep, 90)
    practice.write(set_cadence, keep, None)
    practice.write(set_cadence, gone, 14)

    practice.write(merge_people, keep, gone)

    assert practice.read(cadence_of, keep) == 14


def test_work_that_goes_on_is_not_completed_by_joining_a_double(practice: Store) -> None:
    keep, gone = (practice.write(new_person, name) for name in ("Sabine König", "S. König"))
    practice.write(complete, keep)
    practice.write(take_back, keep)
    until = TODAY + timedelta(30)
    practice.write(snooze, gone, until)

    practice.write(merge_people, keep, gone)

    (rest,) = [
        row
        for (table, _), row in rows(practice.path).items()
        if table == "rest" and row["deleted_at"] is None
    ]
    assert rest["until"] == until.isoformat()


def test_it_goes_out_and_comes_in_with_everything_that_points_nowhere(
    practice: Store, tmp_path: Path
) -> None:
    busy(practice, practice.write(new_person, "Sabine König"))
    file, again = tmp_path / "a.journal.zip", tmp_path / "b.journal.zip"
    practice.read(export_archive, file)
    with Store.open(tmp_path / "other" / "journal.db", clock=practice.clock) as other:
        other.write(import_archive, read_archive(file), file)
        other.read(export_archive, again)
        assert other.check() == []
    assert again.read_bytes() == file.read_bytes()


def test_an_erased_win_leaves_its_sale_an_erased_person_amount_and_day(practice: Store) -> None:
    uid = practice.write(new_person, "Sabine König")
    busy(practice, uid)
    (sale,) = [one for one in practice.read(purchases_of, uid) if one.entry]
    assert sale.entry is not None
    practice.write(erase, Entry.__table__, [sale.entry])
    assert practice.read(sales_of_entry, sale.entry) == []
    assert len(practice.read(purchases_of, uid)) == 3
    practice.write(erase, Person.__table__, [uid])
    left = rows(practice.path)
    kept = [row for (table, _uid), row in left.items() if table == "purchase"]
    assert [row["person_id"] for row in kept] == [None, None, None]
    assert {row["price_cents"] for row in kept} == {500_000, 6_000, 30_000}
    assert not {table for table, _uid in left} & {"step", "contact", "appointment", "expectation"}
    assert practice.check() == []
