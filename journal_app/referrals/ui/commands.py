"""What the rest of the app asks of the room, by the names in the registry."""

from collections.abc import Callable
from typing import TypeVar

from journal_app.people.queries import PersonName, person
from journal_app.referrals.tables import Direction
from journal_app.referrals.ui.new_sheet import NewReferralSheet
from journal_app.referrals.ui.open_sheet import ReferralSheet
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet

Sheet = TypeVar("Sheet", bound=FormSheet)


def new_referral(
    context: Context,
    giver_uid: str | None = None,
    recipient_uid: str | None = None,
    direction: str = Direction.RECEIVED,
) -> NewReferralSheet | None:
    """A new one, with whom of its people is known."""

    def made() -> NewReferralSheet:
        giver, recipient = _named(context, giver_uid), _named(context, recipient_uid)
        window = dialogs.top_window()
        return NewReferralSheet(context, Direction(direction), giver, recipient, window)

    return opened(context, made)


def open_referral(context: Context, uid: str, role: str = "") -> ReferralSheet | None:
    """With the keyboard at the name of ``role``, if one is told."""
    sheet = opened(context, lambda: ReferralSheet(context, uid, dialogs.top_window()))
    if sheet is not None and role:
        sheet.enter(role)
    return sheet


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
