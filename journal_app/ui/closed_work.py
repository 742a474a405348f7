"""Closing the journal while the app stays: for work that needs its file, and for locking it.

In turns of the window's thread: write what is typed, show what stands there instead, close the
dialogs, let go of everything that came from the journal, close it on the worker.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ui.tasks import Task, alive

if TYPE_CHECKING:
    from journal_app.ground.paths import DataFolder
    from journal_app.ground.settings import Settings
    from journal_app.store import Store
    from journal_app.ui.context import Context


@dataclass(frozen=True)
class Elsewhere:
    """Another journal is opened afterwards, with settings of its own."""

    folder: "DataFolder"
    settings: "Settings"
    key: bytes | None = field(default=None, repr=False)


Work = Callable[[Task, "DataFolder", bytes | None], "bytes | Elsewhere | None"]
"""On the worker, with the journal closed and its key; gives the key to open it with afterwards, or
where to go on instead."""
Told = Callable[[UserError | None], object]

DISPLACED = frozenset({"store_put_aside", "store_displaced"})
"""Why the file in the journal's place is another one."""
UNWINDING_MS = 10
"""Between two looks whether a question that was open has let go of the page that asked it."""
HELD_UP_MS = 1500
"""A question of the app's own is gone long before; one of the system stands until it is closed."""


def held_up_words() -> str:
    return _(
        "A dialog is still open, such as for printing or for a file. Close it: only then the "
        "journal is closed and can be opened again."
    )


@dataclass
class Closing:
    """Asked around before the journal is closed; whoever holds typed words writes them now."""

    unsaved: list[str] = field(default_factory=list)
    """Texts that could not be written. With any of them the journal stays open."""


@dataclass(frozen=True)
class Closed:
    """How it went on the worker."""

    key: bytes | None = field(default=None, repr=False)
    trouble: UserError | None = None
    """What closing met, such as a backup that failed. The journal is closed all the same."""


class LettingGo(QObject):
    """From the open journal to the closed one."""

    held_up = Signal()
    """A dialog that the app cannot close keeps the journal open."""

    def __init__(
        self,
        context: "Context",
        then: Callable[[Closed], None],
        *,
        keep_key: bool = True,
        back_up: bool = False,
    ) -> None:
        """With ``back_up`` also where the newest backup is not yet half an hour old."""
        super().__init__(context)
        self._context = context
        self._then = then
        self._keep_key = keep_key
        self._back_up = back_up
        self._waited_ms = 0

    @staticmethod
    def refusal(context: "Context") -> UserError | None:
        """Why the journal cannot be closed now. Writes what is typed anywhere."""
        if context.blocked is not None:
            return context.blocked
        closing = Closing()
        context.closing.emit(closing)
        return UserError("typed_not_saved") if closing.unsaved else None

    def begin(self) -> None:
        """What stands in place of the pages is shown already."""
        from journal_app.ui.sheets_away import close_sheets  # noqa: PLC0415 - as this module

        close_sheets()
        self._let_go()

    def _let_go(self) -> None:
        if (
            QThread.currentThread().loopLevel() > 1
        ):  # a page still waits for the answer to what it asked
            QTimer.singleShot(UNWINDING_MS, self, self._let_go)
            self._waited_ms += UNWINDING_MS
            if self._waited_ms == HELD_UP_MS:
                self.held_up.emit()
            return
        context = self._context
        store, context.store = context.store, None
        context.badges.clear()
        context.let_go.emit()
        held = [] if store is None else [store]
        if store is not None:
            store.unwatch(context.from_any_thread)
        del store
        for tasks in (context.tasks, context.searches, context.figures):
            tasks.cancel()
        context.tasks.start(lambda _task: self._close(held), self._on_closed, to_the_end=True)

    def _close(self, held: "list[Store]") -> Closed:
        """On the worker, after what was cancelled there has ended."""
        self._context.searches.wait()
        self._context.figures.wait()
        if not held:
            return Closed()
        store = held.pop()
        key = bytes(store.key) if self._keep_key and store.key is not None else None
        try:
            store.close(always_back_up=self._back_up)
        except UserError as error:
            return Closed(key, error)
        return Closed(key)

    def _on_closed(self, closed: Closed) -> None:
        self._then(closed)
        self.deleteLater()


@dataclass
class _Outcome:
    store: "Store | None" = None
    elsewhere: Elsewhere | None = None
    failure: UserError | None = None
    """Of the work."""
    bug: BaseException | None = None
    """In the work."""
    not_opened: UserError | None = None


class ClosedWork(QObject):
    """One piece of work on the closed journal, which is open again afterwards."""

    def __init__(
        self,
        context: "Context",
        words: str,
        work: Work,
        done: Told | None,
        *,
        back_up: bool = False,
    ) -> None:
        """``back_up`` as of `LettingGo`; the others as of `Context.while_closed`."""
        super().__init__(context)
        self._context = context
        self._words = words
        self._work = work
        self._done = done
        self._back_up = back_up

    def begin(self) -> None:
        context = self._context
        failure = context.failure
        if failure is not None and failure.code == "closed_for_work":
            error: UserError | None = failure
        elif context.store is not None:
            error = LettingGo.refusal(context)
        elif failure is None:
            error = UserError("not_open")
        else:
            error = None  # it would not open, and perhaps this is what mends it
        if error is not None:
            self._end(error)
            return
        context.failure = UserError("closed_for_work")
        context.work_began.emit(self._words)
        going = LettingGo(context, self._on_closed, back_up=self._back_up)
        going.held_up.connect(self._on_held_up)
        going.begin()

    def _on_held_up(self) -> None:
        self._context.work_went_on.emit(0.0, held_up_words())

    def _on_closed(self, closed: Closed) -> None:
        context = self._context
        if closed.trouble is not None and closed.trouble.code in DISPLACED:
            context.failed(closed.trouble)  # the file that lies there is not the one that was meant
            self._tell(closed.trouble)
            return
        context.tasks.start(
            lambda task: self._run(task, closed.key),
            self._on_done,
            progress=context.work_went_on.emit,
            to_the_end=True,
        )

    def _run(self, task: Task, key: bytes | None) -> _Outcome:
        """On the worker. However the work went, the journal is opened again."""
        from journal_app.store import Store  # noqa: PLC0415 - not before the first paint

        outcome = _Outcome()
        try:
            given = self._work(task, self._context.folder, key)
            if isinstance(given, Elsewhere):
                outcome.elsewhere, key = given, given.key
            else:
                key = given
        except UserError as error:
            outcome.failure = error
        except Exception as error:  # noqa: BLE001 - handed over whole to the window's thread
            outcome.bug = error
        try:
            # the work may have moved it
            there = outcome.elsewhere.folder if outcome.elsewhere else self._context.folder
            store = Store.open(there.database, key, clock=self._context.clock, exclusive=True)
            outcome.store = self._context.arrivals.opened(store)
        except UserError as error:
            outcome.not_opened = error
        return outcome

    def _on_done(self, outcome: _Outcome) -> None:
        if outcome.elsewhere is not None:
            self._context.move_to(outcome.elsewhere.folder, outcome.elsewhere.settings)
        if outcome.store is not None:
            self._context.opened(outcome.store)
        else:
            self._context.failed(outcome.not_opened or UserError("not_open"))
        outcome.store = None
        if outcome.bug is None:
            self._end(outcome.failure)
            return
        self._tell(UserError("unexpected", path=str(self._context.folder.log)))
        raise outcome.bug  # which is told as every bug

    def _end(self, error: UserError | None) -> None:
        if error is not None:
            self._context.show_error(error)
        self._tell(error)

    def _tell(self, error: UserError | None) -> None:
        if self._done is not None and alive(self._done):
            self._done(error)
        self.deleteLater()
