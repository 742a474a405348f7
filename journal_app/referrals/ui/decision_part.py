"""Whether the coach gives a referral that she is asked for."""

from journal_app.ground.i18n import _
from journal_app.referrals.actions import decide
from journal_app.referrals.queries import ReferralFacts
from journal_app.referrals.tables import Decision, Direction
from journal_app.referrals.ui.part import Part, Write
from journal_app.referrals.words import decision_words
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.choice import Choice


class DecisionPart(Part):
    def __init__(self, form: FormSheet, write: Write) -> None:
        super().__init__(form)
        self._write = write
        decisions = [(one, decision_words(one)) for one in Decision]
        self.choice = self.ask(
            "decision", _("Decision"), Choice(decisions, name=_("Decision"))
        )  # fmt: skip
        self.choice.changed.connect(self._on_decision)
        self.questions = self.add_link(_("Five honest questions …"))

    def show_facts(self, facts: ReferralFacts, *, writable: bool) -> None:
        self.setVisible(facts.line.direction is Direction.GIVEN)
        self.choice.set_value(facts.line.decision)
        self.setEnabled(writable)

    def _on_decision(self) -> None:
        self._write("decision", decide, self.choice.value())
