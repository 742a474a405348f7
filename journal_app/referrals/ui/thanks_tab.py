"""Who is owed thanks and news, whom it would be fair to ask, and the year's thanks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget
from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.referrals.asking import FairToAsk, asking_would_be_fair
from journal_app.referrals.thanks import (
    Kind,
    ReferralOwed,
    ReferralThanks,
    first_thanks,
    referral_thanks_owed,
    referral_thanks_said,
)
from journal_app.referrals.thanks_actions import (
    note_asked,
    tell_outcome,
    thank_for_referral,
    waive_thanks,
)
from journal_app.referrals.ui.deed_lines import DeedButton, DeedLines, Told
from journal_app.referrals.ui.words import way_words
from journal_app.referrals.words import news_words
from journal_app.sympathy.sparing import rather_not
from journal_app.ui import format as formats
from journal_app.ui.context import Context, Offer
from journal_app.ui.deeds import calling
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.elided import ElidedButton
from journal_app.ui.widgets.scroll import CardScroll

ASKED = 6
"""So many of whom it would be fair to ask are offered."""
LEDGER = 60
"""Lines of a year that are shown before the coach asks for all."""


@dataclass(frozen=True)
class Below:
    """What stands below what is owed, but for the year's thanks themselves."""

    fair: tuple[FairToAsk, ...]
    first_thanks: date | None


class ThanksTab(QWidget):
    counted = Signal(int)
    """How much is owed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._most = LEDGER
        self.owed = DeedLines(self._open_client)
        self.fair = DeedLines(self._open_client)
        self.nobody = label(
            _("Nobody waits for thanks or news. Whoever recommends you comes here by themselves."),
            "muted",
            wrap=True,
        )
        self.fair_card = Card(_("Asking would be fair"))
        told = _("They got more than they expected, and have recommended you to nobody yet.")
        self.fair_card.body.addWidget(label(told, "muted", wrap=True))
        self.fair_card.body.addWidget(self.fair)
        self.year = QComboBox()
        self.year.setAccessibleName(_("Year"))
        self.year.activated.connect(self._on_year)
        self.count = label("", "muted", wrap=True)
        self.ledger = QWidget()
        self._ledger = QVBoxLayout(self.ledger)
        self._ledger.setContentsMargins(0, 0, 0, 0)
        self._ledger.setSpacing(2)
        self.said: list[QPushButton] = []
        self._task: Task | None = None
        self._below = QWidget()
        """Whom one may ask, and the year's thanks."""
        self._lay_out()

    def refresh(self) -> None:
        """Raises UserError."""
        today, store = self.context.clock.today(), self.context.store
        writable = store is not None and not store.read_only
        after = self.context.settings.referral_thanks_after_days
        owed = self.context.read(referral_thanks_owed, today, after)
        self.owed.show_lines(owed, partial(self._owed, today=today), writable=writable)
        self.nobody.setVisible(not owed)
        self.counted.emit(len(owed))
        if self._task is not None:
            self._task.cancel()  # what it read may be older than what is shown now
            self._task = None
        if store is not None and self._below.isHidden():  # what is owed is painted before it
            work = partial(_read, store.read, today)
            self._task = self.context.figures.start(work, self._on_read, self._on_failed)
        else:
            self._show_below(self.context.read(_below, today))

    def _show_below(self, found: Below) -> None:
        today, store = self.context.clock.today(), self.context.store
        writable = store is not None and not store.read_only
        self.fair.show_lines(found.fair, self._fair, writable=writable)
        self.fair_card.setVisible(bool(found.fair))
        chosen = self.year.currentData()
        self.year.clear()
        first = today if found.first_thanks is None else min(found.first_thanks, today)
        for year in range(today.year, first.year - 1, -1):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(chosen)))
        self._show_year()
        self._below.show()

    # lines

    def _owed(self, one: ReferralOwed, today: date) -> Told:
        thanks = one.kind is Kind.THANKS
        if thanks:
            text = _("recommended you to {recipient} {when}, and waits for thanks")
        else:
            text = _("recommended you to {recipient} {when}: {outcome}. Tell them")
        words = text.format(
            recipient=one.recipient.name,
            when=formats.ago(one.day, today),
            outcome=_small(news_words(one.outcome, one.became_client_on)),
        )
        done = _("Tick off thanks") if thanks else _("Tick off news")
        deeds = (
            DeedButton(done, partial(self._said, one)),
            DeedButton(_("Write …"), partial(self._run, "referral.write", one.uid), link=True),
            DeedButton(_("Not needed"), partial(self._waive, one), link=True),
        )
        return Told(one.uid + one.kind, one.giver, words, deeds)

    def _fair(self, one: FairToAsk) -> Told:
        deeds = (
            DeedButton(_("Write …"), partial(self._run, "referral.ask", one.client.uid)),
            DeedButton(_("Asked"), partial(self._asked, one), link=True),
            DeedButton(_("Not now"), partial(self._not_now, one), link=True),
        )
        return Told(one.client.uid, one.client, one.reason, deeds)

    def _show_year(self) -> None:
        year = self.year.currentData()
        found: list[ReferralThanks] = self.context.read(
            referral_thanks_said, date(year, 1, 1), date(year, 12, 31)
        )
        people = len({one.giver.uid for one in found})
        text = ngettext("{n} person thanked or told", "{n} people thanked or told", people)
        none = _("No thanks noted this year.")
        self.count.setText(text.format(n=formats.number(people)) if found else none)
        for old in self.said:
            self._ledger.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.said = [self._line(one) for one in found[: self._most]]
        for button in self.said:
            self._ledger.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        left = len(found) - len(self.said)
        self.more.setText(_("Show {n} more").format(n=formats.number(left)))
        self.more.setVisible(left > 0)

    def _line(self, one: ReferralThanks) -> QPushButton:
        what = _("thanked · {giver}") if one.kind is Kind.THANKS else _("told · {giver}")
        parts = (
            formats.short_date(one.day),
            what.format(giver=one.giver.name),
            _("for {recipient}").format(recipient=one.recipient.name),
            way_words(one.way),
        )
        words = " · ".join(filter(None, parts))
        made = ElidedButton(formats.shortened(words, 90).replace("&", "&&"))
        made.setProperty("kind", "who")
        made.setProperty("tone", "muted")
        made.setProperty("flush", "true")
        made.setAccessibleName(words)
        made.clicked.connect(calling(self._run, "referral.open", one.uid))
        return made

    # what the coach does

    def _said(self, one: ReferralOwed) -> None:
        thanks = one.kind is Kind.THANKS
        offer = (_("Day and way …"), partial(self._run, "referral.said", one.uid, one.kind))
        if thanks:
            self._write(_("Thanks noted"), thank_for_referral, one.uid, offer=offer)
        else:
            self._write(_("News noted"), tell_outcome, one.uid, offer=offer)

    def _waive(self, one: ReferralOwed) -> None:
        told = _("Put away: {name} waits for no thanks").format(name=one.giver.name)
        self._write(told, waive_thanks, one.uid)

    def _asked(self, one: FairToAsk) -> None:
        self._write(_("{name} is asked").format(name=one.client.name), note_asked, one.client.uid)

    def _not_now(self, one: FairToAsk) -> None:
        told = _("{name} is not suggested for half a year").format(name=one.client.name)
        self._write(told, note_asked, one.client.uid)

    def _write(
        self, told: str, action: Callable[..., Any], *args: Any, offer: Offer | None = None
    ) -> None:
        def write() -> None:
            self.context.write(action, *args)
            self.context.toast(told, undo=True, offer=offer)

        self.context.attempt(write)

    def _run(self, command: str, *args: Any) -> None:
        if self.context.can(command):
            self.context.commands.run(command, *args)

    def _open_client(self, uid: str) -> None:
        self._run("client.open", uid)

    def _on_read(self, found: Below) -> None:
        self._task = None
        self.context.attempt(self._show_below, found)

    def _on_failed(self, error: UserError) -> None:
        self._task = None
        self.context.show_error(error)

    def _on_year(self) -> None:
        self._most = LEDGER
        self.context.attempt(self._show_year)

    def _on_more(self) -> None:
        self._most += LEDGER
        self.context.attempt(self._show_year)

    def _lay_out(self) -> None:
        waiting, said = Card(_("Waiting for thanks or news")), Card(_("Thanks of the year"))
        waiting.body.addWidget(self.nobody)
        waiting.body.addWidget(self.owed)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._on_more)
        left = Qt.AlignmentFlag.AlignLeft
        said.body.addWidget(self.year, 0, left)
        said.body.addWidget(self.count)
        said.body.addWidget(self.ledger)
        said.body.addWidget(self.more, 0, left)
        self._scroll = CardScroll(self)
        column = self._scroll.column
        column.addWidget(waiting)
        column.addWidget(self._below)
        column.addStretch(1)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(16)
        for card in (self.fair_card, said):
            below.addWidget(card)
        self._below.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)


def _small(words: str) -> str:
    """Within a sentence: German nouns keep their capitals."""
    return words[:1].lower() + words[1:]


def _below(session: Session, today: date) -> Below:
    without = rather_not(session, today)
    fair = asking_would_be_fair(session, today, ASKED, without)
    return Below(tuple(fair), first_thanks(session))


def _read(read: Callable[..., Any], today: date, _task: Task) -> Below:
    found: Below = read(_below, today)
    return found
