"""What the rest of the app asks of the room, by the names in the registry."""

from journal_app.ground.i18n import _
from journal_app.ladder.queries import practice
from journal_app.sympathy.queries import HALF_A_YEAR, ToRate, latest, reminder, unrated
from journal_app.sympathy.ui.rate_sheet import RateSheet
from journal_app.sympathy.ui.round_sheet import RoundSheet
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet


def rate_clients(context: Context, client_uid: str | None = None) -> FormSheet | None:
    """One client; else, in turn, everybody of whom nothing was said for half a year."""

    def made() -> FormSheet | None:
        if client_uid is not None:
            return rate_sheet(context, client_uid)
        clients = to_rate(context)
        if not clients:
            context.toast(_nobody_left(context))
            return None
        return RoundSheet(context, clients, context.read(practice).currency, dialogs.top_window())

    sheet: FormSheet | None = context.attempt(made)
    if sheet is not None:
        sheet.open()
    return sheet


def _nobody_left(context: Context) -> str:
    if context.read(latest):
        return _("Everybody is rated. Of nobody it is longer ago than half a year.")
    return _("There is nobody to rate yet. Record the first sale, or make an appointment.")


def rate_sheet(context: Context, client_uid: str) -> RateSheet:
    """Filled, not shown. Raises UserError("no_such_person")."""
    known = context.read(reminder, client_uid, context.clock.today())
    return RateSheet(context, known, context.read(practice).currency, dialogs.top_window())


def to_rate(context: Context) -> list[ToRate]:
    before = context.clock.today() - HALF_A_YEAR
    found: list[ToRate] = context.read(unrated, rated_before=before)
    return found
