"""One journal, two computers: on a drive whose locks do not reach, the coach is asked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from journal_app.cli import run
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder, computer
from journal_app.ground.sentences import sentence
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, keys, moving, opening, protection, stray_log, upkeep
from journal_app.store.lock import FolderLock
from journal_app.store.restore import restore
from tests.journals import empty_journal

THEIRS = '{"computer": "PRAXIS-PC"}'


@pytest.fixture
def shared(tmp_path: Path) -> DataFolder:
    """A closed journal in Dropbox, with the lock file of the other computer."""
    folder = DataFolder(tmp_path / "Dropbox" / "Erfolgsjournal")
    empty_journal(folder.database)
    folder.lock.write_text(THEIRS)
    return folder


def test_case_26_a_lock_of_another_computer_on_a_shared_drive_is_asked_about(
    shared: DataFolder, clock: Clock
) -> None:
    with pytest.raises(UserError) as caught:
        Store.open(shared.database, clock=clock, exclusive=True)
    assert caught.value.code == "open_on_other_computer"
    assert "PRAXIS-PC" in sentence(caught.value)
    assert str(shared.lock) in sentence(caught.value)
    assert shared.lock.read_text() == THEIRS, "who looks again is asked again"
    opening.forget_other_computer(shared)
    with Store.open(shared.database, clock=clock, exclusive=True):
        pass


def test_case_26_who_only_looks_beside_is_not_asked(shared: DataFolder, clock: Clock) -> None:
    with Store.open(shared.database, clock=clock):
        assert shared.lock.read_text() == THEIRS


def test_case_26_on_a_drive_of_this_computer_it_locks_nobody_out(
    folder: DataFolder, clock: Clock
) -> None:
    empty_journal(folder.database)
    folder.lock.write_text(THEIRS)
    with Store.open(folder.database, clock=clock, exclusive=True):
        assert FolderLock(folder.lock).claimed_by() == computer()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"computer": ', "\0" * 99, "[" * 9999])
def test_case_26_an_empty_or_garbled_lock_file_on_a_shared_drive_locks_nobody_out(
    shared: DataFolder, clock: Clock, content: str
) -> None:
    shared.lock.write_text(content)
    with Store.open(shared.database, clock=clock, exclusive=True):
        pass
    assert shared.lock.read_text() == ""


def test_the_file_says_where_it_is_open_and_nothing_once_it_is_closed(
    shared: DataFolder, clock: Clock
) -> None:
    shared.lock.write_text("")
    with Store.open(shared.database, clock=clock, exclusive=True):
        assert FolderLock(shared.lock).claimed_by() == computer()
        with pytest.raises(UserError, match="already_open"):
            Store.open(shared.database, clock=clock, exclusive=True)
        assert FolderLock(shared.lock).claimed_by() == computer()
    assert shared.lock.read_text() == ""


def test_after_a_crash_on_this_computer_nobody_is_asked(shared: DataFolder, clock: Clock) -> None:
    shared.lock.write_text(f'{{"computer": "{computer()}"}}')
    with Store.open(shared.database, clock=clock, exclusive=True):
        pass


@pytest.mark.parametrize("work", ["restore", "encrypt", "move", "set_aside"])
def test_case_26_beside_another_computer_the_closed_journal_is_left_alone(
    shared: DataFolder, clock: Clock, tmp_path: Path, work: str
) -> None:
    with Store.open(shared.database, clock=clock) as store:
        store.write(add_entry, NewEntry("Frau Weber hat zugesagt"))
        made = upkeep.back_up_now(store)
    before = shared.database.read_bytes()
    works: dict[str, Callable[[], object]] = {
        "restore": lambda: restore(shared, made, clock=clock),
        "encrypt": lambda: protection.encrypt(
            shared, "Frühling in Würzburg", keys.new_code(), clock=clock
        ),
        "move": lambda: moving.move(shared, tmp_path / "anderswo"),
        "set_aside": lambda: stray_log.set_aside(shared, clock=clock),
    }
    with pytest.raises(UserError, match="open_on_other_computer"):
        works[work]()
    assert shared.lock.read_text() == THEIRS
    assert shared.database.read_bytes() == before
    assert not shared.replaced.exists()


def test_case_26_the_command_line_asks_too(
    shared: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["add", "Frau Weber hat zugesagt"], ["list"]):
        assert run(["--data-dir", str(shared.root), *command]) == 1
        assert "PRAXIS-PC" in capsys.readouterr().err
    assert shared.lock.read_text() == THEIRS
