"""Another file lies in the place of the open journal: the journal is closed, and the coach told."""

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ui.closed_work import Closed, LettingGo
from journal_app.ui.context import Context
from journal_app.ui.left_words import typed_words


def leave(context: Context, error: UserError) -> None:
    """Close it, which keeps what was open, and say where; ``error`` is why.

    With words that would be lost, nothing but that is said: reading goes on, and closing by hand
    does the same.
    """
    if typed_words() or LettingGo.refusal(context) is not None:
        context.show_error(error)
        return

    def told(closed: Closed) -> None:
        context.failed(closed.trouble or error)

    context.failure = UserError("closed_for_work")
    context.work_began.emit(_("Your journal is put aside …"))
    LettingGo(context, told, keep_key=False).begin()
