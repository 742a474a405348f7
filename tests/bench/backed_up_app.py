"""The real app is backed up while its list is scrolled, then its backups are looked at.

Prints seconds: the longest freeze of each backup, how long each took, and the safety page.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.in_app import run, timed

TURNS = 5
EACH = 20
"""Milliseconds between two steps of the list."""
ROWS = 60


class Frames:
    """The longest time in which the window's thread came to nothing else."""

    def __init__(self, parent: Any) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest, self._last = 0.0, time.monotonic()
        self._beats = QTimer(parent, interval=2, timerType=Qt.TimerType.PreciseTimer)
        self._beats.timeout.connect(self._on_beat)
        self._beats.start()

    def begin(self) -> None:
        self.longest, self._last = 0.0, time.monotonic()

    def _on_beat(self) -> None:
        now = time.monotonic()
        self.longest, self._last = max(self.longest, now - self._last), now


def work(app: Any) -> Iterator[int]:
    frames = Frames(app)
    context, bar = app.context, app.window.page().list.verticalScrollBar()
    while context.tasks.busy() or context.figures.busy():
        yield 50
    frames.begin()
    for step in range(3000 // EACH):
        bar.setValue(step * 50 % max(1, bar.maximum()))
        yield EACH
    print("alone", f"{frames.longest:.4f}", flush=True)
    for turn in range(TURNS):
        while context.tasks.busy() or context.figures.busy():
            yield 50
        frames.begin()
        started = time.monotonic()
        context.commands.run("backup.make")
        step = 0
        while context.tasks.busy():
            step += 1
            bar.setValue((turn * 997 + step * 50) % max(1, bar.maximum()))
            yield EACH
        print("taken", f"{time.monotonic() - started:.4f}", flush=True)
        print("freeze", f"{frames.longest:.4f}", flush=True)
        yield 300
    _many(context.folder.backups)
    started = time.monotonic()
    timed("page", lambda: app.window.show_view("safety"))
    frames.begin()
    page = app.window.page()
    while not page.backups.list.rows:
        yield 2
    print("listed", f"{time.monotonic() - started:.4f}", flush=True)
    print("looking", f"{frames.longest:.4f}", flush=True)
    yield 500


def _many(folder: Path) -> None:
    """As after a year: links, because the disk is not what is measured."""
    import os
    from datetime import UTC, datetime, timedelta

    from journal_app.store import backup

    newest = backup.backups(folder)[0]
    for number in range(ROWS - TURNS):
        at = datetime.now(UTC) - timedelta(days=number + 1)
        os.link(newest, folder / f"journal-{at.strftime(backup.STAMP)}.db")


if __name__ == "__main__":
    run(work)
