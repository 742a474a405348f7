"""Next steps: planned, changed, put off."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.working_calendar import working_calendar
from journal_app.journal.working_days import WorkingCalendar
from journal_app.ladder.actions import NextStep
from journal_app.ladder.care_actions import (
    add_step,
    answer_skipped_step,
    edit_step,
    finish_and_go_on,
    postpone_step,
    remove_step,
)
from journal_app.ladder.care_queries import StepLine, steps_of
from journal_app.ladder.ui.contact_dialogs import way_choice
from journal_app.ladder.ui.next_step import NextStepBox
from journal_app.people.queries import PersonName
from journal_app.ui import format as fmt
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.due_choice import DueChoice, later
from journal_app.ui.widgets.growing_text import GrowingTextEdit

WIDTH = 560


class StepSheet(FormSheet):
    """A new step with ``client``, or ``step`` to be changed."""

    chapter = "ladder/4"
    at_field: ClassVar[Mapping[str, str]] = {"empty_step": "step"}

    def __init__(
        self,
        context: Context,
        client: PersonName,
        step: StepLine | None = None,
        parent: QWidget | None = None,
        *,
        text: str = "",
        note: str = "",
    ) -> None:
        """A new one may begin with ``text``, and with what was prepared for it."""
        super().__init__(context, _("Next step"), width=WIDTH, parent=parent)
        self._client = client
        self._step = step
        self.add_title(client.name)
        question = _("What do you want to do?") if text else ""
        self.box = NextStepBox(context, question=question)
        self.body.addWidget(self.box)
        self.add_problem("step", self.box)
        self.note: GrowingTextEdit | None = None
        prepared = note if step is None else step.note
        if prepared:
            self.body.addSpacing(8)
            self.note = self.ask("note", _("Your words"), GrowingTextEdit(lines=6))
            self.note.set_text(prepared)
            self.note.edited.connect(self.fit)
        self.body.addStretch(1)
        self.box.line.setText(text)
        if step is not None:
            self.box.line.setText(step.text)
            if step.due is not None:
                self.box.due.set_day(step.due)
            remove = self.add_button(_("Remove"), "quiet")
            remove.clicked.connect(self._on_remove)
        self.add_close()
        self.keep = self.add_button(_("Save"), "primary")
        self.keep.clicked.connect(self.save)
        self.box.line.setFocus()

    def save(self) -> None:
        text, due = self.box.line.text(), self.box.due.day()
        note = "" if self.note is None else self.note.text()
        if self._step is not None:
            kept = self.write(edit_step, self._step.uid, text=text, due=due, note=note)
        else:
            skipped = self._skipped()
            planned = NextStep(text, due, note)
            if skipped is not None:
                kept = self.write(answer_skipped_step, skipped, planned)
            else:
                kept = self.write(add_step, self._client.uid, planned)
        if kept:
            self.accept()
            said = _("Next step on {date}").format(date=fmt.long_date(due))
            self.context.toast(said, undo=True)

    def _skipped(self) -> str | None:
        """The question that was left open at the last sale is answered, not asked beside."""
        found = self.context.attempt(self.context.read, steps_of, self._client.uid) or []
        return next((one.uid for one in found if one.skipped), None)

    def _on_remove(self) -> None:
        if self._step is not None and self.write(remove_step, self._step.uid):
            self.accept()
            self.context.toast(_("The step is in the trash"), undo=True)


class PostponeSheet(FormSheet):
    """Enter on the pressed day puts it off."""

    chapter = "ladder/4"

    def __init__(self, context: Context, step: StepLine, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Postpone"), width=WIDTH, parent=parent)
        self._step = step
        self.add_title(step.client.name, step.text)
        today = context.clock.today()
        calendar: WorkingCalendar = context.read(working_calendar, context.settings)
        due = DueChoice(today, partial(later, calendar.on_or_after), name=_("Due"))
        self.due = self.ask("due", _("Until when?"), due)
        self.body.addStretch(1)
        self.add_close()
        self.keep = self.add_button(_("Postpone"), "primary")
        self.keep.clicked.connect(self.save)
        self.due.pills[0].setFocus()

    def save(self) -> None:
        due = self.due.day()
        if self.write(postpone_step, self._step.uid, due):
            self.accept()
            said = _("Postponed to {date}").format(date=fmt.long_date(due))
            self.context.toast(said, undo=True)


class DoneSheet(FormSheet):
    """A step is done: were they spoken with, how did it go, and what is next?"""

    chapter = "ladder/4"
    at_field: ClassVar[Mapping[str, str]] = {"empty_step": "step"}

    def __init__(self, context: Context, step: StepLine, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Mark as done"), width=WIDTH, parent=parent)
        self._step = step
        self.add_title(step.client.name, step.text)
        self.way = self.ask("way", _("Were you in touch?"), way_choice(optional=True))
        self.way.changed.connect(self._on_way)
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("How did it go?"))
        self.note.setAccessibleName(_("How did it go?"))
        self.note.hide()
        self.body.addWidget(self.note)
        self.body.addSpacing(8)
        self.box = NextStepBox(context)
        self.body.addWidget(self.box)
        self.add_problem("step", self.box)
        self.body.addStretch(1)
        self.add_close()
        self.keep = self.add_button(_("Mark as done"), "primary")
        self.keep.clicked.connect(self.save)
        self.box.line.setFocus()

    def save(self) -> None:
        way = self.way.value()
        contact = None if way is None else (way, self.note.text())
        following = self.box.step()
        if self.write(finish_and_go_on, self._step.uid, contact, following):
            self.accept()
            self.context.toast(_("Done: {step}").format(step=self._step.text), undo=True)

    def _on_way(self) -> None:
        self.note.setVisible(self.way.value() is not None)
        self.fit()
