"""How the app ends, and whether it may: what is not saved yet is asked about, and copied."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from journal_app.ground.i18n import _, ngettext
from journal_app.ui import dialogs

if TYPE_CHECKING:
    from journal_app.ui.main_window import MainWindow


def leave(window: "MainWindow") -> bool:
    """Close all that is open; whether it let itself be closed."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible() and isinstance(other, QDialog):
            other.close()
    closing = QCloseEvent()  # a hidden window is asked too, whom Qt would not ask
    gone = window.close() if window.isVisible() else QApplication.sendEvent(window, closing)
    return gone and closing.isAccepted()


def may_leave(window: "MainWindow", unsaved: list[str]) -> bool:
    """``unsaved`` are texts that the pages could not write; what waits for the store joins them."""
    context = window.context
    texts = list(unsaved)
    sentence = _("What you typed last could not be saved.")
    if context.failure is not None and context.pending:
        waiting = len(context.pending)
        texts += [pending.as_text() for pending in context.pending]
        sentence = ngettext(
            "{n} win could not be saved because the journal did not open.",
            "{n} wins could not be saved because the journal did not open.",
            waiting,
        ).format(n=waiting)
    if not texts:
        return True
    title = _("Something is not saved yet")
    if not dialogs.ask(window, title, sentence, _("Copy it and quit"), _("Stay")):
        return False
    QGuiApplication.clipboard().setText("\n\n".join(texts))
    return True
