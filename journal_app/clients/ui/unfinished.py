"""Brings an erasure to its end that a crash or a full disk has cut off, and tells of it.

Also of one whose report nobody has seen, because the journal was locked before its end.
"""

from functools import partial

from PySide6.QtCore import QObject

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store import ledger
from journal_app.store.forgetting import finish
from journal_app.store.ledger import JOURNAL
from journal_app.store.out_of_reach import Forgotten, missed
from journal_app.ui import dialogs
from journal_app.ui.context import Context


def accompany(context: Context) -> None:
    """Now, and whenever the journal is opened again."""
    Unfinished(context).look()


class Unfinished(QObject):
    """Belongs to the context."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        context.store_opened.connect(self.look)

    def look(self) -> None:
        context, store = self._context, self._context.store
        if store is None or store.read_only:
            return
        book = context.attempt(ledger.read, context.folder)
        if book is None:
            return
        left = book.unfinished
        if not left:
            if not book.shown or book.missed:
                self._tell_end(_("A deletion is finished now"))
            return
        task = context.tasks.start(
            lambda _task: finish(store),
            partial(self._tell, JOURNAL in left),
            context.show_error,
            to_the_end=True,
        )
        if JOURNAL in left:
            task.finished.connect(context.block(UserError("erasing")))

    def _tell(self, was_in_journal: bool, done: Forgotten) -> None:
        if self._context.store is None:
            return  # locked meanwhile: told once it is open again
        if JOURNAL in done.unfinished:
            self._context.show_error(UserError("erasure_unfinished"))
            return
        news = was_in_journal or done.rewritten
        self._tell_end(_("A deletion that was interrupted is finished now") if news else "")

    def _tell_end(self, text: str) -> None:
        """In a line that stays where anything is to be looked at: it counts as shown only then."""
        context = self._context
        book = context.attempt(ledger.read, context.folder)
        if missed(book):
            context.remind(
                _("A deletion could not reach everything: the name may still be there."),
                _("Look at it"),
                self._show,
            )
            return
        if text:
            context.toast(text)
        context.attempt(ledger.show, context.folder)

    def _show(self) -> None:
        from journal_app.clients.ui.missed_sheet import MissedSheet  # noqa: PLC0415 - rarely needed

        context = self._context
        book = context.attempt(ledger.read, context.folder)
        if book is not None:
            sheet = MissedSheet(context, missed(book), book.unfinished, dialogs.top_window())
            sheet.show()
            context.attempt(ledger.show, context.folder)
