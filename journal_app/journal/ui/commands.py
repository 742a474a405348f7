"""What the rest of the app asks of the journal, by the names in the registry."""

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.ui.page import TRASH, JournalPage
from journal_app.journal.ui.selection import Selection
from journal_app.people.queries import PersonName, person
from journal_app.ui.context import Context


def open_entry(context: Context, uid: str) -> None:
    """Show the entry; a filter that hides it is cleared."""
    page = _page(context)
    if page is not None:
        page.open_entry(uid)


def open_person(context: Context, uid: str) -> None:
    """Show the entries in which somebody is, as client or as helper."""
    page = _page(context)
    if page is None:
        return
    try:
        found = context.read(person, uid)
    except UserError as error:
        context.show_error(error)
        return
    page.select(Selection(person=PersonName(found.uid, found.name)))
    page.focus_list()


def show_trash(context: Context) -> None:
    page: JournalPage | None = context.commands.run("view.journal")
    if page is None:
        return
    if page.tabs.isHidden():  # there is nothing in it, and no way back from there
        context.toast(_("The trash is empty."))
    else:
        page.tabs.setCurrentIndex(TRASH)
        page.focus_list()


def enter_search(context: Context) -> None:
    """Put the cursor into the search field."""
    page = _page(context)
    if page is not None:
        page.enter_search()


def _page(context: Context) -> JournalPage | None:
    """The journal, in front and at its entries; None while there is no store."""
    page: JournalPage | None = context.commands.run("view.journal")
    if page is not None:
        page.show_entries()
    return page
