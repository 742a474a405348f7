"""The ladder of the example practice: that of the pictures, and one with the journal beside it."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from journal_app import demo
from journal_app.clients.queries import ClientFilter, count
from journal_app.clients.timeline import Happening, timeline
from journal_app.ground.clock import Clock
from journal_app.journal import queries
from journal_app.journal.queries import EntryFilter
from journal_app.journal.tables import Kind
from journal_app.ladder.board import Board, Edge, board
from journal_app.ladder.cadences import cadence_due
from journal_app.ladder.care_queries import (
    appointments_on,
    due_steps,
    expectations_due,
    expectations_of,
)
from journal_app.ladder.care_tables import Feeling
from journal_app.ladder.queries import PurchaseFacts, purchases_of, rungs, sales_of_entry
from journal_app.people.queries import people, person
from journal_app.store import Store

MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    clock = Clock(now=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    with Store.open(tmp_path_factory.mktemp("demo") / "journal.db", clock=clock) as store:
        demo.fill(store)
        yield store


@pytest.fixture(scope="module")
def ladder(example: Store) -> Board:
    return example.read(board, MONDAY)


@pytest.fixture(scope="module")
def sales(example: Store) -> list[PurchaseFacts]:
    return [
        sale for client in example.read(people) for sale in example.read(purchases_of, client.uid)
    ]


def test_its_rungs_are_those_of_the_pictures(example: Store, ladder: Board) -> None:
    assert [(rung.name, rung.price_cents // 100) for rung in example.read(rungs)] == [
        ("Einstiegskurs", 60), ("Aufbaukurs", 800), ("Coaching", 5_000), ("Anschluss", 9_000),
    ]  # fmt: skip
    numbers = [column.figures.clients for column in ladder.columns]
    assert sum(numbers) == 80
    assert numbers[0] > numbers[1] >= numbers[2] > numbers[3] >= 4


def test_the_people_of_the_pictures_stand_where_they_stand_there(ladder: Board) -> None:
    cards = {
        card.client.name: (place, card.days, card.step_text, card.edge)
        for place, column in enumerate(ladder.columns)
        for card in column.cards
    }
    assert cards["Sabine König"] == (0, 35, "Gespräch 800-€-Kurs", Edge.DUE)
    assert cards["Tom Frei"] == (0, 12, "Feedback einholen", None)
    assert cards["Ute Haas"] == (0, 201, "", Edge.ADRIFT)
    assert cards["Petra Lang"] == (1, 1, "Coaching ansprechen", None)
    assert cards["Markus Weber"] == (1, 212, "Anruf", Edge.DUE)
    assert cards["Nadine Roth"] == (2, 90, "Anschluss besprechen", None)
    assert cards["Herr Brandt"] == (2, 40, "", Edge.ADRIFT)
    assert cards["Claudia Maier"] == (3, 130, "Jahresgespräch", None)


def test_there_is_something_of_every_kind(example: Store, ladder: Board) -> None:
    edges = Counter(card.edge for column in ladder.columns for card in column.cards)
    assert edges[Edge.DUE] >= 3
    assert edges[Edge.ADRIFT] >= 3
    assert edges[None] > edges[Edge.ADRIFT]
    assert example.read(due_steps, MONDAY)
    assert example.read(expectations_due, MONDAY)
    assert example.read(cadence_due, MONDAY)
    (dreaded,) = [one for one in example.read(appointments_on, MONDAY) if one.feeling]
    assert (dreaded.client.name, dreaded.feeling) == ("Herr Brandt", Feeling.SINKING_HEART)
    assert ladder.ladder.stuck
    assert ladder.ladder.expected.cents > 0
    first = ladder.columns[0].figures.conversion
    assert first is not None
    assert first.size >= 20
    outcomes = Counter(
        one.outcome
        for client in example.read(people)
        for one in example.read(expectations_of, client.uid)
    )
    assert len(outcomes) == 4  # also: not known yet


def test_what_the_journal_says_was_sold_was_sold(example: Store) -> None:
    told = example.read(
        lambda session: list(queries.entries(session, EntryFilter(kinds=frozenset({Kind.SALE}))))
    )
    named = [entry for entry in told if entry.clients]
    assert len(named) > 50
    for entry in named:
        sold = example.read(sales_of_entry, entry.uid)
        assert sold, entry.title
        assert all(sale.day == entry.day for sale in sold)
        assert {sale.client.name for sale in sold if sale.client} <= {
            one.name for one in entry.clients
        }
        for word, rung in (("Aufbaukurs verkauft", "Aufbaukurs"), ("5.000 €", "Coaching")):
            if word in entry.title:
                assert [sale.offer for sale in sold] == [rung]


def test_nothing_was_sold_in_the_future_and_every_client_bought_something(
    example: Store, sales: list[PurchaseFacts]
) -> None:
    assert all(MONDAY - timedelta(days=3 * 366) < sale.day < MONDAY for sale in sales)
    assert len({sale.client for sale in sales}) == 80
    assert example.read(count, ClientFilter()) == 80
    assert any(sale.refunded_on for sale in sales)
    assert any(sale.price_cents == 0 for sale in sales)
    assert any(sale.rung is None and sale.price_cents for sale in sales)
    assert any(sale.list_price_cents not in (None, sale.price_cents) for sale in sales)
    assert any(sale.instalments > 1 for sale in sales)


def test_the_address_book_belongs_to_nobody(example: Store) -> None:
    facts = [example.read(person, one.uid) for one in example.read(people)]
    assert all("@example." in one.email for one in facts)
    assert any(one.birthday.startswith("--") for one in facts)
    assert any(one.birthday[:2] == "19" for one in facts)
    assert any(one.tags == ("stamm", "newsletter") for one in facts)


def test_a_client_has_a_history(example: Store) -> None:
    claudia = next(one for one in example.read(people) if one.name == "Claudia Maier")
    kinds = Counter(item.what for item in example.read(timeline, claudia.uid))
    assert kinds[Happening.SALE] >= 4
    assert kinds[Happening.APPOINTMENT] >= 5
    assert kinds[Happening.STEP] >= 4


@pytest.mark.parametrize("today", [date(2026, 8, 12), date(2028, 2, 29), date(2027, 1, 4)])
def test_the_pictures_are_right_on_any_day(
    tmp_path_factory: pytest.TempPathFactory, today: date
) -> None:
    clock = Clock(now=lambda: datetime(today.year, today.month, today.day, 21, tzinfo=UTC))
    with Store.open(tmp_path_factory.mktemp("demo") / "journal.db", clock=clock) as store:
        demo.fill(store, entries=60, clients=30)
        found = store.read(board, today)
        assert sum(column.figures.clients for column in found.columns) >= 28
        gold = {
            card.client.name
            for column in found.columns
            for card in column.cards
            if card.due == today
        }
        assert {"Sabine König", "Markus Weber"} <= gold
        assert store.check() == []
