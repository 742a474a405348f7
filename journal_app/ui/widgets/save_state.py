"""The line beneath what is written that says what is saved, and what is not."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ui import format as formats


class SaveState(QWidget):
    again = Signal()
    """The coach wants it to be tried again."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._saved: datetime | None = None
        self._trouble = self._writing = False
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(_("Try again"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.again)
        self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 18, 14)
        row.addWidget(self._label, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._tell)

    def text(self) -> str:
        return self._label.text()

    def show_saved(self, at: datetime | None) -> None:
        """``at`` is when it was last written; None says nothing."""
        waited = self._writing and at is not None
        self._saved, self._writing = at, False
        self._trouble = False
        self.button.hide()
        self._tell()
        if waited:
            self._announce(self.text())

    def show_writing(self) -> None:
        """Something is typed that is not in the file yet."""
        if not self._trouble:
            self._saved, self._writing = None, True
            self._say(_("Saving …"), "muted")

    def show_failure(self, error: UserError) -> None:
        """What is on the screen is not in the file."""
        self._trouble = True
        self._say(_("Not saved yet. {why}").format(why=sentence(error)), "error")
        self.button.show()
        self._announce(self.text(), at_once=True)

    def show_note(self, text: str) -> None:
        """One quiet sentence, until something is saved."""
        self._trouble = False
        self._saved = None
        self.button.hide()
        self._say(text, "muted")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _tell(self) -> None:
        if self._trouble or self._saved is None:
            if not self._trouble and self._saved is None and not self._label.text():
                self._say("", "muted")
            return
        now = self._clock.now()
        self._say(formats.relative_saved(self._saved, now), "muted")
        young = now - self._saved < timedelta(minutes=1)
        if self.isVisible():
            self._tick.start(1000 if young else 30_000)

    def _announce(self, text: str, *, at_once: bool = False) -> None:
        """To screen readers; what went well waits until they have read out what is typed."""
        if not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self, text)
        kind = QAccessible.AnnouncementPoliteness
        event.setPoliteness(kind.Assertive if at_once else kind.Polite)
        QAccessible.updateAccessibility(event)

    def _say(self, text: str, role: str) -> None:
        if self._saved is None or self._trouble:
            self._tick.stop()
        self._label.setText(text)
        if self._label.property("role") != role:
            self._label.setProperty("role", role)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)
