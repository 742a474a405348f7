"""The rungs: offered once, named, priced, ordered and retired."""

import pytest

from journal_app.ground import i18n
from journal_app.ground.errors import UserError
from journal_app.ladder.actions import NewSale, refund, remove_purchase, sell
from journal_app.ladder.queries import has_no_rungs, practice, purchases_of, rungs
from journal_app.ladder.rung_actions import (
    add_rung,
    edit_rung,
    move_rung,
    offer_standard_ladder,
    remove_rung,
    retire_rung,
    set_practice,
    unretire_rung,
)
from journal_app.ladder.tables import Offer, Prices
from journal_app.people.queries import people
from journal_app.store import Store


def shown(store: Store) -> list[tuple[str, int]]:
    return [(rung.name, rung.price_cents // 100) for rung in store.read(rungs)]


def test_a_new_journal_has_no_ladder_until_it_is_offered_one(store: Store) -> None:
    assert store.read(has_no_rungs)
    assert shown(store) == []
    store.write(offer_standard_ladder)
    assert shown(store) == [("Starter course", 60), ("Advanced course", 800), ("Coaching", 5_000)]
    assert not store.read(has_no_rungs)


def test_the_fourth_rung_is_offered_and_the_names_are_the_coachs_language(store: Store) -> None:
    i18n.activate("de")
    store.write(offer_standard_ladder, with_fourth=True)
    assert shown(store) == [
        ("Einstiegskurs", 60), ("Aufbaukurs", 800), ("Coaching", 5_000), ("Anschluss", 9_000),
    ]  # fmt: skip


def test_the_ladder_is_offered_again_to_whoever_took_it_back_and_never_twice(
    store: Store,
) -> None:
    store.write(offer_standard_ladder)
    assert store.write(offer_standard_ladder) == []
    store.undo()
    assert shown(store) == []
    assert len(store.write(offer_standard_ladder)) == 3


def test_a_rung_is_added_on_top_moved_renamed_and_undone(practice: Store) -> None:
    uid = practice.write(add_rung, " Jahres\tgruppe ", 120_000, Offer.OTHER)
    assert shown(practice)[-1] == ("Jahres gruppe", 1_200)
    practice.write(move_rung, uid, 1)
    assert [name for name, _price in shown(practice)][:3] == [
        "Starter course", "Jahres gruppe", "Advanced course",
    ]  # fmt: skip
    practice.write(edit_rung, uid, name="Jahresgruppe", price_cents=150_000)
    assert shown(practice)[1] == ("Jahresgruppe", 1_500)
    practice.undo()
    practice.undo()
    assert shown(practice)[-1] == ("Jahres gruppe", 1_200)
    practice.write(move_rung, uid, 99)
    assert shown(practice)[-1] == ("Jahres gruppe", 1_200)


@pytest.mark.parametrize(
    ("name", "cents", "code"),
    [
        (" ", 100, "empty_rung"),
        ("COACHING", 100, "rung_name_taken"),
        ("Neu", -1, "price_negative"),
        ("Neu", 1_000_000_001, "price_too_large"),
    ],
)
def test_a_rung_that_is_none_is_refused(practice: Store, name: str, cents: int, code: str) -> None:
    with pytest.raises(UserError, match=code):
        practice.write(add_rung, name, cents, Offer.COURSE)
    with pytest.raises(UserError, match=code):
        practice.write(edit_rung, practice.read(rungs)[0].uid, name=name, price_cents=cents)
    assert len(shown(practice)) == 4


def test_a_rung_may_keep_its_own_name_and_change_its_spelling(practice: Store) -> None:
    coaching = practice.read(rungs)[2]
    practice.write(edit_rung, coaching.uid, name="COACHING")
    assert practice.read(rungs)[2].name == "COACHING"


def test_a_retired_rung_is_not_offered_and_comes_back(practice: Store) -> None:
    uid = practice.read(rungs)[1].uid
    practice.write(retire_rung, uid)
    assert [rung.retired for rung in practice.read(rungs)] == [False, True, False, False]
    practice.write(unretire_rung, uid)
    assert not any(rung.retired for rung in practice.read(rungs))


def test_a_rung_that_was_sold_stays_and_one_that_never_was_goes(practice: Store) -> None:
    sold = practice.write(sell, NewSale("Anna", rung="Coaching"))
    coaching, above = practice.read(rungs)[2:]
    with pytest.raises(UserError, match="rung_in_use"):
        practice.write(remove_rung, coaching.uid)
    practice.write(refund, sold)
    with pytest.raises(UserError, match="rung_in_use"):
        practice.write(remove_rung, coaching.uid)
    practice.write(remove_purchase, sold)
    practice.write(remove_rung, coaching.uid)
    practice.write(remove_rung, above.uid)
    assert [name for name, _price in shown(practice)] == ["Starter course", "Advanced course"]
    practice.undo()
    assert len(shown(practice)) == 3


def test_a_new_price_leaves_what_was_sold_at_the_old_one(practice: Store) -> None:
    practice.write(sell, NewSale("Anna", rung="Coaching"))
    practice.write(edit_rung, practice.read(rungs)[2].uid, price_cents=600_000)
    anna = practice.read(people)[0].uid
    (sale,) = practice.read(purchases_of, anna)
    assert (sale.price_cents, sale.list_price_cents) == (500_000, 500_000)


def test_currency_and_net_or_gross_are_said_once(store: Store) -> None:
    before = store.read(practice)
    assert (before.currency, before.prices, before.expectation_from_cents) == ("EUR", None, 80_000)
    store.write(set_practice, currency="CHF", prices=Prices.NET)
    store.write(set_practice, expectation_from_cents=100_000)
    said = store.read(practice)
    assert (said.currency, said.prices, said.expectation_from_cents) == ("CHF", "net", 100_000)
    store.undo()
    store.undo()
    assert store.read(practice) == before
    for currency in ("chf", "Franken", ""):
        with pytest.raises(UserError, match="currency_unknown"):
            store.write(set_practice, currency=currency)
