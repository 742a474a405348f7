"""Undo: at once where it is quick, else off the window's thread."""

from functools import partial
from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.undone import undone as undone_sentence
from journal_app.store.change_size import rows_to_take_back
from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.store import Store
    from journal_app.store.undoing import Undone
    from journal_app.ui.tasks import Task

AT_ONCE = 1000
"""Rows that are taken back while the coach blinks; an import has many more."""


def undo(context: Context, txn: int | None = None) -> None:
    """Take back the last thing that was done, or the change set ``txn``, and say so."""
    store = context.store
    if store is None:
        return
    if context.blocked is not None:
        context.show_error(context.blocked)
        return
    rows = context.attempt(store.read, rows_to_take_back, txn)
    if rows is None:
        return
    if rows <= AT_ONCE:
        try:
            undone = store.undo(txn)
        except UserError as error:
            context.show_error(error)
        else:
            _tell(context, undone)
        return
    context.toast(_("Taking it back …"))
    task = context.tasks.start(
        partial(_take_back, store, txn), partial(_tell, context), context.show_error
    )
    task.finished.connect(context.block(UserError("undo_running")))


def _take_back(store: "Store", txn: int | None, _task: "Task") -> "Undone | None":
    return store.undo(txn)


def _tell(context: Context, undone: "Undone | None") -> None:
    if undone is None:
        context.show_error(UserError("nothing_to_undo"))
    else:
        context.toast(undone_sentence(undone.action))
