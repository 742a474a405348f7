"""The ladder as a whole: who stands where, what the columns say, which cards stand out."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from journal_app.ladder.actions import NewSale, NextStep, edit_purchase, refund, sell
from journal_app.ladder.behind import behind_conversion
from journal_app.ladder.board import Board, BoardFilter, Card, Edge, board
from journal_app.ladder.care_actions import add_step, finish_step
from journal_app.ladder.care_queries import steps_of
from journal_app.ladder.overview import ladder
from journal_app.ladder.queries import purchases_of, rungs
from journal_app.ladder.rung_actions import move_rung, retire_rung, unretire_rung
from journal_app.people.actions import archive_person, new_person, set_person_tags
from journal_app.people.finding import live_person
from journal_app.people.queries import people
from journal_app.store import Store
from tests.ladder.conftest import TODAY

STARTER, ADVANCED, COACHING = "Starter course", "Advanced course", "Coaching"


@pytest.fixture
def sold(practice: Store) -> Callable[..., str]:
    """Sells a rung so many days ago; returns the client's uid."""

    def one(client: str, rung: str, days_ago: int, **more: object) -> str:
        day = TODAY - timedelta(days=days_ago)
        uid = practice.write(sell, NewSale(client, rung=rung, day=day, **more))  # type: ignore[arg-type]
        return next(
            person.uid
            for person in practice.read(people)
            if uid in {sale.uid for sale in practice.read(purchases_of, person.uid)}
        )

    return one


def cards(found: Board) -> list[list[Card]]:
    return [list(column.cards) for column in found.columns]


def shown(store: Store, chosen: BoardFilter | None = None) -> list[list[str]]:
    return [
        [card.client.name for card in column] for column in cards(store.read(board, TODAY, chosen))
    ]


def test_everybody_stands_on_the_highest_rung_they_bought(
    practice: Store, sold: Callable[..., str]
) -> None:
    sold("Anna", STARTER, 100)
    sold("Anna", COACHING, 20)
    sold("Anna", STARTER, 10)  # bought again: it changes nothing
    sold("Béla", STARTER, 30)
    practice.write(sell, NewSale("Cem", offer="Vortrag", price_cents=30_000))
    practice.write(sell, NewSale("Dana", rung=COACHING, price_cents=0))
    found = practice.read(board, TODAY)
    assert shown(practice) == [["Béla"], [], ["Anna"], []]
    assert [column.figures.clients for column in found.columns] == [1, 0, 1, 0]
    assert [column.figures.money_cents for column in found.columns] == [18_000, 0, 500_000, 0]
    anna = found.columns[2].cards[0]
    assert (anna.since, anna.days) == (TODAY - timedelta(20), 20)


def test_a_refund_or_correction_moves_the_card_back(
    practice: Store, sold: Callable[..., str]
) -> None:
    anna = sold("Anna", STARTER, 100)
    sold("Anna", COACHING, 20)
    coaching, _starter = practice.read(purchases_of, anna)
    practice.write(refund, coaching.uid)
    assert shown(practice) == [["Anna"], [], [], []]
    assert practice.read(board, TODAY).columns[2].figures.money_cents == 0
    practice.undo()
    practice.write(edit_purchase, coaching.uid, rung=ADVANCED)
    assert shown(practice) == [[], ["Anna"], [], []]


def test_gold_is_due_and_rose_has_nothing_planned_for_too_long(
    practice: Store, sold: Callable[..., str]
) -> None:
    def said(client: str, days_ago: int, due_in: int | None) -> str:
        step = None if due_in is None else NextStep("Anrufen", TODAY + timedelta(due_in))
        return sold(client, STARTER, days_ago, step=step)

    said("heute", 5, 0)
    said("morgen", 200, 1)
    said("gestern", 5, -1)
    said("ausgelassen", 0, None)
    for client, days_ago in (("lange", 91), ("neunzig", 90)):
        (step,) = practice.read(steps_of, said(client, days_ago, 1))
        practice.write(finish_step, step.uid)
    found = cards(practice.read(board, TODAY))[0]
    assert [(card.client.name, card.edge) for card in found] == [
        ("gestern", Edge.DUE),
        ("heute", Edge.DUE),
        ("morgen", None),
        ("lange", Edge.ADRIFT),
        ("ausgelassen", Edge.ADRIFT),
        ("neunzig", None),
    ]
    assert (found[1].step_text, found[1].due) == ("Anrufen", TODAY)
    assert (found[3].step, found[3].due) == (None, None)
    assert shown(practice, BoardFilter(edge=Edge.DUE))[0] == ["gestern", "heute"]
    assert shown(practice, BoardFilter(edge=Edge.ADRIFT))[0] == ["lange", "ausgelassen"]


def test_a_step_planned_after_the_question_was_left_out_takes_the_edge_away(
    practice: Store, sold: Callable[..., str]
) -> None:
    anna = sold("Anna", STARTER, 3)
    uid = practice.write(add_step, anna, NextStep("Anrufen", TODAY + timedelta(3)))
    assert cards(practice.read(board, TODAY))[0][0].edge is None
    practice.write(finish_step, uid)
    assert cards(practice.read(board, TODAY))[0][0].edge is None


def test_long_is_what_it_was_for_those_who_moved_on(
    practice: Store, sold: Callable[..., str]
) -> None:
    for number, stayed in enumerate((10, 20, 30, 40, 50)):
        sold(f"Weiter {number}", STARTER, 300)
        sold(f"Weiter {number}", ADVANCED, 300 - stayed)
    sold("Vierzig", STARTER, 40)
    stuck = sold("Einundvierzig", STARTER, 41)
    found = practice.read(ladder, TODAY)
    assert found.rungs[0].long_stay == 40
    assert [(one.client.uid, one.days, one.usual_days) for one in found.stuck] == [(stuck, 41, 40)]
    practice.write(archive_person, stuck)
    assert practice.read(ladder, TODAY).stuck == ()


def test_the_archive_leaves_the_board_and_stays_in_the_figures(
    practice: Store, sold: Callable[..., str]
) -> None:
    anna = sold("Anna", STARTER, 300)
    sold("Béla", STARTER, 300)
    sold("Béla", ADVANCED, 200)
    practice.write(archive_person, anna)
    first = practice.read(board, TODAY).columns[0]
    assert (first.figures.clients, first.cards) == (0, ())
    assert first.figures.money_cents == 12_000
    assert first.figures.conversion is not None
    assert (first.figures.conversion.hits, first.figures.conversion.size) == (1, 2)


def test_the_board_is_searched_and_filtered(practice: Store, sold: Callable[..., str]) -> None:
    koenig = sold("Sabine König", STARTER, 3)
    sold("Tom Frei", ADVANCED, 3)
    practice.write(set_person_tags, koenig, ["stamm"])
    assert shown(practice, BoardFilter(text="KOENIG sab"))[:2] == [["Sabine König"], []]
    assert shown(practice, BoardFilter(tag="stamm"))[:2] == [["Sabine König"], []]
    assert shown(practice, BoardFilter(text="tom", tag="stamm"))[:2] == [[], []]
    found = practice.read(board, TODAY, BoardFilter(text="nobody"))
    assert [column.figures.clients for column in found.columns] == [1, 1, 0, 0]


def test_a_retired_rung_is_a_column_while_somebody_stands_on_it(
    practice: Store, sold: Callable[..., str]
) -> None:
    sold("Anna", ADVANCED, 3)
    advanced = practice.read(rungs)[1].uid
    practice.write(retire_rung, advanced)
    assert [column.figures.rung.name for column in practice.read(board, TODAY).columns] == [
        STARTER, ADVANCED, COACHING, "Follow-up year",
    ]  # fmt: skip
    sold("Anna", COACHING, 1)
    assert len(practice.read(board, TODAY).columns) == 3
    assert len(practice.read(ladder, TODAY).rungs) == 4  # its money is still money
    practice.write(unretire_rung, advanced)
    practice.write(move_rung, advanced, 3)
    assert shown(practice) == [[], [], [], ["Anna"]]


def test_above_the_highest_rung_that_is_shown_nobody_can_move_on(
    practice: Store, sold: Callable[..., str]
) -> None:
    sold("Anna", COACHING, 300)
    practice.write(retire_rung, practice.read(rungs)[3].uid)  # never sold, so it is not shown
    coaching = practice.read(board, TODAY).columns[-1].figures
    assert coaching.rung.name == COACHING
    assert coaching.conversion is None


def test_expected_money_comes_from_those_who_stand_there_at_the_next_rungs_price(
    practice: Store, sold: Callable[..., str]
) -> None:
    for number in range(8):
        sold(f"Kundin {number}", STARTER, 300)
    for number in range(2):
        sold(f"Kundin {number}", ADVANCED, 250)
    for number in range(6):
        sold(f"Neue {number}", STARTER, 10)
    found = practice.read(ladder, TODAY)
    assert found.rungs[0].expected is not None
    # two of eight moved on, after 50 days; who has stood there for longer is not counted on
    assert found.rungs[0].expected.cents == 6 * 80_000 * 2 // 8
    assert found.rungs[1].expected is None  # two are too few
    assert found.expected == found.rungs[0].expected
    practice.write(retire_rung, practice.read(rungs)[1].uid)
    dearer = practice.read(ladder, TODAY).rungs[0].expected
    assert dearer is not None
    assert dearer.cents == 6 * 500_000 * 2 // 8


def test_yesterdays_ladder_knows_nothing_of_today(
    practice: Store, sold: Callable[..., str]
) -> None:
    sold("Anna", STARTER, 10)
    sold("Anna", COACHING, 0)
    then = practice.read(ladder, TODAY - timedelta(1))
    assert [one.clients for one in then.rungs] == [1, 0, 0, 0]
    assert [one.clients for one in practice.read(ladder, date(2020, 1, 1)).rungs] == [0] * 4


def test_the_clients_behind_a_conversion_can_be_looked_at(
    practice: Store, sold: Callable[..., str]
) -> None:
    for name, first, second in (("Mia", 300, 200), ("Spät", 300, 10), ("Nie", 300, None)):
        sold(name, STARTER, first)
        if second is not None:
            sold(name, ADVANCED, second)
    sold("Neu", STARTER, 20)
    sold("Anton", STARTER, 100)
    sold("Anton", COACHING, 90)
    found = practice.read(behind_conversion, 0, TODAY)
    assert [[one.name for one in some] for some in (found.moved, found.stayed, found.open)] == [
        ["Mia"], ["Nie", "Spät"], ["Anton", "Neu"],
    ]  # fmt: skip
    conversion = practice.read(ladder, TODAY).rungs[0].conversion
    assert conversion is not None
    assert (conversion.hits, conversion.size) == (1, 3)


def test_somebody_in_the_trash_counts_nowhere(practice: Store) -> None:
    uid = practice.write(new_person, "Anna")
    practice.write(sell, NewSale(uid, rung=COACHING))

    def throw_away(session: Session) -> None:
        """As it lies in the file of a journal that was brought along."""
        live_person(session, uid).deleted_at = session.info["clock"].now()

    practice.write(throw_away)
    found = practice.read(ladder, TODAY)
    assert [(one.clients, one.money_cents) for one in found.rungs] == [(0, 0)] * 4


def test_a_journal_without_rungs_has_an_empty_board(store: Store) -> None:
    store.write(sell, NewSale("Anna", offer="Vortrag", price_cents=100))
    assert store.read(board, TODAY).columns == ()
