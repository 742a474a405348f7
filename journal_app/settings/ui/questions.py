"""What a win is asked: the three questions in the coach's words, and questions of her own."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from journal_app.capture.win import KINDS
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.text import one_line
from journal_app.journal.prompt_actions import (
    add_prompt,
    move_prompt,
    retire_prompt,
    reword,
    reword_prompt,
)
from journal_app.journal.prompts import questionnaire
from journal_app.journal.wording import COLUMNS, Question, Questionnaire, built_in
from journal_app.settings.ui.question_fields import ColumnRow, OwnRow, QuestionField
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.section import Section, button

EVERY = ""
"""The choice of all kinds."""


class QuestionsSection(Section):
    """One kind at a time, or all of them. Words are kept when the cursor leaves them."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Questions"),
            _("Ask yourself in your own words. Answers already given keep their question."),
        )
        self.kind = Choice(
            [(EVERY, _("All kinds")), *((value, _(title)) for value, title in KINDS)],
            name=_("Kind"),
        )
        self.kind.set_value(EVERY)
        self.kind.setProperty("small", True)
        self.kind.changed.connect(self._on_kind)
        self.body.addWidget(self.kind)
        self.body.addSpacing(4)
        self.columns: dict[str, ColumnRow] = {slot: ColumnRow(slot) for slot in COLUMNS}
        for row in self.columns.values():
            row.done.connect(self._keep_column)
            row.back_wanted.connect(self._on_back)
            self.body.addWidget(row)
        self.body.addSpacing(8)
        self.body.addWidget(label(_("Your own questions"), "strong"))
        self.others = label("", "caption", wrap=True)
        self.body.addWidget(self.others)
        self.rows: list[OwnRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.body.addLayout(self._list)
        self.new = QuestionField(_("New question"), _("For example: What am I proud of?"))
        self.new.done.connect(self._on_new_left)
        self.add = button(_("Add"))
        self.add.clicked.connect(self._on_add)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.new, 1)
        last.addWidget(self.add)
        self.body.addLayout(last)
        self._kind = EVERY
        """What is shown; the choice is ahead of it while words wait that could not be kept."""

    def refresh(self) -> None:
        found: Questionnaire = self.context.read(questionnaire)
        for slot, row in self.columns.items():
            self._show_column(found, slot, row)
        own = found.own(self._kind or None)
        self._show_rows(own)
        self._show_others(found, any_own=bool(own))

    def flush(self) -> None:
        for slot in self.columns:
            self._keep_column(slot)
        for row in self.rows:
            self._keep_own(row)
        self._on_new_left()

    def unsaved(self) -> list[str]:
        return [field.text() for field in self._waiting()]

    def _waiting(self) -> list[QuestionField]:
        """Fields with words that are not kept yet."""
        fields = [row.field for row in self.columns.values()] + [row.field for row in self.rows]
        return [field for field in (*fields, self.new) if field.changed()]

    # showing

    def _show_column(self, found: Questionnaire, slot: str, row: ColumnRow) -> None:
        kind = self._kind or None
        for_all = found.worded(slot, None)
        row.show_question(
            found.question(slot, kind).text,
            built_in(slot) if kind is None else found.question(slot, None).text,
            _("As for all kinds") if kind is not None and for_all else _("Back to the original"),
            reworded=found.worded(slot, kind) is not None,
        )

    def _show_rows(self, own: list[Question]) -> None:
        while len(self.rows) < len(own):
            row = OwnRow()
            row.done.connect(self._keep_own)
            row.step.connect(self._on_step)
            row.remove_wanted.connect(self._on_remove)
            self._list.addWidget(row)
            self.rows.append(row)
        for row in self.rows[len(own) :]:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        del self.rows[len(own) :]
        for place, (row, question) in enumerate(zip(self.rows, own, strict=True)):
            row.show_question(question, first=place == 0, last=place == len(own) - 1)

    def _show_others(self, found: Questionnaire, *, any_own: bool) -> None:
        """A sentence in place of an empty list, and for a kind how many come before its own."""
        before = len(found.own(None)) if self._kind else 0
        if before:
            come_first = ngettext(
                "{n} question for all kinds comes first.",
                "{n} questions for all kinds come first.",
                before,
            )
            self.others.setText(come_first.format(n=before))
        elif self._kind:
            self.others.setText(_("None yet. What you add here is asked for this kind only."))
        else:
            self.others.setText(_("None yet. What you add here is asked for every win."))
        self.others.setVisible(bool(before) or not any_own)

    # what the coach does

    def _on_kind(self) -> None:
        self.flush()
        waiting = self._waiting()
        if waiting:
            self.kind.set_value(self._kind)
            waiting[0].setFocus()
            return
        self._kind = self.kind.value()
        self.refresh()

    def _keep_column(self, slot: str) -> None:
        field = self.columns[slot].field
        if field.changed() and self._write(reword, slot, self._kind or None, field.text()):
            field.keep(one_line(field.text()))
            self.refresh()

    def _on_back(self, slot: str) -> None:
        field = self.columns[slot].field
        field.take_back()
        if self._write(reword, slot, self._kind or None, ""):
            self.refresh()
            field.setFocus()
            self.context.toast(_("The former question is asked again"), undo=True)

    def _keep_own(self, row: OwnRow) -> None:
        if not one_line(row.field.text()):
            row.field.take_back()
        if row.field.changed() and self._write(reword_prompt, row.uid, row.field.text()):
            row.field.keep(one_line(row.field.text()))
            self.refresh()

    def _on_step(self, row: OwnRow, step: int) -> None:
        self._keep_own(row)
        place = self.rows.index(row) + step
        if 0 <= place < len(self.rows) and self._write(move_prompt, row.uid, place):
            by_key = row.field.hasFocus()
            self.refresh()
            moved = self.rows[place]
            ways = (moved.up, moved.down) if step < 0 else (moved.down, moved.up)
            wanted = moved.field if by_key else next(way for way in ways if way.isEnabled())
            wanted.setFocus()

    def _on_remove(self, row: OwnRow) -> None:
        row.field.take_back()
        place = self.rows.index(row)
        if self._write(retire_prompt, row.uid):
            self.refresh()
            self.context.toast(_("Question removed"), undo=True)
            left = self.rows[min(place, len(self.rows) - 1)].remove if self.rows else self.add
            left.setFocus()

    def _on_add(self) -> None:
        """Leaving the line has added what was in it."""
        self.new.setFocus()

    def _on_new_left(self) -> None:
        text = self.new.text()
        if not one_line(text):
            self.new.keep("")
        elif self._write(add_prompt, self._kind or None, text):
            self.new.keep("")
            self.refresh()
            self.context.toast(_("Question added"), undo=True)

    def _write(self, action: Callable[..., Any], *args: Any) -> bool:
        try:
            self.context.write(action, *args)
        except UserError as error:
            self.context.show_error(error)
            return False
        return True
