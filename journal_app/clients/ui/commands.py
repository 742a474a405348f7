"""What the rest of the app asks of the clients, by the names in the registry."""

from typing import TYPE_CHECKING

from journal_app.clients.queries import ClientFilter
from journal_app.clients.ui.page import ClientsPage
from journal_app.ui.context import Context

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def open_client(context: Context, uid: str) -> None:
    """Show the page of a client, supporter or colleague; one who is gone is told."""
    shown = context.remembered("page")
    came_from = shown if isinstance(shown, str) and shown != "clients" else None
    page = _page(context)
    if page is not None:
        context.attempt(page.open_client, uid, came_from)


def show_clients(context: Context, chosen: ClientFilter | None = None) -> None:
    """Show the list, of all clients or of those that are ``chosen``."""
    page = _page(context)
    if page is not None:
        page.show_list()
        page.overview.select(chosen or ClientFilter())


def new_client(context: Context) -> "QDialog | None":
    """Ask for a name, then show the new client's page."""
    from journal_app.clients.ui.new_client import NewClient  # noqa: PLC0415 - loaded when used
    from journal_app.ui.dialogs import top_window  # noqa: PLC0415

    if context.store is None or context.store.read_only:
        return None
    dialog = NewClient(context, top_window())
    dialog.open()
    return dialog


def merge_client(context: Context, uid: str, other_uid: str | None = None) -> "QDialog | None":
    """Ask whether two persons are one; without ``other_uid`` first with whom."""
    from journal_app.clients.ui.merging import merge  # noqa: PLC0415 - loaded when used

    return merge(context, uid, other_uid)


def new_client_dialog(context: Context) -> "QDialog":
    """For the tour and the tests."""
    from journal_app.clients.ui.new_client import NewClient  # noqa: PLC0415 - loaded when used

    dialog = NewClient(context)
    dialog.name.setText("Sabine König")
    return dialog


def _page(context: Context) -> ClientsPage | None:
    """The clients, in front; None while there is no store."""
    page: ClientsPage | None = context.commands.run("view.clients")
    return page
