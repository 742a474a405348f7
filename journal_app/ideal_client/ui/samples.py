"""The dialogs of this room, filled but not shown: for the tour and the tests over all dialogs."""

from PySide6.QtWidgets import QDialog

from journal_app.ground.i18n import _
from journal_app.ideal_client.actions import add_criterion, add_profile, set_fit
from journal_app.ideal_client.listing import clients_by_name
from journal_app.ideal_client.queries import profiles
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.ui.fit_sheet import FitSheet
from journal_app.ideal_client.ui.versions_sheet import VersionsSheet
from journal_app.people.actions import new_person
from journal_app.ui.context import Context


def fit_dialog(context: Context) -> QDialog:
    """Of the first client; in an empty journal of one that is made for it."""
    people = context.read(clients_by_name)
    person = people[0].uid if people else context.write(new_person, "Petra Lang")
    sheet = FitSheet(context, person, _some_profile(context))
    if sheet.rows and not people:
        context.write(set_fit, person, sheet.rows[0].criterion.uid, Answer.YES)
    return sheet


def versions_dialog(context: Context) -> QDialog:
    """Of the first profile."""
    return VersionsSheet(context, _some_profile(context))


def _some_profile(context: Context) -> str:
    """The first; else a new one with a criterion."""
    known = context.read(profiles)
    if known:
        return str(known[0].uid)
    uid: str = context.write(add_profile, _("My ideal client"))
    context.write(add_criterion, uid, _("Does what we agreed on"))
    return uid
