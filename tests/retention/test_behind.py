"""Whoever reads a figure sees whom it is made of, and how groups of clients differ."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from journal_app.ground.periods import Period
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_tables import Outcome
from journal_app.ladder.expectation_actions import add_expectation, set_outcome
from journal_app.ladder.queries import RungLine, rungs
from journal_app.ladder.rung_actions import add_rung
from journal_app.ladder.tables import Offer
from journal_app.people.actions import new_person
from journal_app.people.queries import PersonName
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.retention.behind import (
    behind_cell,
    behind_gaps,
    behind_group_step,
    behind_repeat,
    behind_repeats,
    behind_revenue,
    behind_step,
)
from journal_app.retention.overview import Began, Retention, retention
from journal_app.retention.split import (
    CAME_OTHERWISE,
    OFF_LADDER,
    RECOMMENDED,
    Group,
    Split,
    split,
)
from journal_app.store import Store

TODAY = date(2026, 11, 22)
NAMES = ("Anna", "Bert", "Cem", "Dora", "Emil", "Fritz", "Gerda")


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def buy(store: Store, client: str, *days: int, cents: int = 6_000, rung: str | None = None) -> None:
    """The client buys so many days ago."""
    for day in days:
        sale = NewSale(client, offer="Kurs", price_cents=cents, day=ago(day))
        if rung is not None:
            sale = NewSale(client, rung=rung, price_cents=cents, day=ago(day))
        store.write(sell, sale)


def names(people: tuple[PersonName, ...]) -> list[str]:
    return [one.name for one in people]


@pytest.fixture
def people(store: Store) -> dict[str, str]:
    """Uids by name; their purchases lie so many days back."""
    found = {name: store.write(new_person, name) for name in NAMES}
    for name, *days in (
        ("Anna", 700, 600, 20),
        ("Bert", 700, 500),
        ("Cem", 700),
        ("Dora", 300, 299, 298),
        ("Emil", 300, 200),
        ("Fritz", 50),
    ):
        buy(store, found[str(name)], *(int(day) for day in days))
    return found


@pytest.fixture
def read(store: Store, people: dict[str, str]) -> Callable[..., Any]:
    return store.read


def test_repeat_is_made_of_those_who_came_back_in_time(read: Callable[..., Any]) -> None:
    found = read(behind_repeat, TODAY, 180)

    assert names(found.came_back) == ["Anna", "Dora", "Emil"]
    assert names(found.stayed_away) == ["Bert", "Cem"]
    assert names(found.open) == ["Fritz"]
    assert names(found.came_back) == names(read(retention, TODAY, 180).came_back)
    assert [(one.days, one.again) for one in found.came_back] == [
        (100, True),
        (1, True),
        (100, True),
    ]
    assert [(one.days, one.again) for one in found.stayed_away] == [(200, True), (700, False)]


def test_a_step_of_the_curve_is_made_of_those_who_bought_again_on_its_day(
    read: Callable[..., Any],
) -> None:
    found = read(behind_step, 100, TODAY)

    assert names(found.then) == ["Anna", "Emil"]
    assert names(found.before) == ["Dora"]
    assert names(found.unseen) == ["Fritz"]
    assert names(found.waiting) == ["Bert", "Cem"]


def test_every_step_names_as_many_as_the_curve_counts(read: Callable[..., Any]) -> None:
    curve = read(retention, TODAY).survival

    for time, events, at_risk in zip(curve.times, curve.events, curve.at_risk, strict=True):
        found = read(behind_step, time, TODAY)
        assert len(found.then) == events
        assert len(found.then) + len(found.waiting) == at_risk


@pytest.mark.parametrize("period", list(Period))
def test_every_cell_and_every_bar_name_as_many_as_they_count(
    read: Callable[..., Any], period: Period
) -> None:
    found: Retention = read(retention, TODAY, 180, period)

    for row in found.cohorts.rows:
        for later, (active, since) in enumerate(zip(row.active, row.on_or_after, strict=True)):
            then = read(behind_cell, row.number, later, TODAY, period)
            from_then = read(behind_cell, row.number, later, TODAY, period, on_or_after=True)
            assert (len(then), len(from_then)) == (active, since)
            assert set(then) <= set(from_then)
    for one in found.revenue:
        seen = read(behind_revenue, one.number, TODAY, period)
        assert (len(seen.new), len(seen.returning)) == (one.new_clients, one.returning_clients)


def test_a_gap_names_who_made_it(read: Callable[..., Any]) -> None:
    found = read(retention, TODAY).gaps

    assert found.counted == ((1, 2), (100, 2), (200, 1), (580, 1))
    assert names(read(behind_gaps, 1, 1, TODAY)) == ["Dora"]
    assert names(read(behind_gaps, 100, 200, TODAY)) == ["Anna", "Bert", "Emil"]


def test_money_of_the_last_year_names_who_came_back_with_it(read: Callable[..., Any]) -> None:
    assert names(read(behind_repeats, ago(364), TODAY, TODAY)) == ["Anna", "Dora", "Emil"]


def test_who_began_in_a_time_is_looked_at_alone(read: Callable[..., Any]) -> None:
    early = Began(last=ago(400))

    found: Retention = read(retention, TODAY, 180, Period.YEAR, early)

    assert (found.clients, found.purchases, found.since) == (3, 6, ago(700))
    assert (found.repeat.hits, found.repeat.size) == (1, 3)
    assert [row.size for row in found.cohorts.rows] == [3]
    assert names(read(behind_gaps, 1, 1000, TODAY, early)) == ["Anna", "Bert"]
    everybody: Retention = read(retention, TODAY)
    assert (found.overdue, found.quiet) == (everybody.overdue, everybody.quiet)
    assert everybody.since == ago(700)
    nobody = read(retention, TODAY, 180, Period.YEAR, Began(first=ago(1)))
    assert (nobody.clients, nobody.since, nobody.revenue) == (0, None, ())


def clients_of(groups: tuple[Group, ...]) -> dict[str, list[str]]:
    return {one.name or one.key: names(one.clients) for one in groups}


@pytest.fixture
def ladder(store: Store) -> list[RungLine]:
    """A course and a coaching."""
    store.write(add_rung, "Kurs", 19_000, Offer.COURSE)
    store.write(add_rung, "Coaching", 190_000, Offer.COACHING)
    return store.read(rungs)


def test_clients_are_told_apart_by_the_rung_they_began_with(
    store: Store, people: dict[str, str], ladder: list[RungLine]
) -> None:
    course, coaching = ladder
    buy(store, people["Gerda"], 90, 60, rung=course.uid)
    buy(store, people["Gerda"], 90, rung=coaching.uid)
    buy(store, people["Fritz"], 60, rung=course.uid)

    found = store.read(split, TODAY, Split.FIRST_RUNG)

    assert clients_of(found) == {
        "Kurs": ["Fritz"],
        "Coaching": ["Gerda"],
        OFF_LADDER: ["Anna", "Bert", "Cem", "Dora", "Emil"],
    }
    fritz, gerda, others = found
    assert (fritz.survival.times, gerda.survival.times) == ((10,), (30,))
    assert [one.shown for one in found] == ["names", "names", "counts"]
    whole = store.read(retention, TODAY).survival
    assert sum(one.survival.size for one in found) == whole.size
    assert sum(sum(one.survival.events) for one in found) == sum(whole.events)
    assert others.survival.times == (1, 100, 200)


def test_an_answer_counts_from_the_day_it_was_given(store: Store, people: dict[str, str]) -> None:
    for name, outcome, days in (
        ("Anna", Outcome.EXCEEDED, 100),
        ("Dora", Outcome.EXCEEDED, 290),
        ("Cem", Outcome.MET, 650),
        ("Emil", Outcome.MISSED, 250),
    ):
        expectation = store.write(add_expectation, people[name])
        store.write(set_outcome, expectation, outcome, day=ago(days))
    later = store.write(add_expectation, people["Anna"])
    store.write(set_outcome, later, Outcome.MISSED, day=ago(10))

    found = store.read(split, TODAY, Split.EXPECTATION)

    assert clients_of(found) == {"exceeded": ["Anna", "Dora"], "met": ["Cem"], "missed": ["Emil"]}
    exceeded, met, missed = (one.survival for one in found)
    assert (exceeded.times, exceeded.observed) == ((80,), (80, 290))
    assert (met.times, met.observed) == ((), (650,))
    assert (missed.times, missed.observed) == ((50,), (50,))
    assert clients_of(store.read(split, ago(200), Split.EXPECTATION)) == {
        "exceeded": ["Dora"], "met": ["Cem"], "missed": ["Emil"],
    }  # fmt: skip
    step = store.read(behind_group_step, Split.EXPECTATION, Outcome.EXCEEDED, 80, TODAY)
    assert (names(step.then), names(step.waiting)) == (["Anna"], ["Dora"])
    assert (step.before, step.unseen) == ((), ())


def test_whom_a_referral_brought_is_told_apart_from_all_others(
    store: Store, people: dict[str, str]
) -> None:
    for recipient, giver, days in (
        ("Bert", "Anna", 740),
        ("Dora", None, 300),
        ("Emil", "Anna", 10),  # after the first purchase: it did not bring them
    ):
        new = NewReferral(people[recipient], giver=giver and people[giver], day=ago(days))
        store.write(add_referral, new)

    found = store.read(split, TODAY, Split.REFERRAL)

    assert clients_of(found) == {
        RECOMMENDED: ["Bert", "Dora"],
        CAME_OTHERWISE: ["Anna", "Cem", "Emil", "Fritz"],
    }
    assert [one.shown for one in found] == ["names", "names"]
    whole = store.read(retention, TODAY).survival
    assert sum(one.survival.size for one in found) == whole.size
    assert sum(sum(one.survival.events) for one in found) == sum(whole.events)
    assert "Dora" in names(
        store.read(behind_group_step, Split.REFERRAL, RECOMMENDED, 1, TODAY).then
    )
    assert clients_of(store.read(split, ago(320), Split.REFERRAL)) == {
        RECOMMENDED: ["Bert"], CAME_OTHERWISE: ["Anna", "Cem"],
    }  # fmt: skip


@pytest.mark.parametrize("by", list(Split))
def test_an_empty_journal_has_no_groups(store: Store, by: Split) -> None:
    assert store.read(split, TODAY, by) == ()
