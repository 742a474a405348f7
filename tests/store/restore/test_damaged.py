"""A journal that is damaged, cut off, empty or missing comes back; no damaged backup is taken."""

import os
import shutil
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import sentence
from journal_app.store import Store, backup, checked
from journal_app.store.inspection import problems
from journal_app.store.restore import restore
from tests.store.restore.conftest import newest, titles, write


def test_case_9_a_damaged_journal_is_put_aside_with_its_log_and_thins_no_backup(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    content = bytearray(journal_file.read_bytes())
    for place in range(4096 * 3, 4096 * 6):
        content[place] ^= 0xFF
    journal_file.write_bytes(content)
    log = b"what was written last"
    journal_file.with_name("journal.db-wal").write_bytes(log)
    known = backup.backups(folder.backups)
    with pytest.raises(UserError, match="store_damaged") as caught:
        Store.open(journal_file, clock=late)
    assert str(known[0]) in sentence(caught.value)
    restored = restore(folder, known[0], clock=late)
    assert restored.kept is None
    assert restored.put_aside is not None
    assert restored.put_aside.read_bytes() == bytes(content)
    assert Path(f"{restored.put_aside}-wal").read_bytes() == log
    assert backup.backups(folder.backups) == known
    assert len(titles(journal_file, late)) == 40


def test_case_10_a_journal_cut_off_by_whole_pages_is_damaged_and_comes_back(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    known = backup.backups(folder.backups)
    os.truncate(journal_file, journal_file.stat().st_size // 4096 // 2 * 4096)
    cut = journal_file.read_bytes()
    assert problems(journal_file, key=None)
    restored = restore(folder, known[0], clock=late)
    assert restored.kept is None, "nothing is called a backup that is not whole"
    assert restored.put_aside is not None
    assert restored.put_aside.read_bytes() == cut
    assert backup.backups(folder.backups) == known
    assert len(titles(journal_file, late)) == 40


def test_case_5_an_empty_journal_is_no_new_one_and_a_backup_comes_back(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    chosen = newest(folder)
    journal_file.write_bytes(b"")
    with pytest.raises(UserError, match="store_empty") as caught:
        Store.open(journal_file, clock=late)
    assert str(chosen) in sentence(caught.value)
    assert journal_file.read_bytes() == b""
    assert restore(folder, chosen, clock=late).kept is None
    assert len(titles(journal_file, late)) == 40


def test_case_6_a_missing_journal_comes_back_from_its_backup(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    chosen = newest(folder)
    journal_file.unlink()
    with pytest.raises(UserError, match="store_missing"):
        Store.open(journal_file, clock=late)
    restored = restore(folder, chosen, clock=late)
    assert (restored.kept, restored.put_aside) == (None, None)
    assert len(titles(journal_file, late)) == 40


def test_case_29_a_damaged_backup_is_refused_and_the_next_whole_one_named(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    write(journal_file, late, "danach")
    write(journal_file, late, "noch später")
    third, second, first = backup.backups(folder.backups)
    for file in (third, second):
        file.write_bytes(file.read_bytes()[:-4096])
    before = journal_file.read_bytes()
    with pytest.raises(UserError, match="backup_damaged") as caught:
        restore(folder, third, clock=late)
    assert str(first) in sentence(caught.value)
    assert journal_file.read_bytes() == before
    assert not (folder.root / "incoming").exists()
    assert not folder.replaced.exists()
    assert not checked.checks(folder, [third])[third].whole
    restore(folder, first, clock=late)
    assert len(titles(journal_file, late)) == 40


def test_one_from_a_year_that_has_not_come_is_the_last_to_be_offered(
    journal_file: Path, folder: DataFolder, late: Clock
) -> None:
    first = newest(folder)
    for year in (2098, 2099):
        shutil.copy(first, folder.backups / f"journal-{year}-01-01T080000.000000Z.db")
    damaged = newest(folder)
    damaged.write_bytes(damaged.read_bytes()[:-4096])
    with pytest.raises(UserError, match="backup_damaged") as caught:
        restore(folder, damaged, clock=late)
    assert caught.value.params["next"] == str(first)


@pytest.mark.parametrize("content", [b"", b"kaputt" * 1000, b"SQLite format 3\0" + b"\xff" * 9000])
def test_what_is_no_backup_is_refused(
    journal_file: Path, folder: DataFolder, late: Clock, tmp_path: Path, content: bytes
) -> None:
    other = tmp_path / "Sicherung.db"
    other.write_bytes(content)
    before = journal_file.read_bytes()
    with pytest.raises(UserError, match="backup_damaged"):
        restore(folder, other, clock=late)
    with pytest.raises(UserError, match="file_missing"):
        restore(folder, tmp_path / "gibt-es-nicht.db", clock=late)
    assert journal_file.read_bytes() == before
