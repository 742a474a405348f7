"""How the training of the open entry stands: a quiet line beneath what it says."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry
from journal_app.journal.training import TrainingLine, training_of
from journal_app.journal.working_calendar import working_calendar
from journal_app.ui import format as formats
from journal_app.ui.context import Context


class EntryTraining(QLabel):
    """Hidden where nothing is to be trained."""

    watched: ClassVar[frozenset[str]] = frozenset({"training", "leave"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "caption")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(5, 0, 5, 2)
        self.hide()

    def show_for(self, entry: Entry) -> None:
        if not entry.train.strip():
            self.hide()
            return
        calendar = self._context.read(working_calendar, self._context.settings)
        line = self._context.read(training_of, entry.uid, calendar)
        self.setText("" if line is None else self._told(line))
        self.setVisible(bool(self.text()))

    def _told(self, line: TrainingLine) -> str:
        today = self._context.clock.today()
        if line.done_on is not None:
            text = _("✓ Trained on {day}").format(day=formats.day_and_month(line.done_on, today))
            return f"{text}: {line.how}" if line.how else text
        if line.dropped_on is not None:
            return _("Dropped on {day}").format(day=formats.day_and_month(line.dropped_on, today))
        if line.due == today:
            return _("To be trained today")
        if line.due < today:
            return _("Open since {day}").format(day=formats.day_and_month(line.due, today))
        return _("To be trained on {day}").format(day=formats.day_and_month(line.due, today))
