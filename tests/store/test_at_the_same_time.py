"""Two are at work on one folder: windows, commands and threads get in each other's way nowhere."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from journal_app.ground.paths import DataFolder
from journal_app.store import checked
from journal_app.store.opening import left_open
from journal_app.store.sidecars import log_of

NOW = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """``work`` is done again and again in another thread until the block is left."""
    over = Event()

    def again_and_again() -> None:
        while not over.is_set():
            work()

    with ThreadPoolExecutor() as other:
        doing = other.submit(again_and_again)
        try:
            yield
        finally:
            over.set()
        doing.result()


def test_a_log_that_another_process_takes_away_at_that_moment_is_no_error(tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"

    def opened_and_closed() -> None:
        log_of(journal).write_bytes(b"a word")
        log_of(journal).unlink()

    with meanwhile(opened_and_closed):
        assert {left_open(journal) for _look in range(10_000)} <= {True, False}
    assert not left_open(journal)


def test_what_several_note_of_backups_at_once_is_all_known(folder: DataFolder) -> None:
    """By it password and erasure find the copies on a stick."""
    folder.backups.mkdir(parents=True)
    files = [folder.backups / f"journal-{number}.db" for number in range(60)]
    for file in files:
        file.write_bytes(b"whole")
    (folder.root / "backups.json.0a1b.tmp").write_bytes(b"of a killed process")
    with ThreadPoolExecutor(4) as hands:
        list(hands.map(lambda file: checked.note(folder, file, NOW), files))
    assert set(checked.checks(folder, files)) == set(files)
    assert not list(folder.root.glob("*.tmp"))


def test_what_cannot_be_read_at_the_moment_is_not_written_over(folder: DataFolder) -> None:
    folder.backups.mkdir(parents=True)
    file = folder.backups / "journal-1.db"
    file.write_bytes(b"whole")
    folder.checked_backups.symlink_to(folder.checked_backups)  # it leads to itself: an error
    with pytest.raises(OSError, match=r"backups\.json"):
        checked.note(folder, file, NOW)
    assert folder.checked_backups.is_symlink()
