"""One referral with all that is known of it, changed in place and saved while one types."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ladder.queries import practice
from journal_app.referrals.actions import (
    decide,
    edit_referral,
    remove_referral,
    set_people,
    set_referral_outcome,
)
from journal_app.referrals.queries import ReferralFacts, referral
from journal_app.referrals.tables import Decision, Direction, Outcome
from journal_app.referrals.thanks_actions import (
    take_back_news,
    take_back_thanks,
    tell_outcome,
    thank_for_referral,
    unwaive_thanks,
    waive_thanks,
)
from journal_app.referrals.ui.said_row import SaidRow
from journal_app.referrals.ui.three_people import ThreePeople
from journal_app.referrals.ui.words import outcomes
from journal_app.referrals.words import decision_words
from journal_app.ui import format as formats
from journal_app.ui.autosave import AutoSave
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import SIDE, FormSheet
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.choice import Choice
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
        self.people = ThreePeople(context, self._direction)
        self.people.named.connect(self._on_named)
        self.people.wants_edited.connect(self._on_wants)
        self.people.client_wanted.connect(self._on_client)
        self.body.addWidget(self.people)
        self.body.addSpacing(6)
        self._said_part = QWidget()
        self.said = self.ask(
            "said", _("What is known of them"), QLineEdit(), into=_column(self._said_part)
        )
        self.body.addWidget(self._said_part)
        self.day = self.ask("day", _("Day"), DayChoice(context.clock.today()))
        self.day.changed.connect(self._on_day)
        self.day_unknown = label(_("The day is not known. Choose it once you know it."), "caption")
        self.day_unknown.setContentsMargins(0, 0, 0, 8)
        self.body.addWidget(self.day_unknown)
        self.occasion = self.ask("occasion", _("Occasion"), QLineEdit())
        self.need = self.ask("need", _("What need was seen?"), GrowingTextEdit())
        for name, line in (("giver_said", self.said), ("occasion", self.occasion)):
            line.textEdited.connect(partial(self._put, name))
        self.need.edited.connect(self._on_need)
        self._build_decision()
        self._build_outcome()
        self._build_brought()
        self._build_thanks()
        self.body.addStretch(1)
        self.remove = self.add_button(_("Remove"), "quiet")
        self.remove.clicked.connect(self._on_remove)
        self.close_button = self.add_button(_("Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        context.stale.connect(self._on_stale)
        self.show_facts(facts)
        self.people.enter()

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
        self.facts = facts
        store = self.context.store
        writable = store is not None and not store.read_only
        self.people.show_facts(facts, writable=writable)
        received = line.direction is Direction.RECEIVED
        self._said_part.setVisible(received and line.giver is None)
        for field, text in ((self.said, line.giver_said), (self.occasion, line.occasion)):
            if field.text() != text and not (field.hasFocus() and field.isModified()):
                field.setText(text)
                field.setCursorPosition(0)
        self.day.set_day(line.day)
        self.day_unknown.setVisible(not line.day_known)
        self.need.set_text(line.need)
        self.note.set_text(facts.outcome_note)
        self.decision.set_value(line.decision)
        self._decision_part.setVisible(not received)
        self.outcome.set_value(line.outcome)
        self._outcome_part.setVisible(line.decision in (None, Decision.GIVEN))
        self._show_brought(facts)
        self._thanks_part.setVisible(received and line.giver is not None)
        self.thanked.show_said(line.thanked_on, facts.thanked_by)
        self.told.show_said(line.told_on, facts.told_by)
        known = line.outcome is not Outcome.OPEN or line.became_client_on is not None
        self.told.setVisible(known or line.told_on is not None)
        self.waived.setChecked(line.thanks_waived)
        for part in (
            self.day, self.decision, self.outcome, self.thanked, self.told, self.waived,
            self.remove, self.questions,
        ):  # fmt: skip
            part.setEnabled(writable)
        for line_ in (self.said, self.occasion):
            line_.setReadOnly(not writable)
        for text_ in (self.need, self.note):
            text_.setReadOnly(not writable)
        self.fit()

    # parts

    def _build_decision(self) -> None:
        self._decision_part = QWidget()
        column = _column(self._decision_part)
        decisions = [(one, decision_words(one)) for one in Decision]
        self.decision = self.ask(
            "decision", _("Decision"), Choice(decisions, name=_("Decision")), into=column
        )
        self.decision.changed.connect(self._on_decision)
        self.questions = QPushButton(_("Five honest questions …"))
        self.questions.setProperty("kind", "link")
        self.questions.setAutoDefault(False)
        self.questions.clicked.connect(self._on_questions)
        column.addWidget(self.questions, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._decision_part)

    def _build_outcome(self) -> None:
        self._outcome_part = QWidget()
        column = _column(self._outcome_part)
        self.outcome = self.ask(
            "outcome",
            _("What became of it?"),
            Choice(outcomes(), name=_("What became of it?")),
            into=column,
        )
        self.outcome.changed.connect(self._on_outcome)
        self.note = GrowingTextEdit(_("in a few words (optional)"))
        self.note.edited.connect(self._on_note)
        self.ask("note", "", self.note, into=column)
        self.note.setAccessibleName(_("What became of it, in words"))
        self.body.addWidget(self._outcome_part)

    def _build_brought(self) -> None:
        self.brought = Card(tone="quiet")
        self.brought.body.setContentsMargins(14, 10, 14, 10)
        self.brought_words = label("", "body", wrap=True)
        self.brought_words.setTextFormat(Qt.TextFormat.PlainText)
        self.brought.body.addWidget(self.brought_words)
        self.open_client = QPushButton(_("See what they bought"))
        self.open_client.setProperty("kind", "link")
        self.open_client.setAutoDefault(False)
        self.open_client.clicked.connect(self._on_recipient)
        self.brought.body.addWidget(self.open_client, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.brought)
        self.body.addSpacing(6)

    def _build_thanks(self) -> None:
        today = self.context.clock.today()
        self._thanks_part = QWidget()
        column = _column(self._thanks_part)
        column.addWidget(label(_("Thanks"), "caption"))
        self.thanked = SaidRow(_("Thanked"), today)
        self.thanked.changed.connect(self._on_thanked)
        self.ask("thanked", "", self.thanked, into=column)
        self.told = SaidRow(_("Told what became of it"), today)
        self.told.changed.connect(self._on_told)
        self.ask("told", "", self.told, into=column)
        self.waived = QCheckBox(_("No thanks needed"))
        self.waived.clicked.connect(self._on_waived)
        column.addWidget(self.waived)
        self.write_giver = QPushButton(_("Write to them …"))
        self.write_giver.setProperty("kind", "link")
        self.write_giver.setAutoDefault(False)
        self.write_giver.clicked.connect(self._on_write)
        column.addWidget(self.write_giver, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._thanks_part)

    def _show_brought(self, facts: ReferralFacts) -> None:
        line = facts.line
        self.brought.setVisible(line.became_client_on is not None)
        if line.became_client_on is not None:
            text = _("{name} became a client on {day}, and brought {money} so far.")
            currency = self.context.read(practice).currency
            self.brought_words.setText(
                text.format(
                    name=line.recipient.name,
                    day=formats.short_date(line.became_client_on),
                    money=money.shown(line.money_cents, currency),
                )
            )

    # writing

    def _put(self, field: str, text: str) -> None:
        self.saver.put(self.uid, field, text)

    def _on_need(self) -> None:
        self._put("need", self.need.text())
        self.fit()

    def _on_note(self) -> None:
        self._put("outcome_note", self.note.text())
        self.fit()

    def _on_wants(self, role: str, text: str) -> None:
        self._put(f"{role}_wants", text)
        self.fit()

    def _write_field(self, uid: str, field: str, value: Any) -> None:
        key = f"referral:{uid}:{field}"
        self.context.write(edit_referral, uid, coalesce=key, **{field: value})

    def _flush(self) -> bool:
        """Whether everything that was typed is in the journal."""
        named = all(self._keep_name(role) for role in self.people.columns)
        return self.saver.flush() and named

    def _on_named(self, role: str) -> None:
        if not self._leaving:
            self._keep_name(role)

    def _keep_name(self, role: str) -> bool:
        column = self.people.columns[role]
        if not column.changed:
            return True
        name = column.field.name()
        column.say("")
        if not name and role == "recipient":
            column.say(sentence(UserError("empty_name")))
            return False
        try:
            self.context.write(set_people, self.uid, **{role: column.field.person() or None})
        except UserError as error:
            asked = column.field.asked(error) if error.code == "ambiguous_name" else []
            if asked:
                column.field.ask_who(asked, column.width() - 2 * SIDE)
            else:
                column.say(sentence(error))
            self.fit()
            return False
        self._reread()
        return True

    def _try(self, field: str, action: Callable[..., Any], *args: Any) -> None:
        """Write; where that is refused, the sheet shows again what holds, and why beside it."""
        self.clear_problems()
        try:
            self.context.write(action, self.uid, *args)
        except UserError as error:
            self._reread()
            self.tell(field, sentence(error))
            return
        self._reread()

    def _on_day(self) -> None:
        self.clear_problems()
        try:
            self.context.write(edit_referral, self.uid, day=self.day.day())
        except UserError as error:
            self._reread()
            self.tell("day", sentence(error))

    def _on_decision(self) -> None:
        self._try("decision", decide, self.decision.value())

    def _on_outcome(self) -> None:
        self._try("outcome", set_referral_outcome, self.outcome.value())

    def _on_thanked(self) -> None:
        row = self.thanked
        if row.tick.isChecked():
            self._try("thanked", thank_for_referral, row.day.day(), row.way.value())
        else:
            self._try("thanked", take_back_thanks)

    def _on_told(self) -> None:
        row = self.told
        if row.tick.isChecked():
            self._try("told", tell_outcome, row.day.day(), row.way.value())
        else:
            self._try("told", take_back_news)

    def _on_waived(self) -> None:
        if self.waived.isChecked():
            self._try("thanked", waive_thanks)
        else:
            self._try("thanked", unwaive_thanks)

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

    def _on_write(self) -> None:
        self._leave_for("referral.write", self.uid)

    def _on_client(self, uid: str) -> None:
        self._leave_for("client.open", uid)

    def _on_recipient(self) -> None:
        self._on_client(self.facts.line.recipient.uid)

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


def _column(place: QWidget) -> QVBoxLayout:
    made = QVBoxLayout(place)
    made.setContentsMargins(0, 0, 0, 8)
    made.setSpacing(4)
    return made
