"""What became of a referral, and in a few words how."""

from PySide6.QtCore import Signal

from journal_app.ground.i18n import _
from journal_app.referrals.actions import set_referral_outcome
from journal_app.referrals.queries import ReferralFacts
from journal_app.referrals.tables import Decision
from journal_app.referrals.ui.part import Part, Write
from journal_app.referrals.ui.words import outcomes
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.growing_text import GrowingTextEdit


class OutcomePart(Part):
    noted = Signal(str)
    """The words, as they are typed."""

    def __init__(self, form: FormSheet, write: Write) -> None:
        super().__init__(form)
        self._write = write
        asked = _("What became of it?")
        self.choice = self.ask("outcome", asked, Choice(outcomes(), name=asked))
        self.choice.changed.connect(self._on_outcome)
        self.bought = label(_("That counts as helpful until you say something else."), "caption")
        self.column.addWidget(self.bought)
        self.note = self.ask("note", "", GrowingTextEdit(_("in a few words (optional)")))
        self.note.setAccessibleName(_("What became of it, in words"))
        self.note.edited.connect(self._on_note)

    def show_facts(self, facts: ReferralFacts, *, writable: bool) -> None:
        self.setVisible(facts.line.decision in (None, Decision.GIVEN))
        for outcome, text in outcomes(facts.line):
            self.choice.set_text(outcome, text)
        self.choice.set_value(facts.line.outcome)
        self.bought.setVisible(facts.line.came_to is not facts.line.outcome)
        self.choice.setEnabled(writable)
        self.note.set_text(facts.outcome_note)
        self.note.setReadOnly(not writable)

    def _on_outcome(self) -> None:
        self._write("outcome", set_referral_outcome, self.choice.value())

    def _on_note(self) -> None:
        self.noted.emit(self.note.text())
