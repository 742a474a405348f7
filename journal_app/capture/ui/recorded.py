"""What follows on a recorded win: it is said, something may be offered, and it is celebrated."""

from collections.abc import Callable
from functools import partial

from journal_app.capture import early
from journal_app.capture.ui.questions import SALE
from journal_app.capture.win import Win
from journal_app.ground.i18n import _
from journal_app.ui import format as fmt
from journal_app.ui.context import Context

Offer = tuple[str, Callable[[], object]]
REFERRAL = "referral"


def tell(context: Context, win: Win, uid: str) -> None:
    """``win`` stands in the journal as ``uid``."""
    context.recorded.emit(uid)
    text = _("Recorded")
    if win.day != context.clock.today():
        text = _("Recorded for {date}").format(date=fmt.long_date(win.day))
    context.toast(text, undo=True, offer=_what_is_next(context, win, uid))
    from journal_app.capture.ui.celebrating import celebrate  # noqa: PLC0415 - not for the start

    celebrate(context, win.kind, uid)


def _what_is_next(context: Context, win: Win, uid: str) -> Offer | None:
    """A sale that is on no rung yet, or a large one of which nobody knows what is expected; or a
    referral that stands nowhere but in the win."""
    run = context.commands.run
    if win.kind == REFERRAL:
        return _referral(context, win, uid)
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


def _referral(context: Context, win: Win, uid: str) -> Offer | None:
    if not (win.clients and win.helpers and context.can("referral.new")):
        return None
    people = context.attempt(context.read, early.to_refer, uid)
    if people is None:
        return None
    run = context.commands.run
    return _("Note the referral"), partial(run, "referral.new", *people, "received", win.day)
