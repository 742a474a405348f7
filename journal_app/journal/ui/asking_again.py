"""Says that a consent is gone because the words, or who said them, are others now."""

from functools import partial

from journal_app.ground.i18n import _
from journal_app.journal.quote_actions import set_consent
from journal_app.journal.quotes import QuoteLine
from journal_app.ui.context import Context


def tell_asking_again(context: Context, line: QuoteLine) -> None:
    """``line`` is the quote as it was; for a slip of the pen its consent can be had back."""
    again = partial(context.write, set_consent, line.uid, line.consent, line.since)
    context.toast(
        _("The quote is another one now, so ask again whether you may use it."),
        offer=(_("The consent holds"), partial(context.attempt, again)),
    )
