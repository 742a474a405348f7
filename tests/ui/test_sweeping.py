"""What is cleared away late is cleared away in the window's thread."""

import gc
import sys
import threading
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from journal_app.ui.sweeping import MANY, Sweeper, sweep


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


def test_what_a_library_brought_along_is_not_looked_through(sweeper: Sweeper) -> None:
    gc.collect()
    frozen = gc.get_freeze_count()
    kept: list[Any] = [[] for _each in range(2 * MANY)]
    sweeper.sweep()
    assert gc.get_freeze_count() == frozen  # no library came

    kept.extend([] for _each in range(2 * MANY))
    sys.modules["brought_along"] = ModuleType("brought_along")
    try:
        sweeper.sweep()
        assert gc.get_freeze_count() > frozen + MANY
    finally:
        del sys.modules["brought_along"]
        gc.unfreeze()


def test_what_is_no_longer_used_goes_also_where_a_small_module_came(sweeper: Sweeper) -> None:
    gc.collect()
    gone: list[threading.Thread] = []
    Leaving(gone)
    kept: list[Any] = [[] for _each in range(MANY // 2)]
    sys.modules["brought_along"] = ModuleType("brought_along")
    try:
        sweeper.sweep()
    finally:
        del sys.modules["brought_along"]
    assert kept
    assert gone == [threading.current_thread()]
