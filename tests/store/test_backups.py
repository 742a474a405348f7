"""Backups: made when something changed, whole or not at all, thinned by age, never to nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry, edit_entry, save_draft, set_clients
from journal_app.store import Store, backup, upkeep
from journal_app.store.thinning import superfluous

NOW = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)


class Hand:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = NOW

    def clock(self) -> Clock:
        return Clock(now=lambda: self.at)

    def later(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def kept(folder: Any) -> Callable[[], list[Path]]:
    return lambda: backup.backups(folder.backups)


def test_a_backup_is_made_on_close_only_if_something_changed(
    folder: Any, hand: Hand, kept: Callable[[], list[Path]]
) -> None:
    Store.open(folder.database, clock=hand.clock()).close(always_back_up=True)
    assert kept() == []
    store = Store.open(folder.database, clock=hand.clock())
    store.write(add_entry, NewEntry("Erfolg"))
    hand.later(seconds=1)
    store.close(always_back_up=True)
    assert len(kept()) == 1
    hand.later(days=3)
    store = Store.open(folder.database, clock=hand.clock())
    store.read(queries.count, queries.EntryFilter())
    store.write(save_draft, {"title": "halb"})
    store.close(always_back_up=True)
    assert len(kept()) == 1


def test_the_command_line_makes_one_at_most_every_half_hour(
    folder: Any, hand: Hand, kept: Callable[[], list[Path]]
) -> None:
    counts = []
    for minutes in (0, 1, 28, 2, 10, 25):
        hand.later(minutes=minutes)
        with Store.open(folder.database, clock=hand.clock()) as store:
            store.write(add_entry, NewEntry("Erfolg"))
            hand.later(seconds=1)
        counts.append(len(kept()))
    assert counts == [1, 1, 1, 2, 2, 3]


def test_the_half_hourly_timer_backs_up_only_what_is_due(folder: Any, hand: Hand) -> None:
    with Store.open(folder.database, clock=hand.clock()) as store:
        assert store.back_up(only_if_due=True) is None
        uid = store.write(add_entry, NewEntry("Erfolg"))
        hand.later(seconds=1)
        assert store.back_up(only_if_due=True) is not None
        hand.later(minutes=31)
        assert store.back_up(only_if_due=True) is None
        store.write(edit_entry, uid, right="zugehört")
        hand.later(seconds=1)
        assert store.back_up(only_if_due=True) is not None


def test_typing_on_after_a_backup_is_a_change_too(folder: Any, hand: Hand) -> None:
    """The change set's first row is widened, its last one is older than the backup."""
    with Store.open(folder.database, clock=hand.clock()) as store:
        uid = store.write(add_entry, NewEntry("Erfolg"))

        def two_rows(session: Any, text: str) -> None:
            edit_entry(session, uid, right=text)
            session.flush()
            set_clients(session, uid, ["Anna"])

        store.write_typing("right", two_rows, "Ich")
        hand.later(seconds=1)
        assert store.back_up() is not None
        hand.later(seconds=1)
        store.write_typing("right", two_rows, "Ich habe gefragt")
        hand.later(seconds=1)
        newest = store.back_up()
        assert newest is not None
        with closing(sqlite3.connect(newest)) as raw:
            assert raw.execute('SELECT "right" FROM entry').fetchone() == ("Ich habe gefragt",)


def test_a_backup_from_the_time_when_the_clock_was_wrong_stops_nothing(
    folder: Any, hand: Hand, kept: Callable[[], list[Path]]
) -> None:
    hand.later(days=2000)
    with Store.open(folder.database, clock=hand.clock()) as store:
        store.write(add_entry, NewEntry("im falschen Jahr"))
        hand.later(seconds=1)
    hand.at = NOW
    with Store.open(folder.database, clock=hand.clock()) as store:
        store.write(add_entry, NewEntry("im richtigen Jahr"))
        hand.later(seconds=1)
    assert len(kept()) == 2


def test_backups_from_a_year_that_has_not_come_push_out_no_later_one(
    folder: Any, hand: Hand, kept: Callable[[], list[Path]]
) -> None:
    """A battery was empty for a day; the disk's budget is used up by what was made then."""
    with Store.open(folder.database, clock=hand.clock()) as store:
        store.write(add_entry, NewEntry("im richtigen Jahr"))
        hand.later(seconds=1)
        first = store.back_up()
    assert first is not None
    size = first.stat().st_size
    for minutes in range(0, 300, 30):
        at = datetime(2099, 1, 1, 8, tzinfo=UTC) + timedelta(minutes=minutes)
        shutil.copy(first, folder.backups / f"journal-{at.strftime(backup.STAMP)}.db")
    for _half_hour in range(2):
        hand.later(minutes=31)
        made = backup.make(folder.database, folder.backups, key=None, now=hand.at, budget=size * 6)
        assert made.exists()
    of_this_year = [file for file in kept() if backup.made_at(file) <= hand.at]
    assert len(of_this_year) == 3
    assert first in of_this_year
    assert len(kept()) == 6, "and the newest three of those stay, in case the clock is wrong now"


def test_a_backup_opens_anywhere_and_holds_everything(
    journal: Store, read_only_from_now_on: Callable[[Path], None]
) -> None:
    journal.write(add_entry, NewEntry("Auftrag", clients=("Anna",), tags=("mut",)))
    made = journal.back_up()
    assert made is not None
    assert made.read_bytes()[18:20] == b"\x01\x01"  # rollback journal: needs no -wal beside it
    assert [file.name for file in made.parent.iterdir()] == [made.name]
    stick = journal.path.parent.parent / "stick"
    stick.mkdir()
    shutil.copy(made, stick / "journal.db")
    read_only_from_now_on(stick)
    with Store.open(stick / "journal.db") as store:
        assert store.read_only
        assert store.read(queries.tag_counts) == [queries.TagCount("mut", 1)]
        assert store.check() == []


def test_a_backup_put_in_place_is_the_journal_again(journal: Store, ticking: Clock) -> None:
    journal.write(add_entry, NewEntry("Auftrag"))
    made = journal.back_up()
    assert made is not None
    journal.close()
    shutil.copy(made, journal.path)
    with Store.open(journal.path, clock=ticking, exclusive=True) as store:
        store.write(add_entry, NewEntry("danach"))
        assert store.read(queries.count, queries.EntryFilter()) == 2
        assert store.undo() is not None


def test_what_a_killed_backup_left_is_swept_up_a_day_later(journal: Store) -> None:
    import os
    import time

    folder = journal.path.parent / "backups"
    folder.mkdir()
    old, young = "journal-2026-11-20T090000.000000Z", "journal-2026-11-22T090000.000000Z"
    endings = (".tmp", ".tmp-journal", ".key", ".key.0a1b.tmp")
    for name in (old, young):
        for ending in endings:
            (folder / f"{name}{ending}").write_bytes(b"half")
    for ending in endings:
        os.utime(folder / f"{old}{ending}", (time.time() - 100_000,) * 2)
    journal.write(add_entry, NewEntry("Erfolg"))
    journal.back_up()
    assert not list(folder.glob(f"{old}*"))
    assert len(list(folder.glob(f"{young}*"))) == len(endings)


def test_in_a_folder_that_the_coach_chose_only_what_is_ours_is_swept_up(
    journal: Store, tmp_path: Path
) -> None:
    import os
    import time

    theirs = [
        tmp_path / "journal-draft.tmp",
        tmp_path / "journal-2026-11-20T090000.000000Z.key",  # its backup may lie elsewhere by now
    ]
    for file in theirs:
        file.write_bytes(b"mine")
        os.utime(file, (time.time() - 100_000,) * 2)
    upkeep.back_up_to(journal, tmp_path)
    assert all(file.exists() for file in theirs)


def test_files_that_are_not_ours_are_never_thinned(journal: Store) -> None:
    folder = journal.path.parent / "backups"
    folder.mkdir()
    for name in ("journal-before-the-move.db", "notes.txt", "journal-2020.db"):
        (folder / name).write_bytes(b"mine")
    for number in range(5):
        journal.write(add_entry, NewEntry(f"Erfolg {number}"))
        journal.back_up()
    assert len(list(folder.iterdir())) == 8


def test_a_backup_folder_that_cannot_be_made_is_told_and_the_word_is_kept(
    journal: Store, ticking: Clock
) -> None:
    (journal.path.parent / "backups").write_text("in the way")
    journal.write(add_entry, NewEntry("Erfolg"))
    with pytest.raises(UserError, match="path_unusable"):
        journal.close(always_back_up=True)
    (journal.path.parent / "backups").unlink()
    with Store.open(journal.path, clock=ticking) as store:
        assert store.read(queries.count, queries.EntryFilter()) == 1


def test_a_close_that_fails_does_not_hide_what_went_wrong_before(
    folder: Any, ticking: Clock
) -> None:
    folder.root.mkdir()
    folder.backups.write_text("in the way")

    def a_bad_day() -> None:
        with Store.open(folder.database) as store:
            store.write(add_entry, NewEntry("Erfolg"))
            store.write(add_entry, NewEntry(""))

    with pytest.raises(UserError, match="empty_title"):
        a_bad_day()
    Store.open(folder.database, exclusive=True, clock=ticking)


# -- thinning, as laws

moments = st.lists(
    st.integers(0, 500 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    unique=True,
    max_size=80,
)


def staying(made: list[datetime], budget: int = 10**12, size: int = 1) -> list[datetime]:
    known = [(at, size, at) for at in made]
    gone = set(superfluous(known, NOW, budget))
    return sorted(set(made) - gone, reverse=True)


@settings(max_examples=150, deadline=None)
@given(made=moments)
def test_all_of_two_days_and_the_newest_three_stay(made: list[datetime]) -> None:
    stays = staying(made)
    newest = sorted(made, reverse=True)
    assert set(stays) >= set(newest[:3])
    assert set(stays) >= {at for at in made if NOW - at <= timedelta(days=2)}


def period_names(at: datetime) -> dict[str, object]:
    iso = at.isocalendar()
    return {"day": at.date(), "week": (iso.year, iso.week), "month": (at.year, at.month)}


@settings(max_examples=150, deadline=None)
@given(made=moments)
def test_the_newest_of_each_of_12_days_10_weeks_9_months_stays_and_nothing_more(
    made: list[datetime],
) -> None:
    newest = sorted(made, reverse=True)
    wanted = set(newest[:3]) | {at for at in made if NOW - at <= timedelta(days=2)}
    for period, limit in (("day", 12), ("week", 10), ("month", 9)):
        first_of: dict[object, datetime] = {}
        for at in newest:
            first_of.setdefault(period_names(at)[period], at)
        wanted |= set(list(first_of.values())[:limit])
    assert set(staying(made)) == wanted


@settings(max_examples=150, deadline=None)
@given(made=moments)
def test_thinning_twice_takes_nothing_more(made: list[datetime]) -> None:
    once = staying(made)
    assert staying(once) == once


@settings(max_examples=150, deadline=None)
@given(made=moments, ahead=st.integers(0, 300), budget=st.integers(0, 40))
def test_on_either_side_of_now_the_newest_three_stay(
    made: list[datetime], ahead: int, budget: int
) -> None:
    made = [at + timedelta(days=ahead) for at in made]
    stays = staying(made, budget=budget)
    for side in ([at for at in made if at <= NOW], [at for at in made if at > NOW]):
        assert set(stays) >= set(sorted(side, reverse=True)[:3])


@settings(max_examples=150, deadline=None)
@given(made=moments, budget=st.integers(0, 40))
def test_a_budget_takes_the_oldest_first_but_never_the_newest_three(
    made: list[datetime], budget: int
) -> None:
    whole, within = staying(made), staying(made, budget=budget)
    assert within == whole[: len(within)]
    assert len(within) == min(len(whole), max(budget, 3))


def test_a_year_of_daily_work_keeps_about_thirty_backups() -> None:
    kept: list[datetime] = []
    for number in range(365):
        at = NOW - timedelta(days=364 - number)
        for hour in range(3):
            kept.append(at + timedelta(hours=hour))
            known = [(one, 1, one) for one in kept]
            gone = set(superfluous(known, kept[-1]))
            kept = [one for one in kept if one not in gone]
    assert 24 <= len(kept) <= 36
    assert min(kept).date() <= date(2026, 4, 1)
