"""What the rest of the app asks of the ladder, by the names in the registry."""

from collections.abc import Callable
from typing import TypeVar

from journal_app.journal.queries import entry
from journal_app.ladder.queries import purchase
from journal_app.ladder.ui.page import LadderPage
from journal_app.ladder.ui.rungs_dialog import RungsSheet
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.ladder.ui.sale_edit import SaleEditSheet
from journal_app.people.queries import PersonName, person
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet

Sheet = TypeVar("Sheet", bound=FormSheet)


def open_sale(
    context: Context,
    client_uid: str | None = None,
    rung_uid: str | None = None,
    entry_uid: str | None = None,
) -> SaleSheet | None:
    """A new sale, prefilled as far as it is known; ``rung_uid`` may be `queries.OFF`."""

    def made() -> SaleSheet:
        client = None if client_uid is None else named(context, client_uid)
        win = None if entry_uid is None else context.read(entry, entry_uid)
        return SaleSheet(context, client, rung_uid, win, dialogs.top_window())

    return opened(context, made)


def edit_sale(context: Context, purchase_uid: str) -> SaleEditSheet | None:
    return opened(
        context,
        lambda: SaleEditSheet(context, context.read(purchase, purchase_uid), dialogs.top_window()),
    )


def edit_rungs(context: Context) -> RungsSheet | None:
    return opened(context, lambda: RungsSheet(context, dialogs.top_window()))


def show_steps(context: Context) -> None:
    page = context.commands.run("view.ladder")
    if isinstance(page, LadderPage):
        page.show_steps()


def opened(context: Context, made: Callable[[], Sheet]) -> Sheet | None:
    """The sheet, shown; None after telling the coach why there is none."""
    sheet: Sheet | None = context.attempt(made)
    if sheet is not None:
        sheet.open()
    return sheet


def named(context: Context, uid: str) -> PersonName:
    """Raises UserError("no_such_person")."""
    found = context.read(person, uid)
    return PersonName(found.uid, found.name)
