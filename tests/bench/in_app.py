"""Uses the real app from inside, and prints seconds: what the programs of this folder share."""

import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from journal_app.__main__ import main

QUIET = 3000
"""Milliseconds after which what the journal loads late is loaded."""
LEFT = 600


def run(work: Callable[[Any], Iterator[int]]) -> None:
    """Start the app as it is, do ``work`` from its journal on, and end with it.

    ``work`` is given the app, does one thing, and gives the milliseconds until the next. It is
    hooked in where the app is put together; nothing in the app knows of being measured.
    """
    import gc

    gc.disable()  # as __main__ does before anything else
    from journal_app.ui.plain_import import load_qt

    load_qt()
    from PySide6.QtCore import QTimer

    from journal_app import app as composition

    class Used(composition.App):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.steps = self.steps_of_work()
            QTimer.singleShot(0, self.on_step)

        def on_step(self) -> None:
            QTimer.singleShot(next(self.steps), self, self.on_step)

        def steps_of_work(self) -> Iterator[int]:
            while self.window.page() is None:
                yield 50
            self.window.show_view("journal")
            yield QUIET
            yield from work(self)
            self.window.show_view("journal")
            self.window.close()
            yield LEFT

    composition.App = Used  # type: ignore[misc]
    sys.exit(main(sys.argv[1:]))


def timed(name: str, work: Callable[[], object], digits: int = 4) -> Any:
    """Until what waits to be painted is painted; gives what ``work`` gave."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    started = time.perf_counter()
    given = work()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    print(name, f"{time.perf_counter() - started:.{digits}f}", flush=True)
    return given
