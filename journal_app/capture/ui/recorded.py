"""What follows on a recorded win: it is said, something may be offered, and it is celebrated."""

from collections.abc import Callable
from functools import partial

from journal_app.capture import early
from journal_app.capture.ui.questions import SALE
from journal_app.capture.win import Win
from journal_app.ground.i18n import _
from journal_app.ui import format as fmt
from journal_app.ui.context import Context


def tell(context: Context, win: Win, uid: str) -> None:
    """``win`` stands in the journal as ``uid``."""
    context.recorded.emit(uid)
    text = _("Recorded")
    if win.day != context.clock.today():
        text = _("Recorded for {date}").format(date=fmt.long_date(win.day))
    context.toast(text, undo=True, offer=_what_is_next(context, win, uid))
    from journal_app.capture.ui.celebrating import celebrate  # noqa: PLC0415 - not for the start

    celebrate(context, win.kind, uid)


def _what_is_next(context: Context, win: Win, uid: str) -> tuple[str, Callable[[], object]] | None:
    """A sale that is on no rung yet, or a large one of which nobody knows what is expected."""
    run = context.commands.run
    if win.kind != SALE:
        return None
    if win.clients and win.sold.rung is None and context.can("sale.new"):
        return _("Which rung was sold?"), partial(run, "sale.new", None, None, uid)
    if not win.sold.said or not context.can("expectation.edit"):
        return None
    whose = context.attempt(context.read, early.to_clarify, uid)
    if whose is None:
        return None
    return _("Clarify the expectation"), partial(run, "expectation.edit", *whose)
