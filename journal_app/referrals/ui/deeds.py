"""What is done about a referral, from wherever its line stands. Everything can be undone."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from journal_app.ground.i18n import _
from journal_app.referrals.actions import (
    decide,
    give_with_outcome,
    remove_referral,
    set_referral_outcome,
)
from journal_app.referrals.queries import ReferralLine
from journal_app.referrals.tables import Decision, Direction, Outcome
from journal_app.referrals.thanks import Kind
from journal_app.referrals.thanks_actions import (
    take_back_news,
    take_back_thanks,
    tell_outcome,
    thank_for_referral,
    waive_thanks,
)
from journal_app.referrals.ui.words import Deed, outcomes
from journal_app.referrals.words import (
    decision_words,
    news_words,
    outcome_words,
    where_it_stands,
)
from journal_app.ui.context import Context, Offer
from journal_app.ui.deeds import add, one_of

STEPS = (Outcome.OPEN, Outcome.HELPFUL, Outcome.NOTHING, Outcome.ANNOYING)


class Deeds:
    """On a page: its menus belong to ``parent``."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    @property
    def writable(self) -> bool:
        store = self._context.store
        return store is not None and not store.read_only

    def act(self, line: ReferralLine, deed: Deed, place: QPoint) -> QMenu | None:
        """The menu, shown, where the deed has one."""
        if deed is Deed.MORE or not self.writable:
            return self._shown(self.menu(line), place)
        if deed is Deed.OUTCOME:
            menu = self._made(where_it_stands(line))
            self._add_outcomes(menu, line)
            return self._shown(menu, place)
        if deed is Deed.THANK:
            self.thank(line)
        elif deed is Deed.TELL:
            self.tell(line)
        elif deed is Deed.DECIDE:
            self._run("referral.consider", None, line.uid)
        else:
            self._run("referral.open", line.uid, "giver")
        return None

    def menu(self, line: ReferralLine) -> QMenu:
        menu = self._made(line.recipient.name)
        add(menu, _("Open the referral"), self._run, "referral.open", line.uid)
        people = [one for one in (line.giver, line.provider, line.recipient) if one is not None]
        for person in people:
            if self._context.can("client.open"):
                text = _("Open {name}").format(name=person.name)
                add(menu, text, self._run, "client.open", person.uid)
        if not self.writable:
            return menu
        menu.addSeparator()
        if line.direction is Direction.GIVEN:
            self._add_decisions(menu, line)
        if line.decision in (None, Decision.GIVEN):
            became = menu.addMenu(_("What became of it"))
            self._add_outcomes(became, line)
        if line.direction is Direction.RECEIVED and line.giver is not None:
            self._add_thanks(menu, line)
        menu.addSeparator()
        add(menu, _("Into the trash"), self.remove, line)
        return menu

    # single deeds

    def thank(self, line: ReferralLine) -> None:
        name = "" if line.giver is None else line.giver.name
        told = _("{name} is thanked").format(name=name)
        more = partial(self._open_said, line, Kind.THANKS)
        self._write(told, thank_for_referral, line.uid, offer=(_("Day and way …"), more))

    def tell(self, line: ReferralLine) -> None:
        name = "" if line.giver is None else line.giver.name
        told = _("{name} knows what became of it").format(name=name)
        more = partial(self._open_said, line, Kind.NEWS)
        self._write(told, tell_outcome, line.uid, offer=(_("Day and way …"), more))

    def waive(self, line: ReferralLine) -> None:
        name = "" if line.giver is None else line.giver.name
        told = _("Put away: {name} waits for no thanks").format(name=name)
        self._write(told, waive_thanks, line.uid)

    def set_outcome(self, line: ReferralLine, outcome: Outcome) -> None:
        if outcome is line.outcome:
            return
        words = news_words(outcome, line.became_client_on)
        told = _("{name}: {outcome}").format(name=line.recipient.name, outcome=words)
        self._write(told, set_referral_outcome, line.uid, outcome)

    def step_outcome(self, line: ReferralLine, step: int) -> None:
        """To the next (1) or former (-1) outcome, as the columns of the board stand."""
        place = STEPS.index(line.outcome) + step
        if self.writable and 0 <= place < len(STEPS):
            self.set_outcome(line, STEPS[place])

    def decide(self, line: ReferralLine, decision: Decision) -> None:
        if decision is not line.decision:
            words = decision_words(decision)
            told = _("{name}: {outcome}").format(name=line.recipient.name, outcome=words)
            self._write(told, decide, line.uid, decision)

    def move(self, line: ReferralLine, place: Outcome | Decision) -> None:
        """To that column of the board; an outcome means that it is given, too."""
        if not self.writable:
            return
        if isinstance(place, Decision):
            self.decide(line, place)
        elif line.decision not in (None, Decision.GIVEN):
            words = outcome_words(place)
            told = _("{name}: {outcome}").format(name=line.recipient.name, outcome=words)
            self._write(told, give_with_outcome, line.uid, place)
        elif place is Outcome.OPEN and line.became_client_on is not None:
            told = _("{name} is a client now, so this is not open any more.")
            self._context.toast(told.format(name=line.recipient.name))
        else:
            self.set_outcome(line, place)

    def remove(self, line: ReferralLine) -> None:
        self._write(_("The referral is in the trash"), remove_referral, line.uid)

    # parts

    def _made(self, name: str) -> QMenu:
        menu = QMenu(self._parent)
        menu.setAccessibleName(name)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _shown(self, menu: QMenu, place: QPoint) -> QMenu:
        menu.popup(place)
        return menu

    def _add_outcomes(self, menu: QMenu, line: ReferralLine) -> None:
        for outcome, text in outcomes(line):
            action = add(menu, text, self.set_outcome, line, outcome)
            action.setCheckable(True)
            action.setChecked(outcome is line.outcome)
        one_of(menu)

    def _add_decisions(self, menu: QMenu, line: ReferralLine) -> None:
        add(menu, _("Five honest questions …"), self._run, "referral.consider", None, line.uid)
        decision = menu.addMenu(_("Decision"))
        for one in Decision:
            action = add(decision, decision_words(one), self.decide, line, one)
            action.setCheckable(True)
            action.setChecked(one is line.decision)
        one_of(decision)

    def _add_thanks(self, menu: QMenu, line: ReferralLine) -> None:
        menu.addSeparator()
        if line.thanked_on is None:
            add(menu, _("Thanked today"), self.thank, line)
            add(menu, _("Thanked, with day and way …"), self._open_said, line, Kind.THANKS)
        else:
            back = _("Thanks are owed after all")
            add(
                menu, back, self._write, _("The thanks are owed again."), take_back_thanks, line.uid
            )
        if line.has_news:
            if line.told_on is None:
                add(menu, _("Told today what became of it"), self.tell, line)
                add(menu, _("Told, with day and way …"), self._open_said, line, Kind.NEWS)
            else:
                told = _("The news is owed again.")
                add(menu, _("News are owed after all"), self._write, told, take_back_news, line.uid)
        if not line.thanks_waived and line.told_on is None:
            add(menu, _("No thanks needed"), self.waive, line)
        if self._context.can("referral.write"):
            add(menu, _("Write to {name} …").format(name=line.giver.name if line.giver else ""),
                self._run, "referral.write", line.uid)  # fmt: skip

    def _open_said(self, line: ReferralLine, kind: Kind) -> None:
        self._run("referral.said", line.uid, kind)

    def _write(
        self, told: str, action: Callable[..., Any], *args: Any, offer: Offer | None = None
    ) -> None:
        def write() -> None:
            self._context.write(action, *args)
            self._context.toast(told, undo=True, offer=offer)

        self._context.attempt(write)

    def _run(self, command: str, *args: Any) -> None:
        if self._context.can(command):
            self._context.commands.run(command, *args)
