"""An entry as text, on the clipboard."""

from PySide6.QtGui import QGuiApplication

from journal_app.exchange.entry_text import entry_text
from journal_app.ground.i18n import _
from journal_app.journal.queries import entry
from journal_app.journal.ui import words
from journal_app.ui import format as formats
from journal_app.ui.context import Context


def copy_entry(context: Context, uid: str) -> None:
    found = context.read(entry, uid)
    kind = [] if found.kind is None else [words.kind_name(found.kind)]
    head = " · ".join([formats.long_date(found.day), *kind])
    QGuiApplication.clipboard().setText(entry_text(found, head))
    context.toast(_("Copied"))
