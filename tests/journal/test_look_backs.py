"""A week, a month and a year are looked back on, and each asks one question."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground import i18n
from journal_app.journal.actions import NewEntry, add_entry, trash_entry
from journal_app.journal.look_back_actions import answer_look_back
from journal_app.journal.look_back_tables import Span
from journal_app.journal.look_backs import Period, answer, answers, period, question
from journal_app.journal.recipe_actions import add_recipe
from journal_app.journal.tables import Kind
from journal_app.journal.thanks_actions import say_thanks_for_all
from journal_app.journal.training import Kept
from journal_app.journal.training_actions import finish_training
from journal_app.journal.working_days import WorkingCalendar
from journal_app.ladder.actions import NewSale, refund, sell
from journal_app.ladder.looking_back import LookedBack, looked_back
from journal_app.people.actions import new_person
from journal_app.store import Store
from tests.turning_clock import Days, clock, days

__all__ = ["clock", "days"]  # fixtures

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 16)
WEEKDAYS = WorkingCalendar(frozenset(range(5)), None, None, ())
THIS_WEEK = period(Span.WEEK, SUNDAY)

Win = Callable[..., str]
dates = st.dates(date(1990, 1, 1), date(2120, 12, 31))
spans = st.sampled_from(list(Span))


@pytest.fixture
def win(store: Store, days: Days) -> Win:
    """Written on the evening of its day."""

    def write(title: str, day: date, **fields: object) -> str:
        now, days.instant = days.instant, datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
        uid = str(store.write(add_entry, NewEntry(title, day=day, **fields)))  # type: ignore[arg-type]  # whatever a win has
        days.instant = now
        return uid

    return write


def back(store: Store, of: Period = THIS_WEEK, today: date = SUNDAY) -> LookedBack:
    return store.read(looked_back, of, today, WEEKDAYS)


@given(spans, dates)
def test_every_day_lies_in_one_period_and_periods_follow_each_other(span: Span, day: date) -> None:
    found = period(span, day)
    assert found.first <= day <= found.last
    assert period(span, found.first) == period(span, found.last) == found
    assert found.after.first == found.last + timedelta(1)
    assert found.after.before == found.before.after == found


@given(spans, dates)
def test_a_period_always_asks_the_same_and_the_next_one_something_else(
    span: Span, day: date
) -> None:
    found = period(span, day)
    assert question(found) == question(period(span, found.last))
    assert question(found) != question(found.after)


def test_the_first_of_january_may_belong_to_the_week_of_the_year_before() -> None:
    assert period(Span.WEEK, date(2027, 1, 1)).first == date(2026, 12, 28)
    assert period(Span.MONTH, date(2028, 2, 10)).last == date(2028, 2, 29)


def test_an_answer_keeps_the_question_it_was_given_to(store: Store) -> None:
    asked = store.read(answer, THIS_WEEK)
    assert (asked.question, asked.answer) == (question(THIS_WEEK), "")
    store.write(answer_look_back, Span.WEEK, SUNDAY, "Die Pause.\nSie hat gewirkt. ")
    i18n.activate("de")
    found = store.read(answer, THIS_WEEK)
    assert (found.question, found.answer) == (asked.question, "Die Pause.\nSie hat gewirkt. ")
    store.write(answer_look_back, Span.WEEK, MONDAY, "Der Preis")
    store.write(answer_look_back, Span.WEEK, date(2026, 11, 1), "Der Mut")
    store.write(answer_look_back, Span.MONTH, MONDAY, "Alles")
    assert [one.answer for one in store.read(answers, Span.WEEK)] == ["Der Preis", "Der Mut"]
    store.write(answer_look_back, Span.WEEK, MONDAY, "  ")
    assert store.read(answer, THIS_WEEK).question == question(THIS_WEEK)
    assert [one.answer for one in store.read(answers, Span.WEEK)] == ["Der Mut"]
    store.undo()
    assert store.read(answer, THIS_WEEK).answer == "Der Preis"


def test_no_answer_writes_nothing_and_an_undone_one_can_be_given_again(store: Store) -> None:
    store.write(answer_look_back, Span.YEAR, SUNDAY, "")
    assert not store.can_undo()
    store.write(answer_look_back, Span.YEAR, SUNDAY, "Das Jahr")
    store.undo()
    assert store.read(answers, Span.YEAR) == []
    store.write(answer_look_back, Span.YEAR, SUNDAY, "Doch")
    assert [one.answer for one in store.read(answers, Span.YEAR)] == ["Doch"]


def test_a_week_shows_what_it_was_made_of(store: Store, win: Win) -> None:
    recipe = store.write(add_recipe, "Anrufen")
    jana = store.write(new_person, "Jana")
    win("Davor", MONDAY - timedelta(1), kind=Kind.SALE, train="Pausen", recipes=(recipe,))
    sale = win("Verkauf", MONDAY, kind=Kind.SALE, train="Preis", recipes=(recipe,), starred=True)
    win("Noch einer", MONDAY, kind=Kind.SALE, helpers=(jana,))
    win("Gelernt", SUNDAY, kind=Kind.LEARNING, train="Mut")
    win("Einfach so", date(2026, 11, 17))
    store.write(trash_entry, win("Verworfen", SUNDAY))
    store.write(finish_training, sale)
    store.write(say_thanks_for_all, jana)
    for day, cents in ((MONDAY, 80_000), (SUNDAY, 6_000), (MONDAY - timedelta(1), 500_000)):
        store.write(sell, NewSale(client="Petra", offer="Kurs", price_cents=cents, day=day))
    gone = store.write(sell, NewSale(client="Petra", offer="Buch", price_cents=900, day=SUNDAY))
    store.write(refund, gone)
    found = back(store)
    assert found.wins == 4
    assert [(one.kind, one.count) for one in found.kinds] == [
        (Kind.SALE, 2), (Kind.LEARNING, 1), (None, 1),
    ]  # fmt: skip
    assert found.starred == 1
    told = ["Verkauf", "Noch einer", "Einfach so", "Gelernt"]
    assert [one.title for one in found.named.wins] == told
    assert found.trained == Kept(due=2, done=1, dropped=0)
    assert [(one.recipe.title, one.count) for one in found.recipes] == [("Anrufen", 1)]
    assert [one.person.name for one in found.thanks] == ["Jana"]
    assert (found.sales, found.money_cents) == (2, 86_000)
    assert (found.written_days, found.working_days, found.written_working_days) == (3, 5, 2)
    assert found.longest_run == 2
    assert found.reflection.question == question(THIS_WEEK)


def test_while_it_goes_on_a_period_counts_only_the_days_that_were(store: Store, win: Win) -> None:
    win("Montag", MONDAY)
    win("Aus Versehen", date(2026, 11, 20))
    found = back(store, today=date(2026, 11, 17))
    assert (found.wins, found.working_days, found.until) == (1, 2, date(2026, 11, 17))


def test_a_month_names_its_wins_while_they_are_few_and_then_those_with_a_star(
    store: Store, win: Win
) -> None:
    month = period(Span.MONTH, SUNDAY)
    for number in range(1, 13):
        win(f"Erfolg {number}", date(2026, 11, number), starred=number == 3)
    few = back(store, month).named
    assert (len(few.wins), few.starred) == (12, False)
    win("Einer mehr", SUNDAY)
    many = back(store, month).named
    assert ([one.title for one in many.wins], many.starred) == (["Erfolg 3"], True)


def test_days_before_the_first_win_ever_are_not_counted_as_missed(store: Store, win: Win) -> None:
    year = period(Span.YEAR, SUNDAY)
    for day in (17, 18, 20):
        win("Erfolg", date(2026, 11, day))
    found = back(store, year)
    assert (found.written_working_days, found.working_days) == (3, 4)
    assert found.counted_from == date(2026, 11, 17)
    win("Lange her", date(2025, 1, 7))
    again = back(store, year)
    assert (again.working_days, again.counted_from) == (232, date(2026, 1, 1))


def test_an_empty_year_is_empty(store: Store) -> None:
    found = back(store, period(Span.YEAR, SUNDAY))
    assert (found.wins, found.kinds, found.recipes, found.thanks) == (0, (), (), ())
    assert (found.money_cents, found.written_days, found.working_days) == (0, 0, 232)
