"""What pages are given: a store that comes later, changes told once, settings that stay."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from journal_app.ground import settings as settings_file
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.journal.actions import NewEntry, add_entry, edit_entry
from journal_app.journal.queries import EntryFilter, lines
from journal_app.store import Store, upkeep
from journal_app.ui.context import Context


def _titles(context: Context) -> list[str]:
    return [line.title for line in context.read(lines, EntryFilter(), 0, 50)]


def test_a_win_written_before_the_store_is_open_is_in_it_afterwards(
    unopened: Context, folder: DataFolder, clock: Clock
) -> None:
    written: list[str] = []
    unopened.write_when_open(add_entry, NewEntry("Sold the first course"), done=written.append)
    assert unopened.pending
    unopened.opened(Store.open(folder.database, clock=clock))
    assert _titles(unopened) == ["Sold the first course"]
    assert len(written) == 1
    assert not unopened.pending


def test_wins_wait_in_their_order_and_one_bad_one_does_not_stop_the_others(
    unopened: Context, folder: DataFolder, clock: Clock
) -> None:
    failed: list[UserError] = []
    for title in ("One", "", "Three"):
        unopened.write_when_open(add_entry, NewEntry(title), failed=failed.append)
    unopened.opened(Store.open(folder.database, clock=clock))
    assert _titles(unopened) == ["Three", "One"]
    assert [error.code for error in failed] == ["empty_title"]


def test_a_bug_in_one_waiting_win_takes_no_other_one_along(
    unopened: Context, folder: DataFolder, clock: Clock, qtbot: QtBot
) -> None:
    def broken(_session: Session) -> None:
        raise KeyError("a bug")

    unopened.write_when_open(broken)
    unopened.write_when_open(add_entry, NewEntry("Kept"))
    with capture_exceptions() as bugs, qtbot.waitSignal(unopened.store_opened):
        unopened.opened(Store.open(folder.database, clock=clock))
    assert _titles(unopened) == ["Kept"]
    assert [bug[0] for bug in bugs] == [KeyError]
    assert [one.action for one in unopened.pending] == [broken]


def test_what_waits_can_be_copied_as_text(unopened: Context) -> None:
    unopened.write_when_open(add_entry, NewEntry("Workshop full", right="Called everybody"))
    assert unopened.pending[0].as_text() == "Workshop full\nCalled everybody"


def test_reading_before_the_store_is_open_says_so(unopened: Context) -> None:
    with pytest.raises(UserError) as raised:
        unopened.read(lines, EntryFilter(), 0, 50)
    assert raised.value.code == "not_open"


def test_several_writes_are_told_once(context: Context, qtbot: QtBot) -> None:
    spy = QSignalSpy(context.stale)
    uid = context.write(add_entry, NewEntry("One", tags=("calls",)))
    context.write(edit_entry, uid, right="Rang early")
    assert spy.count() == 0  # nobody redraws inside a write
    qtbot.waitUntil(lambda: spy.count() > 0)
    assert spy.count() == 1
    assert {"entry", "entry_tag"} <= spy.at(0)[0]


def test_a_write_by_the_command_line_is_noticed(
    context: Context, folder: DataFolder, clock: Clock, qtbot: QtBot
) -> None:
    context.notice()
    with Store.open(folder.database, clock=clock) as other:
        other.write(add_entry, NewEntry("From the shell"))
    with qtbot.waitSignal(context.stale, timeout=2000) as told:
        context.notice()
    assert "entry" in told.args[0]


def test_two_who_block_writing_each_let_go_only_of_their_own(context: Context) -> None:
    erased, imported = (context.block(UserError(code)) for code in ("erasing", "import_running"))
    with pytest.raises(UserError, match="erasing"):
        context.write(add_entry, NewEntry("One"))
    erased()
    erased()
    with pytest.raises(UserError, match="import_running"):
        context.write(add_entry, NewEntry("One"))
    imported()
    context.write(add_entry, NewEntry("One"))
    assert _titles(context) == ["One"]


def test_work_whose_result_meets_a_bug_lets_go_of_what_it_blocked(
    context: Context, qtbot: QtBot
) -> None:
    def broken(_result: object) -> None:
        raise KeyError("a bug")

    with capture_exceptions() as bugs:
        task = context.tasks.start(lambda _task: None, broken)
        task.finished.connect(context.block(UserError("erasing")))
        qtbot.waitUntil(lambda: not context.tasks.busy())
    assert [bug[0] for bug in bugs] == [KeyError]
    assert context.blocked is None


def test_typing_is_one_step_of_undo(context: Context) -> None:
    uid = context.write(add_entry, NewEntry("One"))
    for text in ("R", "Ra", "Rang"):
        context.write(edit_entry, uid, right=text, coalesce=f"entry:{uid}")
    assert context.store is not None
    context.store.undo()
    assert context.store.read(_right_of, uid) == ""


def _right_of(session: Session, uid: str) -> str:
    from journal_app.journal.queries import entry

    return entry(session, uid).right


def test_settings_take_effect_and_are_kept(unopened: Context, folder: DataFolder) -> None:
    spy = QSignalSpy(unopened.settings_changed)
    unopened.change_settings(theme="dark")
    unopened.change_settings(theme="dark")
    assert spy.count() == 1
    assert settings_file.load(folder.settings).theme == "dark"


def test_settings_that_cannot_be_kept_are_told_and_hold(
    unopened: Context, folder: DataFolder
) -> None:
    folder.root.parent.mkdir(parents=True, exist_ok=True)
    folder.root.write_text("a file where the folder should be")
    spy = QSignalSpy(unopened.toast_wanted)
    unopened.change_settings(theme="dark")
    assert unopened.settings.theme == "dark"
    assert str(folder.settings) in spy.at(0)[0]


def test_a_new_day_is_told_when_it_begins_for_the_coach(
    dressed: object, folder: DataFolder
) -> None:
    moments = [datetime(2026, 11, 22, 22, 30, tzinfo=UTC)]  # 23:30 in Berlin
    context = Context(folder, Clock(now=lambda: moments[-1]), Settings())
    spy = QSignalSpy(context.day_changed)
    moments.append(moments[-1] + timedelta(hours=1))
    context.notice()
    assert spy.count() == 0  # half past midnight is still that evening
    moments.append(moments[-1] + timedelta(hours=4))
    context.notice()
    assert spy.count() == 1


@pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="Windows knows no tzset: run it on Linux or macOS"
)
def test_whoever_flies_east_overnight_has_the_day_of_where_they_land(
    context: Context, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []
    context.day_changed.connect(lambda: told.append(True))
    monkeypatch.setenv("TZ", "Pacific/Auckland")  # the machine notices, the app is not told
    try:
        assert clock.today() == date(2026, 11, 22), "18:20 in Berlin"
        context.notice()
        assert clock.today() == date(2026, 11, 23), "06:20 in Auckland"
        assert told == [True]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_the_window_remembers_does_not_disturb_the_pages(
    unopened: Context, folder: DataFolder
) -> None:
    spy = QSignalSpy(unopened.settings_changed)
    unopened.remember("splitter", [380, 616])
    assert unopened.remembered("splitter") == [380, 616]
    assert spy.count() == 0
    unopened.save_settings()
    assert settings_file.load(folder.settings).window["splitter"] == [380, 616]


def test_the_journal_is_looked_after_while_it_is_open(
    folder: DataFolder, unopened: Context, qtbot: QtBot
) -> None:
    now = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)
    moving = Clock(now=lambda: now)
    store = Store.open(folder.database, clock=moving)
    unopened.opened(store)
    unopened.write(add_entry, NewEntry("Workshop full"))
    wal = folder.database.with_name("journal.db-wal")
    assert wal.stat().st_size > 0
    unopened._checkpoint()
    qtbot.waitUntil(lambda: wal.stat().st_size == 0)
    unopened._look_after()
    qtbot.waitUntil(lambda: len(list(folder.backups.glob("*.db"))) == 1)
    assert upkeep.check_if_due(store) is False
    now += timedelta(days=8)
    assert upkeep.check_if_due(store) is True
