"""Long work off the window's thread: one worker, cancellable, late results dropped."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from journal_app.ground.errors import UserError


class Cancelled(Exception):  # noqa: N818 - not an error
    """Raised in the work by `Task.check` once the coach has cancelled."""


class Task(QObject):
    """One piece of work, given to the work itself and to whoever started it."""

    _done = Signal(object)
    _failed = Signal(object)
    _progress = Signal(float, str)
    finished = Signal()
    """In the window's thread, after done or failed, and also when cancelled."""

    def __init__(self, parent: QObject, *, to_the_end: bool = False) -> None:
        super().__init__(parent)
        self.to_the_end = to_the_end
        self._cancel = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Neither done nor failed will be called from now on."""
        self._cancel.set()

    def check(self) -> None:
        """For the work, at every place where it may stop; raises Cancelled."""
        if self._cancel.is_set():
            raise Cancelled

    def report(self, fraction: float, text: str = "") -> None:
        """For the work: how far it is, 0 to 1, and what it is doing."""
        self._progress.emit(fraction, text)


class _Work(QRunnable):
    """Knows the bound signals only, so nothing of the window is kept alive or touched here.

    And nothing of the journal once it has run: the pool holds on to its last one.
    """

    def __init__(
        self,
        work: Callable[[Task], Any],
        task: Task,
        done: Callable[[object], None],
        failed: Callable[[object], None],
    ) -> None:
        super().__init__()
        self._once = [(work, task, done, failed)]

    def run(self) -> None:
        work, task, done, failed = self._once.pop()
        try:
            task.check()
            result = work(task)
        except Exception as error:  # noqa: BLE001 - handed over whole to the window's thread
            failed(error)
        else:
            done(result)


class Tasks(QObject):
    """The one worker. Everything it reports arrives in the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: QThreadPool | None = None
        self._running: set[Task] = set()

    def start(
        self,
        work: Callable[[Task], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
        progress: Callable[[float, str], None] | None = None,
        *,
        to_the_end: bool = False,
    ) -> Task:
        """Run ``work(task)`` after what is already waiting.

        With ``to_the_end`` it is done even if the window closes meanwhile: the coach has given it
        away and counts on it.

        ``failed`` gets UserErrors only; any other exception is a bug and is raised in the window's
        thread, where it is logged and reported. Callbacks of a deleted widget are not called.
        """
        task = Task(self, to_the_end=to_the_end)
        self._running.add(task)

        def on_done(result: object) -> None:
            try:
                if not task.cancelled and done is not None and alive(done):
                    done(result)
            finally:  # a bug there must not leave waiting whoever waits for the end
                self._end(task)

        def on_failed(error: object) -> None:
            wanted = not task.cancelled and not isinstance(error, Cancelled)
            self._end(task)
            if not wanted:
                return
            if isinstance(error, UserError) and failed is not None:
                if alive(failed):
                    failed(error)
            elif isinstance(error, BaseException):
                raise error

        def on_progress(fraction: float, text: str) -> None:
            if not task.cancelled and progress is not None and alive(progress):
                progress(fraction, text)

        task._done.connect(on_done)
        task._failed.connect(on_failed)
        task._progress.connect(on_progress)
        if self._pool is None:
            self._pool = QThreadPool(self)
            self._pool.setMaxThreadCount(1)
        self._pool.start(_Work(work, task, task._done.emit, task._failed.emit))
        return task

    def busy(self) -> bool:
        return bool(self._running)

    def close(self) -> None:
        """Cancel what may be cancelled, and wait for the rest."""
        self.cancel()
        self.wait()

    def cancel(self) -> None:
        """What may be cancelled; it ends a little later."""
        for task in self._running:
            if not task.to_the_end:
                task.cancel()

    def wait(self) -> None:
        """Until all of it has ended. From any thread but the worker's own."""
        if self._pool is not None:
            self._pool.waitForDone()

    def _end(self, task: Task) -> None:
        self._running.discard(task)
        task.finished.emit()
        task.deleteLater()


def alive(callback: Callable[..., object]) -> bool:
    """Whether the widget it is a method of was not deleted; a ``partial`` counts as its method."""
    owner = getattr(getattr(callback, "func", callback), "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
