"""What the window shows in place of its pages while there is no journal open behind them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ui.context import LOCKED
from journal_app.ui.lock_page import LockPage
from journal_app.ui.locking import Locked
from journal_app.ui.notices import FailureCard
from journal_app.ui.sheets_away import close_leftovers
from journal_app.ui.work_page import WorkPage

if TYPE_CHECKING:
    from journal_app.ui.main_window import MainWindow
    from journal_app.ui.tasks import Task

KEY_FILE = frozenset({"key_file_missing", "key_file_damaged"})


def show_failure(window: "MainWindow", error: UserError) -> None:
    """Why the journal would not open, and what can be done: often only to type a password."""
    if error.code == LOCKED:
        _show_lock(window)
        return
    card = FailureCard(window.context, error)
    card.retry.connect(window.try_again)
    card.open_folder.connect(lambda: _open_folder(window))
    card.quit.connect(window.close)
    card.begin.connect(partial(_begin_anew, window))
    first = card.first
    if error.code == "store_log_foreign":
        from journal_app.ui.without_log import open_without_log  # noqa: PLC0415 - once in a life

        first = card.offer(_("Open without the log"), partial(open_without_log, window.context))
    elif error.code in KEY_FILE and error.params.get("backup"):
        first = card.offer(_("Use the copy beside a backup"), partial(_mend_key_file, window))
    elif error.code == "open_on_other_computer":
        first = card.offer(_("It is closed there: open it here"), partial(_open_here, window))
    window.cover(card, sidebar=False)
    first.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)


def _mend_key_file(window: "MainWindow") -> None:
    """Put the copy in its place, then ask for the password."""
    context = window.context

    def mend(_task: "Task") -> None:
        from journal_app.store import protection  # noqa: PLC0415 - rarely needed

        protection.mend_key_file(context.folder)

    def mended(_nothing: None) -> None:
        window.try_again()

    context.tasks.start(mend, mended, context.failed)


def _show_lock(window: "MainWindow") -> None:
    page = LockPage()
    guarded = Locked.of(window.context)
    guarded.stand_guard()

    def refused(error: UserError) -> None:
        if isValid(page):
            page.show_problem(sentence(error))

    def wanted(secret: str, by_code: bool, remember: bool) -> None:
        guarded.unlock(secret, refused, by_code=by_code, remember=remember)

    page.wanted.connect(wanted)
    guarded.held_up.connect(page.show_held_up)
    window.cover(page, alone=True)
    page.take_keyboard()


def show_work(window: "MainWindow", words: str) -> None:
    """The journal is closed for work, which says how far it is."""
    page = WorkPage(words)
    window.context.work_went_on.connect(page.show_progress)
    window.cover(page, alone=True)
    page.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)


def let_go(window: "MainWindow") -> None:
    """Nothing on the window came from the journal after this. What is typed was written before."""
    page = window.page()
    way = page.way_back() if page is not None else ()
    if way:
        _Returning(window, way)
    window.drop_pages()
    close_leftovers(window, window.frame())
    window.toast = None
    window.sidebar.forget()


class _Returning(QObject):
    """Leads the coach back to what was open, once the journal is."""

    def __init__(self, window: "MainWindow", way: tuple[str, ...]) -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._way = way
        window.context.store_opened.connect(self._on_opened)

    def _on_opened(self) -> None:
        self._window.context.later(self._go)

    def _go(self) -> None:
        """After the page, and not where the coach has gone elsewhere meanwhile."""
        self.deleteLater()
        if self._window.view == self._view and self._window.page() is not None:
            self._window.context.commands.run(*self._way)


def _begin_anew(window: "MainWindow") -> None:
    from journal_app.ui.anew import begin  # noqa: PLC0415 - once in a life

    begin(window.context)


def _open_here(window: "MainWindow") -> None:
    from journal_app.store.opening import forget_other_computer  # noqa: PLC0415 - hardly ever

    try:
        forget_other_computer(window.context.folder)
    except UserError as error:
        window.context.show_error(error)
    window.try_again()


def _open_folder(window: "MainWindow") -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(window.context.folder.root)))
