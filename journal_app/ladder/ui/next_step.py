"""The question that matters: what makes this client stay?"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.working_calendar import working_calendar
from journal_app.journal.working_days import WorkingCalendar
from journal_app.ladder.actions import NextStep
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Caption, Card
from journal_app.ui.widgets.due_choice import DueChoice, weeks_and_a_month


class NextStepBox(Card):
    """A line and its day, in gold."""

    edited = Signal()

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, question: str = ""
    ) -> None:
        """``question`` instead of the one that matters."""
        super().__init__(tone="gold", parent=parent)
        self.body.setContentsMargins(14, 12, 14, 14)
        question = question or _("What makes this client stay?")
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("The next step, in a few words"))
        self.line.setAccessibleName(question)
        self.line.textChanged.connect(self.edited)
        today = context.clock.today()
        calendar: WorkingCalendar = context.read(working_calendar, context.settings)
        offers = partial(weeks_and_a_month, calendar.on_or_after)
        self.due = DueChoice(today, offers, name=_("Due"))
        self.due.changed.connect(self.edited)
        self.setFocusProxy(self.line)
        self.body.addWidget(Caption(question, self.line, "strong"))
        self.body.addWidget(self.line)
        self.body.addWidget(self.due)

    def step(self) -> NextStep | None:
        """None where nothing was said."""
        text = self.line.text().strip()
        return NextStep(text, self.due.day()) if text else None
