"""One referral with all that is known of it, changed in place and saved while one types."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ladder.queries import practice
from journal_app.referrals.actions import edit_referral, remove_referral
from journal_app.referrals.beside import Beside, beside
from journal_app.referrals.queries import ReferralFacts, referral
from journal_app.referrals.tables import Direction
from journal_app.referrals.ui.decision_part import DecisionPart
from journal_app.referrals.ui.outcome_part import OutcomePart
from journal_app.referrals.ui.part import Part
from journal_app.referrals.ui.remarks import Remarks
from journal_app.referrals.ui.thanks_part import ThanksPart
from journal_app.referrals.ui.three_people import ThreePeople
from journal_app.ui.autosave import AutoSave
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.day_choice import DayChoice
from journal_app.ui.widgets.growing_text import GrowingTextEdit

WIDTH = 760
WATCHED = frozenset({"referral", "person", "purchase"})


class ReferralSheet(FormSheet):
    chapter = "referrals/1"

    def __init__(self, context: Context, uid: str, parent: QWidget | None = None) -> None:
        """Raises UserError("no_longer_there")."""
        super().__init__(context, _("Referral"), width=WIDTH, parent=parent)
        self.uid = uid
        facts: ReferralFacts = context.read(referral, uid)
        self._direction = facts.line.direction
        self._leaving = False
        self.saver = AutoSave(self._write_field, context.clock.now, self)
        self.saver.refused.connect(self._on_refused)
        self.saver.failed.connect(self._on_failed)
        received = self._direction is Direction.RECEIVED
        title = _("You were recommended") if received else _("You recommend somebody")
        self.add_title(title, _("Everything is saved while you type."))
        self.people = ThreePeople(context, uid, self._direction)
        self.people.named.connect(self._on_named)
        self.people.kept.connect(self._reread)
        self.people.grown.connect(self.fit)
        self.people.wants_edited.connect(self._on_wants)
        self.people.client_wanted.connect(self._on_client)
        self.body.addWidget(self.people)
        self.body.addSpacing(6)
        self._ask_words()
        self.decision = DecisionPart(self, self._write)
        self.decision.questions.clicked.connect(self._on_questions)
        self.outcome = OutcomePart(self, self._write)
        self.outcome.noted.connect(self._on_note)
        self.remarks = Remarks()
        self.remarks.client_wanted.connect(self._on_client)
        self.remarks.referral_wanted.connect(self._on_other)
        self.thanks = ThanksPart(self, self._write)
        self.thanks.letter.clicked.connect(self._on_letter)
        for part in (self.decision, self.outcome, self.remarks):
            self.body.addWidget(part)
        self.body.addSpacing(6)
        self.body.addWidget(self.thanks)
        self.body.addStretch(1)
        self.remove = self.add_button(_("Remove"), "quiet")
        self.remove.clicked.connect(self._on_remove)
        self.close_button = self.add_button(_("Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        context.stale.connect(self._on_stale)
        self.show_facts(facts)
        self.people.enter()

    def _ask_words(self) -> None:
        self._said_part = Part(self)
        self.said = self._said_part.ask("said", _("What is known of them"), QLineEdit())
        self.body.addWidget(self._said_part)
        self.day = self.ask("day", _("Day"), DayChoice(self.context.clock.today()))
        self.day.changed.connect(self._on_day)
        self.day_unknown = label(_("The day is not known. Choose it once you know it."), "caption")
        self.day_unknown.setContentsMargins(0, 0, 0, 8)
        self.body.addWidget(self.day_unknown)
        self.occasion = self.ask("occasion", _("Occasion"), QLineEdit())
        self.need = self.ask("need", _("What need was seen?"), GrowingTextEdit())
        for name, line in (("giver_said", self.said), ("occasion", self.occasion)):
            line.textEdited.connect(partial(self._put, name))
        self.need.edited.connect(self._on_need)

    def enter(self, role: str) -> None:
        """With the keyboard at the name of that role."""
        self.people.columns[role].field.line.setFocus()

    def save(self) -> None:
        """Ctrl+Enter: everything is kept already."""
        self.accept()

    def typed(self) -> bool:
        return False  # it is written

    def done(self, result: int) -> None:
        if not self._flush():
            return  # the reason stands on the sheet
        self._leaving = True
        super().done(result)

    def show_facts(self, facts: ReferralFacts) -> None:
        line = facts.line
        store = self.context.store
        writable = store is not None and not store.read_only
        received = line.direction is Direction.RECEIVED
        self._said_part.setVisible(received and line.giver is None)
        for field, text in ((self.said, line.giver_said), (self.occasion, line.occasion)):
            if field.text() != text and not (field.hasFocus() and field.isModified()):
                field.setText(text)
                field.setCursorPosition(0)
            field.setReadOnly(not writable)
        self.day.set_day(line.day)
        self.day_unknown.setVisible(not line.day_known)
        self.need.set_text(line.need)
        self.need.setReadOnly(not writable)
        for part in (self.people, self.decision, self.outcome, self.thanks):
            part.show_facts(facts, writable=writable)
        found: Beside = self.context.read(beside, line)
        self.remarks.show_line(line, found, self.context.read(practice).currency)
        for field_ in (self.day, self.remove):
            field_.setEnabled(writable)
        self.fit()

    # writing

    def _put(self, field: str, text: str) -> None:
        self.saver.put(self.uid, field, text)

    def _on_need(self) -> None:
        self._put("need", self.need.text())
        self.fit()

    def _on_note(self, text: str) -> None:
        self._put("outcome_note", text)
        self.fit()

    def _on_wants(self, role: str, text: str) -> None:
        self._put(f"{role}_wants", text)
        self.fit()

    def _write_field(self, uid: str, field: str, value: Any) -> None:
        key = f"referral:{uid}:{field}"
        self.context.write(edit_referral, uid, coalesce=key, **{field: value})

    def _flush(self) -> bool:
        """Whether everything that was typed is in the journal."""
        named = self.people.keep_names()
        return self.saver.flush() and named

    def _on_named(self, role: str) -> None:
        if not self._leaving:
            self.people.keep(role)

    def _write(self, field: str, action: Callable[..., Any], *args: Any, **named: Any) -> None:
        """Write; where that is refused, the sheet shows again what holds, and why beside it."""
        self.clear_problems()
        try:
            self.context.write(action, self.uid, *args, **named)
        except UserError as error:
            self._reread()
            self.tell(field, sentence(error))
            return
        self._reread()

    def _on_day(self) -> None:
        self._write("day", edit_referral, day=self.day.day())

    def _on_refused(self, _uid: str, _field: str, error: UserError) -> None:
        self.tell("", sentence(error))

    def _on_failed(self, error: UserError) -> None:
        self.tell("", _("Not saved yet. {why}").format(why=sentence(error)))

    # leaving

    def _on_remove(self) -> None:
        if self.write(remove_referral, self.uid):
            self.accept()
            self.context.toast(_("The referral is in the trash"), undo=True)

    def _on_questions(self) -> None:
        self._leave_for("referral.consider", None, self.uid)

    def _on_letter(self) -> None:
        self._leave_for("referral.write", self.uid)

    def _on_client(self, uid: str) -> None:
        self._leave_for("client.open", uid)

    def _on_other(self, uid: str) -> None:
        self._leave_for("referral.open", uid)

    def _leave_for(self, command: str, *args: Any) -> None:
        if self.context.can(command) and self._flush():
            self.accept()
            self.context.commands.run(command, *args)

    def _on_stale(self, tables: frozenset[str]) -> None:
        if tables & WATCHED and not self._leaving:
            self._reread()

    def _reread(self) -> None:
        try:
            facts: ReferralFacts = self.context.read(referral, self.uid)
        except UserError:  # removed meanwhile, here or by an undo
            self._leaving = True
            self.reject()
            return
        typed = self.saver.waiting(self.uid)
        if not typed:
            self.show_facts(facts)
