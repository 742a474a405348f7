"""On which day, and in which way, the giver was thanked or heard what became of it."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.referrals.queries import ReferralFacts, referral
from journal_app.referrals.thanks import Kind
from journal_app.referrals.thanks_actions import tell_outcome, thank_for_referral, thank_with_news
from journal_app.referrals.ui.words import ways
from journal_app.referrals.words import news_words
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.day_choice import DayChoice

WIDTH = 520


class SaidSheet(FormSheet):
    chapter = "referrals/3"
    at_field: ClassVar[Mapping[str, str]] = {
        "day_in_future": "day", "day_too_early": "day", "thanks_before_referral": "day",
    }  # fmt: skip

    def __init__(
        self, context: Context, uid: str, kind: Kind, parent: QWidget | None = None
    ) -> None:
        """Of the referral (uid). Raises UserError("no_longer_there")."""
        facts: ReferralFacts = context.read(referral, uid)
        line, thanks = facts.line, kind is Kind.THANKS
        title = _("Thanks") if thanks else _("What became of it")
        super().__init__(context, title, width=WIDTH, parent=parent)
        self._facts, self._kind = facts, kind
        name = "" if line.giver is None else line.giver.name
        if line.day_known:
            text = _("{giver} recommended you to {recipient} on {day}.")
        else:
            text = _("{giver} recommended you to {recipient}.")
        if not thanks:
            text += " " + _("Outcome: {outcome}.")
        told = text.format(
            giver=name,
            recipient=line.recipient.name,
            day=formats.short_date(line.day),
            outcome=news_words(line.outcome, line.became_client_on),
        )
        self.add_title(title, told)
        on = line.thanked_on if thanks else line.told_on
        way = facts.thanked_by if thanks else facts.told_by
        self.day = self.ask("day", _("Day"), DayChoice(context.clock.today()))
        self.way = self.ask("way", _("How"), Choice(ways(), name=_("How"), optional=True))
        if on is not None:
            self.day.set_day(on)
        self.way.set_value(way)
        self.body.addStretch(1)
        self.add_close()
        self.keep = self.add_button(_("Save"), "primary")
        self.keep.clicked.connect(self.save)
        self.way.enter()

    def save(self) -> None:
        uid = self._facts.line.uid
        if self.write(self._action(), uid, self.day.day(), self.way.value()):
            self.accept()
            thanks = self._kind is Kind.THANKS
            self.context.toast(_("Thanks noted") if thanks else _("News noted"), undo=True)

    def _action(self) -> Callable[..., None]:
        """Where thanks and news were said in one talk, both have its day and way."""
        if self._kind is Kind.NEWS:
            return tell_outcome
        facts, line = self._facts, self._facts.line
        in_one = (line.thanked_on, facts.thanked_by) == (line.told_on, facts.told_by)
        return thank_with_news if in_one and line.told_on is not None else thank_for_referral
