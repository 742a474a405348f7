"""A backup is brought back: whole or not at all, and what was there before is never lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.people.queries import people
from journal_app.store import Store, backup, checked, upkeep
from journal_app.store.forgetting import forget_person
from journal_app.store.ledger import Wish
from journal_app.store.restore import restore
from tests.rows import rows
from tests.store.restore.conftest import newest, titles, write


def test_the_journal_is_as_it_was_in_the_backup(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    chosen = newest(folder)
    before = rows(journal_file)
    write(journal_file, late, "danach")
    restore(folder, chosen, clock=late)
    assert rows(journal_file) == before
    assert len(titles(journal_file, late)) == 40


def test_case_30_after_a_restore_the_replaced_file_is_still_there(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    chosen = newest(folder)
    with Store.open(journal_file, clock=late) as store:
        store.write(add_entry, NewEntry("danach"))
        replaced = rows(journal_file)
        late.now()
    restored = restore(folder, chosen, clock=late)
    assert restored.put_aside is not None
    assert rows(restored.put_aside) == replaced
    assert restored.kept is not None
    assert restored.kept in backup.backups(folder.backups)
    assert rows(restored.kept) == replaced
    restore(folder, restored.kept, clock=late)
    assert "danach" in titles(journal_file, late)


def test_words_that_no_backup_has_yet_are_backed_up_before(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    chosen = newest(folder)
    os.environ.pop("JOURNAL_APP_DATA", None)
    killed = subprocess.run(
        [
            sys.executable, "-c",
            "import os, sys; from pathlib import Path\n"
            "from journal_app.journal.actions import NewEntry, add_entry\n"
            "from journal_app.store import Store\n"
            "store = Store.open(Path(sys.argv[1]))\n"
            "store.write(add_entry, NewEntry('nur in der -wal'))\n"
            "os._exit(9)",
            str(journal_file),
        ],
        check=False,
    )  # fmt: skip
    assert killed.returncode == 9
    assert journal_file.with_name("journal.db-wal").stat().st_size
    restored = restore(folder, chosen, clock=late)
    assert not journal_file.with_name("journal.db-wal").exists()
    assert len(titles(journal_file, late)) == 40
    assert restored.kept is not None
    restore(folder, restored.kept, clock=late)
    assert "nur in der -wal" in titles(journal_file, late)


def test_the_copy_has_a_replica_of_its_own(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    def replica() -> str:
        with Store.open(journal_file, clock=late) as store:
            return store._replica

    before = replica()
    restore(folder, newest(folder), clock=late)
    assert replica() != before


def test_another_computer_needs_only_the_backup(
    journal_file: Path, folder: DataFolder, late: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copy(newest(folder), stick)
    elsewhere = DataFolder(tmp_path / "neuer Rechner" / "journal")
    restore(elsewhere, next(stick.iterdir()), clock=late)
    assert len(titles(elsewhere.database, late)) == 40


def test_what_was_put_aside_can_be_brought_back_with_its_log(
    journal_file: Path, folder: DataFolder, late: Clock, tmp_path: Path
) -> None:
    """Put aside by hand or by a restore: its -wal is read too."""
    aside = tmp_path / "aside" / "journal.db"
    aside.parent.mkdir()
    with Store.open(journal_file, clock=late) as store:
        store.write(add_entry, NewEntry("noch in der -wal"))
        for end in ("", "-wal"):
            shutil.copy(
                journal_file.with_name("journal.db" + end), aside.with_name("journal.db" + end)
            )
    restore(folder, newest(folder), clock=late)
    restore(folder, aside, clock=late)
    assert "noch in der -wal" in titles(journal_file, late)


def test_beside_an_open_window_nothing_is_restored(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    with (
        Store.open(journal_file, clock=late, exclusive=True),
        pytest.raises(UserError, match="needs_closed_window"),
    ):
        restore(folder, newest(folder), clock=late)


def test_a_full_disk_leaves_the_journal_that_is_there(
    small_disk: object, late: Clock, forty_wins: Path
) -> None:
    folder = DataFolder(small_disk.root / "journal")  # type: ignore[attr-defined]  # a fixture
    shutil.copytree(forty_wins, folder.root)
    before = folder.database.read_bytes()
    small_disk.fill(leave=50_000)  # type: ignore[attr-defined]
    with pytest.raises(UserError, match="disk_full"):
        restore(folder, newest(folder), clock=late)
    assert folder.database.read_bytes() == before
    assert not (folder.root / "incoming").exists()
    small_disk.make_room()  # type: ignore[attr-defined]
    assert len(titles(folder.database, late)) == 40


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.store.forgetting import forget_person
from journal_app.store.inspection import problems
from journal_app.store.ledger import Wish
from journal_app.store.restore import restore

wanted, seen = int(sys.argv[3]), 0

def at_each_step(event, arguments):
    global seen
    if event.startswith(("os.r", "os.mkdir", "shutil.")):
        seen += 1
        if seen == wanted:
            os._exit(9)

sys.addaudithook(at_each_step)
clock = Clock(now=lambda: datetime(2026, 11, 26, 9, tzinfo=UTC))
restore(DataFolder(Path(sys.argv[1])), Path(sys.argv[2]), clock=clock)
"""


@pytest.mark.slow
def test_killed_at_any_step_the_journal_is_the_old_one_or_the_new_one(
    journal_file: Path, folder: DataFolder, late: Clock, as_coach: Callable[..., Popen[str]]
) -> None:
    chosen = newest(folder)
    write(journal_file, late, "danach")
    kept = {file.name for file in backup.backups(folder.backups)}
    whole = shutil.copytree(folder.root, folder.root.with_name("whole"))
    outcomes = []
    for step in range(1, 60):
        shutil.rmtree(folder.root)
        shutil.copytree(whole, folder.root)
        journal_file.with_name("journal.db-shm").write_bytes(b"")
        process = as_coach(KILLED, folder.root, chosen, step)
        _out, errors = process.communicate(timeout=60)
        assert process.returncode in (0, 9), errors
        found = titles(journal_file, late)
        outcomes.append("danach" in found)
        assert len(found) in (40, 41)
        assert not (folder.root / "incoming").exists()
        assert not (folder.root / "installing").exists()
        assert kept <= {file.name for file in backup.backups(folder.backups)}
        if process.returncode == 0:
            break
    assert outcomes == sorted(outcomes, reverse=True), "first the old one, then the new one"
    assert len(outcomes) > 8
    assert True in outcomes
    assert outcomes[-1] is False


def test_case_31_a_backup_with_an_erased_person_comes_back_without_them(
    journal_file: Path, folder: DataFolder, late: Clock, tmp_path: Path
) -> None:
    with Store.open(journal_file, clock=late) as store:
        store.write(add_entry, NewEntry("Auftrag", clients=("Anna Berger", "Bernd Vogt")))
        made = upkeep.back_up_now(store)
        uid = next(one.uid for one in store.read(people) if one.name == "Anna Berger")
        drawer = tmp_path / "in a drawer"
        drawer.mkdir()
        shutil.copy(made, drawer)
        forget_person(store, [uid], Wish())
        assert checked.checks(folder, [made])[made].whole, "changed by us, and looked through"
    restore(folder, drawer / made.name, clock=late)
    with Store.open(journal_file, clock=late) as store:
        assert [one.name for one in store.read(people)] == ["Bernd Vogt"]
        assert store.check() == []
