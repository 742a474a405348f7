"""Brings an erasure to its end that a crash or a full disk has cut off, and tells of it."""

from functools import partial

from PySide6.QtCore import QObject

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store.forgetting import HOPELESS, Forgotten, finish, is_unfinished
from journal_app.store.ledger import JOURNAL
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
        left = context.attempt(is_unfinished, context.folder)
        if not left:
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
        """A stick that is still in its drawer is no news."""
        if JOURNAL in done.unfinished:
            self._context.show_error(UserError("erasure_unfinished"))
        elif was_in_journal or done.rewritten:
            self._context.toast(_("A deletion that was interrupted is finished now"))
        for one in done.unreached:
            if one.path not in done.unfinished and one.why.code in HOPELESS:
                self._context.show_error(one.why)  # not tried again: nothing else would tell of it
