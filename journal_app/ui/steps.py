"""Work that has to be done in the window's thread, a piece at a time, with the keys in between."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from journal_app.ui.tasks import alive

PAUSE_MS = 15
"""Between two pieces, for a frame and for the keys; together they would be one freeze."""
PATIENCE = 20
"""Pauses that a piece waits for a worker: in the midst of an import it would take turns with the
window, and both would crawl. Longer work than that is waited for in vain."""


class Steps(QObject):
    """One queue for the whole window, so that pieces of two pages never come in one turn."""

    def __init__(self, parent: QObject, working: Callable[[], bool]) -> None:
        """``working`` tells whether a worker has something to do."""
        super().__init__(parent)
        self._working = working
        self._waited = 0
        self._steps: deque[Callable[[], object]] = deque()
        # Started anew after each piece: a timer that runs on would be due when a long one ends.
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._do_next)

    def add(self, *steps: Callable[[], object]) -> None:
        """Do each in a turn of its own, after those that wait. What belongs to a deleted widget
        is left out."""
        self._steps.extend(steps)
        if steps and not self._pause.isActive():
            self._pause.start()

    def waiting(self) -> int:
        """How many are still to be done."""
        return len(self._steps)

    def _do_next(self) -> None:
        if self._waited < PATIENCE and self._working():
            self._waited += 1
            self._pause.start()
            return
        self._waited = 0
        step = self._steps.popleft()
        try:
            if alive(step):
                step()
        finally:  # a bug in one does not keep the others
            if self._steps:
                self._pause.start()
