"""What the rest of the app asks of the journal, by the names in the registry."""

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.selection import Selection
from journal_app.journal.ui.tab_page import TabPage
from journal_app.journal.ui.tabs import LOOK_BACKS, QUOTES, RECIPES, THANKS, TRASH
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
    if not page.tabs.isTabVisible(TRASH):
        context.toast(_("The trash is empty."))
    else:
        page.tabs.setCurrentIndex(TRASH)
        page.focus_list()


def enter_search(context: Context) -> None:
    """Put the cursor into the search field."""
    page = _page(context)
    if page is not None:
        page.enter_search()


def show_recipes(context: Context) -> None:
    _tab(context, RECIPES)


def show_quotes(context: Context) -> None:
    _tab(context, QUOTES)


def show_thanks(context: Context) -> None:
    _tab(context, THANKS)


def show_look_backs(context: Context) -> None:
    _tab(context, LOOK_BACKS)


def open_recipe(context: Context, uid: str) -> None:
    """Show the recipe; a search that hides it is cleared."""
    from journal_app.journal.ui.recipes_tab import RecipesTab  # noqa: PLC0415 - with its tab

    tab = _tab(context, RECIPES)
    if isinstance(tab, RecipesTab):
        tab.open_recipe(uid)


def _page(context: Context) -> JournalPage | None:
    """The journal, in front and at its entries; None while there is no store."""
    page: JournalPage | None = context.commands.run("view.journal")
    if page is not None:
        page.show_entries()
    return page


def _tab(context: Context, tab: int) -> TabPage | None:
    """What is behind that tab of the journal, in front; None while there is no store."""
    page: JournalPage | None = context.commands.run("view.journal")
    if page is None:
        return None
    page.flush()
    page.tabs.setCurrentIndex(tab)
    return page.pages.shown()
