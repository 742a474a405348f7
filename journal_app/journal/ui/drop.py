"""A journal of another program, dropped anywhere on the page: it is opened to be looked at."""

from functools import partial

from PySide6.QtWidgets import QWidget

from journal_app.exchange.recognise import journal_among
from journal_app.ground.i18n import _
from journal_app.ui.context import Context
from journal_app.ui.widgets.file_drop import FileDrop


class JournalDrop(FileDrop):
    """Pictures and words are left to what lies beneath."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(
            page,
            _("Drop the journal here: first you see what it holds"),
            journal_among,
            partial(context.commands.run, "journal.import"),
        )
