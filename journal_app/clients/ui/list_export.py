"""The shown list as a file: the same clients in the same order."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from journal_app.clients.queries import ClientFilter, ClientLine, SortBy, lines
from journal_app.exchange.client_table import WORKBOOK, ClientRow, write_clients
from journal_app.ground.i18n import _
from journal_app.ui.context import Context
from journal_app.ui.targets import ask_target, documents
from journal_app.ui.tasks import Task

TABLE = ".csv"


def export_list(
    context: Context,
    parent: QWidget | None,
    chosen: ClientFilter,
    by: SortBy,
    *,
    descending: bool,
    ending: str = TABLE,
) -> None:
    """Ask where to, and write there off the window's thread; ``ending`` says what it becomes."""
    store = context.store
    kind = _("Excel workbook") if ending == WORKBOOK else _("Table")
    wanted = documents() / f"{_('Clients')}{ending}"
    target = ask_target(parent, _("Export the list"), wanted, ending, kind)
    if store is None or target is None:
        return
    read = partial(store.read, lines, chosen, by=by, descending=descending)
    context.tasks.start(partial(_write, read, target), partial(_tell, context), context.show_error)


def _write(read: Callable[[], list[ClientLine]], target: Path, task: Task) -> Path:
    task.check()
    write_clients(target, map(_row, read()))
    return target


def _row(line: ClientLine) -> ClientRow:
    return ClientRow(
        name=line.name,
        company=line.company,
        email=line.email,
        phone=line.phone,
        rung=line.rung or "",
        last_purchase=line.last_purchase,
        last_contact=line.last_contact,
        next_step=line.next_step,
        next_due=line.next_due,
        money_cents=line.money_cents,
    )


def _tell(context: Context, target: Path) -> None:
    context.toast(_("The list is in {name}").format(name=target.name))
