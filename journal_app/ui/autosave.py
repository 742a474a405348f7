"""Writes what is being typed: soon after a pause, within a second at the latest, at once on demand.

Nothing typed is given up because it could not be written: it waits here, by row and field, and is
tried again.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal_app.ground.errors import UserError

PAUSE_MS = 500
LATEST_MS = 800
"""With the time of the write this stays below a second after the first key."""
AGAIN_MS = 5000

REFUSED = frozenset(
    {
        "empty_title",
        "ambiguous_name",
        "empty_name",
        "name_too_long",
        "no_such_entry",
        "no_such_prompt",
        "no_such_person",
        "birthday_unreadable",
        "empty_recipe",
        "empty_quote",
        "empty_profile",
        "empty_criterion",
        "no_longer_there",
    }
)
"""What trying again cannot mend: the value itself was not accepted."""

Place = tuple[str, str]
"""The uid of what is edited, and the field."""


class AutoSave(QObject):
    saved = Signal(str, str, object)
    """Uid, field, and the value that is now in the file."""
    failed = Signal(object)
    """With the UserError; what was typed waits and will be tried again."""
    refused = Signal(str, str, object)
    """Uid, field, UserError: the journal does not take this value; it is not kept."""

    def __init__(
        self,
        write: Callable[[str, str, Any], None],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """``write(uid, field, value)`` raises UserError."""
        super().__init__(parent)
        self._write = write
        self._now = now
        self._waiting: dict[Place, Any] = {}
        self.failure: UserError | None = None
        self.saved_at: dict[str, datetime] = {}
        """When each row was last written from here."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        for timer in (self._pause, self._latest, self._again):
            timer.timeout.connect(self.flush)

    def put(self, uid: str, field: str, value: Any) -> None:
        """The field has this value now."""
        self._waiting[uid, field] = value
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def waiting(self, uid: str) -> dict[str, Any]:
        """Fields of the row that are not in the file yet."""
        return {field: value for (of, field), value in self._waiting.items() if of == uid}

    def texts(self) -> list[str]:
        """Everything typed that is not in the file yet, in the order it was typed."""
        values = [one if isinstance(one, tuple) else (one,) for one in self._waiting.values()]
        return [text for value in values for text in value if isinstance(text, str) and text]

    def flush(self) -> bool:
        """Write everything now; True when nothing is left waiting."""
        self._pause.stop()
        self._latest.stop()
        self._again.stop()
        self.failure = None
        for (uid, field), value in list(self._waiting.items()):
            try:
                self._write(uid, field, value)
            except UserError as error:
                if error.code in REFUSED:
                    del self._waiting[uid, field]
                    self.refused.emit(uid, field, error)
                    continue
                self.failure = error
                break
            if self._waiting.get((uid, field), value) == value:
                self._waiting.pop((uid, field), None)
            self.saved_at[uid] = self._now()
            self.saved.emit(uid, field, value)
        if self.failure is not None:
            self._again.start()
            self.failed.emit(self.failure)
        return not self._waiting
