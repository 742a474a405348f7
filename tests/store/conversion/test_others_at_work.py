"""A password is set or taken away while somebody else has the journal, or comes to it."""

import time
from collections.abc import Callable
from subprocess import Popen

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.store import Store, backup, engine, keys, protection
from tests.store.conversion.conftest import CODE, EVERYTHING, PASSWORD, content, half_made

REFUSALS = {"store_busy", "store_damaged", "store_not_a_journal", "password_needed"}


def test_a_backup_that_another_process_makes_survives_a_conversion_that_is_refused(
    journal_of: DataFolder, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = half_made(journal_of)[0]
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", "200")
    with Store.open(journal_of.database, clock=clock) as command:
        command.read(queries.count, EVERYTHING)
        with pytest.raises(UserError, match="store_busy"):
            protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
        assert at_work.exists()


def test_a_journal_that_the_window_has_open_is_left_alone(
    journal_of: DataFolder, clock: Clock
) -> None:
    before = journal_of.database.read_bytes()
    with (
        Store.open(journal_of.database, clock=clock, exclusive=True),
        pytest.raises(UserError, match="needs_closed_window"),
    ):
        protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
    assert journal_of.database.read_bytes() == before


def test_a_command_at_work_is_not_pulled_away_from_its_journal(
    journal_of: DataFolder, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", "200")
    before = content(journal_of.database, None)
    with Store.open(journal_of.database, clock=clock) as command:
        command.read(queries.count, EVERYTHING)
        with pytest.raises(UserError) as caught:
            protection.encrypt(journal_of, PASSWORD, CODE, clock=clock)
        assert caught.value.code == "store_busy"
        assert sentence(caught.value)
    assert content(journal_of.database, None) == before
    assert not journal_of.key_file.exists()


def test_a_password_that_cannot_be_taken_away_stays_on_the_backups_too(
    journal_of: DataFolder, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock).key
    assert key is not None
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", "200")
    with Store.open(journal_of.database, key, clock=clock) as command:
        command.read(queries.count, EVERYTHING)
        with pytest.raises(UserError, match="store_busy"):
            protection.decrypt(journal_of, key, clock=clock)
        (made,) = backup.backups(journal_of.backups)
        assert content(made, key)["entry"] == content(journal_of.database, key)["entry"]
        assert keys.read(keys.beside(made)).opened("password", PASSWORD.encode()) == key
    assert protection.unlock(journal_of, PASSWORD) == key


def test_a_command_that_waited_writes_nothing_into_the_old_file(
    journal_of: DataFolder, clock: Clock, as_coach: Callable[..., Popen[str]]
) -> None:
    """It was at the old file's door when the new one came: refused in a sentence, nothing lost,

    and no -wal of the old file beside the new one."""
    script = """
import sys
from pathlib import Path
from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, engine
connect = engine.connect
def knocking(*arguments, **how):
    print("knocking", flush=True)
    return connect(*arguments, **how)
print("there", flush=True)
sys.stdin.readline()
engine.connect = knocking
try:
    with Store.open(Path(sys.argv[1])) as store:
        store.write(add_entry, NewEntry("zu spät"))
except UserError as error:
    print(error.code)
"""
    command = as_coach(script, journal_of.database)
    assert command.stdin is not None
    assert command.stdout is not None
    go, says = command.stdin, command.stdout
    assert says.readline() == "there\n"
    knocked: list[str] = []

    def let_it_knock(_part: float) -> None:
        if not knocked:
            go.write("\n")
            go.flush()
            knocked.append(says.readline())
            time.sleep(0.5)

    key = protection.encrypt(journal_of, PASSWORD, CODE, clock=clock, progress=let_it_knock).key
    said, errors = command.communicate()
    assert said.splitlines()[-1] in REFUSALS, (said, errors)
    assert not (journal_of.root / "journal.db-wal").exists()
    with Store.open(journal_of.database, key, clock=clock) as store:
        assert store.check() == []
        assert store.read(queries.count, queries.EntryFilter(text="spät")) == 0
