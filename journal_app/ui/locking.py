"""The locked journal: how it is locked, what stays of it meanwhile, and how it opens again."""

import contextlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ui import dialogs
from journal_app.ui.closed_work import Closed, LettingGo
from journal_app.ui.context import Context
from journal_app.ui.left_words import lay_down, lying, sheets, take_away, typed_words, without_names
from journal_app.ui.notice_strip import show_notice
from journal_app.ui.tasks import Task, alive

if TYPE_CHECKING:
    from journal_app.store import Store
    from journal_app.store.lock import FolderLock

SWEPT_MS = 60
"""After the lock page has been painted."""


def protected(context: Context) -> bool:
    """Whether the open journal has a password."""
    return context.store is not None and context.store.key is not None


def key_at_hand(context: Context) -> bytes | None:
    """What opens the journal's backups: the open journal's key, or what a password has proven."""
    if context.store is not None:
        return context.store.key
    return Locked.of(context).proven


def lock(context: Context) -> bool:
    """Lock the open journal, or offer a password to one that has none; whether it is locked now."""
    if context.locked:
        return True
    if context.store is None:
        return False
    if not protected(context):
        if context.can("password.set"):
            context.commands.run("password.set", True)
        return False
    return Locked.of(context).lock()


class Locked(QObject):
    """One for each context. Keeps nothing of the journal."""

    held_up = Signal(bool)
    """Whether a dialog that the app cannot close keeps the journal open behind the lock."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._guard: FolderLock | None = None
        self._closing = self._held_up = False
        self._asked: Callable[[], None] | None = None
        """A quick hand has typed the password before all was closed."""
        self._trouble: UserError | None = None
        self._writes = False
        """A win is to be written down once the journal is open."""
        self._forgotten = False
        """The password was: the recovery code has opened the journal."""
        self._proven: bytes | None = None
        """The key that a right password gave, where the journal itself would not open then."""
        context.store_opened.connect(self._on_opened)

    @classmethod
    def of(cls, context: Context) -> Self:
        return context.findChild(cls) or cls(context)

    @property
    def proven(self) -> bytes | None:
        return self._proven

    def lock(self) -> bool:
        """Whether it could be: what cannot be saved keeps the journal open, and says so."""
        context = self._context
        error = LettingGo.refusal(context)
        if error is not None:
            context.show_error(error)
            return False
        words = typed_words()
        if words and context.store is not None and context.store.key is not None:
            try:
                lay_down(context.folder, words, context.store.key)
            except UserError as refused:
                context.show_error(refused)
                return False
        self._closing = True
        context.failed(UserError("password_needed", path=str(context.folder.database)))
        going = LettingGo(context, self._on_closed, keep_key=False)
        going.held_up.connect(self._on_held_up)
        going.begin()
        return True

    def stand_guard(self) -> None:
        """No second window, and no conversion by the command line, while this one is locked."""
        from journal_app.store.lock import FolderLock  # noqa: PLC0415 - not on the start path

        if self._guard is None:
            guard = FolderLock(self._context.folder.lock)
            # a folder that cannot be written has none; opening says what is wrong with it
            with contextlib.suppress(OSError):
                if guard.acquire():
                    self._guard = guard

    def write_afterwards(self) -> None:
        """A win wants to be written down, by the tray or the desktop: first the password."""
        self._writes = True
        window = dialogs.main_window()
        if window is not None:
            window.show()
            window.raise_()
            window.activateWindow()

    def unlock(
        self,
        secret: str,
        failed: Callable[[UserError], None],
        *,
        by_code: bool = False,
        remember: bool = False,
    ) -> None:
        """Open it with the password or the recovery code; ``failed`` is called where it is neither.

        After the code a new password is asked for.
        """
        if self._closing:
            self._asked = partial(self.unlock, secret, failed, by_code=by_code, remember=remember)
            if self._held_up:
                self.held_up.emit(True)
            return
        guard, self._guard = self._guard, None
        proven: list[bytes] = []

        def work(_task: Task) -> "tuple[Store, UserError | None]":
            return _open(self._context, secret, guard, proven, by_code=by_code, remember=remember)

        def opened(found: "tuple[Store, UserError | None]") -> None:
            store, self._trouble = found
            self._forgotten = by_code
            self._context.opened(store)

        def refused(error: UserError) -> None:
            if error.code in ("wrong_password", "wrong_code", "code_mistyped"):
                self._guard = guard
                if alive(failed):
                    failed(error)
            else:
                if guard is not None:
                    guard.release()
                self._proven = proven[0] if proven else None
                self._context.failed(error)

        self._context.tasks.start(work, opened, refused, to_the_end=True)

    def _on_held_up(self) -> None:
        self._held_up = True
        self.held_up.emit(True)

    def _on_closed(self, closed: Closed) -> None:
        self._closing = False
        if self._held_up:
            self._held_up = False
            self.held_up.emit(False)
        self._trouble = closed.trouble
        self.stand_guard()
        QTimer.singleShot(SWEPT_MS, self, _sweep)
        asked, self._asked = self._asked, None
        if asked is not None:
            asked()

    def _on_opened(self) -> None:
        self._proven = None
        if self._guard is not None:  # opened by other hands, which had to have it
            self._guard.release()
            self._guard = None
        trouble, self._trouble = self._trouble, None
        if trouble is not None:
            self._context.show_error(trouble)
        self.give_back()
        wanted = "password.renew" if self._forgotten else "entry.new" if self._writes else ""
        self._forgotten = self._writes = False
        if wanted:
            QTimer.singleShot(0, self, partial(self._context.commands.run, wanted))

    def give_back(self) -> None:
        """What was typed on a sheet, to be copied into another."""
        from journal_app.ui.main_window import MainWindow  # noqa: PLC0415 - it imports us

        context, window = self._context, dialogs.main_window()
        key = None if context.store is None else context.store.key
        if key is None or not isinstance(window, MainWindow):
            return
        try:
            words = lying(context.folder, key)
        except UserError as error:
            context.show_error(error)
            if error.code == "typed_words_damaged":
                self._take_away()
            return
        if words:
            strip = show_notice(
                window, _left_words(sheets(words)), _("Copy"), partial(self._copy, words)
            )
            strip.close_button.clicked.connect(self._take_away)

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(without_names(words))
        self._context.toast(_("What you typed is in the clipboard: paste it where it belongs."))
        self._take_away()

    def _take_away(self) -> None:
        context = self._context
        key = None if context.store is None else context.store.key
        if key is not None:
            try:
                take_away(context.folder, key)
            except UserError as error:
                context.show_error(error)


def _open(
    context: Context,
    secret: str,
    guard: "FolderLock | None",
    proven: list[bytes],
    *,
    by_code: bool,
    remember: bool,
) -> "tuple[Store, UserError | None]":
    """On the worker. With what went wrong beside the opening. Raises UserError.

    The key is in ``proven`` as soon as it is known, because a damaged journal opens with none."""
    from journal_app.store import Store, protection  # noqa: PLC0415 - not before the first paint

    folder, trouble = context.folder, None
    key = (protection.recover if by_code else protection.unlock)(folder, secret)
    proven.append(key)
    if guard is not None:
        guard.release()
    store = Store.open(folder.database, key, clock=context.clock, exclusive=True)
    context.arrivals.opened(store)
    if remember:
        try:
            protection.remember(folder, key)
        except UserError as error:
            trouble = error
    return store, trouble


def _left_words(names: list[str]) -> str:
    if not names:
        return _("A sheet lay open when the journal was locked. What you typed is not lost.")
    text = (
        _("“{sheet}” and more lay open when the journal was locked. What you typed is not lost.")
        if len(names) > 1
        else _("“{sheet}” lay open when the journal was locked. What you typed is not lost.")
    )
    return text.format(sheet=names[0])


def _sweep() -> None:
    from journal_app.ui.forgetting import forget  # noqa: PLC0415 - where the window has time

    forget()
