"""How the training of the open entry stands: a quiet line beneath what it says."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.settings import Settings
from journal_app.journal.queries import Entry
from journal_app.journal.training import TrainingLine, training_of
from journal_app.journal.working_calendar import working_calendar
from journal_app.store import Store
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task


class EntryTraining(QLabel):
    """Hidden where nothing is to be trained."""

    watched: ClassVar[frozenset[str]] = frozenset({"training", "leave"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._uid = ""
        self._task: Task | None = None
        self.setProperty("role", "caption")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(5, 0, 5, 2)
        self.hide()

    def show_for(self, entry: Entry) -> None:
        """Read on the worker: the first holidays of a year take their time."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        store = self._context.store
        if entry.uid != self._uid or not entry.train.strip():
            self.hide()
        self._uid = entry.uid
        if entry.train.strip() and store is not None:
            work = partial(_read, store, entry.uid, self._context.settings)
            self._task = self._context.figures.start(work, self._on_read, self._on_failed)

    def _on_read(self, line: TrainingLine | None) -> None:
        self._task = None
        self.setText("" if line is None else self._told(line))
        self.setVisible(bool(self.text()))

    def _on_failed(self, _error: UserError) -> None:
        """What is wrong with the file is told elsewhere."""
        self._task = None

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


def _read(store: Store, uid: str, settings: Settings, _task: Task) -> TrainingLine | None:
    calendar = store.read(working_calendar, settings)
    return store.read(training_of, uid, calendar)
