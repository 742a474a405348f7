"""Which entries the coach had open last: Ctrl+K offers them before anything is typed."""

from PySide6.QtCore import QObject, QTimer

from journal_app.journal.ui.list_view import EntryList
from journal_app.ui.context import Context

REMEMBERED = "journal.lately"
KEPT = 8
STAYED_MS = 1500
"""Who walks down the list opens nothing; who stays with an entry so long does."""


class Lately(QObject):
    def __init__(self, context: Context, entries: EntryList) -> None:
        super().__init__(entries)
        self._context = context
        self._uid: str | None = None
        self._stayed = QTimer(self, singleShot=True, interval=STAYED_MS)
        self._stayed.timeout.connect(self._note)
        entries.chosen.connect(self._on_chosen)

    def _on_chosen(self, uid: str | None) -> None:
        self._uid = uid
        self._stayed.start()

    def _note(self) -> None:
        if self._uid is not None:
            before = [uid for uid in opened(self._context) if uid != self._uid]
            self._context.remember(REMEMBERED, [self._uid, *before][:KEPT])


def opened(context: Context) -> list[str]:
    """Uids of entries, the one opened last first; some may be in the trash by now."""
    held = context.remembered(REMEMBERED)
    return [uid for uid in held if isinstance(uid, str)] if isinstance(held, list) else []
