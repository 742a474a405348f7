"""What the first open entry needs, got ready by the worker while the list is looked at."""

from importlib import import_module

from journal_app.ground.errors import UserError
from journal_app.store import Store

MODULES = ("entry_sheet", "photos", "row_actions", "drop")


def get_ready(store: Store | None, uid: str | None) -> None:
    """Import the modules of the sheet, and read ``uid`` once as the sheet will.

    What is read is thrown away: building a statement costs more than running it, and every thread
    finds it built.
    """
    for name in MODULES:
        import_module(f"journal_app.journal.ui.{name}")
    from journal_app.ground import money  # noqa: PLC0415 - here, not on the way to the list
    from journal_app.journal.on_this_day import on_this_day  # noqa: PLC0415
    from journal_app.journal.photo_queries import photos  # noqa: PLC0415
    from journal_app.journal.prompts import opened  # noqa: PLC0415
    from journal_app.journal.quotes import quotes_of  # noqa: PLC0415
    from journal_app.journal.recipes import recipe_names, recipes_of  # noqa: PLC0415
    from journal_app.journal.thanks import settled  # noqa: PLC0415
    from journal_app.ladder.queries import practice, sales_of_entry  # noqa: PLC0415

    money.shown(0)  # the language's way of writing amounts is read from a file
    if store is None or uid is None:
        return
    try:
        entry = store.read(opened, uid).entry
        store.read(practice)
        store.read(sales_of_entry, uid)
        store.read(photos, uid)
        store.read(recipes_of, uid)
        store.read(recipe_names)
        store.read(settled, uid)
        store.read(quotes_of, uid)
        store.read(on_this_day, uid, entry.day)
    except UserError:
        return  # the sheet reads the same and says what is wrong
