"""The process is killed: every acknowledged word is there, and the file is whole."""

from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from journal_app.ground.clock import Clock
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store

pytestmark = pytest.mark.slow
EVERYTHING = queries.EntryFilter()

WRITER = """
import sys
from pathlib import Path
from journal_app.journal.actions import NewEntry, add_entry, edit_entry
from journal_app.store import Store
store = Store.open(Path(sys.argv[1]), exclusive=True)
uid = store.write(add_entry, NewEntry("wird getippt"))
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    store.write(add_entry, NewEntry(f"Erfolg {number}", right="r" * (number % 50) * 100))
    store.write_typing("again", edit_entry, uid, again=f"Wort {number}")
    print(number, flush=True)
sys.stdin.readline()
"""


def test_a_win_acknowledged_just_before_the_end_is_there(
    journal_file: Path, ticking: Clock, as_coach: Callable[..., Popen[str]]
) -> None:
    process = as_coach(WRITER, journal_file, 1)
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == ["ready\n", "0\n"]
    process.kill()
    process.communicate()
    assert journal_file.with_name("journal.db-wal").stat().st_size > 0
    with Store.open(journal_file, clock=ticking, exclusive=True) as store:
        assert store.read(queries.count, EVERYTHING) == 42
        assert store.check() == []


@pytest.mark.parametrize("acknowledged", [7, 60, 133])
def test_killed_in_the_middle_of_many_writes_every_acknowledged_one_is_there(
    journal_file: Path, ticking: Clock, as_coach: Callable[..., Popen[str]], acknowledged: int
) -> None:
    process = as_coach(WRITER, journal_file, 1_000_000)
    assert process.stdout is not None
    while process.stdout.readline() != f"{acknowledged}\n":
        assert process.poll() is None
    process.kill()
    rest = process.communicate()[0].split()
    last = int(rest[-1]) if rest else acknowledged
    with Store.open(journal_file, clock=ticking, exclusive=True) as store:
        assert store.check() == []
        whole = store.read(lambda session: list(queries.entries(session, EVERYTHING)))
        titles = {entry.title for entry in whole}
        assert titles >= {f"Erfolg {number}" for number in range(last + 1)}
        (typed,) = (entry for entry in whole if entry.title == "wird getippt")
        assert int(typed.again.removeprefix("Wort ")) >= last
        store.write(add_entry, NewEntry("weiter geht es"))


BACKUP = """
import sys
from pathlib import Path
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store
store = Store.open(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(10_000):
    store.write(add_entry, NewEntry(f"Erfolg {number}"))
    store.back_up()
    print(number, flush=True)
"""


def test_killed_while_backing_up_leaves_only_whole_backups(
    journal_file: Path, ticking: Clock, as_coach: Callable[..., Popen[str]]
) -> None:
    process = as_coach(BACKUP, journal_file)
    assert process.stdout is not None
    while process.stdout.readline() != "9\n":
        assert process.poll() is None
    process.kill()
    process.communicate()
    backups = list((journal_file.parent / "backups").glob("*.db"))
    assert len(backups) >= 11
    for backup in backups:
        restored = journal_file.parent.parent / backup.stem / "journal.db"
        restored.parent.mkdir()
        restored.write_bytes(backup.read_bytes())
        with Store.open(restored, clock=ticking) as store:
            assert store.check() == []
            assert store.read(queries.count, EVERYTHING) >= 40
