"""What the rest of the app asks of the ideal client, by the names in the registry."""

from typing import TYPE_CHECKING, Any

from journal_app.ground.i18n import _
from journal_app.ideal_client.listing import Ranked, next_open
from journal_app.ideal_client.queries import fit_of, profiles
from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.ideal_client.ui.fit_sheet import FitSheet


def rate_fit(context: Context, person: str, profile: str | None = None) -> "FitSheet | None":
    """Ask how the person (uid) meets the criteria of the profile (uid), else of their own.

    Without any criterion the page is shown instead, where they are written.
    """
    found = context.attempt(context.read, fit_of, person, profile)
    if found is None:
        return None
    if not found.criteria:
        _teach(context)
        return None
    return _open(context, person, profile)


def rate_all(context: Context, profile: str | None = None) -> "FitSheet | None":
    """Go round all clients of whom something is not answered yet, best payers first.

    Of the profile (uid), else of the first that counts.
    """
    known = context.attempt(context.read, profiles)
    counting = [one for one in known or () if not one.retired and one.criteria]
    chosen = profile or (counting[0].uid if counting else None)
    if chosen is None or not any(one.uid == chosen and one.criteria for one in known or ()):
        _teach(context)
        return None
    going = Ranked(chosen)
    first = context.attempt(context.read, next_open, going)
    if first is None:
        context.toast(_("Every client has been looked at"))
        return None
    return _open(context, first.uid, chosen, going_round=going)


def new_profile(context: Context) -> None:
    """A new ideal client, on its page, with a name to be typed over."""
    page = context.commands.run("view.ideal_client")
    if page is not None:
        page.add()


def _open(context: Context, person: str, profile: str | None, **named: Any) -> "FitSheet | None":
    from journal_app.ideal_client.ui.fit_sheet import FitSheet  # noqa: PLC0415 - loaded when used
    from journal_app.ui.dialogs import top_window  # noqa: PLC0415

    sheet = FitSheet(context, person, profile, parent=top_window(), **named)
    sheet.open()
    return sheet


def _teach(context: Context) -> None:
    if "view.ideal_client" in context.commands:
        context.commands.run("view.ideal_client")
    context.toast(_("First write down whom you wish for, with a few criteria"))
