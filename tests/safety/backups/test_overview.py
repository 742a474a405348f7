"""How safe the journal is, and when the coach is asked for a second place."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings, save
from journal_app.safety.asking import Question, question
from journal_app.safety.holdings import Backup
from journal_app.safety.overview import State, state
from journal_app.safety.ui.asking import REMEMBERED, Asker
from journal_app.store import backup, checked
from journal_app.ui.context import Context
from tests.safety.backups.conftest import Hand

NOW = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)
GOOD = Backup(Path("a.db"), NOW, 1, False, None, NOW, False, True, False)
UNCHECKED = replace(GOOD, verified_at=None)
BAD = replace(GOOD, verified_at=None, damaged=True)
HOUR, DAYS = NOW - timedelta(hours=1), NOW - timedelta(days=3)


@pytest.mark.parametrize(
    ("known", "waiting", "expected"),
    [
        ([GOOD], None, State.SAFE),
        ([GOOD], HOUR, State.SAFE),
        ([GOOD], DAYS, State.OVERDUE),
        ([UNCHECKED, GOOD], HOUR, State.SAFE),
        ([BAD, GOOD], None, State.DAMAGED),
        ([GOOD, BAD], None, State.SAFE),
        ([UNCHECKED], None, State.MISSING),
        ([], None, State.NOTHING_YET),
        ([], HOUR, State.NOTHING_YET),
        ([], DAYS, State.MISSING),
    ],
)
def test_green_and_red(known: list[Backup], waiting: datetime | None, expected: State) -> None:
    assert state(known, waiting, NOW) is expected


@pytest.fixture
def long_ago(folder: DataFolder) -> DataFolder:
    """A folder whose oldest backup is three weeks old."""
    folder.backups.mkdir(parents=True)
    name = (NOW - timedelta(days=21)).strftime(backup.STAMP)
    (folder.backups / f"journal-{name}.db").write_bytes(b"")
    return folder


def test_after_two_weeks_of_backups_a_second_place_is_asked_for(long_ago: DataFolder) -> None:
    clock = Clock(now=lambda: NOW)
    assert question(long_ago, clock, None) is Question.WHERE
    assert question(long_ago, clock, date(2026, 11, 10)) is None, "asked not long ago"
    assert question(long_ago, clock, date(2026, 11, 8)) is Question.WHERE
    assert question(long_ago, clock, date(2027, 1, 1)) is Question.WHERE, "a clock was wrong"
    earlier = Clock(now=lambda: NOW - timedelta(days=10))
    assert question(long_ago, earlier, None) is None
    assert question(DataFolder(long_ago.root / "new"), clock, None) is None


def test_a_stick_in_the_drawer_is_asked_for_two_weeks_after_its_last_backup(
    long_ago: DataFolder, tmp_path: Path
) -> None:
    clock, stick = Clock(now=lambda: NOW), tmp_path / "stick"
    save(long_ago.settings, Settings(second_place=str(stick)))
    assert question(long_ago, clock, None) is Question.PLUG_IN
    stick.mkdir()
    fresh = stick / f"journal-{(NOW - timedelta(days=5)).strftime(backup.STAMP)}.db"
    fresh.write_bytes(b"")
    assert question(long_ago, clock, None) is Question.PLUG_IN, "nobody has looked through it"
    checked.note(long_ago, fresh, NOW)
    assert question(long_ago, clock, None) is None
    stick.rename(tmp_path / "drawer")
    assert question(long_ago, clock, None) is None
    later = Clock(now=lambda: NOW + timedelta(days=10))
    assert question(long_ago, later, None) is Question.PLUG_IN


def test_the_coach_is_asked_once_and_two_weeks_later_again(
    opened: Context, folder: DataFolder, hand: Hand, qtbot: QtBot
) -> None:
    told: list[str] = []
    opened.reminder_wanted.connect(lambda text, _offer, _handler: told.append(text))
    hand.later(days=21)
    asker = Asker(opened)

    def look() -> None:
        asker.look()
        opened.tasks.start(lambda _task: None)
        qtbot.waitUntil(lambda: not opened.tasks.busy())

    look()
    look()
    assert len(told) == 1
    assert "this computer alone" in told[0]
    assert opened.remembered(REMEMBERED) == opened.clock.today().isoformat()
    hand.later(days=15)
    look()
    assert len(told) == 2
