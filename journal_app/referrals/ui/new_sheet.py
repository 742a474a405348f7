"""A referral is written down: who recommends whom to whom, and what need was seen."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.people.queries import PersonName
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.referrals.chains import closes_circle
from journal_app.referrals.tables import Direction
from journal_app.referrals.ui.part import Part, link
from journal_app.referrals.ui.person_field import Names, PersonField
from journal_app.referrals.words import circle_words
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.sheet_layout import SIDE
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.day_choice import DayChoice
from journal_app.ui.widgets.growing_text import GrowingTextEdit

WIDTH = 600


class NewReferralSheet(FormSheet):
    chapter = "referrals/1"
    at_field: ClassVar[Mapping[str, str]] = {
        "empty_name": "recipient",
        "referral_giver_is_recipient": "recipient",
        "referral_provider_is_recipient": "recipient",
        "referral_giver_is_provider": "provider",
        "referral_needs_provider": "provider",
        "day_in_future": "day",
        "day_too_early": "day",
    }

    def __init__(
        self,
        context: Context,
        direction: Direction = Direction.RECEIVED,
        giver: PersonName | None = None,
        recipient: PersonName | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, _("New referral"), width=WIDTH, parent=parent)
        self.add_title(_("New referral"))
        self.direction = Choice(
            [
                (Direction.RECEIVED, _("I was recommended")),
                (Direction.GIVEN, _("I recommend somebody")),
            ],
            name=_("Direction"),
        )
        self.direction.changed.connect(self._show_direction)
        self.body.addWidget(self.direction)
        self.body.addSpacing(8)
        self.recipient = self._ask_person("recipient", _("To whom"), _("Who was told about you?"))
        self._giver_part, self._said_part, self._provider_part = Part(self), Part(self), Part(self)
        self.giver = PersonField(context, _("Not known yet? Leave it empty"))
        self._giver_part.ask("giver", _("Who recommends"), self.giver)
        self.giver.changed.connect(self._on_giver)
        self.said = QLineEdit()
        self.said.setPlaceholderText(_("somebody, such as “a colleague from the course”"))
        self._said_part.ask("said", _("What is known of them"), self.said)
        self._giver_part.column.addWidget(self._said_part)
        self.body.addWidget(self._giver_part)
        self.provider = PersonField(context, _("Whose work is it?"))
        self._provider_part.ask("provider", _("Whom you recommend"), self.provider)
        self.body.addWidget(self._provider_part)
        self.day = self.ask("day", _("Day"), DayChoice(context.clock.today()))
        self.occasion = self.ask("occasion", _("Occasion (optional)"), QLineEdit())
        self.need = self.ask("need", _("What need was seen? (optional)"), GrowingTextEdit(lines=2))
        self._fold_wants()
        self.body.addStretch(1)
        self.add_close()
        self.keep = self.add_button(_("Save"), "primary")
        self.keep.clicked.connect(self.save)
        self._people = (self.recipient, self.giver, self.provider)
        for field in self._people:
            field.chosen.connect(self.save)
        self._names = Names(context, self._people, self)
        self.direction.set_value(direction)
        self._show_direction()
        self.giver.set_person(giver)
        self.recipient.set_person(recipient)
        self._on_giver()
        first: QWidget = self.recipient if recipient is None else self.giver
        if giver is not None and recipient is not None:
            first = self.occasion
        if direction is Direction.GIVEN and recipient is not None:
            first = self.provider
        first.setFocus()

    def save(self) -> None:
        self.clear_problems()
        received = self.direction.value() is Direction.RECEIVED
        giver = self.giver.person() if received else ""
        provider = "" if received else self.provider.person()
        if not self.recipient.name():
            self.show_problem(UserError("empty_name"))
            return
        if not received and not provider:
            self.show_problem(UserError("referral_needs_provider"))
            return
        new = NewReferral(
            recipient=self.recipient.person(),
            giver=giver or None,
            provider=provider or None,
            direction=self.direction.value(),
            day=self.day.day(),
            giver_said=self.said.text() if received and not giver else "",
            occasion=self.occasion.text(),
            need=self.need.text(),
            giver_wants=self.giver_wants.text(),
            provider_wants=self.provider_wants.text(),
            recipient_wants=self.recipient_wants.text(),
        )
        if self.write(add_referral, new):
            self.accept()
            self._tell(self.written)

    def show_problem(self, error: UserError) -> None:
        asked = next((one for one in self._people if self._means(one, error)), None)
        if asked is not None:
            asked.ask_who(asked.asked(error), self.width() - 2 * SIDE - 64)
            self.fit()
        else:
            super().show_problem(error)

    def _means(self, field: PersonField, error: UserError) -> bool:
        return error.code == "ambiguous_name" and field.which is None and bool(field.asked(error))

    def _tell(self, uid: str) -> None:
        run = self.context.commands.run
        offer = None
        if self.context.can("referral.open"):
            offer = (_("Open"), lambda: run("referral.open", uid))
        told = _("Referral for {name} noted").format(name=self.recipient.name())
        if self.context.read(closes_circle, uid):
            told = f"{told}. {circle_words()}"
        self.context.toast(told, undo=True, offer=offer)

    # parts

    def _ask_person(self, id_: str, caption: str, placeholder: str) -> PersonField:
        field = PersonField(self.context, placeholder, large=True)
        return self.ask(id_, caption, field)

    def _fold_wants(self) -> None:
        self.unfold = link(_("What each of the three wants from it"))
        self.unfold.clicked.connect(self._on_unfold)
        self.body.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        self._wants = Part(self)
        self.giver_wants = self._wants.ask("gw", _("Who recommends wants"), QLineEdit())
        self.provider_wants = self._wants.ask("pw", _("Who helps wants"), QLineEdit())
        self.recipient_wants = self._wants.ask("rw", _("Whom it is for wants"), QLineEdit())
        self._wants.hide()
        self.body.addWidget(self._wants)

    def _show_direction(self) -> None:
        received = self.direction.value() is Direction.RECEIVED
        self._giver_part.setVisible(received)
        self._provider_part.setVisible(not received)
        told = _("Who was told about you?") if received else _("Whom did you tell?")
        self.recipient.line.setPlaceholderText(told)
        self.recipient.line.setAccessibleName(told)
        self.clear_problems()
        self.fit()

    def _on_giver(self) -> None:
        self._said_part.setVisible(not self.giver.name())
        self.fit()

    def _on_unfold(self) -> None:
        self.unfold.hide()
        self._wants.show()
        self.giver_wants.setFocus()
        self.fit()
