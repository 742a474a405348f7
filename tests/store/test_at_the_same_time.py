"""Two are at work on one folder: windows, commands and threads get in each other's way nowhere."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from journal_app.store.opening import left_open
from journal_app.store.sidecars import log_of


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
