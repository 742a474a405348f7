"""What the rest of the app asks of the room, by the names in the registry."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from journal_app.people.queries import PersonName, person
from journal_app.referrals.asking import FairToAsk, asking_would_be_fair
from journal_app.referrals.queries import referral
from journal_app.referrals.tables import Direction
from journal_app.referrals.thanks import Kind
from journal_app.referrals.ui.consider_sheet import ConsiderSheet
from journal_app.referrals.ui.letters import AskingSheet, GiverSheet, IntroductionSheet
from journal_app.referrals.ui.new_sheet import NewReferralSheet
from journal_app.referrals.ui.open_sheet import ReferralSheet
from journal_app.referrals.ui.said_sheet import SaidSheet
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet

Sheet = TypeVar("Sheet", bound=FormSheet)
EVERYBODY = 1_000_000


def new_referral(
    context: Context,
    giver_uid: str | None = None,
    recipient_uid: str | None = None,
    direction: str = Direction.RECEIVED,
    day: date | None = None,
) -> NewReferralSheet | None:
    """A new one, with whom of its people is known; ``day`` None is today."""

    def made() -> NewReferralSheet:
        giver, recipient = _named(context, giver_uid), _named(context, recipient_uid)
        window = dialogs.top_window()
        made = NewReferralSheet(context, Direction(direction), giver, recipient, window)
        if day is not None:
            made.day.set_day(day)
        return made

    return opened(context, made)


def open_referral(context: Context, uid: str, role: str = "") -> ReferralSheet | None:
    """With the keyboard at the name of ``role``, if one is told."""
    sheet = opened(context, lambda: ReferralSheet(context, uid, dialogs.top_window()))
    if sheet is not None and role:
        sheet.enter(role)
    return sheet


def consider_referral(
    context: Context, recipient_uid: str | None = None, uid: str | None = None
) -> ConsiderSheet | None:
    """Before one is given: of somebody whom it may help, or of one that is considered (uid)."""

    def made() -> ConsiderSheet:
        known = None if uid is None else context.read(referral, uid)
        recipient = _named(context, recipient_uid)
        return ConsiderSheet(context, recipient, known, dialogs.top_window())

    return opened(context, made)


def introduce(context: Context, uid: str) -> IntroductionSheet | None:
    """The letter to whom a referral is for."""
    return opened(
        context,
        lambda: IntroductionSheet(context, context.read(referral, uid), dialogs.top_window()),
    )


def write_giver(context: Context, uid: str) -> GiverSheet | None:
    """The letter to who gave a referral: thanks, or what became of it."""
    return opened(
        context, lambda: GiverSheet(context, context.read(referral, uid).line, dialogs.top_window())
    )


def note_said(context: Context, uid: str, kind: Kind) -> SaidSheet | None:
    """On which day, and in which way, the giver was thanked or heard what became of it."""
    return opened(context, lambda: SaidSheet(context, uid, kind, dialogs.top_window()))


def ask_for_one(context: Context, person_uid: str) -> AskingSheet | None:
    """The letter that asks a client for a referral."""

    def made() -> AskingSheet:
        today = context.clock.today()
        found: list[FairToAsk] = context.read(asking_would_be_fair, today, EVERYBODY)
        fair = next((one for one in found if one.client.uid == person_uid), None)
        client = _named(context, person_uid)
        if fair is None and client is not None:
            fair = FairToAsk(client, today, "", "")
        assert fair is not None  # noqa: S101 - else somebody was named who is not there
        return AskingSheet(context, fair, dialogs.top_window())

    return opened(context, made)


def opened(context: Context, made: Callable[[], Sheet]) -> Sheet | None:
    """The sheet, shown; None after telling the coach why there is none."""
    sheet: Sheet | None = context.attempt(made)
    if sheet is not None:
        sheet.open()
    return sheet


def _named(context: Context, uid: str | None) -> PersonName | None:
    """Raises UserError("no_such_person")."""
    if uid is None:
        return None
    found = context.read(person, uid)
    return PersonName(found.uid, found.name)
