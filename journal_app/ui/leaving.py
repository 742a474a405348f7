"""How the app ends, and whether it may: what is not saved yet is asked about, and copied."""

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from journal_app.ground.i18n import _, ngettext
from journal_app.ui import dialogs

if TYPE_CHECKING:
    from journal_app.ui.main_window import MainWindow


def leave(window: "MainWindow") -> bool:
    """Close all that is open; whether it let itself be closed, or will be soon."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible() and isinstance(other, QDialog):
            other.close()
    closing = QCloseEvent()  # a hidden window is asked too, whom Qt would not ask
    gone = window.close() if window.isVisible() else QApplication.sendEvent(window, closing)
    return (gone and closing.isAccepted()) or _CloseSoon.of(window) is not None


def may_close(window: "MainWindow") -> bool:
    """Whether nothing is lost by it; else the window closes by itself, or the coach stays."""
    context = window.context
    late = _CloseSoon.of(window)
    if context.store is None and context.failure is None and context.pending:
        # it is just opening: what was typed goes into it, or is asked about
        if late is None:
            _CloseSoon(window)
        return False
    if late is not None:
        late.setParent(None)
        late.deleteLater()
    return not window.isVisible() or may_leave(window, window.unsaved())


class _CloseSoon(QObject):
    """The coach has closed the window while the journal was opening."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.context.store_opened.connect(self._close)
        window.context.store_failed.connect(self._close)

    @classmethod
    def of(cls, window: "MainWindow") -> Self | None:
        return window.findChild(cls)

    def _close(self) -> None:
        QTimer.singleShot(0, self._window, self._window.close)


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
