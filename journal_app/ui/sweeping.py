"""Clears away what Python's own counting leaves behind, always in the thread of the window.

Python collects garbage in whichever thread happens to reach the threshold. A widget that the
worker's thread collects dies in the wrong thread, and takes the app with it. So collecting by
itself is off, and a timer of the window does it.
"""

import gc
import sys

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
MANY = 20_000
"""Objects; to look through more takes longer than a frame."""


class Sweeper(QObject):
    """From now on until the app ends; collects by Python's own thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._loaded = len(sys.modules)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """What comes with a library lives as long as the app: it is never looked through."""
        loaded, self._loaded = self._loaded, len(sys.modules)
        if loaded != self._loaded and gc.get_count()[0] > MANY:
            gc.freeze()
        else:
            sweep()


def sweep() -> None:
    """The youngest generation that is due, and those below it."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if 0 < thresholds[generation] < counts[generation]:
            gc.collect(generation)
            return
