"""A dialog that has long work done while the coach waits, or thinks better of it."""

import threading
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from journal_app.exchange.progress import Progress
from journal_app.exchange.ui.steps import Busy, Step, StepDialog
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.ui.context import Context
from journal_app.ui.help_key import HelpKey
from journal_app.ui.tasks import Task

PATIENCE_MS = 250
"""What is quicker needs no progress shown."""


class Stopped(Exception):  # noqa: N818 - not an error
    """Raised by a `Progress` once the coach has cancelled."""


class WorkingDialog(StepDialog):
    """One piece of work at a time; Esc stops it, and only then closes the dialog."""

    chapter: ClassVar[str] = "exchange"
    """Of the handbook, where F1 opens it."""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.context = context
        HelpKey(self, self.chapter, context)
        self.busy = Busy()
        self.busy.cancelled.connect(self._on_cancel)
        self._task: Task | None = None
        self._stop: threading.Event | None = None
        self._stopped = ""
        self._from: Step | None = None
        self._done: Callable[[Any], None] = _nothing
        self._failed: Callable[[UserError], None] = _nothing
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience)

    def working(self) -> bool:
        return self._task is not None

    def work(
        self,
        text: str,
        do: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[UserError], None] | None = None,
        *,
        stopped: str = "",
        blocks: UserError | None = None,
    ) -> None:
        """Have ``do(progress)`` done on the worker, then call ``done`` with what it gave.

        ``stopped`` is what is said when the coach has stopped it: the work is asked to, and says
        itself whether it was in time. Without, nobody waits any longer for what it gives. An error
        is told on the step that was shown, if ``failed`` does not. ``blocks`` is why nothing else
        can be written until the end of it.
        """
        self._from = self.step()
        self._from.problem.show_text("")
        self._done, self._failed = done, failed or self._tell
        self._stop, self._stopped = threading.Event() if stopped else None, stopped
        self.busy.begin(text)
        self._patience.start()
        self._task = self.context.tasks.start(
            _stoppable(do, self._stop), self._on_done, self._on_failed, self._on_progress
        )
        self._task.finished.connect(self._on_finished)
        if blocks is not None:
            self._task.finished.connect(self.context.block(blocks))

    def reject(self) -> None:
        if self._task is None:
            super().reject()
        elif self.step() is not self.busy or self.busy.cancel.isEnabled():
            self.busy.cancel.setEnabled(True)
            self.busy.cancel.click()

    def _tell(self, error: UserError) -> None:
        if self._from is not None:
            self._from.problem.show_text(sentence(error))

    def _on_done(self, result: Any) -> None:
        done, task = self._done, self._task
        if task is not None:  # or its end would be taken for that of what ``done`` begins
            task.finished.disconnect(self._on_finished)
        self._on_finished()
        self._forget()
        if result is not Stopped:
            done(result)
        elif self._from is not None:
            self._from.problem.show_text(self._stopped)

    def _on_failed(self, error: UserError) -> None:
        failed = self._failed
        self._forget()
        failed(error)

    def _forget(self) -> None:
        """A dialog that holds its own methods would live until some thread collects garbage."""
        self._done = self._failed = _nothing

    def _on_progress(self, fraction: float, _text: str) -> None:
        self.busy.show_progress(fraction)

    def _on_patience(self) -> None:
        if self._task is not None:
            self.show_step(self.busy)

    def _on_cancel(self) -> None:
        if self._stop is not None:
            self._stop.set()
        elif self._task is not None:
            self._task.cancel()
            self._task.finished.disconnect(self._on_finished)
            self._on_finished()
            self._forget()

    def _on_finished(self) -> None:
        """Also after a bug, which is told elsewhere."""
        self._patience.stop()
        self._task = None
        if self.step() is self.busy and self._from is not None:
            self.show_step(self._from)


def _stoppable(
    do: Callable[[Progress], Any], stop: threading.Event | None
) -> Callable[[Task], Any]:
    """Gives `Stopped` where the work was stopped in time.

    A cancelled task would drop what it gives, and nobody would hear that it was done already.
    """

    def work(task: Task) -> Any:
        def progress(done: int, total: int) -> None:
            task.check()
            if stop is not None and stop.is_set():
                raise Stopped
            task.report(done / max(total, 1))

        try:
            return do(progress)
        except Stopped:
            return Stopped

    return work


def _nothing(_result: object) -> None:
    return None
