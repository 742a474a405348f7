"""What a win says to train is on the table on the next working day, until it is done."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from journal_app.exchange.entry_json import entry_json
from journal_app.exchange.entry_text import entry_text
from journal_app.exchange.markdown import markdown
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.settings import Settings
from journal_app.journal.actions import NewEntry, add_entry, add_leave, edit_entry, trash_entry
from journal_app.journal.erasing import erase_entries
from journal_app.journal.queries import entry
from journal_app.journal.recipe_actions import add_recipe, use_recipe_today
from journal_app.journal.training import (
    OPEN_WEEKS,
    Kept,
    TrainingLine,
    Trainings,
    kept,
    training_of,
    trainings,
)
from journal_app.journal.training_actions import (
    drop_training,
    finish_training,
    put_off_training,
    reopen_training,
)
from journal_app.journal.working_calendar import working_calendar
from journal_app.journal.working_days import WorkingCalendar
from journal_app.store import Store
from tests.journals import empty_journal
from tests.rows import rows
from tests.turning_clock import Days, clock, days

__all__ = ["clock", "days"]  # fixtures

THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 11, day) for day in (19, 20, 21, 22))
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
WEEKDAYS = WorkingCalendar(frozenset(range(5)), None, None, ())

Win = Callable[..., str]


@pytest.fixture
def win(store: Store, days: Days) -> Win:
    """Written on the evening of its day."""

    def write(day: date, train: str, title: str = "Erfolg") -> str:
        now, days.instant = days.instant, datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
        uid = str(store.write(add_entry, NewEntry(title, day=day, train=train)))
        days.instant = now
        return uid

    return write


def on(store: Store, day: date, calendar: WorkingCalendar = WEEKDAYS) -> Trainings:
    return store.read(trainings, day, calendar)


def said(lines: tuple[TrainingLine, ...]) -> list[str]:
    return [line.text for line in lines]


def test_on_monday_the_coach_trains_what_friday_saturday_and_sunday_said(
    store: Store, win: Win
) -> None:
    win(THURSDAY, "Preis nennen")
    win(FRIDAY, "Pausen aushalten")
    win(SATURDAY, "Früher anfangen")
    win(SUNDAY, " Nachfragen\n")
    win(MONDAY, "Erst morgen")
    assert said(on(store, MONDAY).now) == ["Pausen aushalten", "Früher anfangen", "Nachfragen"]
    assert said(on(store, MONDAY).open) == ["Preis nennen"]
    assert said(on(store, TUESDAY).now) == ["Erst morgen"]
    assert said(on(store, SUNDAY).now) == []


def test_a_win_without_a_training_or_in_the_trash_trains_nobody(store: Store, win: Win) -> None:
    win(FRIDAY, "")
    win(FRIDAY, " \n ")
    store.write(trash_entry, win(FRIDAY, "Preis nennen"))
    assert on(store, MONDAY) == Trainings((), (), ())


def test_holidays_and_leave_are_no_days_to_train_on(store: Store, win: Win) -> None:
    win(FRIDAY, "Preis nennen")
    store.write(add_leave, MONDAY, date(2026, 12, 4))
    calendar = store.read(working_calendar, Settings())
    assert on(store, MONDAY, calendar).now == ()
    assert said(on(store, date(2026, 12, 7), calendar).now) == ["Preis nennen"]
    christmas = win(date(2026, 12, 24), "Ruhig bleiben")
    found = store.read(training_of, christmas, calendar)
    assert found is not None
    assert found.due == date(2026, 12, 28)


def test_after_a_leave_longer_than_four_weeks_the_training_comes_all_the_same(
    store: Store, win: Win
) -> None:
    win(FRIDAY, "Preis nennen")
    store.write(add_leave, MONDAY, date(2027, 1, 29))
    calendar = store.read(working_calendar, Settings())
    assert said(on(store, date(2027, 2, 1), calendar).now) == ["Preis nennen"]


def test_who_works_on_no_day_trains_the_day_after(store: Store, win: Win) -> None:
    win(FRIDAY, "Preis nennen")
    never = WorkingCalendar(frozenset(), None, None, ())
    assert said(on(store, SATURDAY, never).now) == ["Preis nennen"]


def test_done_it_is_off_the_table_and_the_entry_tells_how_it_went(
    store: Store, win: Win, days: Days
) -> None:
    uid = win(FRIDAY, "Preis nennen")
    days.go(1)
    store.write(finish_training, uid, "  Zweimal\ngesagt, ohne zu zögern ")
    found = on(store, MONDAY)
    assert (found.now, said(found.done)) == ((), ["Preis nennen"])
    told = store.read(training_of, uid, WEEKDAYS)
    assert told is not None
    assert (told.done_on, told.how) == (MONDAY, "Zweimal gesagt, ohne zu zögern")
    days.go(1)
    store.write(finish_training, uid, "Dreimal")
    told = store.read(training_of, uid, WEEKDAYS)
    assert told is not None
    assert (told.done_on, told.how) == (MONDAY, "Dreimal")
    store.undo()
    store.undo()
    assert said(on(store, MONDAY).now) == ["Preis nennen"]
    store.write(finish_training, uid)
    again = store.read(training_of, uid, WEEKDAYS)
    assert again is not None
    assert again.how == ""


def test_how_it_went_goes_wherever_the_entry_goes(store: Store, win: Win) -> None:
    uid = win(FRIDAY, "Preis nennen")
    other = win(FRIDAY, "Preis nennen")
    store.write(finish_training, uid, "Zweimal gesagt")
    told = store.read(entry, uid)
    assert (told.trained, store.read(entry, other).trained) == ("Zweimal gesagt", "")
    assert "How did the training go?\nZweimal gesagt" in entry_text(told, "")
    assert "## How did the training go?\n\nZweimal gesagt\n" in markdown(told, [])
    assert entry_json(told, [])["trained"] == "Zweimal gesagt"


def test_put_off_it_comes_on_that_day_and_on_no_other(store: Store, win: Win, days: Days) -> None:
    uid = win(FRIDAY, "Preis nennen")
    days.go(1)
    store.write(put_off_training, uid, WEEKDAYS.after(MONDAY))
    assert on(store, MONDAY) == Trainings((), (), ())
    assert said(on(store, TUESDAY).now) == ["Preis nennen"]
    days.go(1)
    store.write(put_off_training, uid, date(2026, 12, 14))
    assert said(on(store, date(2026, 12, 14)).now) == ["Preis nennen"]
    assert on(store, TUESDAY) == Trainings((), (), ())
    store.undo()
    assert said(on(store, TUESDAY).now) == ["Preis nennen"]


def test_nothing_is_put_off_to_today_or_before(store: Store, win: Win) -> None:
    uid = win(THURSDAY, "Preis nennen")
    for day in (SUNDAY, FRIDAY):
        with pytest.raises(UserError, match="training_not_ahead"):
            store.write(put_off_training, uid, day)


def test_dropped_it_rests_and_can_be_taken_up_again(store: Store, win: Win) -> None:
    uid = win(FRIDAY, "Preis nennen")
    store.write(drop_training, uid)
    assert on(store, MONDAY) == Trainings((), (), ())
    store.write(reopen_training, uid)
    assert said(on(store, MONDAY).now) == ["Preis nennen"]
    store.undo()
    store.undo()
    assert said(on(store, MONDAY).now) == ["Preis nennen"]


def test_what_nobody_did_gathers_for_four_weeks_and_then_rests_in_its_entry(
    store: Store, win: Win
) -> None:
    uid = win(FRIDAY, "Preis nennen")
    assert said(on(store, MONDAY + timedelta(weeks=OPEN_WEEKS)).open) == ["Preis nennen"]
    assert on(store, MONDAY + timedelta(weeks=OPEN_WEEKS, days=1)) == Trainings((), (), ())
    told = store.read(training_of, uid, WEEKDAYS)
    assert told is not None
    assert told.is_open


def test_a_long_leave_lets_nothing_that_is_open_rest(store: Store, win: Win, days: Days) -> None:
    win(THURSDAY, "Preis nennen")
    store.write(add_leave, date(2026, 11, 23), date(2027, 1, 10))
    calendar = store.read(working_calendar, Settings())
    first_day_back = date(2027, 1, 11)
    assert said(on(store, first_day_back, calendar).open) == ["Preis nennen"]
    assert said(on(store, first_day_back + timedelta(2), calendar).open) == ["Preis nennen"]


def test_a_win_written_down_days_later_is_trained_on_the_next_working_day(
    store: Store, days: Days
) -> None:
    days.instant = datetime(2026, 11, 23, 9, tzinfo=UTC)
    wednesday = date(2026, 11, 18)
    store.write(add_entry, NewEntry("Erfolg", day=wednesday, train="Preis nennen"))
    assert on(store, MONDAY) == Trainings((), (), ())
    assert said(on(store, TUESDAY).now) == ["Preis nennen"]


def test_an_old_journal_that_was_brought_in_puts_nothing_on_the_table(store: Store) -> None:
    for number in range(30):
        day = SUNDAY - timedelta(8 + number)
        store.write(add_entry, NewEntry("Erfolg", day=day, train="Preis nennen"))
    assert on(store, MONDAY).now == ()


def test_what_was_put_off_while_the_clock_was_wrong_is_open_when_it_is_right_again(
    store: Store, win: Win, days: Days
) -> None:
    uid = win(FRIDAY, "Preis nennen")
    days.instant = datetime(2030, 1, 2, 9, tzinfo=UTC)
    store.write(put_off_training, uid, date(2030, 1, 3))
    recipe = store.write(add_recipe, "Vorab anrufen")
    store.write(use_recipe_today, recipe)
    days.instant = datetime(2026, 11, 23, 9, tzinfo=UTC)
    found = on(store, MONDAY)
    assert said(found.now) == ["Preis nennen"]
    assert said(found.open) == ["Vorab anrufen"]
    days.go(1)
    assert said(on(store, TUESDAY).open) == ["Vorab anrufen", "Preis nennen"]


def test_four_hundred_open_trainings_are_all_there_the_latest_first(store: Store, win: Win) -> None:
    for number in range(400):
        win(FRIDAY - timedelta(number % 20), f"Nummer {number}")
    found = on(store, TUESDAY)
    assert len(found.open) == 400
    assert [line.due for line in found.open] == sorted(
        (line.due for line in found.open), reverse=True
    )


def test_an_entry_whose_training_is_written_later_or_worded_anew_counts_as_it_is_now(
    store: Store, win: Win
) -> None:
    uid = win(FRIDAY, "")
    assert store.read(training_of, uid, WEEKDAYS) is None
    store.write(edit_entry, uid, train="Preis nennen")
    assert said(on(store, MONDAY).now) == ["Preis nennen"]
    store.write(edit_entry, uid, train="Preis zuerst nennen")
    assert said(on(store, MONDAY).now) == ["Preis zuerst nennen"]


def test_a_week_tells_what_was_kept(store: Store, win: Win, days: Days) -> None:
    uids = [win(day, "Üben") for day in (THURSDAY, FRIDAY, SATURDAY, SUNDAY, MONDAY)]
    days.go(1)
    store.write(finish_training, uids[0])  # due on Friday, a week before
    store.write(finish_training, uids[1])
    store.write(drop_training, uids[2])
    assert store.read(kept, MONDAY, date(2026, 11, 29), WEEKDAYS) == Kept(4, 1, 1)


def test_who_is_gone_cannot_be_trained(store: Store, win: Win) -> None:
    uid = win(FRIDAY, "Preis nennen")
    store.write(trash_entry, uid)
    for action in (finish_training, drop_training, reopen_training):
        with pytest.raises(UserError, match="no_longer_there"):
            store.write(action, uid)


def test_erased_with_its_entry_nothing_is_left_of_how_it_went(store: Store, win: Win) -> None:
    uid = win(FRIDAY, "Preis nennen")
    store.write(finish_training, uid, "Anna hat genickt")
    store.write(trash_entry, uid)
    store.write(erase_entries, [uid])
    assert not [key for key in rows(store.path) if key[0] == "training"]


@pytest.fixture(scope="module")
def fresh() -> Iterator[Callable[[], Store]]:
    """Empty stores, one after the other."""
    with TemporaryDirectory() as folder:
        opened: list[Store] = []

        def make() -> Store:
            path = Path(folder) / str(len(opened)) / "journal.db"
            clock = Clock(now=lambda: datetime(2026, 11, 22, 17, tzinfo=UTC))
            opened.append(Store.open(empty_journal(path), clock=clock))
            return opened[-1]

        yield make
        for store in opened:
            store.close()


@examples(max_examples=12, deadline=None)
@given(
    written=st.lists(st.integers(0, 60), min_size=1, max_size=15),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    leaves=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=3),
)
def test_each_training_is_on_the_table_on_exactly_one_day_and_that_is_a_working_day(
    fresh: Callable[[], Store],
    written: list[int],
    weekdays: frozenset[int],
    leaves: list[tuple[int, int]],
) -> None:
    first = date(2026, 9, 1)
    off = [(first + timedelta(at), first + timedelta(at + long)) for at, long in leaves]
    calendar = WorkingCalendar(weekdays, "DE", None, off)
    store = fresh()
    uids = {
        store.write(add_entry, NewEntry("Erfolg", day=first + timedelta(at), train="Üben")): at
        for at in written
    }
    seen: dict[str, list[date]] = {uid: [] for uid in uids}
    for day in (first + timedelta(number) for number in range(160)):
        for line in store.read(trainings, day, calendar).now:
            seen[line.uid].append(day)
            assert calendar.is_working_day(day)
    for uid, at in uids.items():
        assert seen[uid] == [calendar.after(first + timedelta(at))]
