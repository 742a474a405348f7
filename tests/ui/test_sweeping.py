"""What is cleared away late is cleared away in the window's thread."""

import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from journal_app.ui.sweeping import Sweeper, sweep


class Leaving:
    """Notes in which thread it went."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self._gone = gone
        self.itself = self

    def __del__(self) -> None:
        self._gone.append(threading.current_thread())


@pytest.fixture
def sweeper(dressed: QApplication) -> Iterator[Sweeper]:
    parent = QObject()
    yield Sweeper(parent)
    parent.deleteLater()


@pytest.mark.usefixtures("sweeper")
def test_a_busy_worker_clears_nothing_away_the_window_does() -> None:
    gc.collect()
    gone: list[threading.Thread] = []
    Leaving(gone)
    kept: list[Any] = []

    worker = threading.Thread(target=lambda: kept.extend([] for _each in range(200_000)))
    worker.start()
    worker.join()
    assert gone == []

    sweep()
    assert gone == [threading.current_thread()]


@pytest.mark.usefixtures("sweeper")
def test_where_hardly_anything_was_made_nothing_is_swept() -> None:
    gc.collect()
    gone: list[threading.Thread] = []
    Leaving(gone)

    sweep()

    assert gone == []
    gc.collect()
    assert len(gone) == 1
