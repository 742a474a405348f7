"""Sales: written down with the next step, corrected, refunded, taken back."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry, restore_entry, trash_entry
from journal_app.journal.erasing import erase_entries
from journal_app.ladder.actions import (
    NewSale,
    NextStep,
    amend_sale,
    cancel_refund,
    edit_purchase,
    refund,
    remove_purchase,
    sell,
)
from journal_app.ladder.care_actions import finish_step
from journal_app.ladder.care_queries import steps_of
from journal_app.ladder.queries import purchase, purchases_of, rungs, sales_of_entry
from journal_app.ladder.rung_actions import edit_rung, retire_rung
from journal_app.people.actions import archive_person, new_person
from journal_app.people.queries import people, person
from journal_app.store import Store
from tests.ladder.conftest import TODAY
from tests.rows import rows


def test_a_sale_makes_its_client_costs_what_the_rung_costs_and_asks_for_the_next_step(
    practice: Store,
) -> None:
    uid = practice.write(
        sell,
        NewSale(
            "Sabine König",
            rung="coaching",
            note=" in vier Raten\n",
            instalments=4,
            step=NextStep("Zwischengespräch", date(2027, 1, 18)),
        ),
    )
    sale = practice.read(purchase, uid)
    assert sale.client is not None
    assert (sale.client.name, sale.offer, sale.day) == ("Sabine König", "Coaching", TODAY)
    assert (sale.price_cents, sale.list_price_cents, sale.instalments) == (500_000, 500_000, 4)
    assert sale.note == "in vier Raten"
    (step,) = practice.read(steps_of, sale.client.uid)
    assert (step.text, step.due, step.purchase) == ("Zwischengespräch", date(2027, 1, 18), uid)
    assert not step.skipped


def test_a_next_step_that_was_left_out_stays_visible(practice: Store) -> None:
    practice.write(sell, NewSale("Tom Frei", rung="Starter course"))
    (step,) = practice.read(steps_of, practice.read(people)[0].uid)
    assert (step.skipped, step.text, step.due) == (True, "", None)


def test_one_undo_takes_back_the_sale_its_step_and_its_client(practice: Store) -> None:
    before = rows(practice.path)
    practice.write(sell, NewSale("Tom Frei", rung="Coaching", step=NextStep("Anrufen", TODAY)))
    undone = practice.undo()
    assert undone is not None
    assert undone.action == "sell"
    now = rows(practice.path)
    assert {key: row for key, row in now.items() if key in before} == before
    assert all(row["deleted_at"] for key, row in now.items() if key not in before)
    assert practice.read(people) == []


def test_another_price_and_something_off_the_ladder(practice: Store) -> None:
    less = practice.write(sell, NewSale("Anna", rung="Coaching", price_cents=450_000))
    sale = practice.read(purchase, less)
    assert (sale.price_cents, sale.list_price_cents) == (450_000, 500_000)
    other = practice.write(sell, NewSale("Anna", offer="Vortrag\nim Verein", price_cents=30_000))
    sale = practice.read(purchase, other)
    assert (sale.rung, sale.offer, sale.list_price_cents) == (None, "Vortrag im Verein", None)
    with pytest.raises(UserError, match="price_missing"):
        practice.write(sell, NewSale("Anna", offer="Vortrag"))


@pytest.mark.parametrize("name", ["🎉 Zoë", "\u202eعمر خالد", "Ng", "Dr. Anna-Maria v. d. Höhe"])
def test_any_name_can_buy(practice: Store, name: str) -> None:
    uid = practice.write(sell, NewSale(name, rung="Coaching"))
    sale = practice.read(purchase, uid)
    assert sale.client is not None
    assert sale.client.name == name


@pytest.mark.parametrize(
    ("sale", "code"),
    [
        (NewSale(" ", rung="Coaching"), "empty_name"),
        (NewSale("Anna", rung="Coachin"), "unknown_rung"),
        (NewSale("Anna", rung=""), "unknown_rung"),
        (NewSale("Anna", rung="Coaching", price_cents=-1), "price_negative"),
        (NewSale("Anna", rung="Coaching", price_cents=1_000_000_001), "price_too_large"),
        (NewSale("Anna", rung="Coaching", day=TODAY + timedelta(1)), "day_in_future"),
        (NewSale("Anna", rung="Coaching", day=date(1899, 12, 31)), "day_too_early"),
        (NewSale("Anna", rung="Coaching", instalments=0), "instalments_wrong"),
        (NewSale("Anna", rung="Coaching", entry="none"), "no_such_entry"),
        (NewSale("Anna", rung="Coaching", step=NextStep(" ", TODAY)), "empty_step"),
        (NewSale("Anna", rung="Coaching", step=NextStep("x", date(1899, 1, 1))), "day_too_early"),
        (NewSale("Anna", rung="Coaching", step=NextStep("x", date(2200, 1, 1))), "day_too_late"),
    ],
)
def test_a_sale_that_cannot_be_leaves_nothing_behind(
    practice: Store, sale: NewSale, code: str
) -> None:
    before = rows(practice.path)
    with pytest.raises(UserError, match=code):
        practice.write(sell, sale)
    assert rows(practice.path) == before


def test_an_unknown_rung_is_answered_with_those_that_are_sold(practice: Store) -> None:
    practice.write(retire_rung, practice.read(rungs)[1].uid)
    with pytest.raises(UserError, match="unknown_rung") as caught:
        practice.write(sell, NewSale("Anna", rung="Meisterkurs"))
    assert caught.value.params["rungs"] == "Starter course, Coaching, Follow-up year"
    practice.write(sell, NewSale("Anna", rung="Advanced course"))  # an old sale, told late


def test_of_two_clients_with_one_name_a_uid_decides(practice: Store) -> None:
    uids = [practice.write(new_person, "Anna Weber") for _ in range(2)]
    with pytest.raises(UserError, match="ambiguous_name"):
        practice.write(sell, NewSale("Anna Weber", rung="Coaching"))
    practice.write(sell, NewSale(uids[1], rung="Coaching"))
    assert len(practice.read(purchases_of, uids[1])) == 1
    assert practice.read(purchases_of, uids[0]) == []


def test_a_client_in_the_archive_comes_back_with_a_sale(practice: Store) -> None:
    uid = practice.write(new_person, "Anna Weber")
    practice.write(archive_person, uid)
    practice.write(sell, NewSale(uid, rung="Coaching"))
    assert practice.read(person, uid).archived_at is None


def test_a_sale_hangs_on_its_win(practice: Store) -> None:
    win = practice.write(add_entry, NewEntry("Coaching verkauft", clients=("Anna",)))
    uid = practice.write(sell, NewSale("Anna", rung="Coaching", entry=win))
    assert [sale.uid for sale in practice.read(sales_of_entry, win)] == [uid]


def test_a_sale_names_no_win_that_lies_in_the_trash_which_names_the_sale(practice: Store) -> None:
    win = practice.write(add_entry, NewEntry("Coaching verkauft", clients=("Anna",)))
    uid = practice.write(sell, NewSale("Anna", rung="Coaching", entry=win))
    assert practice.read(purchase, uid).entry == win
    practice.write(trash_entry, win)
    assert practice.read(purchase, uid).entry is None
    assert [sale.uid for sale in practice.read(sales_of_entry, win)] == [uid]
    practice.write(restore_entry, win)
    assert practice.read(purchase, uid).entry == win


def test_a_sale_that_was_written_with_a_win_keeps_its_history_when_that_is_erased(
    practice: Store,
) -> None:
    def win_and_sale(session: Session) -> tuple[str, str]:
        win = add_entry(session, NewEntry("Coaching verkauft", clients=("Anna",)))
        return win, sell(session, NewSale("Anna", rung="Coaching", entry=win))

    win, sale = practice.write(win_and_sale)
    written = practice.last_txn
    practice.write(trash_entry, win)
    practice.write(erase_entries, [win])
    assert practice.read(purchase, sale).price_cents == 500_000
    undone = practice.undo(written)
    assert undone is not None
    with pytest.raises(UserError, match="no_longer_there"):
        practice.read(purchase, sale)
    assert practice.check() == []


def test_a_sale_is_corrected_and_undone(practice: Store) -> None:
    uid = practice.write(sell, NewSale("Anna", rung="Starter course"))
    former = practice.read(purchase, uid)
    practice.write(
        edit_purchase, uid, rung="Coaching", day=date(2026, 1, 2), price_cents=0, note="Geschenk"
    )
    sale = practice.read(purchase, uid)
    assert (sale.offer, sale.day, sale.price_cents) == ("Coaching", date(2026, 1, 2), 0)
    assert sale.list_price_cents == 500_000
    practice.write(edit_purchase, uid, rung=None, offer="Gutschein")
    assert practice.read(purchase, uid).offer == "Gutschein"
    practice.undo()
    practice.undo()
    assert practice.read(purchase, uid) == former
    with pytest.raises(UserError, match="day_in_future"):
        practice.write(edit_purchase, uid, day=TODAY + timedelta(1))
    with pytest.raises(TypeError):
        practice.write(edit_purchase, uid, refunded_on=TODAY)


def test_a_note_to_an_old_sale_leaves_the_list_price_it_was_sold_at(practice: Store) -> None:
    uid = practice.write(sell, NewSale("Anna", rung="Starter course", price_cents=5000))
    rung = practice.read(rungs)[0]
    practice.write(edit_rung, rung.uid, price_cents=9000)
    practice.write(amend_sale, uid, None, rung=rung.uid, note="Paid in cash")
    sale = practice.read(purchase, uid)
    assert (sale.price_cents, sale.list_price_cents, sale.note) == (5000, 6000, "Paid in cash")


def test_a_refund_has_its_day_and_can_be_taken_back(practice: Store) -> None:
    uid = practice.write(sell, NewSale("Anna", rung="Coaching", day=date(2026, 11, 1)))
    for day, code in (
        (date(2026, 10, 31), "refund_before_sale"),
        (TODAY + timedelta(1), "day_in_future"),
    ):
        with pytest.raises(UserError, match=code):
            practice.write(refund, uid, day)
    practice.write(refund, uid)
    assert practice.read(purchase, uid).refunded_on == TODAY
    with pytest.raises(UserError, match="refund_before_sale"):
        practice.write(refund, uid, date(2026, 10, 1))
    practice.write(cancel_refund, uid)
    assert practice.read(purchase, uid).refunded_on is None


def test_a_sale_that_was_none_goes_with_its_open_step_and_both_come_back(practice: Store) -> None:
    sale = NewSale("Anna", rung="Coaching", step=NextStep("Anrufen", TODAY))
    first, second = practice.write(sell, sale), practice.write(sell, sale)
    anna = practice.read(people)[0].uid
    done = next(step for step in practice.read(steps_of, anna) if step.purchase == second)
    practice.write(finish_step, done.uid)
    practice.write(remove_purchase, first)
    practice.write(remove_purchase, second)
    assert [step.uid for step in practice.read(steps_of, anna)] == [done.uid]
    with pytest.raises(UserError, match="no_longer_there"):
        practice.read(purchase, first)
    practice.undo()
    practice.undo()
    assert len(practice.read(steps_of, anna)) == 2
    assert len(practice.read(purchases_of, anna)) == 2


def test_renaming_a_rung_renames_what_was_sold(practice: Store) -> None:
    uid = practice.write(sell, NewSale("Anna", rung="Coaching"))
    practice.write(edit_rung, practice.read(rungs)[2].uid, name="Begleitung")
    assert practice.read(purchase, uid).offer == "Begleitung"
