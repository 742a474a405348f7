"""The example practice celebrates and trains: every page of the rhythm has life."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from journal_app import demo
from journal_app.demo.texts import load
from journal_app.exchange.quotes import evidence
from journal_app.ground import i18n
from journal_app.ground.clock import Clock
from journal_app.ground.settings import Settings
from journal_app.journal.look_back_tables import Span
from journal_app.journal.look_backs import answers, period, question, turn
from journal_app.journal.quote_tables import Consent
from journal_app.journal.quotes import quotes
from journal_app.journal.thanks import thanks_said
from journal_app.journal.working_calendar import working_calendar
from journal_app.ladder.looking_back import looked_back
from journal_app.ladder.recipe_figures import recipe_figures
from journal_app.store import Store
from journal_app.today.overdue import overdue
from journal_app.today.queries import today

MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    clock = Clock(now=lambda: datetime(2026, 11, 23, 8, tzinfo=UTC))
    path = tmp_path_factory.mktemp("demo") / "journal.db"
    with Store.open(path, clock=clock) as store:
        demo.fill(store)
        yield store


def test_the_home_page_is_the_one_of_the_picture(practice: Store) -> None:
    found = practice.read(today, Settings())
    assert found.celebration.before[0].title == "Workshop ausverkauft"
    assert "Begrüßungsmail mit drei Fragen zu den Erwartungen" in [
        one.text for one in found.trainings.now
    ]
    assert 1 <= len(found.trainings.open) <= 12
    assert {"Jana Thoma", "Lea Vogt"} <= {one.person.name for one in found.thanks}
    assert len(found.thanks) <= 9
    assert found.recipe is not None
    assert found.recipe.title == "Vorab anrufen statt Mail"
    assert any(one.heart_sinks for one in found.appointments)
    assert "Erster ausgebuchter Workshop" in [one.echo.title for one in found.remembered]
    assert found.steps
    assert found.streak.current == 14
    assert practice.read(overdue, MONDAY).clients


def test_recipes_bring_wins_and_money_and_one_is_retired(practice: Store) -> None:
    found = practice.read(recipe_figures, MONDAY)
    assert len(found) == 8
    assert [one.retired_on is not None for one in found] == [False] * 7 + [True]
    assert all(one.wins for one in found)
    assert sum(one.money_cents for one in found) > 500_000
    assert any(one.uses > one.wins for one in found)
    assert sum(any(one.trend) for one in found) >= 5


def test_quotes_are_in_every_state_and_some_may_leave(practice: Store) -> None:
    found = practice.read(quotes)
    assert {one.consent for one in found} == set(Consent)
    assert len(found) >= 10
    told = practice.read(evidence)
    assert {bool(one.name) for one in told} == {True, False}


def test_the_year_has_thanks_and_look_backs(practice: Store) -> None:
    assert len(practice.read(thanks_said, MONDAY - timedelta(365), MONDAY)) > 20
    for span, fewest in ((Span.WEEK, 5), (Span.MONTH, 4), (Span.YEAR, 2)):
        assert len(practice.read(answers, span)) >= fewest
    calendar = practice.read(working_calendar, Settings())
    month = period(Span.MONTH, date(2026, 10, 15))
    found = practice.read(looked_back, month, MONDAY, calendar)
    assert found.trained.done > found.trained.due / 2
    assert found.recipes
    assert found.money_cents


def test_its_questions_are_those_of_the_app(practice: Store) -> None:
    i18n.activate("de")
    for span, step in ((Span.WEEK, 7), (Span.MONTH, 28), (Span.YEAR, 300)):
        for number in range(20):
            one = period(span, MONDAY - timedelta(step * number))
            assert load("rhythmus")[span.value][turn(one)]["question"] == question(one)
        for told in practice.read(answers, span):
            assert told.question == question(told.period)
