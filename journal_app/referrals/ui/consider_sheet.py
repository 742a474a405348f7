"""Before the coach recommends somebody: five honest questions on one calm sheet."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.people.queries import PersonName
from journal_app.referrals.considering import Considered, keep_considered, questions
from journal_app.referrals.queries import ReferralFacts
from journal_app.referrals.tables import Decision
from journal_app.referrals.ui.person_field import Names, PersonField
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.sheet_layout import SIDE
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.growing_text import GrowingTextEdit

WIDTH = 640


class ConsiderSheet(FormSheet):
    """It ends with giving it, with better not, or with thinking on; the answers are kept."""

    chapter = "referrals/2"
    at_field: ClassVar[Mapping[str, str]] = {
        "empty_name": "recipient",
        "referral_provider_is_recipient": "provider",
        "referral_needs_provider": "provider",
    }

    def __init__(
        self,
        context: Context,
        recipient: PersonName | None = None,
        known: ReferralFacts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``known`` is one that is considered already."""
        super().__init__(context, _("Recommend somebody"), width=WIDTH, parent=parent)
        self._known = known
        self.add_title(
            _("Before you recommend somebody"),
            _("A line to each question. “Better not” is a good answer too."),
        )
        self.recipient = self.ask(
            "recipient", _("For whom"), PersonField(context, _("Whom would it help?"))
        )
        self.provider = self.ask(
            "provider", _("Whom you recommend"), PersonField(context, _("Whose work is it?"))
        )
        self.need = self.ask("need", _("What need do you see?"), GrowingTextEdit())
        self.answers: dict[str, QLineEdit] = {}
        for number, one in enumerate(questions(), start=1):
            line = QLineEdit()
            line.setAccessibleName(one.text)
            line.setAccessibleDescription(one.hint)
            self.body.addSpacing(4)
            self.body.addWidget(Caption(f"{number}. {one.text}", line, "strong"))
            self.body.addWidget(label(one.hint, "caption", wrap=True))
            self.answers[one.field] = self.ask(one.field, "", line)
        self.body.addStretch(1)
        self.better_not = self.add_button(_("Better not"))
        self.better_not.clicked.connect(self._on_better_not)
        self.think = self.add_button(_("Think on"))
        self.think.clicked.connect(self._on_think)
        self.give = self.add_button(_("Give it"), "primary")
        self.give.clicked.connect(self.save)
        self._people = (self.recipient, self.provider)
        self._wanted = Decision.GIVEN
        for field in self._people:
            field.chosen.connect(self._again)
        self._names = Names(context, self._people, self)
        self._fill(recipient)

    def save(self) -> None:
        self._decide(Decision.GIVEN)

    def show_problem(self, error: UserError) -> None:
        asked = [
            one
            for one in self._people
            if error.code == "ambiguous_name" and one.which is None and one.asked(error)
        ]
        if asked:
            asked[0].ask_who(asked[0].asked(error), self.width() - 2 * SIDE - 64)
            self.fit()
        else:
            super().show_problem(error)

    def _fill(self, recipient: PersonName | None) -> None:
        known = self._known
        if known is not None:
            recipient = known.line.recipient
            self.provider.set_person(known.line.provider)
            self.need.set_text(known.line.need)
            for name, line in self.answers.items():
                line.setText(getattr(known, name))
                line.setCursorPosition(0)
        self.recipient.set_person(recipient)
        if recipient is None:
            self.recipient.setFocus()
        elif known is None or known.line.provider is None:
            self.provider.setFocus()
        else:
            self.answers["standards"].setFocus()

    def _on_better_not(self) -> None:
        self._decide(Decision.BETTER_NOT)

    def _on_think(self) -> None:
        self._decide(Decision.CONSIDERING)

    def _again(self) -> None:
        self._decide(self._wanted)

    def _decide(self, decision: Decision) -> None:
        self.clear_problems()
        self._wanted = decision
        if not self.recipient.name():
            self.show_problem(UserError("empty_name"))
            return
        if decision is Decision.GIVEN and not self.provider.name():
            self.show_problem(UserError("referral_needs_provider"))
            return
        considered = Considered(
            recipient=self.recipient.person(),
            provider=self.provider.person(),
            need=self.need.text(),
            answers={name: line.text() for name, line in self.answers.items()},
            decision=decision,
        )
        uid = None if self._known is None else self._known.line.uid
        if not self.write(keep_considered, considered, uid):
            return
        self.accept()
        told = {
            Decision.GIVEN: _("Given: the referral for {name}"),
            Decision.BETTER_NOT: _("Better not: that was honest. Your answers are kept"),
            Decision.CONSIDERING: _("It waits under “Given” until you know"),
        }[decision]
        self.context.toast(told.format(name=self.recipient.name()), undo=True)
        if decision is Decision.GIVEN and self.context.can("referral.introduce"):
            self.context.commands.run("referral.introduce", self.written)
