"""Who helped is owed thanks until they are said, and the year's list shows to whom they were."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from journal_app.ground.errors import UserError
from journal_app.journal.actions import (
    NewEntry,
    add_entry,
    restore_entry,
    set_helpers,
    trash_entry,
)
from journal_app.journal.quotes import quote_topics
from journal_app.journal.thanks import (
    OWED_DAYS,
    Settled,
    settled,
    thanked,
    thanks_owed,
    thanks_said,
    thanks_waived,
    years_of_thanks,
)
from journal_app.journal.thanks_actions import (
    need_no_thanks,
    need_no_thanks_for_all,
    say_thanks,
    say_thanks_for_all,
    take_thanks_back,
)
from journal_app.people.actions import archive_person, new_person
from journal_app.people.merge_actions import merge_people
from journal_app.store import Store

TODAY = date(2026, 11, 22)

Win = Callable[..., str]


@pytest.fixture
def jana(store: Store) -> str:
    return str(store.write(new_person, "Jana Thoma"))


@pytest.fixture
def win(store: Store) -> Win:
    def write(title: str, day: date = TODAY, *helpers: str) -> str:
        return str(store.write(add_entry, NewEntry(title, day=day, helpers=helpers)))

    return write


def owed(store: Store, today: date = TODAY) -> list[tuple[str, str, int]]:
    return [(one.person.name, one.title, one.count) for one in store.read(thanks_owed, today)]


def test_one_line_for_each_helper_with_the_newest_win_and_how_many_there_are(
    store: Store, win: Win, jana: str
) -> None:
    win("Empfehlung", TODAY - timedelta(9), jana)
    win("Workshop", TODAY - timedelta(2), jana, "Lea Vogt")
    win("Technik", TODAY - timedelta(1), "Lea Vogt")
    win("Allein", TODAY)
    assert owed(store) == [("Lea Vogt", "Technik", 2), ("Jana Thoma", "Workshop", 2)]


def test_said_for_one_win_the_others_are_still_owed(store: Store, win: Win, jana: str) -> None:
    win("Empfehlung", TODAY - timedelta(9), jana)
    workshop = win("Workshop", TODAY - timedelta(2), jana)
    store.write(say_thanks, workshop, jana, TODAY - timedelta(1))
    assert owed(store) == [("Jana Thoma", "Empfehlung", 1)]
    assert store.read(thanked, workshop) == {jana: TODAY - timedelta(1)}
    store.write(say_thanks, workshop, jana)
    assert store.read(thanked, workshop) == {jana: TODAY}
    store.write(take_thanks_back, workshop, jana)
    assert owed(store) == [("Jana Thoma", "Workshop", 2)]
    store.undo()
    assert owed(store) == [("Jana Thoma", "Empfehlung", 1)]


def test_one_click_thanks_for_all(store: Store, win: Win, jana: str) -> None:
    for number in range(3):
        win(f"Nummer {number}", TODAY - timedelta(number), jana, "Lea Vogt")
    assert store.write(say_thanks_for_all, jana) == 3
    assert owed(store) == [("Lea Vogt", "Nummer 0", 3)]
    assert store.write(say_thanks_for_all, jana) == 0
    store.undo()
    assert ("Jana Thoma", "Nummer 0", 3) in owed(store)


def test_thanks_that_are_not_needed_are_put_away_and_not_counted_as_said(
    store: Store, win: Win, jana: str
) -> None:
    workshop = win("Workshop", TODAY - timedelta(2), jana, "Lea Vogt")
    win("Empfehlung", TODAY - timedelta(9), jana)
    store.write(need_no_thanks, workshop, jana)
    assert owed(store) == [("Lea Vogt", "Workshop", 1), ("Jana Thoma", "Empfehlung", 1)]
    assert store.read(thanked, workshop) == {}
    assert store.read(settled, workshop) == {jana: Settled(TODAY, waived=True)}
    assert store.write(need_no_thanks_for_all, jana) == 1
    assert owed(store) == [("Lea Vogt", "Workshop", 1)]
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert store.read(thanks_said, *year) == []
    assert [one.title for one in store.read(thanks_waived, *year)] == ["Empfehlung", "Workshop"]
    store.undo()
    assert ("Jana Thoma", "Empfehlung", 1) in owed(store)
    store.write(say_thanks, workshop, jana)
    assert store.read(thanked, workshop) == {jana: TODAY}
    assert store.read(thanks_waived, *year) == []


def test_thanks_put_away_are_owed_again_once_that_is_taken_back(
    store: Store, win: Win, jana: str
) -> None:
    workshop = win("Workshop", TODAY, jana)
    store.write(need_no_thanks, workshop, jana)
    store.write(take_thanks_back, workshop, jana)
    assert owed(store) == [("Jana Thoma", "Workshop", 1)]
    with pytest.raises(UserError, match="no_longer_there"):
        store.write(need_no_thanks, workshop, store.write(new_person, "Kim"))


def test_what_was_put_away_goes_into_the_trash_with_the_win_and_comes_back_with_it(
    store: Store, win: Win, jana: str
) -> None:
    workshop = win("Workshop", TODAY, jana)
    store.write(need_no_thanks, workshop, jana)
    store.write(trash_entry, workshop)
    assert store.read(thanks_waived, TODAY, TODAY) == []
    store.write(restore_entry, workshop)
    assert owed(store) == []
    assert len(store.read(thanks_waived, TODAY, TODAY)) == 1


def test_after_sixty_days_nothing_is_owed_any_more_and_nothing_for_days_to_come(
    store: Store, win: Win, jana: str
) -> None:
    win("Alt", TODAY, jana)
    assert owed(store, TODAY + timedelta(OWED_DAYS - 1)) == [("Jana Thoma", "Alt", 1)]
    assert owed(store, TODAY + timedelta(OWED_DAYS)) == []
    assert owed(store, TODAY - timedelta(1)) == []


def test_who_is_archived_or_helped_after_all_not_is_owed_nothing(
    store: Store, win: Win, jana: str
) -> None:
    entry = win("Workshop", TODAY, jana, "Lea Vogt")
    store.write(set_helpers, entry, ["Lea Vogt"])
    assert owed(store) == [("Lea Vogt", "Workshop", 1)]
    lea = store.read(thanks_owed, TODAY)[0].person.uid
    store.write(archive_person, lea)
    assert owed(store) == []
    with pytest.raises(UserError, match="no_longer_there"):
        store.write(say_thanks, entry, jana)
    with pytest.raises(UserError, match="no_longer_there"):
        store.write(take_thanks_back, entry, jana)


def test_thanks_are_not_said_tomorrow(store: Store, win: Win, jana: str) -> None:
    entry = win("Workshop", TODAY, jana)
    with pytest.raises(UserError, match="day_in_future"):
        store.write(say_thanks, entry, jana, TODAY + timedelta(1))


def test_the_list_of_a_year_the_latest_first(store: Store, win: Win, jana: str) -> None:
    for title, day in (
        ("Alt", date(2025, 12, 30)),
        ("Neu", date(2026, 3, 1)),
        ("Später", date(2026, 3, 2)),
        ("Verworfen", date(2026, 3, 3)),
    ):
        entry = win(title, day, jana)
        store.write(say_thanks, entry, jana, day)
    store.write(trash_entry, entry)
    year = store.read(thanks_said, date(2026, 1, 1), date(2026, 12, 31))
    assert [(one.title, one.person.name) for one in year] == [
        ("Später", "Jana Thoma"),
        ("Neu", "Jana Thoma"),
    ]
    assert store.read(years_of_thanks) == [2026, 2025]
    store.write(restore_entry, entry)
    assert len(store.read(thanks_said, date(2026, 1, 1), date(2026, 12, 31))) == 3


def test_who_did_not_help_after_all_is_not_in_the_list_of_the_year(
    store: Store, win: Win, jana: str
) -> None:
    uid = win("Mit Jana", TODAY, jana)
    store.write(say_thanks, uid, jana)
    assert [one.title for one in store.read(thanks_said, date(2026, 1, 1), TODAY)] == ["Mit Jana"]
    store.write(set_helpers, uid, [])
    assert store.read(thanks_said, date(2026, 1, 1), TODAY) == []
    assert store.read(years_of_thanks) == []
    store.write(set_helpers, uid, [jana])
    assert store.read(years_of_thanks) == [2026]


def test_no_read_of_thanks_or_topics_goes_through_all_there_are(store: Store) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    event.listen(store._engine, "before_cursor_execute", note)
    store.read(thanks_said, date(2026, 1, 1), date(2026, 12, 31))
    store.read(years_of_thanks)
    store.read(quote_topics)
    event.remove(store._engine, "before_cursor_execute", note)
    with store._engine.connect() as connection:
        plans = [
            str(row)
            for statement, values in asked
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    assert any("ix_thanks_day" in plan for plan in plans)
    for table in ("thanks", "entry_tag", "entry_person", "entry "):
        assert not any(f"SCAN {table}" in plan for plan in plans)


def test_two_who_are_one_were_thanked_once(store: Store, win: Win, jana: str) -> None:
    double = store.write(new_person, "J. Thoma")
    entry = win("Workshop", TODAY, jana, double)
    store.write(say_thanks, entry, jana)
    store.write(say_thanks, entry, double)
    store.write(merge_people, jana, double)
    assert owed(store) == []
    assert len(store.read(thanks_said, TODAY, TODAY)) == 1


@pytest.mark.parametrize("kept_said", [True, False])
def test_said_to_one_and_put_away_for_the_other_they_were_thanked(
    store: Store, win: Win, jana: str, kept_said: bool
) -> None:
    double = store.write(new_person, "J. Thoma")
    entry = win("Workshop", TODAY, jana, double)
    thanked_one, waived_one = (jana, double) if kept_said else (double, jana)
    store.write(say_thanks, entry, thanked_one, TODAY - timedelta(1))
    store.write(need_no_thanks, entry, waived_one)
    store.write(merge_people, jana, double)
    assert store.read(settled, entry) == {jana: Settled(TODAY - timedelta(1), waived=False)}
    store.undo()
    assert len(store.read(settled, entry)) == 2
