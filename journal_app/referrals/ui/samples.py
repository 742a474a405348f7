"""The dialogs of this room, filled but not shown: for the tour and the tests over all dialogs."""

from PySide6.QtWidgets import QDialog

from journal_app.people.queries import people
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.referrals.asking import FairToAsk
from journal_app.referrals.queries import ReferralFilter, ReferralLine, referral, referrals
from journal_app.referrals.tables import Direction, Outcome
from journal_app.referrals.thanks import Kind
from journal_app.referrals.ui.consider_sheet import ConsiderSheet
from journal_app.referrals.ui.letters import AskingSheet, GiverSheet, IntroductionSheet
from journal_app.referrals.ui.new_sheet import NewReferralSheet
from journal_app.referrals.ui.open_sheet import ReferralSheet
from journal_app.referrals.ui.said_sheet import SaidSheet
from journal_app.ui.context import Context


def new_dialog(context: Context) -> QDialog:
    found = context.read(people)
    recipient = found[0] if found else None
    return NewReferralSheet(context, recipient=recipient)


def open_dialog(context: Context) -> QDialog:
    return ReferralSheet(context, _received(context).uid)


def given_dialog(context: Context) -> QDialog:
    return ReferralSheet(context, _given(context).uid)


def said_dialog(context: Context) -> QDialog:
    return SaidSheet(context, _received(context).uid, Kind.THANKS)


def consider_dialog(context: Context) -> QDialog:
    return ConsiderSheet(context, None, context.read(referral, _given(context).uid))


def introduction_dialog(context: Context) -> QDialog:
    return IntroductionSheet(context, context.read(referral, _given(context).uid))


def giver_dialog(context: Context) -> QDialog:
    return GiverSheet(context, _received(context))


def asking_dialog(context: Context) -> QDialog:
    one = _received(context)
    assert one.giver is not None  # noqa: S101 - only such ones are chosen
    return AskingSheet(context, FairToAsk(one.giver, one.day, "", ""))


def _received(context: Context) -> ReferralLine:
    """One that brought a client where there is one, or one that is made."""
    for outcome in (Outcome.HELPFUL, None):
        chosen = ReferralFilter(direction=Direction.RECEIVED, outcome=outcome)
        found: list[ReferralLine] = context.read(referrals, chosen)
        for line in found:
            if line.giver is not None and line.became_client_on is not None:
                return line
    new = NewReferral(recipient="Tom Frei", giver="Petra Lang")
    return _line(context, context.write(add_referral, new))


def _given(context: Context) -> ReferralLine:
    found = context.read(referrals, ReferralFilter(direction=Direction.GIVEN), 0, 1)
    if found:
        line: ReferralLine = found[0]
        return line
    new = NewReferral(recipient="Tom Frei", provider="Jana Roth", direction=Direction.GIVEN)
    return _line(context, context.write(add_referral, new))


def _line(context: Context, uid: str) -> ReferralLine:
    found: list[ReferralLine] = context.read(referrals)
    return next(one for one in found if one.uid == uid)
