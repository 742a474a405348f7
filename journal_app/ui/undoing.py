"""Undo and redo: at once where it is quick, else off the window's thread."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.redone import redone as redone_sentence
from journal_app.ground.undone import undone as undone_sentence
from journal_app.store.change_size import rows_to_do_again, rows_to_take_back
from journal_app.store.undoing import redo as redoing
from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.store.undoing import Undone
    from journal_app.ui.tasks import Task

AT_ONCE = 1000
"""Rows that are taken back while the coach blinks; an import has many more."""


def undo(context: Context, txn: int | None = None) -> None:
    """Take back the last thing that was done, or the change set ``txn``, and say so."""
    store = context.store
    if store is not None:
        size = partial(store.read, rows_to_take_back, txn)
        _run(
            context,
            size,
            partial(store.undo, txn),
            _("Taking it back …"),
            partial(_tell_undone, context),
        )


def redo_typed() -> bool:
    """In a text field that has the keyboard it is the field's own; whether there is one."""
    focus = QApplication.focusWidget()
    if not isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) or focus.isReadOnly():
        return False
    focus.redo()
    return True


def redo(context: Context) -> None:
    """Do again what the last undo took back, and say so."""
    store = context.store
    if store is not None:
        size = partial(store.read, rows_to_do_again)
        _run(
            context,
            size,
            partial(store.write, redoing),
            _("Doing it again …"),
            partial(_tell_redone, context),
        )


def _run(
    context: Context,
    size: Callable[[], int],
    deed: "Callable[[], Undone | None]",
    meanwhile: str,
    tell: "Callable[[Undone | None], None]",
) -> None:
    if context.blocked is not None:
        context.show_error(context.blocked)
        return
    rows = context.attempt(size)
    if rows is None:
        return
    if rows <= AT_ONCE:
        try:
            done = deed()
        except UserError as error:
            context.show_error(error)
        else:
            tell(done)
        return
    context.toast(meanwhile)
    task = context.tasks.start(partial(_on_worker, deed), tell, context.show_error)
    task.finished.connect(context.block(UserError("undo_running")))


def _on_worker(deed: "Callable[[], Undone | None]", _task: "Task") -> "Undone | None":
    return deed()


def _tell_undone(context: Context, undone: "Undone | None") -> None:
    if undone is None:
        context.show_error(UserError("nothing_to_undo"))
    else:
        context.toast(undone_sentence(undone.action))


def _tell_redone(context: Context, redone: "Undone | None") -> None:
    if redone is None:
        context.show_error(UserError("nothing_to_redo"))
    else:
        context.toast(redone_sentence(redone.action))
