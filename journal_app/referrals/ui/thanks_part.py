"""What the giver of a referral was told: thanks, and what became of it; or that none is needed."""

from PySide6.QtWidgets import QCheckBox

from journal_app.ground.i18n import _
from journal_app.referrals.queries import ReferralFacts
from journal_app.referrals.tables import Direction
from journal_app.referrals.thanks_actions import (
    take_back_news,
    take_back_thanks,
    tell_outcome,
    thank_for_referral,
    unwaive_thanks,
    waive_thanks,
)
from journal_app.referrals.ui.part import Part, Write
from journal_app.referrals.ui.said_row import SaidRow
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.card import label


class ThanksPart(Part):
    def __init__(self, form: FormSheet, write: Write) -> None:
        super().__init__(form)
        self._write = write
        today = form.context.clock.today()
        self.column.addWidget(label(_("Thanks"), "caption"))
        self.thanked = self.ask("thanked", "", SaidRow(_("Thanked"), today))
        self.thanked.changed.connect(self._on_thanked)
        self.told = self.ask("told", "", SaidRow(_("Told what became of it"), today))
        self.told.changed.connect(self._on_told)
        self.waived = QCheckBox(_("No thanks needed"))
        self.waived.clicked.connect(self._on_waived)
        self.column.addWidget(self.waived)
        self.letter = self.add_link(_("Write to them …"))

    def show_facts(self, facts: ReferralFacts, *, writable: bool) -> None:
        line = facts.line
        self.setVisible(line.direction is Direction.RECEIVED and line.giver is not None)
        self.thanked.show_said(line.thanked_on, facts.thanked_by)
        self.told.show_said(line.told_on, facts.told_by)
        self.told.setVisible(line.has_news or line.told_on is not None)
        self.waived.setChecked(line.thanks_waived)
        for field in (self.thanked, self.told, self.waived):
            field.setEnabled(writable)

    def _on_thanked(self) -> None:
        if self.thanked.tick.isChecked():
            self._write("thanked", thank_for_referral, *self.thanked.said())
        else:
            self._write("thanked", take_back_thanks)

    def _on_told(self) -> None:
        if self.told.tick.isChecked():
            self._write("told", tell_outcome, *self.told.said())
        else:
            self._write("told", take_back_news)

    def _on_waived(self) -> None:
        self._write("thanked", waive_thanks if self.waived.isChecked() else unwaive_thanks)
