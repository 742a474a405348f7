"""Plays with a running app, in a process of its own."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

EVERY_MS = 30


class InSteps:
    """One step after the other, each as soon as what it needs is there: a step says whether it

    could be taken, and is asked again otherwise.
    """

    def __init__(self, steps: list[Callable[[], bool]]) -> None:
        self.steps = steps
        self.timer = QTimer(interval=EVERY_MS)
        self.timer.timeout.connect(self._go_on)
        self.timer.start()

    def _go_on(self) -> None:
        if self.steps and self.steps[0]():
            self.steps.pop(0)
