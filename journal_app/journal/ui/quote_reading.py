"""Taking all names out of what clients said takes its time: how far it is, and a way to stop it."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from journal_app.exchange.progress import Progress
from journal_app.exchange.quotes import Evidence
from journal_app.ground.i18n import _
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task

PATIENCE = 0.25
"""Seconds; what is quicker needs no progress shown."""

Found = Sequence[Evidence]


class Reading(QObject):
    """``button``, which belongs to it, says meanwhile how far it is and that a press stops it."""

    def __init__(self, context: Context, button: QPushButton) -> None:
        super().__init__(button)
        self._context, self._button = context, button
        self._text, self._name = button.text(), button.accessibleName()
        self._begun = 0.0
        self._task: Task | None = None

    def begin(
        self,
        read: Callable[[Progress], Found],
        done: Callable[[Found], None],
        ended: Callable[[], None],
    ) -> None:
        """``ended`` is called also where it was stopped or failed, which is told."""
        self._begun = time.monotonic()
        self._task = self._context.tasks.start(
            partial(_work, read), done, self._context.show_error, self._on_progress
        )
        self._task.finished.connect(self._on_finished)
        self._task.finished.connect(ended)

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_progress(self, fraction: float, _text: str) -> None:
        if time.monotonic() - self._begun < PATIENCE:
            return
        self._button.setMinimumWidth(self._button.width())  # it does not jump with each figure
        self._button.setText(_("Stop ({n} %)").format(n=round(100 * fraction)))
        self._button.setAccessibleName(self._button.text())

    def _on_finished(self) -> None:
        self._task = None
        self._button.setText(self._text)
        self._button.setAccessibleName(self._name)
        self._button.setMinimumWidth(0)
        self.deleteLater()


def _work(read: Callable[[Progress], Found], task: Task) -> Found:
    def told(done: int, total: int) -> None:
        task.check()
        task.report(done / max(total, 1))

    return read(told)
