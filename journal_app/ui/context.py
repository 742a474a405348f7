"""What a page is given: the store, the settings, the commands. Never "the app"."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal_app.ground import settings as settings_file
from journal_app.ground.clock import Clock, follow_zone
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.ui.arrivals import Arrivals, Pending
from journal_app.ui.commands import Commands
from journal_app.ui.tasks import Tasks

if TYPE_CHECKING:  # the store brings SQLAlchemy along, which must not delay the first paint
    from journal_app.store import Change, Store
    from journal_app.ui.closed_work import Told, Work
    from journal_app.ui.steps import Steps

UPKEEP_MS = 5 * 60 * 1000
"""How often the window asks whether a backup or the weekly check is due."""
IDLE_MS = 4000
"""After this long without a write the log goes into the file; a deletion waits 5 s at most."""

LOCKED = "password_needed"
"""Code of the failure that is none: the journal waits for its password."""

Offer = tuple[str, Callable[[], object]]
"""What may come next, in a word or two, and what does it."""


class Context(QObject):
    settings_changed = Signal()
    store_opened = Signal()
    store_failed = Signal(object)
    """With the UserError."""
    closing = Signal(object)
    """With a `Closing`: the journal is about to be closed and the app stays. Write what is typed,
    and say there what could not be written."""
    let_go = Signal()
    """The journal is being closed: keep nothing that came from it."""
    work_began = Signal(str)
    """The journal is closed for work; with words for what is done."""
    work_went_on = Signal(float, str)
    """How far that work is, 0 to 1, and what it is doing."""
    stale = Signal(object)
    """Names of the tables that changed (frozenset), after the write has returned.

    In the window's thread; several writes in one go come as one signal.
    """
    day_changed = Signal()
    """The coach's today is another date now."""
    toast_wanted = Signal(str, object)
    """The text, and the change set that its Undo takes back, or None."""
    offer_wanted = Signal(str, object)
    """What the toast that is just shown offers to do next, and what does it."""

    badge_wanted = Signal(str, int)
    """The id of a view, and how much waits there."""

    reminder_wanted = Signal(str, str, object)
    """A sentence, what to do about it in a word or two, and what does it."""

    recorded = Signal(str)
    """The uid of a win that was just recorded in this window."""

    _changed = Signal(object)

    def __init__(
        self, folder: DataFolder, clock: Clock, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.clock = clock
        self.commands = Commands()
        self.tasks = Tasks(self)
        self.searches = Tasks(self)
        """A worker of its own, so that nothing found has to wait for a backup or an import."""
        self.figures = Tasks(self)
        """Another, for figures of the whole practice and for drawing them."""
        self._steps: Steps | None = None
        self.arrivals = Arrivals()
        self.store: Store | None = None
        self.badges: dict[str, int] = {}
        """How much waits, by the ids of the views."""
        self.failure: UserError | None = None
        """Why the store could not be opened."""
        self._blocks: dict[object, UserError] = {}
        self.pending: list[Pending] = []
        self._settings = settings
        self._today = clock.today()
        self._poll_failed: str | None = None
        self._stale_tables: frozenset[str] = frozenset()
        self._upkeep = QTimer(self, interval=UPKEEP_MS)
        self._upkeep.timeout.connect(self._look_after)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._checkpoint)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell_stale)
        self._changed.connect(self._gather)
        clock.day_ends_at = settings.day_ends_at

    # settings

    @property
    def settings(self) -> Settings:
        return self._settings

    def change_settings(self, **changes: Any) -> None:
        """Take effect at once and are kept; a full disk is told, the change holds until the end."""
        changed = replace(self._settings, **changes)
        if changed == self._settings:
            return
        self._settings = changed
        self.clock.day_ends_at = changed.day_ends_at
        self.save_settings()
        self.settings_changed.emit()
        self.notice_day()

    def remembered(self, key: str, default: Any = None) -> Any:
        """What the window kept under ``key`` (a splitter, the last page): anything JSON holds."""
        return self._settings.window.get(key, default)

    def remember(self, key: str, value: Any) -> None:
        """Kept when the window closes. Nothing of the journal's text."""
        self._settings = replace(self._settings, window={**self._settings.window, key: value})

    def move_to(self, folder: DataFolder, settings: Settings) -> None:
        """Another journal is opened next, by ``settings`` of its own.

        Both in one go and in the window's thread: whoever saves the settings, at any moment,
        saves them where they belong.
        """
        self.folder = folder
        self._settings = settings
        self.clock.day_ends_at = settings.day_ends_at
        self.settings_changed.emit()

    def save_settings(self) -> None:
        if self.folder.example and not self.folder.root.exists():
            return  # thrown away on the way out of it
        try:
            settings_file.save(self.folder.settings, self._settings)
        except OSError:
            self.show_error(UserError("settings_not_saved", path=str(self.folder.settings)))

    # store

    def read(self, query: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Raises UserError, also ``not_open`` while there is no store yet."""
        return self._open_store().read(query, *args, **named)

    def write(
        self, action: Callable[..., Any], *args: Any, coalesce: str | None = None, **named: Any
    ) -> Any:
        """Raises UserError; nothing is written then, and what was typed must stay on the screen.

        Also `blocked`, at once: waiting for the file would let the window stand still.

        ``coalesce`` (such as ``"entry:<uid>"``) makes successive writes one step of undo.
        """
        store = self._open_store()
        if self.blocked is not None:
            raise self.blocked
        if coalesce is None:
            return store.write(action, *args, **named)
        return store.write_typing(coalesce, action, *args, **named)

    @property
    def blocked(self) -> UserError | None:
        """Why nothing can be written for a moment: long work of this window holds the file."""
        return next(iter(self._blocks.values()), None)

    def block(self, error: UserError) -> Callable[[], None]:
        """Let nothing be written, with ``error`` as the reason, until what this gives is called.

        Whoever else blocks meanwhile goes on doing so. Both in the window's thread: where a task
        is the reason, at its ``finished``.
        """
        key = object()
        self._blocks[key] = error

        def release() -> None:
            self._blocks.pop(key, None)

        return release

    def attempt(self, work: Callable[..., Any], *args: Any) -> Any:
        """What ``work(*args)`` gives; None after telling the coach why it could not be done."""
        try:
            return work(*args)
        except UserError as error:
            self.show_error(error)
            return None

    def write_when_open(
        self,
        action: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
        **named: Any,
    ) -> None:
        """Write now, or as soon as the store is open. In the order of the calls.

        To stay off the imports before the store is open, pass a function of your own that imports
        the real action when it is called, and plain values.
        """
        pending = Pending(action, args, named, done, failed)
        if self.store is None:
            self.pending.append(pending)
        else:
            self._write_pending(pending)

    def opened(self, store: "Store") -> None:
        """The store is open: hand it to the pages and write what waited."""
        if not self.arrivals.hand_over(store):
            return
        self.store = store
        self.failure = None
        store.watch(self.from_any_thread)
        self._upkeep.start()
        waiting, self.pending = self.pending, []
        for pending in waiting:
            try:
                self._write_pending(pending)
            except Exception:  # noqa: BLE001 - a bug in one must not take the others along
                self.pending.append(pending)
                sys.excepthook(*sys.exc_info())
        self.store_opened.emit()

    def failed(self, error: UserError) -> None:
        """The store could not be opened. What waited keeps waiting."""
        self.failure = error
        self.store_failed.emit(error)

    def while_closed(self, words: str, work: "Work", done: "Told | None" = None) -> None:
        """Close the journal, run ``work`` on the worker, open it again where the coach was.

        ``words`` say meanwhile what is done ("Encrypting the journal …"). ``done`` is called in
        any case, with the UserError that was told, `unexpected` for a bug, or None. Where
        something typed cannot be saved, nothing is closed.
        """
        from journal_app.ui.closed_work import ClosedWork  # noqa: PLC0415 - rarely needed

        ClosedWork(self, words, work, done).begin()

    @property
    def locked(self) -> bool:
        """Whether the journal waits for its password."""
        return self.failure is not None and self.failure.code == LOCKED

    def close_store(self) -> None:
        """Let the worker end, then close; may take a backup's time. Raises UserError."""
        self.tasks.close()
        self.searches.close()
        self.figures.close()
        if self.store is not None:
            store, self.store = self.store, None
            store.unwatch(self.from_any_thread)
            store.close(always_back_up=True)
        self.arrivals.close()

    def notice(self) -> None:
        """Look for commits of other processes and for a new day, also of another zone."""
        follow_zone()
        if self.store is not None:
            try:
                self.store.poll()
            except UserError as error:
                told, self._poll_failed = self._poll_failed, error.code
                if told != error.code:  # every second the same would be a nuisance
                    self._tell_poll_failed(error)
            else:
                self._poll_failed = None
        self.notice_day()

    def _tell_poll_failed(self, error: UserError) -> None:
        if error.code == "store_displaced":
            from journal_app.ui.displaced import leave  # noqa: PLC0415 - hardly ever needed

            leave(self, error)
        else:
            self.show_error(error)

    def notice_day(self) -> None:
        today: date = self.clock.today()
        if today != self._today:
            self._today = today
            self.day_changed.emit()

    def can(self, command: str) -> bool:
        """Whether there is a command of that id, and what it needs is there now."""
        found = self.commands.named(command)
        if found is None:
            return False
        store, needs = self.store, found.needs
        if store is None:
            return needs == "nothing"
        return needs != "writing" or not store.read_only

    def later(self, *steps: Callable[[], object]) -> None:
        """Do each in the window's thread, in a turn of its own, after whatever waits already.

        For what the coach need not wait for, and what together would hold up her keys.
        """
        if self._steps is None:
            from journal_app.ui.steps import Steps  # noqa: PLC0415 - after the first paint

            self._steps = Steps(self, lambda: self.tasks.busy() or self.figures.busy())
        self._steps.add(*steps)

    # telling the coach

    def toast(
        self,
        text: str,
        *,
        undo: bool = False,
        offer: Offer | None = None,
        other: Offer | None = None,
    ) -> None:
        """One calm line at the bottom of the window.

        With ``undo`` it has a button that takes back what was written last from this window, and
        nothing else, however late it is pressed. ``offer`` is what may come next, in a word or
        two, and what does it; ``other`` stands beside it.
        """
        txn = self.store.last_txn if undo and self.store is not None else None
        self.toast_wanted.emit(text, txn)
        for one in (offer, other):
            if one is not None:
                self.offer_wanted.emit(*one)

    def remind(self, text: str, offer: str, handler: Callable[[], object]) -> None:
        """Tell the coach something that is not about what she does now, also outside the window."""
        self.reminder_wanted.emit(text, offer, handler)

    def badge(self, view: str, count: int) -> None:
        """Show in the sidebar how much waits on a page; 0 shows nothing."""
        if self.badges.get(view, 0) != count:
            self.badges[view] = count
            self.badge_wanted.emit(view, count)

    def show_error(self, error: UserError) -> None:
        """The error's sentence as a toast."""
        from journal_app.ground.sentences import sentence  # noqa: PLC0415 - rarely needed

        self.toast(sentence(error))

    def _look_after(self) -> None:
        """On the worker; the store itself knows what is due."""
        store = self.store
        if store is not None and not store.read_only:
            self.tasks.start(lambda _task: store.look_after(), None, self.show_error)

    def _checkpoint(self) -> None:
        """On the worker, once nothing has been written for a moment."""
        store = self.store
        if store is not None and not store.read_only:
            self.tasks.start(lambda _task: store.checkpoint(), None, self.show_error)

    def _open_store(self) -> "Store":
        if self.store is None:
            raise self.failure or UserError("not_open")
        return self.store

    def _write_pending(self, pending: Pending) -> None:
        try:
            result = self.write(pending.action, *pending.args, **pending.named)
        except UserError as error:
            if pending.failed is not None:
                pending.failed(error)
            else:
                self.show_error(error)
        else:
            if pending.done is not None:
                pending.done(result)

    def from_any_thread(self, change: "Change") -> None:
        """What the store tells of each commit, here or elsewhere."""
        self._changed.emit(change.tables)

    def _gather(self, tables: frozenset[str]) -> None:
        self._stale_tables |= tables
        self._idle.start()
        if not self._soon.isActive():
            self._soon.start()

    def _tell_stale(self) -> None:
        tables, self._stale_tables = self._stale_tables, frozenset()
        self.stale.emit(tables)
