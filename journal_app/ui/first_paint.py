"""Waits for a widget to be seen, so that what is slow begins after it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _FirstPaint(QObject):
    def __init__(self, watched: QWidget, do: Callable[[], object]) -> None:
        super().__init__(watched)
        self._do = do
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._do)
        return super().eventFilter(watched, event)


def when_painted(widget: QWidget, do: Callable[[], object]) -> None:
    """Call ``do`` in the round of events after the first paint of ``widget``."""
    _FirstPaint(widget, do)
