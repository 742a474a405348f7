"""The example practice in the window, and the way back to the coach's own journal.

One window, two journals, never both open. What must not mix lies in two folders; the lock of the
coach's own stays held, so that no second window opens it meanwhile. The command line knows only
the coach's own.
"""

import contextlib
from functools import partial
from typing import Self

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from journal_app.first_start import example
from journal_app.first_start.ui.mark import ExampleMark, window_title
from journal_app.ground import settings as settings_file
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, mark
from journal_app.ground.paths import APP_NAME, DataFolder
from journal_app.store import protection
from journal_app.store.lock import FolderLock
from journal_app.ui import dialogs
from journal_app.ui.closed_work import ClosedWork, Elsewhere
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.opening import no_page_first
from journal_app.ui.tasks import Task

LEAVE = "example.leave"


def enter(context: Context) -> None:
    """Open the example in place of the coach's own journal."""
    Visit.of(context).enter()


def begin_anew(context: Context) -> None:
    """Throw away what was tried out, and open the example."""
    Visit.of(context).enter(anew=True)


class Visit(QObject):
    """One for each context."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._own: DataFolder | None = None
        self._guard: FolderLock | None = None
        self._then = ""
        self.mark: ExampleMark | None = None
        context.store_opened.connect(self._show_mark)
        context.store_failed.connect(self._show_mark)
        context.settings_changed.connect(self._on_settings)

    @classmethod
    def of(cls, context: Context) -> Self:
        return context.findChild(cls) or cls(context)

    def enter(self, *, anew: bool = False) -> None:
        context = self._context
        if context.folder.example:
            return
        context.save_settings()  # they are read again on the way back
        words = _("The example practice is being set up …")
        # as where the window is closed: for how long she stays there nobody knows
        ClosedWork(context, words, partial(self._open, anew), self._entered, back_up=True).begin()

    def leave(self, then: str = "") -> None:
        """Back to the coach's own journal; ``then`` is a command to run there."""
        if not self._context.folder.example:
            return
        self._then = then
        self._context.while_closed(_("Back to your own journal …"), self._close, self._left)

    def let_go_of_own(self) -> None:
        """Another window may open the coach's own journal; the end of the process does the same."""
        if self._guard is not None:
            self._guard.release()
            self._guard = None

    # on the worker

    def _open(self, anew: bool, _task: Task, folder: DataFolder, _key: bytes | None) -> Elsewhere:
        there = folder.example_practice
        if anew:
            example.throw_away(there)
        example.prepare(there, self._context.clock)
        guard = FolderLock(folder.lock)
        with contextlib.suppress(OSError):  # a folder that cannot be written has none
            if guard.acquire():
                self._guard = guard
        self._own = folder
        return Elsewhere(there, example.settings_for(self._context.settings))

    def _close(self, _task: Task, folder: DataFolder, _key: bytes | None) -> Elsewhere:
        """Where the coach's own has a password that no keyring knows, it is locked then."""
        own = self._own
        assert own is not None  # noqa: S101 - entering has set it
        example.leave(folder, self._context.clock)
        self.let_go_of_own()
        key = protection.recall(own) if no_page_first(own) else None
        return Elsewhere(own, settings_file.load(own.settings), key)

    # in the window's thread

    def _entered(self, error: UserError | None) -> None:
        if error is not None:
            return
        context = self._context
        context.save_settings()
        context.commands.register(
            LEAVE, mark("To my own journal"), self.leave, icon="log-out", needs="nothing"
        )
        context.commands.run("view.today")

    def _left(self, error: UserError | None) -> None:
        context = self._context
        if error is not None:
            return
        context.commands.unregister(self)
        _entitle(dialogs.main_window(), APP_NAME)
        context.commands.run("view.today")
        then, self._then = self._then, ""
        if then:
            QTimer.singleShot(0, self, partial(context.commands.run, then))

    def _show_mark(self) -> None:
        """Each time: a backup of the example may have been restored, and it may not open."""
        window = dialogs.main_window()
        if not self._context.folder.example or not isinstance(window, MainWindow):
            return
        if self.mark is not None and isValid(self.mark) and self.mark.isVisible():
            return
        _entitle(window, window_title())
        own = self._own
        self.mark = ExampleMark(unlike_own=own is not None and no_page_first(own))
        self.mark.out.clicked.connect(partial(self.leave, ""))
        window.add_strip(self.mark)

    def _on_settings(self) -> None:
        """The mark in the language of now, once the app speaks it."""
        self._take_along()
        QTimer.singleShot(0, self, self._retranslate)

    def _take_along(self) -> None:
        """What was chosen for the computer holds in the coach's own journal too.

        At once, however the visit ends.
        """
        own = self._own
        if own is None or not self._context.folder.example:
            return
        kept = settings_file.load(own.settings)
        wanted = example.taken_along(kept, self._context.settings)
        if wanted == kept:
            return
        try:
            settings_file.save(own.settings, wanted)
        except OSError:
            self._context.show_error(UserError("settings_not_saved", path=str(own.settings)))

    def _retranslate(self) -> None:
        window = dialogs.main_window()
        if not self._context.folder.example or window is None:
            return
        _entitle(window, window_title())
        if self.mark is not None and isValid(self.mark):
            self.mark.retranslate()


def _entitle(window: QWidget | None, title: str) -> None:
    """The system adds the app's name to the title of each sheet that lies above the window."""
    QGuiApplication.setApplicationDisplayName(title)
    if window is not None:
        window.setWindowTitle(title)
