"""Work that has to be done in the window's thread, a piece at a time, with the keys in between."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 25
"""Between two pieces; together they would be one freeze."""


class Steps(QObject):
    """Does each of ``steps`` in a turn of its own, in their order."""

    def __init__(self, steps: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = deque(steps)
        self._pause = QTimer(self, interval=PAUSE_MS)
        self._pause.timeout.connect(self._do_next)
        self._pause.start()

    def _do_next(self) -> None:
        if self._steps:
            self._steps.popleft()()
        else:
            self._pause.stop()
            self.deleteLater()
