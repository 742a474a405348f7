"""Letters about a referral as sheets: an introduction, thanks, news, and asking for one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.ladder.care_tables import Way
from journal_app.people.queries import person
from journal_app.referrals.asking import FairToAsk
from journal_app.referrals.drafts import asking, introduction, news, thanks
from journal_app.referrals.queries import ReferralFacts, ReferralLine
from journal_app.referrals.thanks_actions import note_asked, tell_outcome, thank_for_referral
from journal_app.ui.context import Context
from journal_app.ui.letter_sheet import LetterSheet
from journal_app.ui.widgets.card import label


class IntroductionSheet(LetterSheet):
    chapter = "referrals/2"

    def __init__(
        self, context: Context, facts: ReferralFacts, parent: QWidget | None = None
    ) -> None:
        recipient = facts.line.recipient
        self._need = " ".join(facts.line.need.split())
        super().__init__(
            context,
            _("Introduction for {name}").format(name=recipient.name),
            _("Drafted from your answers. Say it your way; nothing is sent by itself."),
            partial(introduction, facts),
            email=email_of(context, recipient.uid),
            name=recipient.name,
            parent=parent,
        )
        self.keep = self.add_button(_("Done"), "primary")
        self.keep.clicked.connect(self.accept)

    def add_head(self) -> None:
        if self._need:
            text = _("The need, as you noted it: {need}").format(need=self._need)
            told = label(text, "muted", wrap=True)
            told.setTextFormat(Qt.TextFormat.PlainText)
            self.body.addWidget(told)
            self.body.addSpacing(6)


class GiverSheet(LetterSheet):
    """Thanks, or news of what became of it; then that is noted as said today, by mail."""

    chapter = "referrals/3"

    def __init__(self, context: Context, line: ReferralLine, parent: QWidget | None = None) -> None:
        self._line = line
        self._thanks = line.thanked_on is None
        name = "" if line.giver is None else line.giver.name
        title = _("Thank {name}") if self._thanks else _("Tell {name} what became of it")
        super().__init__(
            context,
            title.format(name=name),
            _("A beginning for your own words; nothing is sent by itself."),
            partial(thanks if self._thanks else news, line),
            email="" if line.giver is None else email_of(context, line.giver.uid),
            name=name,
            parent=parent,
        )
        self.keep = self.add_button(
            _("Tick off thanks") if self._thanks else _("Tick off news"), "primary"
        )
        self.keep.clicked.connect(self.save)
        self.keep.setVisible(self._thanks or line.has_news)

    def save(self) -> None:
        action: Callable[..., None] = thank_for_referral if self._thanks else tell_outcome
        if self.write(action, self._line.uid, None, Way.MAIL):
            self.accept()
            self.context.toast(_("Thanks noted") if self._thanks else _("News noted"), undo=True)


class AskingSheet(LetterSheet):
    chapter = "referrals/3"

    def __init__(self, context: Context, one: FairToAsk, parent: QWidget | None = None) -> None:
        self._one = one
        super().__init__(
            context,
            _("Ask {name} for a referral").format(name=one.client.name),
            one.reason,
            partial(asking, one),
            email=email_of(context, one.client.uid),
            name=one.client.name,
            parent=parent,
        )
        self.keep = self.add_button(_("Asked"), "primary")
        self.keep.clicked.connect(self.save)

    def save(self) -> None:
        if self.write(note_asked, self._one.client.uid):
            self.accept()
            told = _("{name} is asked").format(name=self._one.client.name)
            self.context.toast(told, undo=True)


def email_of(context: Context, uid: str) -> str:
    """Raises UserError("no_such_person")."""
    found: str = context.read(person, uid).email
    return found
