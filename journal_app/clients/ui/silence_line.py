"""For how long a client is silent, where that is longer than usual, and how many come back."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from journal_app.ui.context import Context
from journal_app.ui.tasks import Task


class SilenceLine(QLabel):
    """Asked on the worker, because it takes everybody's purchases; hidden with nothing to say."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = ""
        self._task: Task | None = None
        self.setProperty("role", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def ask(self, uid: str, today: date) -> None:
        """What was said of somebody else is gone at once."""
        store = self._context.store
        if self._task is not None:
            self._task.cancel()
        if uid != self._asked:
            self._say("")
        self._asked = uid
        if store is not None:
            work = partial(_words, store.read, uid, today)
            self._task = self._context.figures.start(work, self._on_words, self._context.show_error)

    def _on_words(self, words: str) -> None:
        self._task = None
        self._say(words)

    def _say(self, words: str) -> None:
        self.setText(words)
        self.setVisible(bool(words))


def _words(read: Callable[..., object], uid: str, today: date, _task: Task) -> str:
    # Here and not above: they bring numpy along, which the window does not wait for.
    from journal_app.retention.overview import OneSilent, one_silent  # noqa: PLC0415
    from journal_app.retention.words import one_silent_words  # noqa: PLC0415

    found = read(one_silent, uid, today)
    return one_silent_words(found) if isinstance(found, OneSilent) else ""
